"""What the user decided about matches: pairs of keys that are one customer, or never are.

A verdict is "same" or "different"; "email" or "phone" where an export told that these had made them one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import duckdb

from relmark.intake.own_decisions import COLUMNS, PAIR

__all__ = ["COLUMNS", "PAIR", "Key", "Verdicts", "decided", "empty_decisions"]

Key = tuple[str, str]


@dataclass(frozen=True)
class Verdicts:
    """What one change decides, about keys named by source and key.

    Attributes:
        same: pairs that are one customer, with the probability they were suggested with, if they were.
        different: pairs that never are.
        forgotten: pairs about which nothing is decided any more.
    """

    same: dict[tuple[Key, Key], float | None]
    different: Iterable[tuple[Key, Key]] = ()
    forgotten: Iterable[tuple[Key, Key]] = ()

    def rows(self, now: datetime) -> list[tuple]:
        """One row per pair decided, its keys in order."""
        joined = {_ordered(pair): probability for pair, probability in self.same.items()}
        parted = {_ordered(pair) for pair in self.different}
        rows = [(*a, *b, "same", probability, now) for (a, b), probability in sorted(joined.items())]
        return rows + [(*a, *b, "different", None, now) for a, b in sorted(parted)]

    def gone(self) -> list[tuple]:
        """The pairs whose earlier verdict no longer counts."""
        pairs = {*self.same, *self.different, *self.forgotten}
        return [(*a, *b) for a, b in sorted({_ordered(pair) for pair in pairs})]


def _ordered(pair: tuple[Key, Key]) -> tuple[Key, Key]:
    return min(pair), max(pair)


def empty_decisions() -> str:
    """The table without rows."""
    columns = ", ".join(f"CAST(NULL AS {type_}) AS {name}" for name, type_ in COLUMNS.items())
    return f"(SELECT {columns} WHERE FALSE)"


def decided(con: duckdb.DuckDBPyConnection, before: str, verdicts: Verdicts, now: datetime) -> str:
    """The query for all decisions after this change."""
    for name, columns, rows in (("verdicts", COLUMNS, verdicts.rows(now)), ("gone", PAIR, verdicts.gone())):
        typed = ", ".join(f"{column} {COLUMNS[column]}" for column in columns)
        con.execute(f"CREATE OR REPLACE TEMP TABLE {name} ({typed})")
        for start in range(0, len(rows), 1000):
            some = rows[start : start + 1000]
            marks = ", ".join(f"({', '.join('?' for _ in columns)})" for _ in some)
            con.execute(f"INSERT INTO {name} VALUES {marks}", [value for row in some for value in row])
    return f"SELECT * FROM {before} ANTI JOIN gone USING ({', '.join(PAIR)}) UNION ALL SELECT * FROM verdicts"
