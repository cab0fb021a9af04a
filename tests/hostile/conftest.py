"""A firm every text of which was written by somebody who means harm."""

import csv
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from relmark.intake import Reading
from relmark.tables import IMPORTABLE, TABLES, Column
from relmark.workspace import How, firms, import_files

NOW = datetime(2026, 3, 1, 12)
LONG = "A1" * 500_000
VALUES = (
    "'; DROP TABLE customers; --",
    "\"; COPY (SELECT 1) TO 'stolen.csv'; --",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "![seen](http://evil.example/x.png)",
    '=HYPERLINK("http://evil.example")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1+1",
    "../../../../tmp/stolen",
    "..\\..\\stolen",
    "\x1b[31mred\x07",
    "\u202egnp.exe\u202c",
    "$as_of $name %s %d {0} {{x}}",
    'O\'Brien; "Bob", `id` ${HOME}',
    ":material/delete: :red[x] $\\alpha$ **bold**",
    LONG,
)
FILE = "=1+1 <b>x [a](b) $as_of %s; DROP"
TYPED = {"TIMESTAMP": "2026-01-{:02} 10:00:00", "DATE": "1980-02-{:02}", "DOUBLE": "5", "DECIMAL(18,2)": "10.00"}


def cell(column: Column, row: int, value: str) -> str:
    """A cell of a row: what must be a number, a day or a known word is one, everything else is hostile."""
    if column.choices:
        return column.choices[0]
    if column.type in TYPED:
        return TYPED[column.type].format(row % 28 + 1)
    if column.name == "currency":
        return "EUR"
    is_key = column.name in ("customer_id", "order_id", "campaign_id", "deed_id")
    return f"{value[:40].strip()} {row}" if is_key else value


def rows(name: str) -> Iterator[list[str]]:
    """The header of a canonical table, then a row for each hostile value."""
    columns = TABLES[name].own
    yield [one.name for one in columns]
    for row, value in enumerate(VALUES):
        yield [cell(one, row, value) for one in columns]


def write(path: Path, table: Iterator[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(table)
    return path


@pytest.fixture(scope="session")
def hostile_home(tmp_path_factory) -> Iterator[Path]:
    """The folder of one firm, "hostile", with every table loaded; whatever is written beside it is stolen."""
    home = tmp_path_factory.mktemp("hostile") / "home"
    home.mkdir()
    files = home.parent / "files"
    files.mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("RELMARK_HOME", str(home))
        folder = firms.folder_of(firms.new("<b>=Hostile</b> [x](y)", NOW))
        brought = [
            (write(files / f"{FILE} {name}.csv", rows(name)), Reading(NOW.date(), kind=name))
            for name in IMPORTABLE
            if name in TABLES
        ]
        import_files(folder, brought, How(NOW))
        yield home


@pytest.fixture
def hostile(hostile_home, monkeypatch) -> Path:
    """The firm's folder, with its home set for whatever opens it."""
    monkeypatch.setenv("RELMARK_HOME", str(hostile_home))
    return next(path for path in hostile_home.iterdir() if path.is_dir())


def plainly(text: str) -> str:
    """A text without the backslashes by which markdown characters show as they are."""
    return re.sub(r"\\([\\`*_{}\[\]()<>#+\-.!|~$:^=&])", r"\1", text)
