"""One clock: whatever happens on or after the as-of date changes no model, whichever it is."""

import shutil

import duckdb
import pytest

from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.warehouse import Warehouse, models, parameters, tables_read
from tests.warehouse.conftest import AS_OF
from tests.warehouse.differing import difference

DAY = f"DATE '{AS_OF}'"
TIMELESS = {
    "customer_first_days": "the first day of each customer, cut off by customers_known",
    "customer_since": "the first day of each customer, cut off by customer_profile",
    "customer_terms": "words to search by, of every customer there is",
    "message_channels": "stamps of messages, cut off by permissions",
    "order_facts": "orders with the day they were undone, cut off by valid_orders",
    "orders_in_words": "one order's lines, read where the order is",
}
STAMPS = [
    *(("messages", f"{name}_at") for name in ("delivered", "opened", "clicked", "replied", "bounced")),
    *(("messages", "unsubscribed_at"), ("messages", "complained_at")),
    *(("feedback", "resolved_at"), ("feedback", "told_at"), ("promises", "kept_at"), ("rewards", "used_at")),
    *(("orders", "delivered_at"), ("orders", "refunded_at"), ("orders", "cancelled_at")),
]
EDITED = {
    "orders": {"amount": "amount * 7 + 1", "status": "'paid'", "channel": "'post'"},
    "order_lines": {"quantity": "quantity + 5"},
    "messages": {"direction": "'in'", "channel": "'chat'", "text": "'later'"},
    "feedback": {"score": "10", "kind": "'complaint'", "text": "'later'", "topic": "'later'"},
    "consents": {"status": "'withdrawn'"},
    "traits": {"value": "'later'"},
    "promises": {"kind": "'later'"},
    "rewards": {"kind": "'later'"},
    "deeds": {"topic": "'later'"},
}


def test_every_model_without_a_date_is_known_to_be_one():
    """A model that heeds no date may be read by others, which cut it off; it would leak if a page showed it."""
    dateless = {name for name in models() if "as_of" not in parameters(name)}
    assert {name for name in dateless if any(tables_read(name))} == set(TIMELESS)


@pytest.fixture(scope="module")
def seen(awkward):
    """What every dated model shows of the firm as it is."""
    return {name: awkward.read(name, AS_OF) for name in models() if name not in TIMELESS}


@pytest.mark.parametrize("happening", ["nothing more", "moved and edited", "much more"])
def test_what_happens_on_or_after_the_date_changes_no_model(happening, awkward, seen, tmp_path):
    other = Warehouse(tmp_path, {name: tmp_path / f"{name}.parquet" for name in awkward.tables})
    with duckdb.connect() as con:
        for name, path in awkward.tables.items():
            con.execute(f"CREATE TABLE {name} AS FROM read_parquet({literal(str(path))})")
        ALTERED[happening](con)
        for name, path in other.tables.items():
            con.execute(f"COPY {name} TO {literal(str(path))} (FORMAT parquet)")
    faults = {name: fault for name in seen if (fault := difference(seen[name], other.read(name, AS_OF)))}
    shutil.rmtree(tmp_path / "derived")
    assert faults == {}


def undo_what_is_later(con):
    """What was undone, answered or seen on or after the date had not been yet."""
    con.execute(
        "UPDATE orders SET status = 'paid', refunded = NULL WHERE "
        f"(status = 'refunded' AND CAST(refunded_at AS DATE) >= {DAY}) "
        f"OR (status = 'cancelled' AND CAST(cancelled_at AS DATE) >= {DAY})"
    )
    con.execute(f"UPDATE orders SET refunded = NULL WHERE CAST(refunded_at AS DATE) >= {DAY}")
    for table, stamp in STAMPS:
        con.execute(f"UPDATE {table} SET {stamp} = NULL WHERE CAST({stamp} AS DATE) >= {DAY}")


def nothing_more(con):
    """Nothing that is later is there, nor whoever was first heard of later."""
    undo_what_is_later(con)
    con.execute(
        "DELETE FROM customers WHERE joined_on IS NULL AND customer_id IN "
        f"(SELECT customer_id FROM orders GROUP BY customer_id HAVING min(ordered_on) >= {DAY})"
    )
    for name, table in dated():
        con.execute(f"DELETE FROM {name} WHERE {table.day} >= {DAY}")
    con.execute("DELETE FROM order_lines WHERE order_id NOT IN (SELECT order_id FROM orders)")


def moved_and_edited(con):
    """Stamps and events of the date and after lie a year later, and say something else."""
    for table, stamp in STAMPS:
        con.execute(f"UPDATE {table} SET {stamp} = {stamp} + INTERVAL 400 DAY WHERE CAST({stamp} AS DATE) >= {DAY}")
    for name, table in dated():
        edits = {
            **EDITED.get(name, {}),
            table.day: f"{table.day} + 365",
            table.time: f"{table.time} + INTERVAL 365 DAY",
        }
        written = ", ".join(f"{identifier(column)} = {value}" for column, value in edits.items())
        con.execute(f"UPDATE {name} SET {written} WHERE {table.day} >= {DAY}")


def much_more(con):
    """Everything that ever happened happens again, on the date and a year later."""
    for name, table in dated():
        for days in (0, 365):
            moved = f"{table.time} + INTERVAL {days} DAY + (TIMESTAMP '{AS_OF}' - least_at)"
            again = [_again(table, column.name, moved, days) for column in table.columns]
            con.execute(
                f"INSERT INTO {name} SELECT {', '.join(again)} "
                f"FROM {name}, (SELECT min({table.time}) AS least_at FROM {name} WHERE {table.day} < {DAY}) AS first "
                f"WHERE {table.day} < {DAY}"
            )


def _again(table, column, moved, days):
    if column == table.time:
        return moved
    if column == table.day:
        return f"CAST({moved} AS DATE)"
    if column in table.key:
        return f"{identifier(column)} || ' again {days}'"
    if column.endswith("_at"):
        return f"{identifier(column)} + ({moved} - {table.time})"
    return identifier(column)


def dated():
    return [(name, table) for name, table in TABLES.items() if table.time and name != "customers"]


ALTERED = {"nothing more": nothing_more, "moved and edited": moved_and_edited, "much more": much_more}
