"""Erasing a person: out of every table, version, reject and file, for good; only keyed hashes stay."""

import re
import shutil
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

import duckdb

from relmark.mistakes import Mistake
from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.warehouse.engine import unlocked
from relmark.workspace import manifest
from relmark.workspace.erasure import redacting, settings_file
from relmark.workspace.erasure.erased import PHONE, Traces
from relmark.workspace.erasure.orders import OF_THEIRS, find_orders
from relmark.workspace.erasure.rejected import rejects as kept_rejects
from relmark.workspace.erasure.remarks import REMARKS_OF_THEIRS, find_remarks
from relmark.workspace.left_out.splitting import APART, BY, Stored, all_rows
from relmark.workspace.locking import clear, writing
from relmark.workspace.manifest import Manifest
from relmark.workspace.merging import Rows
from relmark.workspace.storing import scan, store, write
from relmark.workspace.who.identities import OWN_NUMBER
from relmark.workspace.who.told import OTHERS


@dataclass(frozen=True)
class Erased:
    """What an erasure took out: table to rows, rejected rows included; and the version it made."""

    rows: dict[str, int] = field(default_factory=dict)
    version: int = 0


def erase(folder: Path, customer_id: int, now: datetime) -> Erased:
    """Erase a customer from a workspace. It cannot be taken back, nor can any change before it.

    Raises:
        Mistake: no customer has this number, or the workspace is the demo firm.
    """
    with writing(folder) as present:
        if present.is_demo:
            raise Mistake("The demo firm is not changed: its people are invented.")
        with closing(unlocked(folder / "tmp")) as con:
            after, counts = erase_within(con, folder, present, customer_id, now)
        shutil.rmtree(folder / "tmp", ignore_errors=True)
        clear(folder, after)
    return Erased(counts, after.version)


def erase_within(
    con: duckdb.DuckDBPyConnection, folder: Path, present: Manifest, customer_id: int, now: datetime
) -> tuple[Manifest, dict[str, int]]:
    """Erase a customer within a change that holds the workspace; gives the version made, and rows gone by table.

    Files of the versions before are gone with it.
    """
    theirs = traces(con, folder, present, customer_id)
    after, counts = _without(con, folder, present, customer_id, theirs)
    entry = {"what": "erased a person", "at": now.isoformat(timespec="seconds"), "rows": sum(counts.values())}
    after = replace(
        after,
        version=present.version + 1,
        erased=sorted({*present.erased, *theirs.hashes(folder)}),
        history=[*redacting.told(present.history, theirs), {"version": present.version + 1, **entry}],
        firm=redacting.told(present.firm, theirs),
        past=[],
        recent=[],
    )
    settings_file.redact(folder, theirs)
    manifest.write(folder, after)
    for file in present.files() - after.files():
        (folder / file).unlink(missing_ok=True)
    shutil.rmtree(folder / "derived", ignore_errors=True)
    return after, counts


def traces(con: duckdb.DuckDBPyConnection, folder: Path, present: Manifest, customer_id: int) -> Traces:
    """Everything by which this customer is known: keys, e-mails, telephone numbers, names.

    Raises:
        Mistake: no customer has this number.
    """
    ask = {"id": customer_id}
    customers, identities = (present.tables.get(name) for name in ("customers", "identities"))
    facts = "SELECT source, source_key, email, phone, name FROM"
    rows = []
    if customers:
        everybody = all_rows(Stored(con, folder, present.tables, present.own), "customers")
        rows = con.execute(f"{facts} {everybody} WHERE customer_id = $id", ask).fetchall()
    if not rows:
        raise Mistake(f"No customer has the number {customer_id}: search for the person first.")
    keys = {(source, key) for source, key, *_ in rows if key}
    numbers = {customer_id}
    if identities:
        named = f"SELECT source, source_key, {OWN_NUMBER} FROM {scan(folder / identities.file)} WHERE customer_id = $id"
        for source, key, number in con.execute(named, ask).fetchall():
            keys.add((source, key))
            numbers.add(number)
    told = [row[2:] for row in rows] + _told(con, folder, present, keys)
    emails, phones, names = (frozenset(one[place] for one in told if one[place]) for place in range(3))
    emails |= frozenset(key for _, key in keys if "@" in key)
    phones |= frozenset(key for _, key in keys if re.fullmatch(PHONE, key))
    return Traces(frozenset(keys), emails, phones, names, frozenset(numbers))


def _told(con: duckdb.DuckDBPyConnection, folder: Path, present: Manifest, keys: set[tuple[str, str]]) -> list[tuple]:
    """The addresses, former ones too, and names that each source told under these keys."""
    if "told" not in present.own:
        return []
    rows = f"{scan(folder / present.own['told'])} WHERE {_named('', keys)}"
    found = con.execute(f"SELECT email, phone, name, {OTHERS} FROM {rows}").fetchall()
    former = [address for *_, others in found for address in others or ()]
    return [row[:3] for row in found] + [(one, None, None) if "@" in one else (None, one, None) for one in former]


def _named(prefix: str, keys: set[tuple[str, str]] | frozenset[tuple[str, str]]) -> str:
    """SQL that is true for a row that names one of these keys."""
    pairs = ", ".join(f"({literal(source)}, {literal(key)})" for source, key in sorted(keys))
    return f"coalesce(({prefix}source, {prefix}source_key) IN ({pairs}), false)" if pairs else "false"


def _without(con, folder: Path, present: Manifest, customer_id: int, theirs: Traces) -> tuple[Manifest, dict[str, int]]:
    """Every file of the present version written anew without this person."""
    counts, tables, version = {}, {}, present.version + 1
    find_orders(Stored(con, folder, present.tables, present.own), customer_id)
    find_remarks(Stored(con, folder, present.tables, present.own), customer_id)
    for name, table in present.tables.items():
        rows = scan(folder / table.file)
        gone = _gone(name, customer_id)
        counts[name] = con.execute(f"SELECT count(*) FROM {rows} WHERE {gone}").fetchone()[0]
        columns = redacting.columns(name, theirs)
        tables[name] = store(con, folder, name, version, Rows(f"SELECT {columns} FROM {rows} WHERE NOT ({gone})"))
    own = {name: _own(con, folder, name, file, version, customer_id, theirs) for name, file in present.own.items()}
    rejects, counts["rejects"] = {}, 0
    for number, file in present.rejects.items():
        path, n = kept_rejects(con, folder, file, version, theirs, present.history)
        rejects[number] = path
        counts["rejects"] += n
    return replace(present, tables=tables, own=own, rejects=rejects), {name: n for name, n in counts.items() if n}


def _gone(name: str, customer_id: int) -> str:
    tests = [f"customer_id = {int(customer_id)}"] if TABLES[name].has_customer or name == "identities" else []
    if name in ("order_lines", "promises", "feedback"):
        tests.append(OF_THEIRS)
    return f"coalesce({' OR '.join(tests)}, false)" if tests else "false"


def _own(con, folder: Path, name: str, file: str, version: int, customer_id: int, theirs: Traces) -> str:
    """A table of the workspace's own without the rows that name this person, by number, by key or by an order."""
    rows = scan(folder / file)
    columns = [row[0] for row in con.execute(f"DESCRIBE SELECT * FROM {rows}").fetchall()]
    tests = [f"coalesce({identifier(c)} = {int(customer_id)}, false)" for c in columns if c.startswith("customer_id")]
    for prefix in sorted({column.removesuffix("source_key") for column in columns if column.endswith("source_key")}):
        tests.append(_named(prefix, theirs.keys))
    table = name.removeprefix(APART)
    if table in TABLES:
        tests.append(_gone(table, customer_id))
        given = f"{redacting.columns(table, theirs)}, {BY}"
    else:
        tests += [OF_THEIRS] if {"source", "order_id"} <= set(columns) else []
        tests += [REMARKS_OF_THEIRS] if {"source", "feedback_id"} <= set(columns) else []
        given = redacting.own_columns(columns, theirs)
    path = folder / Path(file).parent / f"{version:06}.parquet"
    write(con, f"SELECT {given} FROM {rows} WHERE NOT ({' OR '.join(tests) or 'false'})", columns[:1], path)
    return str(path.relative_to(folder))
