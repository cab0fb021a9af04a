"""What an order is worth and what became of it: amount, refund, status, currency."""

from decimal import Decimal

from relmark.intake.files.sheets import single
from relmark.intake.rows.workbench import Staging, own_columns
from relmark.intake.synonyms import plain
from relmark.intake.values.plans import times
from relmark.quoting import identifier, literal
from relmark.tables import MONEY, Table

ZERO = Decimal("0.00")
COUNTS = "status IN ('paid', 'refunded')"


def order_columns(stage: Staging, table: Table) -> list[str]:
    """Orders as the file states them, with what follows for status, credits and refunds."""
    return [*own_columns(stage, table, ("amount", "refunded", "status", "currency")), *money(stage)]


def money(stage: Staging) -> list[str]:
    """SQL for amount, refunded, status and currency.

    A negative total, the word credit, or an invoice number that begins with C is a credit: amount 0, refunded what was
    given back.
    """
    amount = identifier("orders.amount") if stage.has("orders.amount") else f"CAST(NULL AS {MONEY})"
    refunded = identifier("orders.refunded") if stage.has("orders.refunded") else f"CAST(NULL AS {MONEY})"
    word = identifier("orders.status") if stage.has("orders.status") else "CAST(NULL AS VARCHAR)"
    credit = f"coalesce({amount} < 0, false) OR coalesce({word} = 'credit', false){_marked(stage)}"
    cancelled = identifier("orders.cancelled_at")
    void = f"WHEN {cancelled} IS NOT NULL THEN 'cancelled'" if stage.has("orders.cancelled_at") else ""
    whole = f"WHEN {refunded} >= {amount} AND {amount} > 0 THEN 'refunded'" if stage.has("orders.refunded") else ""
    said = f"WHEN {word} = 'unknown' THEN 'pending' WHEN {word} <> 'paid' THEN {word}"
    status = f"CASE WHEN {credit} THEN 'credit' {said} {void} {whole} ELSE 'paid' END"
    given = (
        f"CASE WHEN {credit} THEN greatest(abs({amount}), coalesce({refunded}, 0)) "
        f"WHEN {word} = 'refunded' THEN coalesce({refunded}, {amount}) ELSE {refunded} END"
    )
    return [
        f"CAST(CASE WHEN {credit} THEN 0 ELSE {amount} END AS {MONEY}) AS amount",
        f"CAST({given} AS {MONEY}) AS refunded",
        f"{status} AS status",
        *_currency(stage),
    ]


def amounts_of_orders(stage: Staging, relation: str) -> dict:
    """What the purchases among the accepted rows come to, and among the staged orders; credits are no purchases."""
    if not stage.has("orders.amount"):
        return {}
    rows = f"(SELECT {', '.join(money(stage))} FROM {stage.made.accepted})"
    amount_in, amount_out = purchases(stage, rows), purchases(stage, relation)
    if amount_in != amount_out:
        why = "of rows that repeat an order the last counts"
        stage.notes.append(f"Purchases come to {amount_in:,} in the rows and {amount_out:,} in the orders: {why}.")
    return {"amount_in": amount_in, "amount_out": amount_out}


def purchases(stage: Staging, relation: str, amount: str = "amount") -> Decimal:
    """The sum of what was paid, given back later or not; what was cancelled, or is open, may be in other currencies."""
    return single(stage.con, f"SELECT sum({amount}) FILTER ({COUNTS}) FROM {relation}")[0] or ZERO


def _marked(stage: Staging) -> str:
    """SQL for a credit told by its number: invoices C536379 beside 536365."""
    column = stage.made.targets.get("orders.order_id")
    if column is None or not plain(column).startswith("invoice"):
        return ""
    number = identifier("orders.order_id")
    marked = f"regexp_full_match({number}, 'C\\d+')"
    (share,) = single(stage.con, f"SELECT avg(CASE WHEN {marked} THEN 1 ELSE 0 END) FROM {stage.made.relation}")
    return f" OR coalesce({marked}, false)" if share and share < 0.5 else ""


def _currency(stage: Staging) -> list[str]:
    said = stage.reading.hints.get("currency")
    if stage.has("orders.currency"):
        return [f"upper({identifier('orders.currency')}) AS currency"]
    return [f"{literal(said.upper())} AS currency"] if said else []


def currencies(stage: Staging, relation: str) -> list[dict]:
    """The question to ask when orders that count are in more than one currency: they are never added up."""
    found = stage.con.execute(
        f"SELECT currency, count(*), sum(amount) FROM {relation} "
        "WHERE status = 'paid' AND amount > 0 AND currency IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    if len(found) < 2:
        return []
    choices = [
        f"{code}: {times(n, 'order')}, {amount:,} (--set currency={code} leaves the others out)"
        for code, n, amount in found
    ]
    return [{"about": f"orders in {len(found)} currencies, which cannot be added up", "choices": choices}]
