"""What was said here about remarks: which deed answers each and when its customer was told; kept for later imports."""

from datetime import datetime

import duckdb

from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.workspace.storing import store_own

NAME, NOW = "told_back", "told_back_now"
SAME = ("said_at", "kind", "item", "score", "question", "text", "topic", "order_id")
WHO = "coalesce(merged_from, customer_id)"
ALIKE = " AND ".join(f"old.{one} IS NOT DISTINCT FROM new.{one}" for one in ("source", "who", *SAME, "nth"))
SEVERAL = 1_000
KEY = "source, feedback_id"
EMPTY = (
    "(SELECT CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS feedback_id, CAST(NULL AS VARCHAR) AS deed_id, "
    "CAST(NULL AS TIMESTAMP) AS told_at, CAST(NULL AS TIMESTAMP) AS decided_at WHERE FALSE)"
)


def remembered(before: str | None, said: str, now: datetime) -> str:
    """The query for all that was said of remarks, one row each: what is said now wins.

    Args:
        before: what stands for all that was said before; None where nothing was.
        said: the query for what is said now: source, feedback_id, deed_id, told_at. Who was told of another deed was
            not told of this one.
    """
    at = f"TIMESTAMP {literal(now.isoformat(sep=' '))}"
    return f"""
        SELECT {KEY}, new.deed_id,
            CASE WHEN new.deed_id = old.deed_id THEN coalesce(new.told_at, old.told_at) ELSE new.told_at END AS told_at,
            {at} AS decided_at
        FROM ({said}) AS new LEFT JOIN {before or EMPTY} AS old USING ({KEY})
        UNION ALL
        SELECT {KEY}, deed_id, told_at, decided_at FROM {before or EMPTY} AS old ANTI JOIN ({said}) AS new USING ({KEY})
    """


def with_what_was_said(feedback: str, said: str) -> str:
    """The query for remarks with the deed that answers each, and when its customer was told, as said here.

    What a file says of telling counts unless it is about another deed than the remark was tied to here.
    """
    is_same = "said.deed_id IN (feedback.deed_id, feedback.source || '/' || feedback.deed_id)"
    own = {
        "deed_id": "coalesce(said.deed_id, feedback.deed_id)",
        "told_at": f"CASE WHEN coalesce({is_same}, TRUE) THEN greatest(feedback.told_at, said.told_at) "
        "ELSE said.told_at END",
    }
    columns = ", ".join(
        f"{own.get(one.name, 'feedback.' + identifier(one.name))} AS {identifier(one.name)}"
        for one in TABLES["feedback"].columns
    )
    return f"SELECT {columns} FROM {feedback} AS feedback LEFT JOIN {said} AS said USING ({KEY})"


def carry_over(con: duckdb.DuckDBPyConnection, said: str, before: str, after: str) -> str:
    """Make the table of what was said of remarks hold for those that a file brought again under another key.

    Rows without keys are numbered by import: a remark gone that another equals, word for word, is that one.

    Args:
        before, after: what stands for all remarks before the import, and after it.

    Returns:
        What stands for it now.
    """
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE {NOW} AS
        WITH old AS ({_numbered(f"{before} WHERE {_is_in(said)} AND NOT {_is_in(after)}")}),
        new AS ({_numbered(f"{after} WHERE NOT {_is_in(before)}")}),
        again AS (SELECT old.source, old.feedback_id, new.feedback_id AS new_id FROM old JOIN new ON {ALIKE})
        SELECT source, coalesce(new_id, feedback_id) AS feedback_id, deed_id, told_at, decided_at
        FROM {said} AS said LEFT JOIN again USING ({KEY})
        """
    )
    return NOW


def kept(change) -> dict[str, str]:
    """The file of what was said of remarks, where an import carried it over."""
    made = change.con.execute("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [NOW]).fetchone()
    rows = f"SELECT * FROM {NOW}"
    return {NAME: store_own(change.con, change.folder, NAME, change.version, rows, "source")} if made else {}


def _is_in(remarks: str) -> str:
    return f"({KEY}) IN (SELECT ({KEY}) FROM {remarks})"


def _numbered(remarks: str) -> str:
    """Remarks by what was said, by whom and when; those that are quite alike are told apart by a number."""
    listed = ", ".join(SAME)
    return (
        f"SELECT source, feedback_id, {WHO} AS who, {listed}, row_number() OVER "
        f"(PARTITION BY source, {WHO}, {listed} ORDER BY feedback_id) AS nth FROM {remarks}"
    )
