"""The orders of an erased person: whatever names one of them by its number goes too, whoever else it names."""

from collections.abc import Mapping

import duckdb

from relmark.quoting import literal
from relmark.workspace.erasure.words import is_telling
from relmark.workspace.left_out.splitting import Stored, all_rows

OF_THEIRS = "(source, order_id) IN (SELECT (source, order_id) FROM theirs)"
NAMING = (".order_id", ".paid_for")
OUR_OWN_COLUMN = "order_id"


def find_orders(stored: Stored, customer_id: int) -> None:
    """Make the table `theirs` (source, order_id): the person's orders, those that a rule leaves out too."""
    every = all_rows(stored, "orders")
    rows = f"SELECT source, order_id FROM {every} WHERE customer_id = {int(customer_id)}" if every else ""
    none = "SELECT CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS order_id WHERE FALSE"
    stored.con.execute(f"CREATE OR REPLACE TEMP TABLE theirs AS {rows or none}")


def columns_naming_orders(mapping: Mapping[str, str]) -> list[str]:
    """The columns of a file that say which order a row is about; several may stand for one another."""
    named = [column for target, column in mapping.items() if column and target.endswith(NAMING)]
    return sorted({OUR_OWN_COLUMN, *named, *(part for column in named for part in column.split(" or "))})


def numbers_in(source: str) -> str:
    """SQL for the numbers of their orders in a source."""
    return f"SELECT order_id FROM theirs WHERE source = {literal(source)}"


def telling_numbers(con: duckdb.DuckDBPyConnection, source: str) -> list[str]:
    """Numbers of their orders that can hardly be anything else, such as O-10012."""
    return [number for (number,) in con.execute(numbers_in(source)).fetchall() if is_telling(number)]
