"""Match decisions that an import brings: said by one of relmark's own exports, or implied by its numbers."""

from collections.abc import Sequence
from datetime import datetime

import duckdb

from relmark.quoting import identifier
from relmark.workspace.who.decisions import COLUMNS, PAIR, empty_decisions
from relmark.workspace.who.identities import Incoming


def decisions_with_links(
    con: duckdb.DuckDBPyConnection, incoming: Sequence[Incoming], before: str | None, now: datetime
) -> str | None:
    """What stands for the match decisions with those brought; keys of one number are one customer. None without any.

    What the user decided here before about two keys stays, and what is brought says more than what a number implies.
    """
    before = before or empty_decisions()
    columns, pair = ", ".join(COLUMNS), ", ".join(PAIR)
    brought = [identifier(one.staged.decisions) for one in incoming if one.staged.decisions]
    said = "".join(f"SELECT {columns}, 0 AS place FROM {one} UNION ALL " for one in brought)
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE implied AS
        SELECT {columns} FROM ({said}SELECT {columns}, 1 AS place FROM ({_of_one_number(now)}))
        ANTI JOIN {before} AS before USING ({pair})
        QUALIFY row_number() OVER (PARTITION BY {pair} ORDER BY place, decided_at DESC, verdict) = 1
        """
    )
    if con.execute("SELECT 1 FROM implied LIMIT 1").fetchone() is None:
        return None
    return with_implied(before)


def _of_one_number(now: datetime) -> str:
    """The query for the decisions that links imply: by an address where the export says that this had joined them."""
    return f"""
        WITH each AS (
            SELECT number, {{'source': source, 'source_key': source_key}} AS key, coalesce(max(matched_by), '') AS how
            FROM links GROUP BY ALL
        ),
        main AS (SELECT number, {{'source': source, 'source_key': source_key}} AS key FROM mains),
        pairs AS (
            SELECT least(main.key, other.key) AS a, greatest(main.key, other.key) AS b, [first.how, other.how] AS hows
            FROM main JOIN each AS first USING (number, key) JOIN each AS other USING (number)
            WHERE other.key <> main.key
        )
        SELECT a.source AS a_source, a.source_key AS a_source_key, b.source AS b_source, b.source_key AS b_source_key,
            CASE
                WHEN list_contains(hows, 'user') THEN 'same'
                WHEN list_contains(hows, 'email') THEN 'email'
                WHEN list_contains(hows, 'phone') THEN 'phone' ELSE 'same'
            END AS verdict,
            CAST(NULL AS DOUBLE) AS probability, TIMESTAMP '{now:%Y-%m-%d %H:%M:%S}' AS decided_at
        FROM pairs
    """


def with_implied(before: str) -> str:
    """What stands for the decisions before and the implied ones."""
    return f"(SELECT {', '.join(COLUMNS)} FROM {before} UNION ALL SELECT * FROM implied)"
