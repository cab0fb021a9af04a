"""A table as it lies in a file: named columns in the database, nothing converted yet."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import duckdb

from relmark.quoting import identifier, literal


@dataclass
class Sheet:
    """One table of a file, readable by SQL.

    Attributes:
        relation: table or view with the columns named as in the file.
        types: column to DuckDB type; all VARCHAR unless the file itself is typed.
        row_number: SQL for the row's number among the file's rows below the headers, counted from 1; rows that were
            left out or are broken count too.
        broken: rows that could not be cut into cells: (row number, reason, text).
        lazy: the relation is read from the file at every scan.
    """

    name: str
    relation: str
    types: dict[str, str]
    row_number: str
    rows: int
    notes: list[str] = field(default_factory=list)
    broken: list[tuple[int, str, str]] = field(default_factory=list)
    lazy: bool = False

    @property
    def columns(self) -> list[str]:
        return list(self.types)

    def number_column(self) -> str:
        """A name for a column of row numbers that no column of the file has."""
        return unlike("relmark_row", self.columns)


def unlike(name: str, taken: Iterable[str]) -> str:
    """A name that none of those taken has, whatever its capitals.

    >>> unlike("row", ["Row", "name"])
    'row_'
    """
    small = {one.casefold() for one in taken}
    while name in small:
        name += "_"
    return name


def fresh(what: str) -> str:
    """A name for a table of ours that no other has."""
    return f"intake_{what}_{uuid.uuid4().hex[:12]}"


def filled(columns: Sequence[str], blank: str) -> str:
    """SQL that is true for a row with more than blanks in it; the first cell settles it for nearly every row."""
    first, cells = identifier(columns[0]), ", ".join(map(identifier, columns))
    return f"({first} > '!' AND {first} < chr(128)) OR trim(concat({cells}), {literal(blank)}) <> ''"


def single(con: duckdb.DuckDBPyConnection, query: str) -> tuple:
    """The one row a query gives."""
    return con.execute(query).fetchone()
