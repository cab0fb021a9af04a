"""Templates hold relmark's own headers, and a table filled in by them is known at once."""

import csv
import io
import zipfile

import pytest

from relmark.exports import templates
from relmark.intake import Reading, inspect
from relmark.mistakes import Mistake
from relmark.tables import IMPORTABLE, MONEY, TABLES
from relmark.workspace import Workspace
from tests.conftest import NOW

CELLS = {"VARCHAR": "x", "TIMESTAMP": "2025-01-01", "DATE": "2025-01-01", MONEY: "1.50", "DOUBLE": "2", "BIGINT": "7"}
ADDRESSES = {"email": "ana@example.com", "phone": "+441134960000"}


def filled_in(table: str) -> str:
    """A template with one row below."""
    columns = [TABLES[table].column(name) for name in templates.headers(table)]
    cells = [ADDRESSES.get(one.name) or (one.choices[0] if one.choices else CELLS[one.type]) for one in columns]
    return templates.template(table) + ",".join(cells) + "\r\n"


@pytest.mark.parametrize("table", IMPORTABLE)
def test_a_template_filled_in_is_known_without_a_question(table, tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(filled_in(table), encoding="utf-8", newline="")
    found = inspect(path, Reading(NOW.date()))
    assert found.questions == []
    assert found.tables[0].kind[-1] == table
    assert sorted(found.tables[0].mapping.values()) == sorted(templates.headers(table))


@pytest.mark.parametrize("table", IMPORTABLE)
def test_an_empty_template_brings_no_rows(table, bring):
    assert all(one.rows == 0 for one in bring(empty=templates.template(table)).tables.values())


def test_all_templates_filled_in_make_one_firm(bring):
    firm = bring(**{table: filled_in(table) for table in IMPORTABLE})
    assert isinstance(firm, Workspace)
    assert {name: table.rows for name, table in firm.tables.items()} == dict.fromkeys(TABLES, 1)


@pytest.mark.parametrize("table", IMPORTABLE)
def test_the_guide_says_of_every_column_what_belongs_there(table):
    guide = templates.guide(table)
    for name in templates.headers(table):
        assert f"- {name}: " in guide
        assert all(choice in guide for choice in TABLES[table].column(name).choices)


def test_the_zip_holds_a_template_of_every_table_and_the_guide():
    packed = zipfile.ZipFile(io.BytesIO(templates.templates_zip()))
    assert set(packed.namelist()) == {*(f"{name}.csv" for name in IMPORTABLE), templates.GUIDE}
    assert next(csv.reader(io.StringIO(packed.read("deeds.csv").decode()))) == templates.headers("deeds")


def test_who_is_who_is_not_filled_in_by_hand():
    with pytest.raises(Mistake, match="No table named 'identities'"):
        templates.template("identities")
