"""Payments that name an order already loaded: they update it, and never add one."""

from collections.abc import Collection, Sequence
from pathlib import Path

import duckdb

from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.workspace.merging import Rows
from relmark.workspace.storing import keep

FACT = "payment_sources"
UPDATED = ("customer_id", "amount", "refunded", "refunded_at", "currency", "status", "merged_from")


def payment_sources(firm: dict, files: Sequence) -> list[str]:
    """The sources whose orders are payments: those known before, and those of these files."""
    told = {row.source for one in files for row in one.incoming() if row.staged.is_payments}
    return sorted({*firm.get(FACT, ()), *told})


def folded(
    con: duckdb.DuckDBPyConnection, rows: Rows, sources: Collection[str], path: Path
) -> tuple[Rows, dict[int, int]]:
    """Orders with the payments that name one of them folded into it.

    A payment names an order by its number; where two shops have that number, the order of the same amount counts, and
    without one the payment stays by itself. Money given back is the higher of what the shop and the payments say.

    Returns:
        The orders, and how many payments of each import were folded.
    """
    orders = keep(con, path, "orders", rows)
    con.execute(f"CREATE OR REPLACE TEMP TABLE met AS {_met(orders, sources)}")
    found = dict(con.execute("SELECT import_id, count(*) FROM met GROUP BY 1").fetchall())
    return (Rows(_updated(orders, sources)), found) if found else (Rows(f"SELECT * FROM {orders}"), {})


def _among(sources: Collection[str]) -> str:
    return f"source IN ({', '.join(map(literal, sorted(sources)))})"


def _met(orders: str, sources: Collection[str]) -> str:
    """Each payment that names one order, with the source of that order."""
    return f"""
        WITH pairs AS (
            SELECT
                paid.source, paid.order_id, paid.import_id, owed.source AS shop,
                coalesce(paid.amount = owed.amount, FALSE) AS is_same,
                count(*) OVER (PARTITION BY paid.source, paid.order_id) AS n,
                count(*) FILTER (WHERE paid.amount = owed.amount)
                    OVER (PARTITION BY paid.source, paid.order_id) AS n_same
            FROM (SELECT * FROM {orders} WHERE {_among(sources)}) AS paid
            JOIN (SELECT * FROM {orders} WHERE NOT {_among(sources)}) AS owed USING (order_id)
        )
        SELECT source, order_id, import_id, shop FROM pairs WHERE n = 1 OR (is_same AND n_same = 1)
    """


def _updated(orders: str, sources: Collection[str]) -> str:
    columns = [column.name for column in TABLES["orders"].columns]
    listed = ", ".join(identifier(name) if name in UPDATED else f"owed.{identifier(name)}" for name in columns)
    return f"""
        WITH given AS (
            SELECT
                met.shop AS source, order_id,
                sum(paid.amount) FILTER (WHERE paid.status IN ('paid', 'refunded')) AS paid_amount,
                sum(paid.refunded) AS paid_back, min(paid.refunded_at) AS paid_back_at,
                min(paid.currency) AS paid_in, bool_or(paid.status IN ('paid', 'refunded')) AS is_paid,
                arg_min(paid.customer_id, paid.ordered_at) AS payer,
                arg_min(coalesce(paid.merged_from, paid.customer_id), paid.ordered_at) AS payer_own
            FROM met JOIN {orders} AS paid USING (source, order_id)
            GROUP BY ALL
        ),
        owed AS (
            SELECT
                owed.* RENAME (
                    customer_id AS buyer, merged_from AS buyer_merged, amount AS charged, refunded AS back,
                    refunded_at AS back_at, currency AS named_in, status AS stood
                ),
                given.* EXCLUDE (source, order_id)
            FROM (SELECT * FROM {orders} WHERE NOT {_among(sources)}) AS owed LEFT JOIN given USING (source, order_id)
        ),
        settled AS (
            SELECT
                *, coalesce(buyer, payer) AS customer_id,
                CASE WHEN buyer IS NULL THEN nullif(payer_own, payer) ELSE buyer_merged END AS merged_from,
                coalesce(charged, paid_amount) AS amount,
                CASE WHEN paid_back > coalesce(back, 0) THEN paid_back ELSE back END AS refunded,
                coalesce(back_at, paid_back_at) AS refunded_at,
                coalesce(named_in, paid_in) AS currency
            FROM owed
        )
        SELECT {listed} FROM (SELECT *, {_status()} AS status FROM settled) AS owed
        UNION ALL
        SELECT {", ".join(map(identifier, columns))}
        FROM (SELECT * FROM {orders} WHERE {_among(sources)}) ANTI JOIN met USING (source, order_id)
    """


def _status() -> str:
    """A payment settles what was pending; all given back is a refund."""
    now = "CASE WHEN stood = 'pending' AND is_paid THEN 'paid' ELSE stood END"
    return f"CASE WHEN {now} = 'paid' AND is_paid AND amount > 0 AND refunded >= amount THEN 'refunded' ELSE {now} END"
