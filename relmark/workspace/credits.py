"""Money given back on an order that is loaded already: the refund updates the order, and never stands in its place."""

from relmark.quoting import identifier
from relmark.tables import TABLES


def with_credits(old: str, new: str) -> tuple[str, str]:
    """Orders loaded, with what an incoming credit of the same number gives back; and the rest of the incoming.

    The same refund may be told twice, so the higher of both counts.
    """
    credits = f"SELECT source, order_id, refunded, ordered_at, refunded_at FROM ({new}) WHERE status = 'credit'"
    given = (
        "SELECT source, order_id, sum(refunded) AS given, min(coalesce(refunded_at, ordered_at)) AS given_at "
        f"FROM ({credits}) GROUP BY ALL"
    )
    listed = ", ".join(_column(one.name) for one in TABLES["orders"].columns)
    updated = (
        f"SELECT {listed} FROM ({old}) AS old LEFT JOIN ({given}) AS back "
        "ON old.source = back.source AND old.order_id = back.order_id AND old.status <> 'credit'"
    )
    met = f"SELECT source, order_id FROM ({old}) AS old WHERE status <> 'credit'"
    rest = f"SELECT * FROM ({new}) AS new WHERE status <> 'credit' OR (source, order_id) NOT IN ({met})"
    return updated, rest


def _column(name: str) -> str:
    higher = "given > coalesce(old.refunded, 0)"
    values = {
        "refunded": f"CASE WHEN {higher} THEN given ELSE old.refunded END",
        "refunded_at": f"CASE WHEN {higher} THEN coalesce(old.refunded_at, given_at) ELSE old.refunded_at END",
        "status": "CASE WHEN old.status = 'paid' AND old.amount > 0 AND given >= old.amount THEN 'refunded' "
        "ELSE old.status END",
    }
    return f"{values.get(name, f'old.{identifier(name)}')} AS {identifier(name)}"
