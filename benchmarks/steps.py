"""The steps measured, each a process of its own: `python -m benchmarks.steps NAME` prints what it measured as JSON."""

import json
import shutil
import statistics
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pandas as pd

from benchmarks import files, pages
from benchmarks.making import CUSTOMERS, DATA, ORDERS
from benchmarks.pages import seconds
from benchmarks.pandas_segments import segments
from relmark.intake import Reading
from relmark.mistakes import NotMeasurable
from relmark.quoting import literal
from relmark.settings import FILTERS
from relmark.warehouse import Warehouse, models, order, parameters
from relmark.workspace import How, Workspace, import_files

FIRM = DATA / "firm"
PART = DATA / "part"
PLAIN = DATA / "plain.duckdb"
TODAY = date(2025, 1, 1)


def plain_sort() -> dict:
    """DuckDB alone: read the file and sort it by its text key into a database file."""
    PLAIN.unlink(missing_ok=True)
    warm(ORDERS)
    with _engine(PLAIN) as con:
        sql = f"CREATE TABLE orders AS SELECT * FROM read_parquet({literal(str(ORDERS))}) ORDER BY customer_id"
        took = seconds(lambda: con.execute(sql).fetchall())
    PLAIN.unlink()
    return {"seconds": took}


def bring() -> dict:
    """relmark's import of the same file into a new workspace."""
    shutil.rmtree(FIRM, ignore_errors=True)
    warm(ORDERS)
    return {"seconds": seconds(lambda: _import(ORDERS))}


def bring_customers() -> dict:
    """Then their countries, for the filters of the pages."""
    return {"seconds": seconds(lambda: _import(CUSTOMERS))}


def plain_group() -> dict:
    """DuckDB alone: one GROUP BY customer over the sorted orders."""
    path = FIRM / Workspace.open(FIRM).tables["orders"].file
    warm(path)
    sql = f"""
        CREATE TABLE grouped AS
        SELECT
            customer_id, count(DISTINCT ordered_on) AS n_days, count(*) AS n,
            min(ordered_on) AS first_on, max(ordered_on) AS last_on, sum(amount) AS amount
        FROM read_parquet({literal(str(path))}) GROUP BY customer_id
    """
    with _engine() as con:
        return {"seconds": seconds(lambda: con.execute(sql).fetchall())}


def base() -> dict:
    """The models every page stands on, at one as-of date."""
    shutil.rmtree(FIRM / "derived", ignore_errors=True)
    workspace = Workspace.open(FIRM)
    warm(FIRM / workspace.tables["orders"].file)
    each = {}
    for name in _base_models():
        try:
            each[name] = seconds(lambda name=name: workspace.read(name, limit=1))
        except NotMeasurable:
            continue
    return {"seconds": sum(each.values()), "each": each}


def ask() -> dict:
    """Every query of every page, each at settings not read before."""
    workspace = Workspace.open(FIRM)
    workspace.read("buyer_totals")
    took, fits = {}, {}
    for said, query in pages.queries(workspace):
        pages.forget(workspace)
        took[said] = seconds(query)
    for said, fit, queries in pages.of_clusters(workspace):
        fits[said] = seconds(fit)
        took |= {query_said: seconds(query) for query_said, query in queries}
    slowest = dict(sorted(took.items(), key=lambda one: -one[1])[:10])
    return {
        "n": len(took),
        "median": statistics.median(took.values()),
        "worst": max(took.values()),
        "slowest": slowest,
        "fit": max(fits.values()),
    }


def part() -> dict:
    """A tenth of the customers, with some 2 million orders, as canonical tables."""
    shutil.rmtree(PART, ignore_errors=True)
    PART.mkdir()
    whole = Workspace.open(FIRM)
    with _engine() as con:
        for name in ("orders", "customers"):
            file = literal(str(FIRM / whole.tables[name].file))
            rows = f"SELECT * FROM read_parquet({file}) WHERE customer_id % 10 = 0 ORDER BY customer_id"
            con.execute(f"COPY ({rows}) TO {literal(str(PART / f'{name}.parquet'))} (FORMAT parquet)")
        n = con.execute(f"SELECT count(*) FROM read_parquet({literal(str(PART / 'orders.parquet'))})").fetchone()[0]
    return {"n_orders": n}


def ours() -> dict:
    """RFM segments of every customer by relmark, from the canonical tables, nothing built before; best of three."""
    warehouse = Warehouse(PART, {name: PART / f"{name}.parquet" for name in ("orders", "customers")})
    models()

    def run():
        shutil.rmtree(PART / "derived", ignore_errors=True)
        warehouse.read("segments", TODAY)

    return {"seconds": min(seconds(run) for _ in range(3))}


def theirs() -> dict:
    """RFM segments of the same customers by pandas, from the same file; best of three."""

    def run():
        orders = pd.read_parquet(PART / "orders.parquet", columns=["customer_id", "ordered_at", "amount"])
        segments(orders.assign(amount=orders["amount"].astype(float)), pd.Timestamp(TODAY))

    return {"seconds": min(seconds(run) for _ in range(3))}


_ORDER = (plain_sort, bring, bring_customers, plain_group, base, ask, part, ours, theirs)
STEPS = {step.__name__: step for step in (*_ORDER, files.plain_text, files.bring_text, files.bring_wide)}


def warm(path: Path) -> None:
    """Read a file once, so that no step pays for the disk on behalf of the next."""
    with path.open("rb") as file:
        while file.read(2**24):
            pass


def _import(path: Path) -> None:
    import_files(FIRM, [(path, Reading(today=TODAY))], How(datetime.now(UTC).replace(tzinfo=None)))


def _base_models() -> list[str]:
    """What the pages of buyers stand on and is kept whatever the filters are: it names none but the window."""
    narrowing = set(FILTERS) - {"window_days"}
    below = {one for name in (*pages.BUYERS, *pages.SEGMENTS, *pages.HEAVY_USERS) for one in order(name)}
    kept = [one for one in models().values() if one.name in below and one.is_materialised]
    return [one.name for one in kept if not set(parameters(one.name)) & narrowing]


def _engine(path: Path | None = None) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(str(path) if path else ":memory:")
    con.execute("SET memory_limit = '4GB'")
    con.execute("SET enable_progress_bar = false")
    con.execute(f"SET temp_directory = {literal(str(DATA / 'spill'))}")
    return con


if __name__ == "__main__":
    print(json.dumps(STEPS[sys.argv[1]]()))
