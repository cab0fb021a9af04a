"""One query out of models: what it reads, what it asks for, and that anyone can paste it."""

import duckdb
import pytest
import sqlglot
from sqlglot import exp

from relmark import settings
from relmark.mistakes import NotMeasurable
from relmark.tables import TABLES
from relmark.warehouse import Warehouse, compose, models, order, parameters, tables_read
from relmark.warehouse.catalogue import FOLDER, names_in
from relmark.warehouse.compose import empty
from tests.conftest import AS_OF

EVERY = sorted(models())


@pytest.mark.parametrize("name", EVERY)
def test_every_model_says_its_grain_first(name):
    one = models()[name]
    assert one.sql.startswith("-- Grain: ")
    assert one.grain.split()[0] in ("one", "exactly")


@pytest.mark.parametrize("name", EVERY)
def test_every_model_reads_only_what_there_is(name):
    assert set(models()[name].reads) <= {*models(), *TABLES}


@pytest.mark.parametrize("name", EVERY)
def test_every_parameter_is_a_setting_or_the_as_of_date(name):
    assert set(parameters(name)) <= {*settings.SETTINGS, "as_of"}


@pytest.fixture(scope="module")
def console():
    """Any DuckDB with the tables of the contract; a query changes nothing in it."""
    with duckdb.connect() as con:
        for table in TABLES.values():
            con.execute(f"CREATE TABLE {table.name} AS SELECT * FROM {empty(table)}")
        yield con


READ_BY_PAGES = {"contact_channel", "stale_days"}
READ_BY_LISTENING = {"topic_from", "told_from", "tell_within"}
READ_BY_MIX = {"mix_target", "count_service"}
READ_BY_PERMISSION = {"optout_alarm", "complaint_warn", "complaint_alarm"}
READ_BY_MATCHING = {"shared_names", "match_group", "match_threshold"}


def test_a_setting_no_model_or_page_reads_does_not_exist():
    asked = {name for model in EVERY for name in parameters(model)}
    elsewhere = READ_BY_PAGES | READ_BY_MIX | READ_BY_LISTENING | READ_BY_PERMISSION | READ_BY_MATCHING
    assert set(settings.SETTINGS) - asked <= elsewhere


@pytest.mark.parametrize(
    "name", [name for name in EVERY if not any(models()[one].fitted for one in order(name) if one in models())]
)
def test_the_composed_query_runs_pasted_over_tables_of_the_contract(console, name):
    values = settings.values() | {"as_of": AS_OF}
    console.execute(compose(name), {key: values[key] for key in parameters(name)}).fetchall()


@pytest.mark.parametrize("name", EVERY)
def test_a_model_without_a_table_it_needs_is_not_measurable_and_names_it(name, tmp_path):
    needed, _ = tables_read(name)
    for missing in needed:
        rest = {table: tmp_path / "unread.parquet" for table in TABLES if table != missing}
        with pytest.raises(NotMeasurable, match=missing):
            Warehouse(tmp_path, rest).read(name, AS_OF)


def test_a_table_a_model_can_do_without_counts_as_empty(four_customers):
    assert "messages" in tables_read("permissions")[1]
    assert four_customers.read("permissions", AS_OF)["may_contact"].tolist() == [True, False]


def test_what_python_fits_is_named_in_the_query_not_written_out():
    text = compose("cluster_summary")
    assert "CROSS JOIN cluster_centres" in text
    assert "cluster_centres AS" not in text and "cluster_sample AS" not in text


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.sql")), ids=lambda path: path.stem)
def test_what_a_model_reads_is_found_by_its_words_as_by_its_grammar(path):
    sql = path.read_text(encoding="utf-8")
    tree = sqlglot.parse_one(sql, dialect="duckdb") if "-- Again:" not in sql else exp.select("1")
    inner = {cte.alias for cte in tree.find_all(exp.CTE)}
    tables = {table.name for table in tree.find_all(exp.Table)} - inner
    parameters = {found.name for found in tree.find_all(exp.Placeholder, exp.Parameter)}
    assert names_in(sql) == (tuple(sorted(tables)), tuple(sorted(parameters)))
