"""Stored tables hold what counts; rows that a rule leaves out lie in files of their own beside them, and come back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from relmark.quoting import identifier
from relmark.tables import TABLES
from relmark.workspace.left_out.rules import Rule, in_force
from relmark.workspace.manifest import TableFile
from relmark.workspace.storing import facts, rows_of, scan, write

BY = "left_out_by"
WITH_ORDERS = ("orders", "order_lines", "promises")
KEPT_WHOLE = ("identities",)
APART = "left_out_"


@dataclass(frozen=True)
class Stored:
    """The files of one version: the tables that count, and the workspace's own, in which the rest lies."""

    con: duckdb.DuckDBPyConnection
    folder: Path
    tables: Mapping[str, TableFile]
    own: Mapping[str, str]

    def whole(self, name: str) -> str | None:
        """What stands for all rows of a table, each with the number of the rule it is left out by, or none."""
        if name not in self.tables:
            return None
        columns = ", ".join(identifier(column.name) for column in TABLES[name].columns)
        counted = rows_of(self.con, self.folder / self.tables[name].file, TABLES[name])
        rows = f"SELECT {columns}, CAST(NULL AS INTEGER) AS {BY} FROM {counted}"
        if APART + name in self.own:
            apart = rows_of(self.con, self.folder / self.own[APART + name], TABLES[name])
            rows += f" UNION ALL SELECT {columns}, {BY} FROM {apart}"
        return f"({rows})"


def all_rows(stored: Stored, name: str) -> str | None:
    """What stands for all rows of a table, those left out too, with the columns of the contract."""
    if APART + name not in stored.own:
        return (
            rows_of(stored.con, stored.folder / stored.tables[name].file, TABLES[name])
            if name in stored.tables
            else None
        )
    return f"(SELECT * EXCLUDE ({BY}) FROM {stored.whole(name)})"


def parted(change, tables: dict[str, TableFile], own: dict[str, str]) -> tuple[dict[str, TableFile], dict[str, str]]:
    """The files of a change (see `arriving`) that wrote some tables whole, parted by the rules in force."""
    written = [name for name, file in tables.items() if file != change.present.tables.get(name)]
    stored = Stored(change.con, change.folder, tables, own)
    return split(stored, change.version, in_force(change.present.firm), written)


def split(
    stored: Stored, version: int, rules: Sequence[Rule], written: Collection[str] = ()
) -> tuple[dict[str, TableFile], dict[str, str]]:
    """Part every table into rows that count and rows that a rule leaves out; what is parted already stays as it is.

    Args:
        version: the version being made.
        written: tables that this version wrote anew, left-out rows included.

    Returns:
        The tables and the workspace's own files after it.
    """
    outdated = {APART + name for name in written}
    own = {name: file for name, file in stored.own.items() if name not in outdated}
    stored, tables, own = replace(stored, own=own), dict(stored.tables), dict(own)
    if not rules and not any(name.startswith(APART) for name in own):
        return tables, own
    _mark(stored, rules)
    for name in [one for one in TABLES if one in tables and one not in KEPT_WHOLE]:
        if _moves(stored, name, rules):
            tables[name] = _part(stored, name, version, rules, own)
            if name in written:
                (stored.folder / stored.tables[name].file).unlink()
    return tables, own


def _mark(stored: Stored, rules: Sequence[Rule]) -> None:
    """Tables `left_people` and `left_orders`: whose rows, and which orders' rows, are left out by which rule."""
    people = [one for number, rule in enumerate(rules, 1) if (one := _people(stored, rule, number))]
    orders = [one for number, rule in enumerate(rules, 1) if (one := _orders(stored, rule, number))]
    stored.con.execute("CREATE OR REPLACE TEMP TABLE left_people (customer_id BIGINT, rule INTEGER)")
    stored.con.execute("CREATE OR REPLACE TEMP TABLE left_orders (source VARCHAR, order_id VARCHAR, rule INTEGER)")
    if people:
        stored.con.execute(
            f"INSERT INTO left_people SELECT customer_id, min(rule) FROM ({' UNION ALL '.join(people)}) "
            "WHERE customer_id IS NOT NULL GROUP BY customer_id"
        )
    if "orders" in stored.tables:
        whole = stored.whole("orders")
        orders.append(f"SELECT source, order_id, rule FROM {whole} INNER JOIN left_people USING (customer_id)")
        stored.con.execute(
            f"INSERT INTO left_orders SELECT source, order_id, min(rule) FROM ({' UNION ALL '.join(orders)}) "
            "GROUP BY source, order_id"
        )


def _people(stored: Stored, rule: Rule, number: int) -> str | None:
    if rule.table not in ("customers", "traits") or rule.table not in stored.tables:
        return None
    return f"SELECT customer_id, {number} AS rule FROM {stored.whole(rule.table)} WHERE {rule.test}"


def _orders(stored: Stored, rule: Rule, number: int) -> str | None:
    if rule.table != "orders" or "orders" not in stored.tables:
        return None
    return f"SELECT source, order_id, {number} AS rule FROM {stored.whole('orders')} WHERE {rule.test}"


def _judged(stored: Stored, name: str, rules: Sequence[Rule]) -> str:
    """All rows of a table, each with the rule it was left out by so far (`was`) and the one it is left out by now."""
    own = " ".join(
        f"WHEN {rule.test} THEN {n}" for n, rule in enumerate(rules, 1) if rule.table == name == "order_lines"
    )
    by_itself = f"CASE {own} END" if own else "CAST(NULL AS INTEGER)"
    numbers, joins = ["given.by_itself"], ""
    if TABLES[name].has_customer:
        numbers.append("left_people.rule")
        joins += " LEFT JOIN left_people ON left_people.customer_id = given.customer_id"
    if name in WITH_ORDERS:
        numbers.append("left_orders.rule")
        joins += " LEFT JOIN left_orders ON left_orders.source = given.source AND left_orders.order_id = given.order_id"
    return (
        f"SELECT given.* EXCLUDE ({BY}, by_itself), given.{BY} AS was, least({', '.join([*numbers, 'NULL'])}) AS {BY} "
        f"FROM (SELECT *, {by_itself} AS by_itself FROM {stored.whole(name)}) AS given{joins}"
    )


def _moves(stored: Stored, name: str, rules: Sequence[Rule]) -> bool:
    """Whether any row is to lie elsewhere than it does."""
    judged = _judged(stored, name, rules)
    return (
        stored.con.execute(f"SELECT 1 FROM ({judged}) WHERE was IS DISTINCT FROM {BY} LIMIT 1").fetchone() is not None
    )


def _part(stored: Stored, name: str, version: int, rules: Sequence[Rule], own: dict[str, str]) -> TableFile:
    """Write the two files of a table; gives the one that counts, and notes the other in `own`."""
    con, table, judged = stored.con, TABLES[name], _judged(stored, name, rules)
    kept = stored.folder / "tables" / name / f"{version:06}-kept.parquet"
    apart = stored.folder / "own" / (APART + name) / f"{version:06}.parquet"
    write(con, f"SELECT * EXCLUDE (was, {BY}) FROM ({judged}) WHERE {BY} IS NULL", table.sort, kept)
    own.pop(APART + name, None)
    if con.execute(f"SELECT 1 FROM ({judged}) WHERE {BY} IS NOT NULL LIMIT 1").fetchone():
        write(con, f"SELECT * EXCLUDE (was) FROM ({judged}) WHERE {BY} IS NOT NULL", table.sort, apart)
        own[APART + name] = str(apart.relative_to(stored.folder))
    sources = facts(con, table, kept)
    return TableFile(str(kept.relative_to(stored.folder)), sum(one.rows for one in sources.values()), sources)


def left_out_of_imports(stored: Stored) -> dict[tuple[int, str], int]:
    """How many rows that each import brought are left out: (import, table) -> rows."""
    found = {}
    for name, file in stored.own.items():
        if name.startswith(APART):
            rows = f"SELECT import_id, count(*) FROM {scan(stored.folder / file)} GROUP BY import_id"
            counted = stored.con.execute(rows).fetchall()
            found |= {(number, name.removeprefix(APART)): n for number, n in counted}
    return found
