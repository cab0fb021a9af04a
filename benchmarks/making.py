"""The big shop: 20 million orders of a million customers, the same every time, made once."""

from pathlib import Path

import duckdb

from relmark.quoting import literal

DATA = Path(__file__).parent / "data"
ORDERS, CUSTOMERS = DATA / "orders.parquet", DATA / "customers.parquet"
N_ORDERS, N_CUSTOMERS = 20_000_000, 1_000_000

# Keys are texts in no order; few customers buy often: number n is drawn by the power of an even draw.
_ORDERS = """
    WITH drawn AS (
        SELECT
            n,
            hash(n * 3 + 1) / 18446744073709551616.0 AS who,
            hash(n * 3 + 2) / 18446744073709551616.0 AS moment,
            hash(n * 3 + 3) / 18446744073709551616.0 AS size
        FROM range($n_orders) AS numbers (n)
    )
    SELECT
        'O-' || lpad(CAST(hash(n) % 1000000000 AS VARCHAR), 9, '0') || '-' || n AS order_id,
        'C-' || lpad(CAST(hash(CAST(floor(power(who, 1.5) * $n_customers) AS BIGINT)) % 100000000 AS VARCHAR), 8, '0')
            || '-' || CAST(floor(power(who, 1.5) * $n_customers) AS BIGINT) AS customer_id,
        TIMESTAMP '2022-01-01' + CAST(floor(moment * 94608000) AS BIGINT) * INTERVAL 1 SECOND AS ordered_at,
        CAST(5 + 400 * power(size, 6) + 60 * size AS DECIMAL(18, 2)) AS amount,
        CASE WHEN hash(n * 7) % 10 < 5 THEN 'web' WHEN hash(n * 7) % 10 < 8 THEN 'shop' ELSE 'phone' END AS channel
    FROM drawn
"""
_CUSTOMERS = """
    SELECT
        customer_id,
        CASE hash(customer_id) % 4 WHEN 0 THEN 'GB' WHEN 1 THEN 'DE' WHEN 2 THEN 'FR' ELSE 'NL' END AS country
    FROM (SELECT DISTINCT customer_id FROM read_parquet($orders))
"""


def make() -> None:
    """Write the files that are not there yet."""
    DATA.mkdir(exist_ok=True)
    if not ORDERS.exists():
        write(_ORDERS, ORDERS, {"n_orders": N_ORDERS, "n_customers": N_CUSTOMERS})
    if not CUSTOMERS.exists():
        write(_CUSTOMERS, CUSTOMERS, {"orders": str(ORDERS)})


def write(sql: str, path: Path, values: dict) -> None:
    half = path.with_suffix(".half")
    with duckdb.connect() as con:
        con.execute("SET memory_limit = '4GB'")
        con.execute("SET preserve_insertion_order = false")
        con.execute(f"COPY ({sql}) TO {literal(str(half))} (FORMAT parquet)", values)
    half.rename(path)


if __name__ == "__main__":
    make()
