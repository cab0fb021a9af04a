"""Erased people left out of files on their way in: by the keys they had, or by an address told beside a new key."""

from collections.abc import Iterable, Iterator, Sequence

import duckdb

from relmark.intake import FileStaged, StagedTable
from relmark.intake.files.sheets import fresh
from relmark.quoting import identifier, literal
from relmark.workspace.erasure.erased import Gone
from relmark.workspace.erasure.rejected import leave_out_rejects

REASON = "the person asked to be erased"
BATCH = 50_000


def keep_out(
    con: duckdb.DuckDBPyConnection, files: Sequence[tuple[FileStaged, str]], gone: Gone
) -> set[tuple[str, str]]:
    """Leave erased people out of staged files, each with its source: rows, rejected rows, and what was said of them.

    Returns:
        Their keys in these files as (source, key): who is told by an address is known by this key from now on.
    """
    keys: dict[str, set[str]] = {}
    for one, source in files:
        keys.setdefault(source, set()).update(keys_gone(con, one.staged, source, gone))
    for one, source in files:
        for staged in one.staged if keys[source] else ():
            if staged.has_customer and not staged.is_numbered:
                leave_out(con, staged, keys[source])
        if one.rejects:
            leave_out_rejects(con, one, source, gone, keys[source])
        for told in (one.found, *one.found.tables):
            told.notes = [gone.unsaid(note) for note in told.notes]
    return {(source, key) for source, found in keys.items() for key in found}


def keys_gone(con: duckdb.DuckDBPyConnection, staged: Iterable[StagedTable], source: str, gone: Gone) -> set[str]:
    """The customer keys of a file that are an erased person's: by the key itself, or by an address told beside it."""
    found = set()
    for one in staged:
        if not one.has_customer or one.is_numbered:
            continue
        found.update(key for key in _values(con, one, "customer_key") if gone.has_key(source, key))
        for name in ("email", "phone") if one.table == "customers" else ():
            if name in one.columns:
                found |= _told_beside(con, one, name, gone)
    return found


def _values(con: duckdb.DuckDBPyConnection, one: StagedTable, column: str) -> Iterator[str]:
    """Every value of a column, once."""
    name = identifier(column)
    asked = con.execute(f"SELECT DISTINCT {name} FROM {identifier(one.relation)} WHERE {name} IS NOT NULL")
    while batch := asked.fetchmany(BATCH):
        yield from (value for (value,) in batch)


def _told_beside(con: duckdb.DuckDBPyConnection, one: StagedTable, column: str, gone: Gone) -> set[str]:
    """The keys beside which an erased person's address stands."""
    theirs = [value for value in _values(con, one, column) if gone.has_address(value)]
    if not theirs:
        return set()
    beside = f"{identifier(column)} IN ({_listed(theirs)}) AND customer_key IS NOT NULL"
    query = f"SELECT DISTINCT customer_key FROM {identifier(one.relation)} WHERE {beside}"
    return {key for (key,) in con.execute(query).fetchall()}


def leave_out(con: duckdb.DuckDBPyConnection, one: StagedTable, keys: set[str]) -> None:
    """Take these people's rows out of a staged table; they are counted, and kept nowhere."""
    theirs = f"customer_key IN ({_listed(keys)})"
    (n,) = con.execute(f"SELECT count(*) FROM {one.relation} WHERE {theirs}").fetchone()
    if not n:
        return
    relation = fresh("kept")
    con.execute(f"CREATE VIEW {relation} AS SELECT * FROM {one.relation} WHERE ({theirs}) IS NOT TRUE")
    one.relation = relation
    one.n_accepted -= n
    one.n_rejected += n
    one.reject_reasons = {**one.reject_reasons, REASON: n}


def _listed(values: Iterable[str]) -> str:
    return ", ".join(literal(one) for one in sorted(values))
