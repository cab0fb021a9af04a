"""Erased people in relmark's own exports, where rows name them by number: by the keys and addresses told beside it."""

from collections.abc import Sequence

import duckdb

from relmark.intake.files.sheets import fresh
from relmark.quoting import identifier, literal
from relmark.workspace.erasure.erased import Gone
from relmark.workspace.erasure.keeping_out import leave_out
from relmark.workspace.who.identities import OURS, Incoming


def keep_numbers_out(con: duckdb.DuckDBPyConnection, incoming: Sequence[Incoming], gone: Gone) -> None:
    """Leave erased people out of the rows of exports, whichever table names them."""
    linked: dict[str, set[str]] = {}
    numbers: set[str] = set()
    for row in incoming:
        for key, number, is_gone in _links(con, row, gone):
            linked.setdefault(number, set()).add(key)
            numbers |= {number} if is_gone else set()
    for row in incoming:
        if row.staged.decisions:
            _leave_out_decisions(con, row, gone)
    keys = set().union(*(linked[number] for number in numbers))
    for row in incoming:
        staged = row.staged
        theirs = numbers | _unlinked(con, row, gone, set(linked)) if staged.is_numbered else keys
        if theirs and (staged.is_numbered or staged.links):
            leave_out(con, staged, theirs)
        if staged.links and numbers:
            view = fresh("links")
            listed = ", ".join(sorted(numbers))
            con.execute(
                f"CREATE VIEW {view} AS SELECT * FROM {identifier(staged.links)} WHERE number NOT IN ({listed})"
            )
            staged.links = view


def _leave_out_decisions(con: duckdb.DuckDBPyConnection, row: Incoming, gone: Gone) -> None:
    """Leave out decisions about their keys, which would be kept beside those of others."""
    rows = identifier(row.staged.decisions)
    sides = " UNION ".join(f"SELECT {side}_source, {side}_source_key FROM {rows}" for side in "ab")
    theirs = [key for key in con.execute(sides).fetchall() if gone.has_key(*key)]
    listed = ", ".join(f"({literal(source)}, {literal(key)})" for source, key in theirs) or "(NULL, NULL)"
    tests = " OR ".join(f"({side}_source, {side}_source_key) IN ({listed})" for side in "ab")
    row.staged.decisions = fresh("decisions")
    con.execute(f"CREATE VIEW {row.staged.decisions} AS SELECT * FROM {rows} WHERE ({tests}) IS NOT TRUE")


def _links(con: duckdb.DuckDBPyConnection, row: Incoming, gone: Gone) -> list[tuple[str, str, bool]]:
    """Each key and its number, and whether it is an erased person's."""
    staged = row.staged
    if not staged.links:
        return []
    told = [name for name in ("email", "phone") if staged.table == "customers" and name in staged.columns]
    listed = ", ".join(["source_key", "CAST(number AS VARCHAR)", *(f"told.{name}" for name in told)])
    beside = f" LEFT JOIN {identifier(staged.relation)} AS told ON told.customer_key = source_key" if told else ""
    found = con.execute(f"SELECT {listed} FROM {identifier(staged.links)}{beside} WHERE source_key IS NOT NULL")
    return [
        (key, number, gone.has_key(row.source, key) or any(map(gone.has_address, addresses)))
        for key, number, *addresses in found.fetchall()
    ]


def _unlinked(con: duckdb.DuckDBPyConnection, row: Incoming, gone: Gone, linked: set[str]) -> set[str]:
    """Numbers that come without a key and were an erased person's."""
    rows = f"SELECT DISTINCT customer_key FROM {identifier(row.staged.relation)} WHERE customer_key IS NOT NULL"
    return {key for (key,) in con.execute(rows).fetchall() if key not in linked and gone.has_key(OURS, key)}
