"""Rows go to the customer that their key belongs to now, and keep the number they came with."""

from relmark.workspace.who.identities import OWN_NUMBER


def reassigned(rows: str) -> str:
    """What stands for these rows after the moves in the table `moved` (own_number, customer_id)."""
    after = "coalesce(moved.customer_id, given.customer_id)"
    return (
        f"(SELECT given.* EXCLUDE (own_number) REPLACE ({after} AS customer_id, "
        f"nullif(given.own_number, {after}) AS merged_from) "
        f"FROM (SELECT *, {OWN_NUMBER} AS own_number FROM {rows}) AS given LEFT JOIN moved USING (own_number))"
    )


def has_moved(rows: str) -> str:
    """The query that yields a row when any of these rows goes to another customer."""
    return f"SELECT 1 FROM (SELECT {OWN_NUMBER} AS own_number FROM {rows}) SEMI JOIN moved USING (own_number) LIMIT 1"
