"""The remarks of an erased person: what was said here about them goes too."""

from relmark.workspace.erasure.orders import OF_THEIRS
from relmark.workspace.left_out.splitting import Stored, all_rows

REMARKS_OF_THEIRS = "(source, feedback_id) IN (SELECT (source, feedback_id) FROM their_remarks)"


def find_remarks(stored: Stored, customer_id: int) -> None:
    """Make the table `their_remarks` (source, feedback_id): what they said, or is about their orders (`theirs`)."""
    every = all_rows(stored, "feedback")
    rows = f"SELECT source, feedback_id FROM {every} WHERE customer_id = {int(customer_id)} OR {OF_THEIRS}"
    rows = rows if every else ""
    none = "SELECT CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS feedback_id WHERE FALSE"
    stored.con.execute(f"CREATE OR REPLACE TEMP TABLE their_remarks AS {rows or none}")
