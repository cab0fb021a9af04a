"""Who of a list may be contacted on a channel, and why the others may not."""

from datetime import date

from relmark.exports.addresses import closed
from relmark.tables import TABLES
from relmark.warehouse import Warehouse
from relmark.warehouse.compose import empty
from relmark.workspace import Workspace

ALL_KNOWN = date.max
ADDRESSES = {"email": "email", "sms": "phone", "phone": "phone", "post": "postcode"}
_PEOPLE = ("source_key", "name", "email", "phone", "city", "postcode")


def permitted(workspace: Workspace, channel: str | None) -> tuple[str, dict]:
    """The query for permissions on a channel as known today, and its values."""
    if channel is None or "consents" not in workspace.tables:
        unknown = "SELECT 0 AS customer_id, '' AS channel, '' AS status, FALSE AS may_contact WHERE FALSE"
        return unknown, {}
    sql, values = _known(workspace)
    return f"SELECT * FROM ({sql}) WHERE channel = $contact_channel", values | {"contact_channel": channel}


def open_channels(workspace: Workspace) -> tuple[str, dict]:
    """The query for the channels each customer may be contacted on, as known today (`may_contact`), and its values."""
    if "consents" not in workspace.tables:
        return "", {}
    sql, values = _known(workspace)
    channels = "string_agg(channel, ', ' ORDER BY channel) AS may_contact"
    return f"SELECT customer_id, {channels} FROM ({sql}) WHERE may_contact GROUP BY customer_id", values


def _known(workspace: Workspace) -> tuple[str, dict]:
    """Permissions as known today, under names of values that no list has."""
    sql, values = workspace.warehouse.query("permissions", ALL_KNOWN)
    renamed = {f"permission_{name}": value for name, value in values.items()}
    for name in values:
        sql = sql.replace(f"${name}", f"$permission_{name}")
    return sql, renamed


def judged(listed: str, workspace: Workspace, permitted: str, channel: str | None) -> str:
    """Every listed customer, and why not in the list (`left_out`; nothing for those in it).

    An address belongs to whoever reads it: it is in a list once, and not at all when any of its owners withdrew.
    """
    if channel is None:
        return f"SELECT *, NULL AS left_out FROM ({listed})"
    address = ADDRESSES.get(channel)
    warehouse = workspace.warehouse
    return f"""
        WITH allowed AS ({permitted}),
        closed AS ({closed(workspace, address, channel if "consents" in workspace.tables else None)}),
        person AS (
            SELECT customer_id, nullif(lower(trim({address or "NULL::VARCHAR"})), '') AS address
            FROM ({_customers(warehouse)})
        ),
        refused AS (
            SELECT DISTINCT address FROM person INNER JOIN allowed USING (customer_id)
            WHERE status = 'withdrawn' AND address IS NOT NULL
        ),
        judged AS (
            SELECT listed.*, person.address, CASE
                WHEN allowed.status IS NULL THEN 'permission unknown'
                WHEN allowed.status = 'withdrawn' THEN 'permission withdrawn'
                WHEN refused.address IS NOT NULL THEN 'permission withdrawn under another key'
                WHEN closed.reason IS NOT NULL THEN closed.reason
                WHEN NOT allowed.may_contact THEN 'unreachable: messages bounced'
                WHEN person.address IS NULL AND {address is not None} THEN 'no {address} known' END AS why
            FROM ({listed}) AS listed
            LEFT JOIN allowed ON listed.customer_id = allowed.customer_id
            LEFT JOIN person ON listed.customer_id = person.customer_id
            LEFT JOIN refused ON person.address = refused.address
            LEFT JOIN closed ON person.customer_id = closed.customer_id AND person.address = closed.address
        )
        SELECT * EXCLUDE (address, why), CASE
            WHEN why IS NULL AND address IS NOT NULL
                AND row_number() OVER (PARTITION BY address, why ORDER BY customer_id) > 1
            THEN 'same {address} as another in the list' ELSE why END AS left_out
        FROM judged"""


def with_names(taken: str, warehouse: Warehouse) -> str:
    """The customers of a list with names and addresses: only theirs are looked up."""
    return f"""
        SELECT taken.*, {", ".join(f"person.{name}" for name in _PEOPLE)},
            split_part(person.name, ' ', 1) AS first_name,
            trim(substr(person.name, length(split_part(person.name, ' ', 1)) + 1)) AS last_name
        FROM ({taken}) AS taken
        LEFT JOIN ({_customers(warehouse)}) AS person ON taken.customer_id = person.customer_id"""


def _customers(warehouse: Warehouse) -> str:
    loaded = "customers" in warehouse.tables
    return warehouse.query("customers", None)[0] if loaded else f"SELECT * FROM {empty(TABLES['customers'])}"
