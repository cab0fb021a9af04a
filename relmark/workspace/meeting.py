"""Incoming rows that meet their like, already loaded: how many, what they come to, and whether they are the same."""

from dataclasses import dataclass
from decimal import Decimal

import duckdb

from relmark.quoting import identifier
from relmark.tables import MERGED_FROM, TABLES, Table
from relmark.workspace.merging import Treatment, arriving_rows, is_same, wins
from relmark.workspace.who.identities import Incoming
from relmark.workspace.who.told import told_again

ZERO = Decimal("0.00")
COUNTS = "{0}.status IN ('paid', 'refunded')"
DAYS_APART, ALL_SIGNS = 1, 3


@dataclass(frozen=True)
class Met:
    """What became of the incoming rows of one staged table whose like is loaded already.

    Attributes:
        rows: how many they are; `differing`: say something else, and were left aside for what is loaded.
        given_way: totals loaded that were only added up, and gave way to stated ones.
        amount: what those left aside come to.
        replaced: what the loaded rows came to that went for incoming ones.
        others: orders whose number is all they share with the order loaded; `example` of one.
    """

    rows: int = 0
    differing: int = 0
    given_way: int = 0
    amount: Decimal = ZERO
    replaced: Decimal = ZERO
    others: int = 0
    example: dict | None = None

    @property
    def are_others(self) -> bool:
        """Whether most orders share no more than their number with what is loaded; a single one must differ in all."""
        return self.others * 2 > self.rows and (self.rows > 1 or self.example["signs"] == ALL_SIGNS)


def met(con: duckdb.DuckDBPyConnection, row: Incoming, loaded: str | None, how: Treatment) -> Met:
    """What becomes of the incoming rows whose like is loaded already."""
    table = TABLES[row.staged.table]
    if loaded is None or not table.same:
        return Met()
    if table.name == "customers":
        return Met() if how.if_exists == "replace" else Met(*con.execute(told_again(row, loaded)).fetchone())
    if how.if_exists == "replace":
        return Met(replaced=_replaced(con, table, row, loaded))
    query = _by_key(table, row, loaded, how) if table.key else _alike(table, row, loaded, how)
    found = con.execute(query).fetchone()
    return Met(*found) if found[0] else Met()


def _replaced(con: duckdb.DuckDBPyConnection, table: Table, row: Incoming, loaded: str) -> Decimal:
    """What the rows of a source come to that is replaced."""
    if "amount" not in row.staged.columns:
        return ZERO
    query = f"SELECT {_sum(table, 'old')} FROM {loaded} AS old WHERE source = $source"
    return con.execute(query, {"source": row.source}).fetchone()[0]


def _sum(table: Table, side: str, rows: str = "TRUE") -> str:
    """SQL for what rows of one side come to: purchases of orders, whatever lines hold."""
    if all(column.name != "amount" for column in table.columns):
        return "0.00"
    counted = COUNTS.format(side) if table.name == "orders" else "TRUE"
    return f"coalesce(sum({side}.amount) FILTER ({rows} AND {counted}), 0.00)"


def _by_key(table: Table, row: Incoming, loaded: str, how: Treatment) -> str:
    told = [identifier(name) for name in row.staged.columns if name not in (*table.key, MERGED_FROM)]
    differs = " OR ".join(f"new.{one} IS DISTINCT FROM old.{one}" for one in told) or "FALSE"
    win, others = wins(how), "0, NULL"
    if table.name == "orders" and not row.staged.is_payments:
        others = f"count_if({_is_other(row, how)}), {_example(row, how)}"
    given = f"count_if({win})" if how.if_exists == "append" else "0"
    return (
        f"SELECT count(*), count_if(NOT ({win}) AND ({differs})), {given}, {_sum(table, 'new', f'NOT ({win})')}, "
        f"{_sum(table, 'old', win)}, {others} "
        f"FROM ({arriving_rows(table, row, how.merges)}) AS new JOIN {loaded} AS old ON {is_same(table)}"
    )


def _alike(table: Table, row: Incoming, loaded: str, how: Treatment) -> str:
    """Rows without a key are the same when all that is told of them is: one takes the other's place, or is left."""
    amount = _sum(table, "new")
    again = f"FROM ({arriving_rows(table, row, how.merges)}) AS new SEMI JOIN {loaded} AS old ON {is_same(table)}"
    if how.if_exists != "newer":
        return f"SELECT count(*), 0, 0, {amount} {again}"
    gone = f"FROM {loaded} AS old SEMI JOIN ({arriving_rows(table, row, how.merges)}) AS new ON {is_same(table)}"
    return f"SELECT count(*), 0, 0, 0.00, (SELECT {_sum(table, 'old')} {gone}) {again}"


def _is_other(row: Incoming, how: Treatment) -> str:
    """SQL that is true of two orders that share no more than their number.

    A newer export of a shop changes what became of its orders and what some come to, but hardly whose they are or when
    they were placed: so two of customer, day and amount differ. What was placed at the same second is the same order.
    """
    at_once = "new.ordered_at = old.ordered_at AND CAST(new.ordered_at AS TIME) <> TIME '00:00:00'"
    orders = "new.status <> 'credit' AND old.status <> 'credit'"
    return f"{orders} AND NOT ({at_once}) AND {_n_signs(row, how)} >= 2"


def _n_signs(row: Incoming, how: Treatment) -> str:
    """SQL for how many of customer, day and amount differ; a total added up may lack what a stated one holds."""
    summed = "TRUE" if row.staged.is_summed else "FALSE"
    comparable = f"({how.is_summed('old')}) = {summed}"
    signs = (
        "coalesce(new.customer_id <> old.customer_id, FALSE)",
        f"abs(date_diff('day', old.ordered_on, new.ordered_on)) > {DAYS_APART}",
        f"coalesce(new.amount <> old.amount AND {comparable}, FALSE)",
    )
    return f"({' + '.join(f'CAST({sign} AS INTEGER)' for sign in signs)})"


def _example(row: Incoming, how: Treatment) -> str:
    facts = "{'order_id': new.order_id, 'was_on': old.ordered_on, 'was': old.amount, 'is_on': new.ordered_on, "
    facts += f"'is': new.amount, 'signs': {_n_signs(row, how)}}}"
    return f"arg_min({facts}, new.order_id) FILTER ({_is_other(row, how)})"
