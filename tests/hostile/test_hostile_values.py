"""Whatever a text says, it is a text: stored as it came, never run, and defused wherever a spreadsheet may open it."""

import csv
import io
import zipfile

import openpyxl
import pytest

from relmark import exports
from relmark.cli import main
from relmark.exports import clean
from relmark.tables import TABLES
from relmark.warehouse import models
from relmark.workspace import Workspace
from tests.hostile.conftest import LONG, NOW, VALUES, write

RUNS = ("=", "+", "-", "@", "\t", "\r", "|", "%")
AS_IDS = ("_id", "_key", "currency", "email", "phone", "postcode", "country")
LISTS = [("segments", "internal"), ("segments", "email"), ("tiers", "email"), ("customers_known", "internal")]


def is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def runs(cell) -> bool:
    return isinstance(cell, str) and cell.startswith(RUNS) and not is_number(cell)


def texts(rows) -> list[str]:
    return [cell for row in rows for cell in row if runs(cell)]


@pytest.mark.parametrize("name", [name for name in TABLES if name != "identities"])
def test_every_table_holds_each_text_as_it_came(hostile, name):
    found = Workspace.open(hostile).read(name)
    assert len(found) == len(VALUES)
    for column in TABLES[name].own:
        if column.type == "VARCHAR" and not column.choices and not column.name.endswith(AS_IDS):
            kept = {text.strip("\u202c") for text in found[column.name] if isinstance(text, str)}
            assert {value.strip("\t\u202c") for value in VALUES} <= kept


def test_every_model_reads_them(hostile):
    firm = Workspace.open(hostile)
    for name in models():
        assert firm.read(name) is not None


def test_nothing_is_written_outside_the_firm(hostile, hostile_home):
    assert {path.name for path in hostile_home.parent.iterdir()} == {"home", "files"}
    assert {path.name for path in hostile_home.iterdir()} == {hostile.name}
    assert not list(hostile_home.parent.rglob("*stolen*"))


@pytest.mark.parametrize(("model", "channel"), LISTS)
@pytest.mark.parametrize("tool", ["plain", "mailchimp"])
def test_no_cell_of_a_list_runs_in_a_spreadsheet(hostile, model, channel, tool):
    firm = Workspace.open(hostile)
    chosen = None if channel == "internal" else channel
    tool = tool if chosen else "plain"
    people = exports.people(firm, model, firm.default_as_of, {}, channel=chosen, tool=tool)
    csv.field_size_limit(2**27)
    assert texts(csv.reader(io.StringIO(people.csv().decode("utf-8-sig"), newline=""))) == []
    book = openpyxl.load_workbook(io.BytesIO(people.xlsx()))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink or runs(cell.value)]


def test_all_data_taken_away_is_defused(hostile):
    packed, firm = io.BytesIO(), Workspace.open(hostile)
    clean.tables_zip(firm, packed, "csv")
    csv.field_size_limit(2**27)
    with zipfile.ZipFile(packed) as file:
        assert all("/" not in name and ".." not in name for name in file.namelist())
        for name in file.namelist():
            if name.endswith(".csv"):
                assert texts(csv.reader(io.StringIO(file.read(name).decode("utf-8-sig"), newline=""))) == []


@pytest.mark.parametrize("words", [["tables"], ["history"], ["rejects"], ["matches", "--conflicts"], ["matches"]])
def test_the_command_line_prints_them_without_control_characters(hostile, words, capsys):
    assert main([*words, "--workspace", str(hostile)], NOW) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert all(sign.isprintable() for line in said.out.splitlines() for sign in line)


@pytest.mark.parametrize("name", list(TABLES))
@pytest.mark.parametrize("kind", ["table", "csv", "json"])
def test_rows_are_shown_on_the_command_line_as_text(hostile, name, kind, capsys):
    assert main(["show", name, "--workspace", str(hostile), "--format", kind], NOW) == 0
    said = capsys.readouterr().out
    if kind == "table":
        assert all(sign.isprintable() for line in said.splitlines() for sign in line)
        assert max(map(len, said.splitlines())) < 5_000
    if kind == "csv":
        csv.field_size_limit(2**27)
        assert texts(csv.reader(io.StringIO(said, newline=""))) == []


def test_names_of_files_and_columns_are_data_too(tmp_path, capsys):
    names = [f"{value[:60]} {place}" for place, value in enumerate(reversed(VALUES)) if value != LONG]
    path = write(tmp_path / "=1+1; DROP.csv", iter([["customer_id", "email", *names], ["1", "a@b.example", *names]]))
    home = tmp_path / "firm"
    mapped = ["--set", "header_row=1", "--map", f"customers.name={names[1]}"]
    assert main(["inspect", str(path), "--as", "customers", "--set", "header_row=1"], NOW) == 0
    assert main(["import", str(path), "--as", "customers", *mapped, "--workspace", str(home)], NOW) == 0
    said = capsys.readouterr()
    assert all(sign.isprintable() for line in (said.out + said.err).splitlines() for sign in line)
    assert Workspace.open(home).read("customers")["name"].tolist() == [names[1]]
    assert {one.name for one in tmp_path.iterdir()} == {path.name, "firm"}


def test_rows_not_accepted_are_kept_as_text(tmp_path, capsys):
    bad = [["order_id", "customer_id", "ordered_at", "amount"], ["0", "b", "2026-01-05", "5"]]
    bad += [[f"o{n}", "a", value[:60], value[:60]] for n, value in enumerate(VALUES)]
    path, home = write(tmp_path / "orders.csv", iter(bad)), tmp_path / "firm"
    main(["import", str(path), "--as", "orders", "--workspace", str(home)], NOW)
    assert main(["rejects", "--workspace", str(home)], NOW) == 0
    said = capsys.readouterr()
    assert "Traceback" not in said.err + said.out
    assert len(Workspace.open(home).rejects()) == len(VALUES)
