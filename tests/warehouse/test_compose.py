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
GRAINS = ("-- Grain: one ", "-- Grain: exactly ")
UNFITTED = [name for name in EVERY if not any(models()[one].fitted for one in order(name) if one in models())]


def test_every_model_says_its_grain_first():
    first = {name: models()[name].sql.splitlines()[0] for name in EVERY}
    assert {name: line for name, line in first.items() if not line.startswith(GRAINS)} == {}


def test_every_model_reads_only_what_there_is():
    unknown = {name: set(models()[name].reads) - {*models(), *TABLES} for name in EVERY}
    assert {name: reads for name, reads in unknown.items() if reads} == {}


def test_every_parameter_is_a_setting_or_the_as_of_date():
    unknown = {name: set(parameters(name)) - {*settings.SETTINGS, "as_of"} for name in EVERY}
    assert {name: asked for name, asked in unknown.items() if asked} == {}


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


def test_every_composed_query_runs_pasted_over_tables_of_the_contract(console):
    values = settings.values() | {"as_of": AS_OF}
    for name in UNFITTED:
        try:
            console.execute(compose(name), {key: values[key] for key in parameters(name)}).fetchall()
        except duckdb.Error as error:
            pytest.fail(f"{name}: {error}")


def test_a_model_without_a_table_it_needs_is_not_measurable_and_names_it(tmp_path):
    for name in EVERY:
        for missing in tables_read(name)[0]:
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


def test_what_a_model_reads_is_found_by_its_words_as_by_its_grammar():
    written = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*/*.sql")}
    by_words = {name: names_in(sql) for name, sql in written.items()}
    assert by_words == {name: named_in(sql) for name, sql in written.items()}


def named_in(sql):
    """The tables and the parameters that a parsed model names; a model made again names none of its own."""
    tree = sqlglot.parse_one(sql, dialect="duckdb") if "-- Again:" not in sql else exp.select("1")
    inner = {cte.alias for cte in tree.find_all(exp.CTE)}
    tables = {table.name for table in tree.find_all(exp.Table)} - inner
    parameters = {found.name for found in tree.find_all(exp.Placeholder, exp.Parameter)}
    return tuple(sorted(tables)), tuple(sorted(parameters))
