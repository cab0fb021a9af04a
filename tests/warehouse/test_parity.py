"""Every model yields the same rows on DuckDB and on Spark, over the same files."""

from datetime import date

import pandas as pd
import pyarrow.parquet as pq
import pytest

from relmark import settings
from relmark.tables import TABLES
from relmark.warehouse import models
from relmark.warehouse.portable import translate
from tests.needs import java
from tests.warehouse.differing import difference

AS_OF = date(2024, 7, 1)
NARROWED = {
    "window_days": 250,
    "customer_country": "NL",
    "order_source": "shop",
    "order_channel": "web",
    "leave_out_one_time": True,
    "rfm_bins": 4,
    "recency_cuts": "30, 90,180,365",
    "frequency_cuts": "1,2",
    "n_clusters": 3,
    "heavy_share": 0.15,
    "client_orders": 2,
    "movement_axis": "ladder",
    "cooling_share": 0.6,
    "began_by": "source",
    "damaged_below": 4.0,
    "least_alive": 0.9,
    "contact_cap": 3,
    "rare_gap_days": 30,
    "mix_days": 200,
}
WHOLE = ("segment_history", "permissions", "concentration", "state_summary", "wrong_channel_counts", "ledger")


HALVES = (0, 1)
JAVA = ("-Duser.timezone=America/New_York", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmn500m")
CONFIGURATION = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.autoBroadcastJoinThreshold": "-1",
    "spark.sql.session.timeZone": "Pacific/Auckland",
    "spark.driver.extraJavaOptions": " ".join(JAVA),
    "spark.driver.memory": "1g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.codegen.factoryMode": "NO_CODEGEN",
}


@pytest.fixture(scope="session")
def spark():
    """Spark in a time zone far from the one the rows are kept in, so that a zone mistake shows; quick on few rows."""
    java()
    from pyspark.sql import SparkSession  # noqa: PLC0415

    builder = SparkSession.builder.master("local[1]").appName("parity")
    for key, value in CONFIGURATION.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.mark.spark
@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize(
    ("firm", "chosen"), [("awkward", NARROWED), ("nothing", {}), ("awkward", {})], ids=("narrowed", "empty", "defaults")
)
def test_every_model_is_the_same_on_spark(firm, chosen, half, spark, request, tmp_path):
    """Each reads what DuckDB made of those below it, as when they are kept."""
    warehouse = request.getfixturevalue(firm)
    values = settings.values(chosen) | {"as_of": AS_OF}
    files = load(spark, warehouse)
    different = {}
    for name in tried(firm, chosen)[half :: len(HALVES)]:
        for below in set(models()[name].reads) - set(files):
            files[below] = tmp_path / f"{below}.parquet"
            warehouse.parquet(*warehouse.query(below, AS_OF, chosen), files[below])
            give(spark, below, files[below])
        theirs = spark.sql(translate(name, "spark", bound=models()[name].reads), args=values).toArrow()
        fault = difference(warehouse.read(name, AS_OF, chosen), theirs.to_pandas())
        different |= {name: fault} if fault else {}
    assert not different


def tried(firm, chosen):
    """Fits are made in Python; a model made again has the text of another that is tried.

    At the defaults only those that heed a narrowed setting are tried anew; the others would do the same again.
    """
    own = [name for name, one in models().items() if not one.fitted and "(again, for " not in one.grain]
    heeding = [name for name in own if set(models()[name].parameters) & set(NARROWED)]
    return own if chosen or firm == "nothing" else heeding


@pytest.mark.spark
@pytest.mark.parametrize("name", WHOLE)
def test_a_model_written_as_one_query_is_the_same_on_spark(name, awkward, spark):
    """Its steps keep apart from the steps and tables of the same name in others; Spark makes all that is below."""
    load(spark, awkward)
    theirs = spark.sql(translate(name, "spark"), args=settings.values(NARROWED) | {"as_of": AS_OF})
    assert difference(awkward.read(name, AS_OF, NARROWED), theirs.toArrow().to_pandas()) is None


def test_the_awkward_firm_puts_every_model_to_work(awkward):
    idle = [name for name in models() if all(awkward.read(name, AS_OF, chosen).empty for chosen in (NARROWED, {}))]
    assert idle == []


def test_a_difference_is_seen():
    ours = pd.DataFrame({"a": [1, 2], "b": [0.5, None]})
    assert difference(ours, ours.iloc[::-1]) is None
    assert difference(ours, ours.assign(b=[0.5 + 1e-8, None])) == "b: 0.5 on DuckDB, 0.50000001 on Spark"
    assert difference(ours, ours.assign(b=[0.5, 0.0])) == "b: None on DuckDB, 0.0 on Spark"
    assert difference(ours, ours.head(1)) == "2 rows on DuckDB, 1 on Spark"


def load(spark, warehouse):
    """Give Spark the same files, and nothing else under the name of a table or a model."""
    for name in (*TABLES, *models()):
        spark.catalog.dropTempView(name)
    for name, file in warehouse.tables.items():
        give(spark, name, file)
    return dict(warehouse.tables)


def give(spark, name, file):
    """Let Spark read a file under a name: its types told and its rows together, which spares many jobs."""
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415

    types = from_arrow_schema(pq.read_schema(file), prefer_timestamp_ntz=True)
    spark.read.schema(types).parquet(str(file)).coalesce(1).createOrReplaceTempView(name)
