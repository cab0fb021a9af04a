"""Which address permission was given for, where one person has several: the others are not written to."""

from relmark.exports.left_out import ANOTHER, ANOTHER_KEY
from relmark.workspace import Workspace
from relmark.workspace.storing import scan

NOBODY = "SELECT 0 AS customer_id, '' AS address, '' AS reason WHERE FALSE"


def closed(workspace: Workspace, column: str | None, channel: str | None, topic: str = "") -> str:
    """The query for addresses of joined customers that are closed: customer_id, address, reason.

    Each key that was joined gave its own permission, for the address it told. An address is closed when a key that
    told it withdrew last, or when every key that granted told another one. What was said of other topics than that of
    the list does not count.
    """
    told = workspace.manifest.own.get("told")
    needed = {"consents", "identities"} <= workspace.tables.keys()
    if not (told and needed and column in ("email", "phone") and channel):
        return NOBODY
    about = "lower(trim(topic)) = lower(trim($permission_contact_topic))" if topic else "status = 'withdrawn'"
    consents, identities = (scan(workspace.folder / workspace.tables[name].file) for name in ("consents", "identities"))
    return f"""
        WITH who AS (
            SELECT customer_id, coalesce(merged_from, customer_id) AS own_number,
                count(*) OVER (PARTITION BY customer_id) AS n
            FROM {identities}
        ),
        told AS (
            SELECT who.customer_id, who.own_number, nullif(lower(trim(told.{column})), '') AS address
            FROM who LEFT JOIN {scan(workspace.folder / told)} AS told USING (own_number) WHERE who.n > 1
        ),
        latest AS (
            SELECT coalesce(merged_from, customer_id) AS own_number, status, row_number() OVER (
                PARTITION BY coalesce(merged_from, customer_id)
                ORDER BY changed_at DESC NULLS LAST, CASE status WHEN 'withdrawn' THEN 1 ELSE 2 END
            ) AS place
            FROM {consents} WHERE channel = $contact_channel AND (topic IS NULL OR {about})
        ),
        said AS (
            SELECT told.customer_id, told.address, latest.status
            FROM told INNER JOIN latest ON told.own_number = latest.own_number AND latest.place = 1
        ),
        granted AS (
            SELECT customer_id, count(*) FILTER (WHERE address IS NULL) AS n_without FROM said
            WHERE status = 'granted' GROUP BY customer_id
        ),
        judged AS (
            SELECT DISTINCT told.customer_id, told.address, CASE
                WHEN EXISTS (
                    SELECT 1 FROM said WHERE said.address = told.address AND said.status = 'withdrawn'
                    AND said.customer_id = told.customer_id
                ) THEN '{ANOTHER_KEY}'
                WHEN granted.n_without = 0 AND NOT EXISTS (
                    SELECT 1 FROM said WHERE said.address = told.address AND said.status = 'granted'
                    AND said.customer_id = told.customer_id
                ) THEN '{ANOTHER}' END AS reason
            FROM told LEFT JOIN granted USING (customer_id) WHERE told.address IS NOT NULL
        )
        SELECT customer_id, address, reason FROM judged WHERE reason IS NOT NULL"""
