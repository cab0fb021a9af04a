"""Payments that name an order already loaded: they update it, and never add one."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from pathlib import Path

import duckdb

from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.workspace.merging import Rows
from relmark.workspace.refunds import from_payments
from relmark.workspace.storing import keep

FACT = "payment_sources"
UPDATED = ("customer_id", "amount", "currency", "status", "merged_from")


def payment_sources(firm: dict, files: Sequence) -> list[str]:
    """The sources whose orders are payments: those known before, and those of these files."""
    told = {row.source for one in files for row in one.incoming() if row.staged.is_payments}
    return sorted({*firm.get(FACT, ()), *told})


def folded(
    con: duckdb.DuckDBPyConnection, rows: Rows, sources: Collection[str], path: Path
) -> tuple[Rows, dict[int, tuple[int, Decimal]]]:
    """Orders with the payments that name one of them folded into it.

    A payment names an order by its number. The amount must be the order's, or the customer; where one of them is not
    known, it may be a part. Where two shops have that number, the amount decides. Otherwise it stays by itself.
    What the payments give back is noted (see `refunds`).

    Returns:
        The orders, and of each import how many payments were folded, and what those that count came to.
    """
    orders = keep(con, path, "orders", rows)
    con.execute(f"CREATE OR REPLACE TEMP TABLE met AS {_met(orders, sources)}")
    paid = "coalesce(sum(paid) FILTER (status IN ('paid', 'refunded')), 0.00)"
    told = con.execute(f"SELECT import_id, count(*), {paid} FROM met GROUP BY 1").fetchall()
    found = {import_id: (n, amount) for import_id, n, amount in told}
    from_payments(con, orders)
    return (Rows(_updated(orders, sources)), found) if found else (Rows(f"SELECT * FROM {orders}"), {})


def _among(sources: Collection[str]) -> str:
    return f"source IN ({', '.join(map(literal, sorted(sources)))})"


def _met(orders: str, sources: Collection[str]) -> str:
    """Each payment that names one order, with the source of that order."""
    return f"""
        WITH pairs AS (
            SELECT
                paid.source, paid.order_id, paid.import_id, paid.amount AS paid, paid.status, owed.source AS shop,
                coalesce(paid.amount = owed.amount, FALSE) AS is_same,
                coalesce(paid.customer_id = owed.customer_id, paid.amount <= owed.amount, TRUE) AS may_be,
                count(*) OVER (PARTITION BY paid.source, paid.order_id) AS n,
                count(*) FILTER (WHERE paid.amount = owed.amount)
                    OVER (PARTITION BY paid.source, paid.order_id) AS n_same
            FROM (SELECT * FROM {orders} WHERE {_among(sources)}) AS paid
            JOIN (SELECT * FROM {orders} WHERE NOT {_among(sources)}) AS owed USING (order_id)
        )
        SELECT source, order_id, import_id, paid, status, shop FROM pairs
        WHERE is_same AND n_same = 1 OR n = 1 AND may_be
    """


def _updated(orders: str, sources: Collection[str]) -> str:
    columns = [column.name for column in TABLES["orders"].columns]
    listed = ", ".join(identifier(name) if name in UPDATED else f"owed.{identifier(name)}" for name in columns)
    return f"""
        WITH given AS (
            SELECT
                met.shop AS source, order_id,
                sum(paid.amount) FILTER (WHERE paid.status IN ('paid', 'refunded')) AS paid_amount,
                min(paid.currency) AS paid_in, bool_or(paid.status IN ('paid', 'refunded')) AS is_paid,
                arg_min(paid.customer_id, paid.ordered_at) AS payer,
                arg_min(coalesce(paid.merged_from, paid.customer_id), paid.ordered_at) AS payer_own
            FROM met JOIN {orders} AS paid USING (source, order_id)
            GROUP BY ALL
        ),
        owed AS (
            SELECT
                owed.* RENAME (
                    customer_id AS buyer, merged_from AS buyer_merged, amount AS charged,
                    currency AS named_in, status AS stood
                ),
                given.* EXCLUDE (source, order_id)
            FROM (SELECT * FROM {orders} WHERE NOT {_among(sources)}) AS owed LEFT JOIN given USING (source, order_id)
        ),
        settled AS (
            SELECT
                *, coalesce(buyer, payer) AS customer_id,
                CASE WHEN buyer IS NULL THEN nullif(payer_own, payer) ELSE buyer_merged END AS merged_from,
                coalesce(charged, paid_amount) AS amount,
                coalesce(named_in, paid_in) AS currency
            FROM owed
        )
        SELECT {listed} FROM (SELECT *, {_status()} AS status FROM settled) AS owed
        UNION ALL
        SELECT {", ".join(map(identifier, columns))}
        FROM (SELECT * FROM {orders} WHERE {_among(sources)}) ANTI JOIN met USING (source, order_id)
    """


def _status() -> str:
    """A payment settles what was pending."""
    return "CASE WHEN stood = 'pending' AND is_paid THEN 'paid' ELSE stood END"
