"""Files with one row per product: lines, the orders they add up to, and the customers behind them."""

from decimal import Decimal

from relmark.intake.files.sheets import single
from relmark.intake.report import StagedTable
from relmark.intake.rows.orders import ZERO, money, purchases
from relmark.intake.rows.people import customers
from relmark.intake.rows.workbench import Staging, customer_key, n_repeated, own_columns
from relmark.intake.values.convert import ROW
from relmark.intake.values.plans import times
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
    amounts = _rounded(stage, *_line_sums(stage, amount, relation), "lines") if amount else {}
    return stage.staged(
        "order_lines",
        relation,
        made.n_in,
        n_accepted=made.n_in - made.n_rejected,
        n_rejected=made.n_rejected,
        reject_reasons=made.reasons,
        **amounts,
    )


def _line_sums(stage: Staging, amount: str, relation: str) -> tuple:
    (came,) = single(stage.con, f"SELECT sum({amount}) FROM {stage.made.accepted}")
    return came or ZERO, single(stage.con, f"SELECT sum(amount) FROM {relation}")[0] or ZERO


def _rounded(stage: Staging, amount_in: Decimal, amount_out: Decimal, what: str) -> dict:
    """What came, exactly, and what was staged; they differ by the rounding to cents."""
    amount_in = amount_in.quantize(amount_out) if amount_in == amount_out else amount_in.normalize()
    if amount_in != amount_out:
        difference = (amount_out - amount_in).normalize()
        stage.notes.append(f"Rounding each of the {what} to cents changes their sum by {difference:+f}.")
    return {"amount_in": amount_in, "amount_out": amount_out}


def _orders(stage: Staging) -> StagedTable:
    """Orders added up from their lines: the first line's time, the latest customer, one rounding per order."""
    grouped = stage.keep("grouped", f"SELECT {', '.join(_sums(stage))} FROM {stage.made.accepted} GROUP BY {ORDER}")
    n_in = stage.count(f"SELECT count(*) FROM {grouped}")
    _say_several(stage, grouped)
    columns = [*_order_columns(stage), "customer_key"]
    query = f"SELECT {', '.join(columns)} FROM {grouped} WHERE {TIME} IS NOT NULL"
    relation = stage.keep("orders", query)
    n = stage.count(f"SELECT count(*) FROM {relation}")
    stage.say(
        stage.count(f"SELECT count(*) FROM {relation} WHERE status = 'credit'"),
        "{n} orders are credits: money given back, no purchase.",
        "1 order is a credit: money given back, no purchase.",
    )
    reasons = {"ordered_at is missing": n_in - n} if n_in > n else {}
    if reasons:
        stage.rejects.append(
            f"SELECT 'orders', first_row, 'ordered_at is missing', to_json({{'order_id': {ORDER}}}) "
            f"FROM {grouped} WHERE {TIME} IS NULL"
        )
    summed = not stage.has("orders.amount") and line_amount(stage) is not None
    amounts = _order_amounts(stage, grouped, relation, summed)
    return stage.staged(
        "orders", relation, n_in, n_accepted=n, n_rejected=n_in - n, reject_reasons=reasons, is_summed=summed, **amounts
    )


def _say_several(stage: Staging, grouped: str) -> None:
    stage.say(
        stage.count(f"SELECT count(*) FROM {grouped} WHERE n_times > 1"),
        "{n} orders carry more than one time: the first line's counts.",
        "1 order carries more than one time: the first line's counts.",
    )
    stage.say(
        stage.count(f"SELECT count(*) FROM {grouped} WHERE n_customers > 1"),
        "{n} orders name more than one customer: the latest wins.",
        "1 order names more than one customer: the latest wins.",
    )


def _order_amounts(stage: Staging, grouped: str, relation: str, summed: bool) -> dict:
    if not (summed or stage.has("orders.amount")):
        return {}
    exact = "exact_amount" if summed else identifier("orders.amount")
    rows = f"(SELECT {exact} AS exact, {', '.join(_money(stage))} FROM {grouped} WHERE {TIME} IS NOT NULL)"
    return _rounded(stage, purchases(stage, rows, "exact"), purchases(stage, relation), "orders")


def _sums(stage: Staging) -> list[str]:
    summed = _summed(stage)
    skipped = {"orders.order_id", "orders.customer_id", *summed}
    first = [t for t in stage.made.targets if t.startswith("orders.") and t not in skipped]
    columns = [
        f"{ORDER}",
        *(f"{_stated(stage, t)} AS {identifier(t)}" for t in first),
    ]
    columns += [f"{value} AS {identifier(name)}" for name, value in summed.items()]
    key = customer_key(stage)
    return [
        *columns,
        f"arg_max({key}, {ROW}) FILTER ({key} IS NOT NULL) AS customer_key",
        f"count(DISTINCT {key}) AS n_customers",
        f"count(DISTINCT {TIME}) AS n_times",
        f"min({ROW}) AS first_row",
    ]


def _summed(stage: Staging) -> dict[str, str]:
    """SQL for an order's amount as the sum of its lines; lines that say they were given back are its refund."""
    amount = line_amount(stage)
    if stage.has("orders.amount") or amount is None:
        return {}
    total, refund = f"sum({amount})", {}
    if stage.has("orders.status"):
        back = f"coalesce({identifier('orders.status')} = 'credit', false)"
        total = f"coalesce(sum({amount}) FILTER (NOT {back}), -sum(abs({amount})))"
        stated = _stated(stage, "orders.refunded") if stage.has("orders.refunded") else "NULL"
        given = f"sum(abs({amount})) FILTER ({back})"
        value = f"coalesce({given} + coalesce({stated}, 0), {stated})"
        word = identifier("orders.status")
        state = f"CASE WHEN bool_and({back}) THEN 'credit' ELSE arg_min({word}, {ROW}) FILTER ({word} <> 'credit') END"
        refund = {"orders.refunded": f"TRY_CAST({value} AS {MONEY})", "orders.status": state}
    return {"exact_amount": total, "orders.amount": f"TRY_CAST({total} AS {MONEY})", **refund}


def _stated(stage: Staging, target: str) -> str:
    """SQL for what an order's first filled line says."""
    return f"arg_min({identifier(target)}, {ROW}) FILTER ({identifier(target)} IS NOT NULL)"


def _order_columns(stage: Staging) -> list[str]:
    columns = own_columns(stage, TABLES["orders"], ("amount", "refunded", "status", "currency"))
    return [*columns, *_money(stage)]


def _money(stage: Staging) -> list[str]:
    """SQL for the orders' amounts and statuses, where those added up stand for columns of the file."""
    beside = [t for t in ("orders.amount", "orders.refunded") if t in _summed(stage) and not stage.has(t)]
    stage.made.targets |= dict.fromkeys(beside, "")
    columns = money(stage)
    for target in beside:
        del stage.made.targets[target]
    return columns


def _say_nobody(stage: Staging) -> None:
    """Rows that name nobody, and exact doubles: both are kept, and said."""
    key, amount = customer_key(stage), line_amount(stage) or "0"
    n, n_orders, total = single(
        stage.con,
        f"SELECT count(*), count(DISTINCT {ORDER}), TRY_CAST(sum({amount}) AS {MONEY}) "
        f"FROM {stage.made.accepted} WHERE {key} IS NULL",
    )
    worth = f"in {times(n_orders, 'order')}, worth {total or 0:,}"
    kept = "no customer: kept, and counted apart."
    stage.say(n, f"{{n}} lines {worth}, name {kept}", f"1 line {worth}, names {kept}")


def say_doubles(stage: Staging, relation: str, columns: list[str]) -> None:
    """Lines that equal another line of the file in every cell are kept, and said."""
    listed = ", ".join(identifier(column) for column in columns)
    stage.say(
        n_repeated(stage, relation, listed),
        "Lines that are exact duplicates of another: {n}. Kept, and counted in the amounts.",
    )
