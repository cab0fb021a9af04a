"""DuckDB for one workspace in one process: locked to the workspace's folder, one cursor per call."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd

from relmark.quoting import literal

MEMORY_LIMIT = os.environ.get("RELMARK_MEMORY_LIMIT", "4GB")


@lru_cache(maxsize=16)
def _connection(folder: Path) -> duckdb.DuckDBPyConnection:
    """An in-memory engine that can touch nothing outside the folder, and cannot be told otherwise."""
    connection = unlocked(folder / "tmp")
    connection.execute(f"SET allowed_directories = [{literal(str(folder) + '/')}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def unlocked(spill: Path) -> duckdb.DuckDBPyConnection:
    """A fresh engine that may read any file; for an import, which reads what the user names. Spills into `spill`."""
    spill.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = {literal(MEMORY_LIMIT)}")
    connection.execute(f"SET temp_directory = {literal(str(spill))}")
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET enable_progress_bar = false")
    return connection


@contextmanager
def cursor(folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """One cursor for one call: connections are not safe to share between threads."""
    one = _connection(folder.resolve()).cursor()
    try:
        yield one
    finally:
        one.close()


def frame(folder: Path, sql: str, parameters: Mapping[str, object]) -> pd.DataFrame:
    """What a query yields, as a DataFrame. Parameters are exactly those the query names."""
    with cursor(folder) as one:
        return one.execute(sql, dict(parameters)).df()


def run(folder: Path, sql: str, parameters: Mapping[str, object]) -> None:
    """Run a query for what it writes."""
    with cursor(folder) as one:
        one.execute(sql, dict(parameters)).fetchall()
