"""Who of a list may be contacted, and why the others may not."""

from relmark.exports.addresses import closed
from relmark.exports.aims import Aim
from relmark.exports.known import Known
from relmark.tables import TABLES
from relmark.warehouse import Warehouse
from relmark.warehouse.compose import empty
from relmark.workspace import Workspace

ERASED = "address of a person who was erased"
_PEOPLE = ("source_key", "name", "email", "phone", "city", "postcode")


def judged(listed: str, workspace: Workspace, aim: Aim, known: Known) -> str:
    """Every listed customer, and why not in the list (`left_out`; nothing for those in it).

    An address belongs to whoever reads it: it is in a list once, and not at all when any of its owners withdrew. Who
    may be told something about an order is told it, whoever else reads it there.
    """
    if aim.channel is None:
        return f"SELECT *, NULL AS left_out FROM ({listed})"
    address = aim.address
    tests = _reachable(address) if aim.is_service else [*_allowed(), *_reachable(address), *_pressed(known)]
    others = "NULL" if aim.is_service else f"CASE WHEN {_again()} THEN 'same {address} as another in the list' END"
    return f"""
        WITH {_evidence(workspace, aim, address, known)},
        judged AS (
            SELECT listed.*, person.address, CASE {" ".join(tests)} END AS why
            FROM ({listed}) AS listed
            LEFT JOIN allowed ON listed.customer_id = allowed.customer_id
            LEFT JOIN bounced ON listed.customer_id = bounced.customer_id
            LEFT JOIN person ON listed.customer_id = person.customer_id
            LEFT JOIN owners ON person.address = owners.address
            LEFT JOIN closed ON person.customer_id = closed.customer_id AND person.address = closed.address
            LEFT JOIN written ON listed.customer_id = written.customer_id
        )
        SELECT * EXCLUDE (address, why), coalesce(why, {others}) AS left_out FROM judged"""


def _evidence(workspace: Workspace, aim: Aim, address: str | None, known: Known) -> str:
    """What is known of permission, addresses and contacts, a step each."""
    channel = aim.channel if "consents" in workspace.tables and not aim.is_service else None
    return f"""allowed AS ({known.permitted}),
        bounced AS ({known.bounced}),
        written AS ({known.written}),
        closed AS ({closed(workspace, address, channel, aim.topic)}),
        person AS (
            SELECT customer_id, nullif(lower(trim({address or "NULL::VARCHAR"})), '') AS address
            FROM ({_customers(workspace.warehouse)})
        ),
        owners AS (
            SELECT person.address, bool_or(allowed.status = 'withdrawn') AS is_refused,
                bool_or(bounced.customer_id IS NOT NULL) AS is_dead
            FROM person LEFT JOIN allowed USING (customer_id) LEFT JOIN bounced USING (customer_id)
            WHERE person.address IS NOT NULL GROUP BY person.address
        )"""


def _allowed() -> list[str]:
    return [
        "WHEN allowed.status IS NULL THEN 'permission unknown'",
        "WHEN allowed.status = 'withdrawn' THEN 'permission withdrawn'",
        "WHEN owners.is_refused THEN 'permission withdrawn under another key'",
        "WHEN closed.reason IS NOT NULL THEN closed.reason",
    ]


def _reachable(address: str | None) -> list[str]:
    known = [f"WHEN person.address IS NULL THEN 'no {address} known'"] if address else []
    return [
        "WHEN bounced.customer_id IS NOT NULL OR owners.is_dead THEN 'unreachable: messages bounced'",
        *known,
        f"WHEN list_contains(CAST($erased_addresses AS VARCHAR[]), person.address) THEN '{ERASED}'",
    ]


def _pressed(known: Known) -> list[str]:
    """Written to often enough in the 28 days before the data end."""
    if known.until is None:
        return []
    times = "CAST($most_contacts AS VARCHAR)"
    why = f"'written to ' || {times} || ' times or more in the 28 days before {known.until}'"
    return [f"WHEN written.n_28 >= $most_contacts THEN {why}"]


def _again() -> str:
    """Whether somebody before has the address, of those who are left."""
    return (
        "why IS NULL AND address IS NOT NULL AND row_number() OVER (PARTITION BY address, why ORDER BY customer_id) > 1"
    )


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
