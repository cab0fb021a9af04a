"""What is known of permission, bounces, contacts lately and people erased, for lists that leave relmark."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from relmark.exports.aims import Aim
from relmark.quoting import identifier
from relmark.warehouse import Warehouse
from relmark.workspace import Workspace
from relmark.workspace.erasure.erased import Gone

ALL_KNOWN = date.max
NOTHING = "SELECT 0 AS customer_id, '' AS status, FALSE AS may_contact, NULL AS bounced_at, 0 AS n_28 WHERE FALSE"


@dataclass(frozen=True)
class Known:
    """Queries for what decides who may be contacted on a channel, and their values.

    Attributes:
        permitted: how permission stands.
        topical: who permits some topic, for a list about everything.
        bounced: where messages came back; written: marketing contacts in 28 days.
        until: the day before which these were counted; None where messages are not loaded.
    """

    permitted: str = NOTHING
    topical: str = NOTHING
    bounced: str = NOTHING
    written: str = NOTHING
    values: dict | None = None
    until: date | None = None


def known(workspace: Workspace, aim: Aim) -> Known:
    """What is known today about permission on the channel a list is for, and about contacts until the data end."""
    if aim.channel is None:
        return Known(values={})
    permitted, topical, values = _permitted(workspace, aim)
    bounced, more = _bounced(workspace)
    values |= more | {"erased_addresses": erased_addresses(workspace, aim.address)}
    values |= {"contact_channel": aim.channel} if {permitted, bounced} != {NOTHING} else {}
    if aim.is_service or "messages" not in workspace.tables:
        return Known(permitted, topical, bounced, values=values)
    until = data_end(workspace)
    written, more = _apart("written", *workspace.warehouse.query("lately_written", until))
    return Known(permitted, topical, bounced, written, values | more | {"most_contacts": aim.cap}, until)


def open_channels(workspace: Workspace) -> tuple[str, dict]:
    """The query for every customer and channel they may be contacted on, as known today, and its values."""
    if "consents" not in workspace.tables:
        return "", {}
    sql, values = _apart("permission", *workspace.warehouse.query("permissions", ALL_KNOWN))
    return f"SELECT customer_id, channel FROM ({sql}) WHERE may_contact", values


def _permitted(workspace: Workspace, aim: Aim) -> tuple[str, str, dict]:
    """How permission stands, and for a list about everything who permits some topic there."""
    if aim.is_service or "consents" not in workspace.tables:
        return NOTHING, NOTHING, {}
    here = "WHERE channel = $contact_channel"
    if aim.topic:
        about = workspace.warehouse.query("topic_permissions", ALL_KNOWN, {"contact_topic": aim.topic})
        sql, values = _apart("permission", *about)
        return f"SELECT * FROM ({sql}) {here}", NOTHING, values
    sql, values = _apart("permission", *workspace.warehouse.query("permissions", ALL_KNOWN))
    topics, more = _apart("permission", *workspace.warehouse.query("topic_standings", ALL_KNOWN))
    some = f"SELECT DISTINCT customer_id FROM ({topics}) {here} AND status = 'granted'"
    return f"SELECT * FROM ({sql}) {here}", some, values | more


def _bounced(workspace: Workspace) -> tuple[str, dict]:
    if "messages" not in workspace.tables:
        return NOTHING, {}
    sql, values = _apart("bounced", *workspace.warehouse.query("bounces", ALL_KNOWN))
    return f"SELECT * FROM ({sql}) WHERE channel = $contact_channel", values


def _apart(prefix: str, sql: str, values: dict) -> tuple[str, dict]:
    """A query whose values have names that no list has."""
    for name in values:
        sql = sql.replace(f"${name}", f"${prefix}_{name}")
    return sql, {f"{prefix}_{name}": value for name, value in values.items()}


def data_end(workspace: Workspace) -> date:
    """The day after the last order or message: contacts are counted back from here."""
    newest = workspace.tables["messages"].newest_on if "messages" in workspace.tables else None
    ends = [workspace.default_as_of, newest and newest + timedelta(days=1)]
    return max((one for one in ends if one), default=ALL_KNOWN)


def erased_addresses(workspace: Workspace, column: str | None) -> list[str]:
    """The addresses customers have that an erased person had too: erased once, they are not written to again."""
    if not (workspace.manifest.erased and column in ("email", "phone") and "customers" in workspace.tables):
        return []
    rows = workspace.folder / workspace.tables["customers"].file
    return list(_erased(workspace.folder, tuple(workspace.manifest.erased), rows, column))


@lru_cache(maxsize=8)
def _erased(folder: Path, hashes: tuple[str, ...], rows: Path, column: str) -> tuple[str, ...]:
    gone = Gone(folder, hashes)
    warehouse = Warehouse(folder, {"customers": rows})
    address = f"nullif(lower(trim({identifier(column)})), '')"
    sql = f"SELECT DISTINCT {address} FROM ({warehouse.query('customers', None)[0]}) WHERE {address} IS NOT NULL"
    found = (address for _, batch in warehouse.stream(sql, {}) for (address,) in batch)
    return tuple(address for address in found if gone.has_address(address))
