"""Every model yields the same rows on DuckDB and on Spark, over the same files."""

import math
from datetime import date, datetime
from decimal import Decimal

import pandas as pd
import pyarrow.parquet as pq
import pytest

from relmark import settings
from relmark.tables import TABLES
from relmark.warehouse import models, order
from relmark.warehouse.portable import translate
from tests.needs import java

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
SETTINGS = {"defaults": {}, "narrowed": NARROWED}
WHOLE = ("segment_history", "permissions", "concentration")


@pytest.fixture(scope="session")
def spark():
    """Spark on two threads, in a time zone far from the one the rows are kept in, so that a zone mistake shows."""
    java()
    from pyspark.sql import SparkSession  # noqa: PLC0415

    builder = SparkSession.builder.master("local[2]").appName("parity")
    for key, value in CONFIGURATION.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


CONFIGURATION = {
    "spark.ui.enabled": "false",
    "spark.sql.ansi.enabled": "true",
    "spark.sql.shuffle.partitions": "1",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.session.timeZone": "Pacific/Auckland",
    "spark.driver.extraJavaOptions": "-Duser.timezone=America/New_York -XX:TieredStopAtLevel=1",
    "spark.driver.memory": "1g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.codegen.wholeStage": "false",
}


@pytest.mark.spark
@pytest.mark.parametrize(
    ("firm", "chosen"), [("awkward", NARROWED), ("awkward", {}), ("nothing", {})], ids=("narrowed", "defaults", "empty")
)
def test_every_model_is_the_same_on_spark(firm, chosen, spark, request):
    """At the defaults only those that heed a narrowed setting are tried anew; the others would do the same again."""
    warehouse = request.getfixturevalue(firm)
    values = settings.values(chosen) | {"as_of": AS_OF}
    load(spark, warehouse)
    different = {}
    for name in bottom_up():
        if is_handed_over(models()[name]) or (firm == "awkward" and not chosen and not heeds_narrowed(name)):
            hand_over(spark, name, warehouse, chosen)
            continue
        theirs = spark.sql(translate(name, "spark", bound=set(models()) - {name}), args=values).toArrow()
        give(spark, name, theirs, warehouse.folder)
        fault = difference(warehouse.read(name, AS_OF, chosen), theirs.to_pandas())
        different |= {name: fault} if fault else {}
    assert not different


def is_handed_over(one):
    """Fits are made in Python; a model made again has the text of another that is tried."""
    return one.fitted or "(again, for " in one.grain


def heeds_narrowed(name):
    return bool(set(models()[name].parameters) & set(NARROWED))


@pytest.mark.spark
@pytest.mark.parametrize("name", WHOLE)
def test_a_model_written_as_one_query_is_the_same_on_spark(name, awkward, spark):
    """Its steps keep apart from the steps and tables of the same name in others."""
    load(spark, awkward)
    theirs = spark.sql(translate(name, "spark"), args=settings.values(NARROWED) | {"as_of": AS_OF})
    assert difference(awkward.read(name, AS_OF, NARROWED), theirs.toArrow().to_pandas()) is None


def test_the_awkward_firm_puts_every_model_to_work(awkward):
    tried = {name: [awkward.read(name, AS_OF, chosen) for chosen in SETTINGS.values()] for name in models()}
    assert [name for name, found in tried.items() if all(frame.empty for frame in found)] == []


def test_a_difference_is_seen():
    ours = pd.DataFrame({"a": [1, 2], "b": [0.5, None]})
    assert difference(ours, ours.iloc[::-1]) is None
    assert difference(ours, ours.assign(b=[0.5 + 1e-8, None])) == "b: 0.5 on DuckDB, 0.50000001 on Spark"
    assert difference(ours, ours.assign(b=[0.5, 0.0])) == "b: None on DuckDB, 0.0 on Spark"
    assert difference(ours, ours.head(1)) == "2 rows on DuckDB, 1 on Spark"


def bottom_up():
    """Every model, each after those it reads."""
    return list(dict.fromkeys(one for name in models() for one in order(name) if one in models()))


def load(spark, warehouse):
    """Give Spark the same files, and nothing else under the name of a table or a model."""
    for name in (*TABLES, *models()):
        spark.catalog.dropTempView(name)
    for name, file in warehouse.tables.items():
        spark.read.parquet(str(file)).createOrReplaceTempView(name)


def hand_over(spark, name, warehouse, chosen):
    """Let Spark read what DuckDB made of a model."""
    file = warehouse.folder / f"{name}.parquet"
    warehouse.parquet(*warehouse.query(name, AS_OF, chosen), file)
    spark.read.parquet(str(file)).createOrReplaceTempView(name)


def give(spark, name, rows, folder):
    """Keep a model's rows as a file and let Spark read it under the model's name, as when it is materialised."""
    file = folder / f"{name}.parquet"
    pq.write_table(rows, file)
    spark.read.parquet(str(file)).createOrReplaceTempView(name)


def difference(ours, theirs):
    """The first difference of two frames whose rows lie in any order, in words; None when there is none."""
    if list(ours.columns) != list(theirs.columns):
        return f"columns {list(ours.columns)} on DuckDB, {list(theirs.columns)} on Spark"
    if len(ours) != len(theirs):
        return f"{len(ours)} rows on DuckDB, {len(theirs)} on Spark"
    for one, other in zip(plain_rows(ours), plain_rows(theirs), strict=True):
        for column, a, b in zip(ours.columns, one, other, strict=True):
            if not same(a, b):
                return f"{column}: {a} on DuckDB, {b} on Spark"
    return None


def same(a, b):
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)
    return a == b


def plain_rows(frame):
    """The rows as numbers, texts and None, sorted by all columns, the last digits of numbers left out of account."""
    columns = [[plain(value) for value in frame[name].astype(object)] for name in frame.columns]
    return sorted(zip(*columns, strict=True), key=lambda row: [rank(value) for value in row])


def plain(value):
    if pd.isna(value):
        return None
    if isinstance(value, bool | str):
        return value
    if isinstance(value, datetime | date):
        return pd.Timestamp(value).isoformat()
    return float(value) if isinstance(value, int | float | Decimal) or hasattr(value, "item") else value


def rank(value):
    return (value is not None, f"{value:+025.6f}" if isinstance(value, float) else str(value))
