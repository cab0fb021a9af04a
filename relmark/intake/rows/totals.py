"""Files with a row per line and no known vendor: is a column of amounts the order's total, or the line's own?

A total stands on every line of its order, or on the first; a line's amount differs between the lines. Where the rows do
not tell, it is asked.
"""

from dataclasses import dataclass

import duckdb

from relmark.intake.files.sheets import Sheet, single
from relmark.intake.recognised import Recognised
from relmark.intake.report import Reading
from relmark.intake.synonyms import plain
from relmark.intake.vendors.made import cell_of, number_of

OF_ORDER, OF_LINE = "orders.amount", "order_lines.amount"
LOOKED_AT = 300_000
ENOUGH_ORDERS = 3
STRAY = 0.02


@dataclass(frozen=True)
class Seen:
    """What the orders of more than one line show of a column.

    Attributes:
        orders: how many they are; `differ`: in how many the amounts differ; `gaps`: stand on some lines only;
            `alike`: are quantity times price on each line.
        priced: quantity and price are known at all.
        once, added: what orders come to when it is counted once, and when it is added up.
    """

    orders: int
    differ: int
    gaps: int
    alike: int
    priced: bool
    once: float
    added: float


def settle(con: duckdb.DuckDBPyConnection, sheet: Sheet, known: Recognised, reading: Reading) -> tuple[list[str], list]:
    """Give each amount to the order or to the line, in the mapping; notes and questions."""
    if known.kind != "order_lines" or known.ours or "orders.ordered_at" not in known.mapping:
        return [], []
    notes: list[str] = []
    for target in (OF_ORDER, OF_LINE):
        column = known.mapping.get(target)
        if column is None or target in reading.mapping:
            continue
        seen = _look(con, sheet, known, column)
        owner = _owner(seen, column) if seen.orders else target
        if owner is None:
            return notes, [_question(column, seen)]
        if owner != target and owner not in known.mapping:
            known.mapping[owner] = known.mapping.pop(target)
            notes.append(_sentence(column, owner))
        elif owner != target:
            del known.mapping[target]
            notes.append(f"'{column}' is not used: '{known.mapping[owner]}' holds the same kind of amount.")
        elif owner == OF_ORDER and seen.orders:
            notes.append(_sentence(column, owner))
    return notes, []


def _look(con, sheet: Sheet, known: Recognised, column: str) -> Seen:
    order, amount = cell_of(known.mapping["orders.order_id"]), number_of(cell_of(column))
    parts = [known.mapping.get(f"order_lines.{name}") for name in ("quantity", "unit_price")]
    line = " * ".join(number_of(cell_of(part)) for part in parts) if all(parts) else "NULL"
    rows = f"SELECT {order} AS o, {amount} AS a, {line} AS l FROM {sheet.relation} LIMIT {LOOKED_AT}"
    grouped = (
        "SELECT count(*) AS n, count(a) AS filled, min(a) AS low, max(a) AS high, sum(a) AS added, "
        f"bool_and(abs(a - l) < 0.01) AS alike, count(l) AS priced FROM ({rows}) WHERE o IS NOT NULL GROUP BY o"
    )
    many = "n > 1 AND filled > 0"
    found = single(
        con,
        f"SELECT count_if({many}), count_if({many} AND low < high), count_if({many} AND filled < n), "
        f"count_if({many} AND alike), coalesce(sum(priced), 0) > 0, coalesce(sum(high), 0), coalesce(sum(added), 0) "
        f"FROM ({grouped})",
    )
    return Seen(*found)


def _owner(seen: Seen, column: str) -> str | None:
    """Whose amount it is; None when that cannot be told."""
    is_named = plain(column).startswith(("order", "invoice", "basket", "grandtotal", "bestell", "commande"))
    if seen.differ > STRAY * seen.orders:
        return OF_LINE
    if seen.alike == seen.orders:
        return OF_LINE
    if is_named or seen.priced or seen.gaps or seen.orders >= ENOUGH_ORDERS:
        return OF_ORDER
    return None


def _sentence(column: str, owner: str) -> str:
    if owner == OF_ORDER:
        return f"'{column}' is the same on all lines of an order: it is the order's total, counted once."
    return f"'{column}' differs between the lines of an order: it is the line's own amount, and an order is their sum."


def _question(column: str, seen: Seen) -> dict:
    about = (
        f"whether '{column}' is the order's total, repeated on its lines (orders come to {seen.once:,.2f}), "
        f"or each line's own amount ({seen.added:,.2f})"
    )
    return {"about": about, "choices": [f"--map {OF_ORDER}={column}", f"--map {OF_LINE}={column}"]}
