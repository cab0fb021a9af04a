"""Money given back on orders loaded already, by whoever told of it: kept, so that a newer export does not lose it.

A shop's own refund rows and a payment service may tell of the same money. What one teller says adds up; of several
tellers, and of what the order itself states, the highest counts.
"""

from collections.abc import Collection
from pathlib import Path

import duckdb

from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.workspace.storing import store_own

NAME = "refunds"
EMPTY = (
    "(SELECT CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS order_id, CAST(NULL AS VARCHAR) AS told_by, "
    "CAST(NULL AS TIMESTAMP) AS given_at, CAST(NULL AS DECIMAL(18,2)) AS given WHERE FALSE)"
)


def begin(con: duckdb.DuckDBPyConnection, known: str | None, replaced: Collection[str]) -> None:
    """Make the table `refunds` of this change out of what was kept; a source that is replaced has told nothing."""
    gone = ", ".join(literal(one) for one in sorted(replaced)) or "''"
    con.execute(f"CREATE OR REPLACE TEMP TABLE refunds AS SELECT * FROM {known or EMPTY} WHERE told_by NOT IN ({gone})")


def from_credits(con: duckdb.DuckDBPyConnection, new: str, old: str) -> str:
    """Note what incoming rows give back on orders loaded; gives the query for the other incoming rows."""
    met = f"SELECT source, order_id FROM ({old}) AS old WHERE status <> 'credit'"
    back = f"status = 'credit' AND (source, order_id) IN ({met})"
    con.execute(
        f"""
        INSERT INTO refunds
        SELECT source, order_id, source, coalesce(refunded_at, ordered_at) AS given_at, refunded FROM ({new}) AS new
        WHERE {back}
        EXCEPT SELECT * FROM refunds
        """
    )
    return f"SELECT * FROM ({new}) AS new WHERE NOT coalesce({back}, FALSE)"


def from_payments(con: duckdb.DuckDBPyConnection, orders: str) -> None:
    """Note what the payments in the table `met` (see `payments`) give back on the orders they name."""
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE paid_back AS
        SELECT met.shop AS source, order_id, paid.source AS told_by, min(paid.refunded_at) AS given_at,
            sum(paid.refunded) AS given
        FROM met JOIN {orders} AS paid USING (source, order_id) WHERE paid.refunded > 0 GROUP BY ALL
        """
    )
    told = "(source, order_id, told_by)"
    con.execute(f"DELETE FROM refunds WHERE {told} IN (SELECT {told} FROM paid_back)")
    con.execute("INSERT INTO refunds SELECT * FROM paid_back")


def are_known(con: duckdb.DuckDBPyConnection) -> bool:
    return con.execute("SELECT 1 FROM refunds LIMIT 1").fetchone() is not None


def with_refunds(orders: str) -> str:
    """The query for orders with what was given back on them."""
    listed = ", ".join(_column(one.name) for one in TABLES["orders"].columns)
    return f"""
        WITH told AS (
            SELECT source, order_id, told_by, sum(given) AS given, min(given_at) AS given_at
            FROM refunds GROUP BY source, order_id, told_by
        ),
        back AS (
            SELECT source, order_id, max(given) AS given, min(given_at) AS given_at FROM told GROUP BY source, order_id
        )
        SELECT {listed} FROM {orders} AS owed
        LEFT JOIN back ON owed.source = back.source AND owed.order_id = back.order_id AND owed.status <> 'credit'
    """


def _column(name: str) -> str:
    higher = "given > coalesce(owed.refunded, 0)"
    values = {
        "refunded": f"CASE WHEN {higher} THEN given ELSE owed.refunded END",
        "refunded_at": f"CASE WHEN {higher} THEN coalesce(owed.refunded_at, given_at) ELSE owed.refunded_at END",
        "status": "CASE WHEN owed.status = 'paid' AND owed.amount > 0 AND given >= owed.amount THEN 'refunded' "
        "ELSE owed.status END",
    }
    return f"{values.get(name, f'owed.{identifier(name)}')} AS {identifier(name)}"


def kept(con: duckdb.DuckDBPyConnection, folder: Path, version: int) -> dict[str, str]:
    """The file of all that is known now."""
    return {NAME: store_own(con, folder, NAME, version, "SELECT * FROM refunds", "order_id")} if are_known(con) else {}
