"""The customers table: one row per customer, each fact from the source that wins."""

from collections.abc import Collection, Sequence

import duckdb

from relmark.quoting import literal
from relmark.tables import TABLES
from relmark.workspace.merging import Rows
from relmark.workspace.who.told import FACTS

FIRST_TOLD = ("joined_at", "joined_on", "acquisition_source", "acquisition_offer")
MOST_KEYS = 2**40


def customers(con: duckdb.DuckDBPyConnection, source_order: Sequence[str]) -> Rows:
    """One row per customer in `who`, its facts out of `told`.

    A filled fact beats an empty one; then the source that the user ranks higher, then the one that told latest. When
    a customer became known is the earliest that any source says, and how they were won comes with it.
    """
    if con.execute("SELECT 1 FROM told LIMIT 1").fetchone() is None:
        return Rows(_nameless(), {one.name: "NULL" for one in FACTS if one.name != TABLES["customers"].time})
    told = con.execute("SELECT DISTINCT source, import_id FROM told").fetchall()
    con.execute(f"CREATE OR REPLACE TEMP VIEW ranked AS {ranked(told, source_order)}")
    named = ", ".join(f"facts.{one.name}" for one in FACTS)
    alone = ", ".join(f"ranked.{one.name}" for one in FACTS)
    several = ", ".join(f"{_winner(one.name)} AS {one.name}" for one in FACTS)
    return Rows(
        f"""
        WITH merged AS (SELECT DISTINCT customer_id FROM who WHERE customer_id <> own_number),
        facts AS (
            SELECT ranked.customer_id, {alone} FROM ranked ANTI JOIN merged USING (customer_id)
            UNION ALL
            SELECT ranked.customer_id, {several} FROM ranked SEMI JOIN merged USING (customer_id) GROUP BY ALL
        )
        SELECT first.customer_id, first.source_key, {named}, first.source, first.import_id
        FROM who AS first LEFT JOIN facts ON facts.customer_id = first.customer_id
        WHERE first.own_number = first.customer_id
        """
    )


def _nameless() -> str:
    columns = "customer_id, source_key, NULL::TIMESTAMP AS joined_at, source, import_id"
    return f"SELECT {columns} FROM who WHERE own_number = customer_id"


def ranked(told: Collection[tuple[str, int]], source_order: Sequence[str]) -> str:
    """The query that adds to `told` whose it is by `who`, and its place: the lowest wins.

    Args:
        told: every source and import that told something.
    """
    order = {source: place for place, source in enumerate(source_order)}
    told = sorted(told, key=lambda one: (order.get(one[0], len(order)), -one[1], one[0]))
    places = ", ".join(f"({literal(source)}, {import_id}, {place})" for place, (source, import_id) in enumerate(told))
    return (
        f"SELECT told.*, who.customer_id, places.place * {MOST_KEYS} + own_number AS place "
        f"FROM told JOIN who USING (own_number) "
        f"JOIN (VALUES {places}) AS places (source, import_id, place) "
        "ON places.source = told.source AND places.import_id = told.import_id"
    )


def _winner(fact: str) -> str:
    by = "place"
    if fact in FIRST_TOLD:
        by = "row(coalesce(joined_at, TIMESTAMP 'infinity'), place)"
    return f"arg_min(ranked.{fact}, {by}) FILTER (ranked.{fact} IS NOT NULL)"
