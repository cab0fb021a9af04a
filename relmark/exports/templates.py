"""Empty tables to fill in: the headers relmark knows best, and what belongs under each."""

import csv
import io
import zipfile

from relmark.mistakes import no_such
from relmark.tables import IMPORTABLE, MONEY, TABLES, Column

GUIDE = "README.txt"
TYPES = {
    "VARCHAR": "text",
    "TIMESTAMP": "date or time, best as 2026-01-31 or 2026-01-31 14:05",
    "DATE": "date, best as 2026-01-31",
    MONEY: "amount, best as 1234.50, without a currency sign",
    "DOUBLE": "number, best as 12.5",
    "BIGINT": "text",
}
YOURS = {
    "customer_id": "your own key for the customer: a number, a code or an e-mail address, the same in every table",
}


def headers(table: str) -> list[str]:
    """The columns that a user fills in; where a row came from is relmark's to say.

    >>> headers("deeds")
    ['deed_id', 'topic', 'description', 'done_at']

    Raises:
        Mistake: there is no such table to fill in.
    """
    return [column.name for column in _columns(table)]


def _columns(table: str) -> list[Column]:
    if table not in IMPORTABLE:
        raise no_such("table", table, IMPORTABLE)
    return [column for column in TABLES[table].own if column.name != "source_key"]


def template(table: str) -> str:
    """A CSV of one line, the headers. Without an example row, which would be imported as if it had happened."""
    text = io.StringIO(newline="")
    csv.writer(text).writerow(headers(table))
    return text.getvalue()


def guide(table: str) -> str:
    """What belongs into each column, as plain text: meaning, how it is written, words that are allowed."""
    columns, made = _columns(table), TABLES[table]
    lines = [f"{table}: one row per {made.grain}. Shows {made.unlocks}.", ""]
    return "\n".join([*lines, *(_line(table, column) for column in columns)]) + "\n"


def _line(table: str, column: Column) -> str:
    meaning = YOURS.get(column.name, column.meaning).replace(" (UTC)", "")
    how = f"one of: {', '.join(column.choices)}" if column.choices else TYPES[column.type]
    needed = " Needed." if column.required else ""
    return f"- {column.name}: {meaning} ({how}).{needed}"


def guides() -> str:
    """The guides of all tables, one after the other."""
    first = (
        "Fill in the tables you have and leave out the others; empty cells are welcome. Then import them together.\n"
        "Times without a zone are taken in the firm's own.\n"
    )
    return "\n".join([first, *map(guide, IMPORTABLE)])


def templates_zip() -> bytes:
    """Every template, and the guide to all, in one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for table in IMPORTABLE:
            packed.writestr(f"{table}.csv", template(table))
        packed.writestr(GUIDE, guides())
    return made.getvalue()
