"""Brings what the demo made into the form of the canonical tables: columns, types, order, nothing else."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from relmark.demo.clock import days_in_zone, stamps
from relmark.demo.keys import IMPORTS
from relmark.tables import MONEY, TABLES, Column, Table

ARROW = {
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "VARCHAR": pa.string(),
    "DOUBLE": pa.float64(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    MONEY: pa.decimal128(18, 2),
}


def shape(name: str, frame: pd.DataFrame, numbers: np.ndarray) -> pd.DataFrame:
    """One canonical table from a frame with persons and moments.

    Args:
        numbers: relmark's number per person; person -1 has none.
    """
    table = TABLES[name]
    frame = frame.assign(import_id=frame["source"].map(IMPORTS))
    if "person" in frame:
        person = frame["person"].to_numpy(dtype=int)
        frame["customer_id"] = pd.array(numbers[person], dtype="Int64")
        frame.loc[person < 0, "customer_id"] = pd.NA
    made = {}
    for column in table.columns:
        if column.name == table.day:
            made[column.name] = days_in_zone(made[table.time]).to_numpy()
        else:
            made[column.name] = typed(column, frame)
    return in_order(table, pd.DataFrame(made))


def typed(column: Column, frame: pd.DataFrame):
    """One column in its type; empty where the demo has nothing."""
    values = frame[column.name] if column.name in frame else pd.Series(None, index=frame.index, dtype=object)
    if column.type == "TIMESTAMP":
        return stamps(pd.to_numeric(values))
    if column.type == "VARCHAR":
        return values.astype("str").array
    if column.type == "DATE":
        return pd.to_datetime(values).to_numpy().astype("datetime64[us]")
    if column.type == MONEY:
        return np.round(pd.to_numeric(values).to_numpy(dtype=float), 2)
    kinds = {"BIGINT": "Int64", "INTEGER": "int32", "DOUBLE": "float64"}
    return pd.to_numeric(values).astype(kinds[column.type]).array


def in_order(table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    """Sorted as the contract says, rows that have not happened yet left out."""
    if table.time:
        frame = frame[frame[table.time].notna()]
    return frame.sort_values(list(table.sort), kind="stable", na_position="last", ignore_index=True)


def schema(table: Table) -> pa.Schema:
    """The table's columns as Arrow types."""
    return pa.schema([(column.name, ARROW[column.type]) for column in table.columns])


def to_arrow(name: str, frame: pd.DataFrame) -> pa.Table:
    """The frame under the contract's schema; money becomes exact decimals."""
    kinds = schema(TABLES[name])
    columns = [pa.array(frame[field.name], from_pandas=True).cast(field.type) for field in kinds]
    return pa.Table.from_arrays(columns, schema=kinds)


def save(name: str, table: pa.Table, folder: Path) -> None:
    """Writes one table as Parquet."""
    pq.write_table(table, folder / f"{name}.parquet", compression="zstd", compression_level=15)
