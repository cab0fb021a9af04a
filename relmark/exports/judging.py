"""Who of a list may be contacted, and why the others may not."""

from relmark.exports import left_out
from relmark.exports.addresses import closed
from relmark.exports.aims import Aim
from relmark.exports.known import Known
from relmark.tables import TABLES
from relmark.warehouse import Warehouse
from relmark.warehouse.compose import empty
from relmark.workspace import Workspace

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
    is_once = aim.is_read_together and not aim.is_service
    others = f"CASE WHEN {_again()} THEN '{left_out.same_address(address)}' END" if is_once else "NULL"
    return f"""
        WITH {_evidence(workspace, aim, address, known)},
        judged AS (
            SELECT listed.*, person.address, CASE {" ".join(tests)} END AS why
            FROM ({listed}) AS listed
            LEFT JOIN allowed ON listed.customer_id = allowed.customer_id
            LEFT JOIN topical ON listed.customer_id = topical.customer_id
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
        topical AS ({known.topical}),
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
            WHERE person.address IS NOT NULL AND {aim.is_read_together} GROUP BY person.address
        )"""


def _allowed() -> list[str]:
    """Why permission is wanting; who permits some topics is not taken for one who never spoke."""
    some = "topical.customer_id IS NOT NULL AND allowed.status IS DISTINCT FROM 'granted'"
    return [
        f"WHEN {some} THEN '{left_out.SOME_TOPICS}'",
        f"WHEN allowed.status IS NULL THEN '{left_out.UNKNOWN}'",
        f"WHEN allowed.status = 'withdrawn' THEN '{left_out.WITHDRAWN}'",
        f"WHEN owners.is_refused THEN '{left_out.ANOTHER_KEY}'",
        "WHEN closed.reason IS NOT NULL THEN closed.reason",
    ]


def _reachable(address: str | None) -> list[str]:
    known = [f"WHEN person.address IS NULL THEN '{left_out.no_address(address)}'"] if address else []
    return [
        f"WHEN bounced.customer_id IS NOT NULL OR owners.is_dead THEN '{left_out.BOUNCED}'",
        *known,
        f"WHEN list_contains(CAST($erased_addresses AS VARCHAR[]), person.address) THEN '{left_out.ERASED}'",
    ]


def _pressed(known: Known) -> list[str]:
    """Written to often enough in the 28 days before the data end."""
    return [f"WHEN written.n_28 >= $most_contacts THEN '{left_out.ENOUGH}'"] if known.until else []


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
