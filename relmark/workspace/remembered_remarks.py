"""What was said here about remarks: which deed answers each and when its customer was told; kept for later imports."""

from datetime import datetime

from relmark.quoting import identifier, literal
from relmark.tables import TABLES

NAME = "told_back"
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
        said: the query for what is said now: source, feedback_id, deed_id, told_at.
    """
    at = f"TIMESTAMP {literal(now.isoformat(sep=' '))}"
    return f"""
        SELECT {KEY}, coalesce(new.deed_id, old.deed_id) AS deed_id,
            coalesce(new.told_at, old.told_at) AS told_at, {at} AS decided_at
        FROM ({said}) AS new LEFT JOIN {before or EMPTY} AS old USING ({KEY})
        UNION ALL
        SELECT {KEY}, deed_id, told_at, decided_at FROM {before or EMPTY} AS old ANTI JOIN ({said}) AS new USING ({KEY})
    """


def with_what_was_said(feedback: str, said: str) -> str:
    """The query for remarks with the deed that answers each, and when its customer was told, as said here."""
    own = {
        "deed_id": "coalesce(said.deed_id, feedback.deed_id)",
        "told_at": "greatest(feedback.told_at, said.told_at)",
    }
    columns = ", ".join(
        f"{own.get(one.name, 'feedback.' + identifier(one.name))} AS {identifier(one.name)}"
        for one in TABLES["feedback"].columns
    )
    return f"SELECT {columns} FROM {feedback} AS feedback LEFT JOIN {said} AS said USING ({KEY})"
