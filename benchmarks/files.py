"""Text files: the big shop's orders as CSV, and customers with a hundred columns."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from benchmarks.making import DATA, ORDERS
from benchmarks.pages import seconds
from relmark.intake import Reading
from relmark.quoting import literal
from relmark.workspace import How, import_files

TEXT, WIDE = DATA / "orders.csv", DATA / "wide.csv"
FIRM = DATA / "text_firm"
N_WIDE, N_COLUMNS = 1_000_000, 100

_WIDE = """
    SELECT
        'C-' || n AS customer_id,
        'person' || n || '@example.com' AS email,
        'First' || n % 5000 AS first_name,
        'Last' || n % 70000 AS last_name,
        CASE n % 3 WHEN 0 THEN 'NL' WHEN 1 THEN 'DE' ELSE 'GB' END AS country,
        lpad(CAST(n % 90000 AS VARCHAR), 5, '0') AS postcode,
        strftime(TIMESTAMP '2020-01-01' + CAST(n % 150000000 AS BIGINT) * INTERVAL 1 SECOND, '%Y-%m-%d %H:%M:%S')
            AS joined_at,
        {more}
    FROM range($n) AS numbers (n)
"""


def make_text() -> None:
    """Write the files that are not there yet."""
    if not TEXT.exists():
        _write(f"SELECT * REPLACE (strftime(ordered_at, '%Y-%m-%dT%H:%M:%S') AS ordered_at) FROM '{ORDERS}'", TEXT, {})
    if not WIDE.exists():
        more = ", ".join(f"'value ' || (n * {place}) % 1000 AS extra_{place}" for place in range(N_COLUMNS - 7))
        _write(_WIDE.format(more=more), WIDE, {"n": N_WIDE})


def _write(sql: str, path: Path, values: dict) -> None:
    half = path.with_suffix(".half")
    with duckdb.connect() as con:
        con.execute("SET preserve_insertion_order = false")
        con.execute("SET enable_progress_bar = false")
        con.execute(f"COPY ({sql}) TO {literal(str(half))} (FORMAT csv)", values)
    half.rename(path)


def plain_text() -> dict:
    """DuckDB alone: read the CSV as text and sort it by its text key into a database file."""
    make_text()
    target = DATA / "text.duckdb"
    target.unlink(missing_ok=True)
    with duckdb.connect(str(target)) as con:
        con.execute("SET memory_limit = '4GB'")
        con.execute("SET enable_progress_bar = false")
        con.execute(f"SET temp_directory = {literal(str(DATA / 'spill'))}")
        source = f"read_csv({literal(str(TEXT))}, all_varchar = true, header = true)"
        sql = f"CREATE TABLE orders AS SELECT * FROM {source} ORDER BY customer_id, ordered_at"
        took = seconds(lambda: con.execute(sql).fetchall())
    target.unlink()
    return {"seconds": took}


def bring_text() -> dict:
    """relmark's import of the same file into a new workspace."""
    return {"seconds": _brought(TEXT)}


def bring_wide() -> dict:
    """A million customers with a hundred columns."""
    make_text()
    return {"seconds": _brought(WIDE)}


def _brought(path: Path) -> float:
    shutil.rmtree(FIRM, ignore_errors=True)
    now = datetime.now(UTC).replace(tzinfo=None)
    return seconds(lambda: import_files(FIRM, [(path, Reading(today=now.date()))], How(now)))
