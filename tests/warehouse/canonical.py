"""Canonical tables from literal rows, straight to a warehouse: for properties that try hundreds of firms."""

from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from relmark.tables import TABLES
from relmark.warehouse import Warehouse


def warehouse(folder: Path, **tables: pd.DataFrame) -> Warehouse:
    """A warehouse over frames that name some of each table's columns; the rest is empty, source and import given."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    with _engine().cursor() as con:
        for name, rows in tables.items():
            given = rows.assign(
                **{key: value for key, value in (("source", "main"), ("import_id", 1)) if key not in rows}
            )
            con.register("given", given)
            columns = ", ".join(
                f"{column.name if column.name in given else 'NULL'}::{column.type} AS {column.name}"
                for column in TABLES[name].columns
            )
            files[name] = folder / f"{name}.parquet"
            con.execute(f"COPY (SELECT {columns} FROM given) TO '{files[name]}' (FORMAT parquet)")
            con.unregister("given")
    return Warehouse(folder, files)


@cache
def _engine() -> duckdb.DuckDBPyConnection:
    """One for all: starting one takes longer than writing a firm."""
    return duckdb.connect()


def shop(folder: Path, orders: list[tuple]) -> Warehouse:
    """A shop with paid orders (customer, day, amount) and the customers they name."""
    rows = pd.DataFrame(orders, columns=["customer_id", "ordered_on", "amount"])
    rows = rows.assign(order_id=[str(n) for n in range(len(rows))], ordered_at=rows["ordered_on"], status="paid")
    people = pd.DataFrame({"customer_id": sorted(set(rows["customer_id"]))})
    return warehouse(folder, orders=rows, customers=people)
