"""Tables as immutable Parquet files, sorted by customer and time."""

from pathlib import Path

import duckdb

from relmark.quoting import identifier, literal
from relmark.tables import TABLES, Table
from relmark.workspace.manifest import SourceFacts, TableFile, flush
from relmark.workspace.merging import Rows


def scan(path: Path) -> str:
    """What stands for a stored file in a query."""
    return f"read_parquet({literal(str(path))})"


def rows_of(con: duckdb.DuckDBPyConnection, path: Path, table: Table) -> str:
    """What stands for a stored table; columns that the contract has gained since are empty."""
    stored = {name for (name,) in con.execute(f"SELECT name FROM parquet_schema({literal(str(path))})").fetchall()}
    missing = [column for column in table.columns if column.name not in stored]
    if not missing:
        return scan(path)
    added = ", ".join(f"CAST(NULL AS {column.type}) AS {identifier(column.name)}" for column in missing)
    return f"(SELECT *, {added} FROM {scan(path)})"


def store(con: duckdb.DuckDBPyConnection, folder: Path, name: str, version: int, rows: Rows) -> TableFile:
    """Write a table's next version, sorted, and say what is in it."""
    table = TABLES[name]
    path = folder / "tables" / name / f"{version:06}.parquet"
    write(con, rows.sql, _sort(table, rows), path, _columns(name, rows))
    sources = facts(con, table, path)
    return TableFile(str(path.relative_to(folder)), sum(one.rows for one in sources.values()), sources)


def store_own(con: duckdb.DuckDBPyConnection, folder: Path, name: str, version: int, sql: str, by: str) -> str:
    """Write the next version of a table that is no canonical one; gives its file."""
    path = folder / "own" / name / f"{version:06}.parquet"
    write(con, sql, (by,), path)
    return str(path.relative_to(folder))


def keep(con: duckdb.DuckDBPyConnection, path: Path, name: str, rows: Rows) -> str:
    """Write a table's rows for the length of an import; gives what stands for them in a query."""
    con.execute(f"COPY (SELECT {_columns(name, rows)} FROM ({rows.sql})) TO {literal(str(path))} (FORMAT parquet)")
    return scan(path)


def _sort(table: Table, rows: Rows) -> tuple[str, ...]:
    """The stored order, by the columns that vary: traits may come without the day they were learned."""
    return tuple(column for column in table.sort if column not in rows.constants)


def _columns(name: str, rows: Rows) -> str:
    """Every column of the contract, the constant ones written out."""
    return ", ".join(
        f"{rows.constants.get(column.name, identifier(column.name))}::{column.type} AS {identifier(column.name)}"
        for column in TABLES[name].columns
    )


def write(con: duckdb.DuckDBPyConnection, rows: str, by: tuple[str, ...], path: Path, columns: str = "*") -> None:
    """Write what a query yields to one sorted Parquet file and have it reach the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    order = ", ".join(f"{identifier(column)} NULLS LAST" for column in by) or "ALL"
    ordered = f"SELECT {columns} FROM (SELECT * FROM ({rows}) ORDER BY {order})"
    con.execute(f"COPY ({ordered}) TO {literal(str(path))} (FORMAT parquet)")
    flush(path)


def facts(con: duckdb.DuckDBPyConnection, table: Table, path: Path) -> dict[str, SourceFacts]:
    """Per source: rows, rows without a customer, first and last day."""
    nobody = "count(*) FILTER (WHERE customer_id IS NULL)" if table.has_customer else "0"
    days = f"min({table.day}), max({table.day})" if table.day else "NULL, NULL"
    found = con.execute(f"SELECT source, count(*), {nobody}, {days} FROM {scan(path)} GROUP BY source ORDER BY source")
    return {
        source: SourceFacts(rows, without, *(day and day.isoformat() for day in (oldest, newest)))
        for source, rows, without, oldest, newest in found.fetchall()
    }
