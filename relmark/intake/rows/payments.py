"""Payments and refunds become orders: one row per order that they name, what was paid and what was given back.

A refund is a row of its own here: a negative amount, or a row that says it is a credit. It goes to the payment it names
(`orders.refund_of`), or whose number it shares, or to the order it names; alone it is a credit. The same holds for
exports of orders that write a refund as another row of the same order.
"""

from relmark.intake.report import StagedTable
from relmark.intake.rows.payments_said import VALID, say_payments
from relmark.intake.rows.workbench import Staging, customer_key, day_of
from relmark.intake.values.convert import ROW
from relmark.quoting import identifier, literal
from relmark.tables import MONEY, TABLES

NO_TEXT = "CAST(NULL AS VARCHAR)"
CANCELLED = "orders.cancelled_at"
GIVEN = "is_refund AND status NOT IN ('cancelled', 'pending')"
PAID = f"NOT is_refund AND status {VALID}"
MADE_HERE = ("order_id", "customer_id", "ordered_at", "amount", "refunded", "refunded_at", "status", "currency")


def has_refund_rows(stage: Staging) -> bool:
    """Whether orders of the file are given back, wholly or in part, by other rows of the same number."""
    if not (stage.has("orders.order_id") and stage.has("orders.amount")):
        return False
    if stage.has("orders.refund_of"):
        return True
    order, amount, rows = identifier("orders.order_id"), identifier("orders.amount"), stage.made.accepted
    back = f"SELECT {order} FROM {rows} WHERE {order} IS NOT NULL AND {_is_refund(stage)}"
    if not stage.count(f"SELECT count(*) FROM ({back})"):
        return False
    if stage.count(f"SELECT count(*) - count(DISTINCT {order}) FROM ({back})"):  # given back in several parts
        return True
    return bool(
        stage.count(
            f"SELECT count(*) FROM {rows} WHERE {amount} >= 0 AND NOT {_is_refund(stage)} AND {order} IN ({back})"
        )
    )


def stage_payments(stage: Staging, is_payments: bool) -> StagedTable:
    """Stage orders out of payments, or out of orders whose refunds are rows of their own.

    Args:
        is_payments: several payments of one order add up; of several rows of one order the last counts.
    """
    made = stage.made
    rows = stage.judged = stage.keep("payments", f"SELECT * FROM ({_rows(stage)})")
    grouped = stage.keep("grouped", f"SELECT {', '.join(_sums(stage, is_payments))} FROM {rows} GROUP BY key")
    listed = ["order_id", "ordered_at", day_of(stage, TABLES["orders"], "ordered_at"), *_kept(stage), "customer_key"]
    relation = stage.keep("orders", f"SELECT {', '.join(listed)} FROM {grouped}")
    amount_in, amount_out, n = say_payments(stage, rows, grouped, is_payments)
    return stage.staged(
        "orders",
        relation,
        made.n_in,
        n_accepted=n,
        n_rejected=made.n_rejected,
        n_merged=made.n_in - made.n_rejected - n,
        reject_reasons=made.reasons,
        is_payments=is_payments,
        amount_in=amount_in,
        amount_out=amount_out,
    )


def _value(stage: Staging, name: str, type_: str) -> str:
    target = f"orders.{name}"
    return f"CAST({identifier(target)} AS {type_})" if stage.has(target) else f"CAST(NULL AS {type_})"


def _is_refund(stage: Staging) -> str:
    word, amount = _value(stage, "status", "VARCHAR"), _value(stage, "amount", MONEY)
    beside = _smaller(stage)
    return f"coalesce({word} = 'credit' OR {amount} < 0{f' OR {ROW} IN (FROM {beside})' if beside else ''}, false)"


def _smaller(stage: Staging) -> str:
    """Refunds without a minus: of less than another row of the same order says was paid; looked for once."""
    if stage.smaller_refunds is None:
        stage.smaller_refunds = ""
        if all(stage.has(f"orders.{name}") for name in ("order_id", "amount", "status")):
            order, amount, word = map(identifier, ("orders.order_id", "orders.amount", "orders.status"))
            rows = stage.made.accepted
            given = f"SELECT {ROW} AS row, {order} AS named, {amount} AS amount FROM {rows} WHERE {word} = 'refunded'"
            paid = f"SELECT {order} AS named, max({amount}) AS paid FROM {rows} WHERE {word} = 'paid' GROUP BY 1"
            found = f"SELECT row FROM ({given}) JOIN ({paid}) USING (named) WHERE amount < paid"
            relation = stage.keep("smaller", found)
            stage.smaller_refunds = relation if stage.count(f"SELECT count(*) FROM {relation}") else ""
    return stage.smaller_refunds


def _state(stage: Staging) -> str:
    """SQL for a row's status: of an unknown word a purchase is pending, but money given back is given back."""
    word = _value(stage, "status", "VARCHAR")
    return (
        f"CASE WHEN {word} = 'unknown' THEN CASE WHEN {_is_refund(stage)} THEN 'credit' ELSE 'pending' END "
        f"ELSE coalesce({word}, 'paid') END"
    )


def _rows(stage: Staging) -> str:
    """SQL for the rows, each with the order it belongs to; a refund belongs to that of the payment it gives back."""
    own = [c for c in TABLES["orders"].own if c.name not in MADE_HERE and stage.has(f"orders.{c.name}")]
    columns = [
        f"{ROW} AS row_number",
        *(f"{_value(stage, name, 'VARCHAR')} AS {name}" for name in ("order_id", "paid_for", "refund_of")),
        *(f"{_value(stage, name, 'TIMESTAMP')} AS {name}" for name in ("ordered_at", "refunded_at")),
        *(f"{_value(stage, name, MONEY)} AS {name}" for name in ("amount", "refunded")),
        f"{_is_refund(stage)} AS is_refund",
        f"{_state(stage)} AS status",
        f"upper({_currency(stage)}) AS currency",
        *(f"{_value(stage, c.name, c.type)} AS {c.name}" for c in own),
        f"{customer_key(stage)} AS customer_key",
    ]
    plain = f"SELECT {', '.join(columns)} FROM {stage.made.accepted}"
    return (
        f"WITH plain AS ({plain}), payment AS (SELECT order_id AS paid_by, max(coalesce(paid_for, order_id)) AS pays "
        "FROM plain WHERE NOT is_refund GROUP BY 1) "
        "SELECT plain.*, coalesce(CASE WHEN is_refund THEN payment.pays END, paid_for, order_id) AS named, "
        "coalesce(named, 'row ' || row_number) AS key, is_refund AND payment.pays IS NOT NULL AS finds_payment "
        "FROM plain LEFT JOIN payment ON coalesce(plain.refund_of, plain.order_id) = payment.paid_by"
    )


def _currency(stage: Staging) -> str:
    if stage.has("orders.currency"):
        return _value(stage, "currency", "VARCHAR")
    said = stage.reading.hints.get("currency")
    return literal(said) if said else NO_TEXT


def _sums(stage: Staging, is_payments: bool) -> list[str]:
    """SQL for each order out of its rows."""
    when = "coalesce(refunded_at, CASE WHEN is_refund THEN ordered_at END)"
    kept = [c.name for c in TABLES["orders"].own if c.name not in MADE_HERE and stage.has(f"orders.{c.name}")]
    return [
        "any_value(named) AS order_id",
        f"coalesce(min(ordered_at) FILTER ({PAID}), min(ordered_at) FILTER (NOT is_refund), min(ordered_at)) "
        "AS ordered_at",
        *_amounts(is_payments),
        f"max({when}) AS refunded_at",
        f"{_last('currency')} AS currency",
        *(f"{_last(name, 'NOT is_refund')} AS {name}" for name in kept),
        f"coalesce({_last('customer_key', 'NOT is_refund')}, {_last('customer_key')}) AS customer_key",
        "count(*) FILTER (NOT is_refund) AS n_payments",
        f"count(*) FILTER ({GIVEN}) AS n_refunds",
        f"count(*) FILTER (is_refund AND NOT ({GIVEN})) AS n_not_given",
    ]


def _last(name: str, rows: str = "true") -> str:
    return f"arg_max({name}, row_number) FILTER ({rows} AND {name} IS NOT NULL)"


def _amounts(is_payments: bool) -> list[str]:
    """SQL for what was paid (payments added up, or the last row's), what was given back, and what became of it."""
    paid, stated, state = (_last(name, "NOT is_refund") for name in ("amount", "refunded", "status"))
    if is_payments:
        paid = f"coalesce(sum(amount) FILTER ({PAID}), {paid})"
        stated = f"sum(refunded) FILTER ({PAID})"
        state = f"CASE WHEN count(*) FILTER ({PAID}) > 0 THEN 'paid' ELSE {state} END"
    given = f"sum(greatest(abs(coalesce(amount, 0)), coalesce(refunded, 0))) FILTER ({GIVEN})"
    wholly = "sum(amount) FILTER (NOT is_refund AND status = 'refunded')"
    back = (
        f"CASE WHEN coalesce({stated}, {given}) IS NULL THEN {wholly} "
        f"ELSE coalesce({stated}, 0) + coalesce({given}, 0) END"
    )
    return [f"{paid} AS paid", f"{back} AS given_back", f"{state} AS state"]


def _kept(stage: Staging) -> list[str]:
    """SQL for the order's columns in the contract's order; a refund without a payment is a credit."""
    whole = f"given_back >= paid AND paid > 0 AND state {VALID}"
    void = "WHEN cancelled_at IS NOT NULL AND state = 'paid' THEN 'cancelled'" if stage.has(CANCELLED) else ""
    state = f"CASE WHEN n_payments = 0 THEN 'credit' {void} WHEN {whole} THEN 'refunded' ELSE state END"
    made = {
        "amount": f"CAST(CASE WHEN n_payments = 0 THEN 0 ELSE paid END AS {MONEY}) AS amount",
        "refunded": f"CAST(given_back AS {MONEY}) AS refunded",
        "refunded_at": "refunded_at",
        "status": f"{state} AS status",
        "currency": "currency",
    }
    found = []
    for column in TABLES["orders"].own:
        if column.name in made and (column.name != "currency" or _currency(stage) != NO_TEXT):
            found.append(made[column.name])
        elif column.name not in MADE_HERE and stage.has(f"orders.{column.name}"):
            found.append(column.name)
    return found
