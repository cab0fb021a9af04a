"""Whose export is this? Told by its headers, from one small description a vendor (the .toml files beside this one)."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import duckdb

from relmark.intake.files.sheets import Sheet
from relmark.intake.responses.questions import asks
from relmark.intake.vendors.described import Export, Part, read
from relmark.intake.vendors.made import cell_of, present
from relmark.quoting import literal

__all__ = ["Export", "Part", "exports", "recognised"]

FOLDER = Path(__file__).parent
LOOKED_AT = 20


@cache
def exports() -> tuple[Export, ...]:
    """Every export described, by vendor."""
    return tuple(export for path in sorted(FOLDER.glob("*.toml")) for export in read(path))


def recognised(con: duckdb.DuckDBPyConnection, sheet: Sheet) -> Export | None:
    """The export this sheet is: of several that fit, the one most of whose marks are there."""
    fit = [one for one in exports() if _fits(one, sheet.columns) and _looks(con, sheet, one)]
    return max(fit, key=lambda one: (_marks(one, sheet.columns), one.holds), default=None)


def _marks(export: Export, columns: Sequence[str]) -> int:
    return len(export.has) + sum(present(column, columns) is not None for column in export.any) + len(export.looks)


def _fits(export: Export, columns: Sequence[str]) -> bool:
    return (
        all(present(column, columns) for column in export.has)
        and (not export.any or any(present(column, columns) for column in export.any))
        and not any(present(column, columns) for column in export.lacks)
        and sum(map(asks, columns)) >= export.asks
    )


def _looks(con: duckdb.DuckDBPyConnection, sheet: Sheet, export: Export) -> bool:
    """Whether the first filled cells look as the description says."""
    for wanted, pattern in export.looks.items():
        column = present(wanted, sheet.columns)
        cell = cell_of(column) if column else literal("")
        query = f"SELECT {cell} FROM {sheet.relation} WHERE {cell} IS NOT NULL LIMIT {LOOKED_AT}"
        found = con.execute(query).fetchall()
        if not found or not all(re.search(pattern, text) for (text,) in found):
            return False
    return True
