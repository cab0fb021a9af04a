"""A few customers in a DuckDB of their own, and who is suggested among them."""

import json
from dataclasses import dataclass

import duckdb
import pandas as pd
import pytest

from relmark.matching import suggest

COLUMNS = ("name", "email", "phone", "birthday", "country", "region", "city", "postcode", "sources")


@dataclass(frozen=True)
class Suggested:
    """The pairs, likeliest first, with probability and evidence by field."""

    rows: list[tuple]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        return [row[:2] for row in self.rows]

    def probability(self, a: int, b: int) -> float:
        return next(row[2] for row in self.rows if row[:2] == (a, b))

    def evidence(self, a: int, b: int) -> dict[str, dict]:
        said = next(row[3] for row in self.rows if row[:2] == (a, b))
        return {one["field"]: one for one in json.loads(said)}


@pytest.fixture
def con():
    with duckdb.connect() as con:
        yield con


@pytest.fixture
def list_of(con):
    """Writes customers, numbered from 1 unless they bring a number, to the table `people` (or another)."""

    def write(*customers: dict, table: str = "people") -> None:
        columns = ", ".join(f"{name} {'DATE' if name == 'birthday' else 'VARCHAR'}" for name in COLUMNS)
        con.execute(f"CREATE OR REPLACE TABLE {table} (customer_id BIGINT, {columns})").fetchall()
        for number, customer in enumerate(customers, 1):
            row = [customer.get("customer_id", number), *(customer.get(name) for name in COLUMNS)]
            con.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row).fetchall()

    return write


@pytest.fixture
def suggested_among(con, list_of):
    """Who is suggested among these customers."""

    def ask(*customers: dict, threshold: float = 0.9, **how) -> Suggested:
        list_of(*customers)
        name = suggest(con, "people", threshold, **how)
        return Suggested(con.execute(f"SELECT * FROM {name}").fetchall())

    return ask


@pytest.fixture
def suggested_in(con):
    """Who is suggested in a whole firm's customers."""

    def ask(customers: pd.DataFrame, threshold: float) -> Suggested:
        con.register("frame", customers)
        columns = ", ".join(name for name in COLUMNS if name != "sources")
        con.execute(f"CREATE TABLE people AS SELECT customer_id, {columns}, source AS sources FROM frame").fetchall()
        con.unregister("frame")
        name = suggest(con, "people", threshold)
        return Suggested(con.execute(f"SELECT * FROM {name}").fetchall())

    return ask
