"""Files with one row per product: lines, the orders they add up to, and the customers behind them."""

from relmark.intake.convert import ROW
from relmark.intake.orders import money
from relmark.intake.people import customers
from relmark.intake.report import StagedTable
from relmark.intake.sheets import single
from relmark.intake.workbench import Staging, customer_key, n_repeated, own_columns
from relmark.quoting import identifier
from relmark.tables import MONEY, TABLES

ORDER = identifier("orders.order_id")
TIME = identifier("orders.ordered_at")
WIDE = "DECIMAL(38,6)"


def stage_lines(stage: Staging, tables: list[str]) -> list[StagedTable]:
    """Stage lines and whatever else their file yields."""
    found = []
    if "customers" in tables:
        moment = TIME if stage.has("orders.ordered_at") else None
        found.append(customers(stage, stage.made.accepted, moment))
    if "orders" in tables:
        found.append(_orders(stage))
    _say_nobody(stage)
    return [*found, _lines(stage)]


def line_amount(stage: Staging) -> str | None:
    """SQL for the exact amount of a line: as stated, else quantity times unit price."""
    if stage.has("order_lines.amount"):
        return f"CAST({identifier('order_lines.amount')} AS {WIDE})"
    price, quantity = (f"order_lines.{name}" for name in ("unit_price", "quantity"))
    if not stage.has(price):
        return None
    pieces = f"coalesce(CAST({identifier(quantity)} AS {WIDE}), 1)" if stage.has(quantity) else "1"
    return f"CAST({identifier(price)} AS {WIDE}) * {pieces}"


def _lines(stage: Staging) -> StagedTable:
    made, amount = stage.made, line_amount(stage)
    columns = [f"{ORDER} AS order_id", *own_columns(stage, TABLES["order_lines"], ("order_id", "amount"))]
    if amount:
        columns.append(f"TRY_CAST({amount} AS {MONEY}) AS amount")
    columns.append(f"{customer_key(stage)} AS customer_key")
    relation = stage.keep("order_lines", f"SELECT {', '.join(columns)} FROM {made.accepted}", lazy=True)
    return stage.staged(
        "order_lines",
        relation,
        made.n_in,
        n_accepted=made.n_in - made.n_rejected,
        n_rejected=made.n_rejected,
        reject_reasons=made.reasons,
    )


def _orders(stage: Staging) -> StagedTable:
    """Orders added up from their lines: the first line's time, the latest customer, one rounding per order."""
    grouped = stage.keep("grouped", f"SELECT {', '.join(_sums(stage))} FROM {stage.made.accepted} GROUP BY {ORDER}")
    n_in = stage.count(f"SELECT count(*) FROM {grouped}")
    stage.say(
        stage.count(f"SELECT count(*) FROM {grouped} WHERE n_times > 1"),
        "{n} orders carry more than one time: the first line's counts.",
    )
    stage.say(
        stage.count(f"SELECT count(*) FROM {grouped} WHERE n_customers > 1"),
        "{n} orders name more than one customer: the latest wins.",
    )
    columns = [*_order_columns(stage), "customer_key"]
    query = f"SELECT {', '.join(columns)} FROM {grouped} WHERE {TIME} IS NOT NULL"
    relation = stage.keep("orders", query)
    n = stage.count(f"SELECT count(*) FROM {relation}")
    stage.say(
        stage.count(f"SELECT count(*) FROM {relation} WHERE status = 'credit'"),
        "{n} orders are credits: money given back, no purchase.",
    )
    reasons = {"ordered_at is missing": n_in - n} if n_in > n else {}
    if reasons:
        stage.rejects.append(
            f"SELECT 'orders', first_row, 'ordered_at is missing', to_json({{'order_id': {ORDER}}}) "
            f"FROM {grouped} WHERE {TIME} IS NULL"
        )
    return stage.staged("orders", relation, n_in, n_accepted=n, n_rejected=n_in - n, reject_reasons=reasons)


def _sums(stage: Staging) -> list[str]:
    first = [
        t for t in stage.made.targets if t.startswith("orders.") and t not in ("orders.order_id", "orders.customer_id")
    ]
    columns = [
        f"{ORDER}",
        *(f"arg_min({identifier(t)}, {ROW}) FILTER ({identifier(t)} IS NOT NULL) AS {identifier(t)}" for t in first),
    ]
    if not stage.has("orders.amount") and line_amount(stage):
        columns.append(f"TRY_CAST(sum({line_amount(stage)}) AS {MONEY}) AS {identifier('orders.amount')}")
    key = customer_key(stage)
    return [
        *columns,
        f"arg_max({key}, {ROW}) FILTER ({key} IS NOT NULL) AS customer_key",
        f"count(DISTINCT {key}) AS n_customers",
        f"count(DISTINCT {TIME}) AS n_times",
        f"min({ROW}) AS first_row",
    ]


def _order_columns(stage: Staging) -> list[str]:
    columns = own_columns(stage, TABLES["orders"], ("amount", "refunded", "status", "currency"))
    summed = stage.has("orders.amount") or not line_amount(stage)
    if not summed:
        stage.made.targets["orders.amount"] = ""
    columns += money(stage)
    if not summed:
        del stage.made.targets["orders.amount"]
    return columns


def _say_nobody(stage: Staging) -> None:
    """Rows that name nobody, and exact doubles: both are kept, and said."""
    key, amount = customer_key(stage), line_amount(stage) or "0"
    n, n_orders, total = single(
        stage.con,
        f"SELECT count(*), count(DISTINCT {ORDER}), TRY_CAST(sum({amount}) AS {MONEY}) "
        f"FROM {stage.made.accepted} WHERE {key} IS NULL",
    )
    stage.say(
        n, f"{{n}} lines in {n_orders:,} orders, worth {total or 0:,}, name no customer: kept, and counted apart."
    )


def say_doubles(stage: Staging, relation: str, columns: list[str]) -> None:
    """Lines that equal another line of the file in every cell are kept, and said."""
    listed = ", ".join(identifier(column) for column in columns)
    stage.say(
        n_repeated(stage, relation, listed),
        "Lines that are exact duplicates of another: {n}. Kept, and counted in the amounts.",
    )
