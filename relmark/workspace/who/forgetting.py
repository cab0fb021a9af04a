"""Keys that a source no longer knows: after a replacing import they go, and with them customers without any key."""

from collections.abc import Collection, Mapping

from relmark.quoting import literal
from relmark.tables import TABLES
from relmark.workspace.arriving import Change, Fresh
from relmark.workspace.who.identities import OWN_NUMBER

ABOUT_CUSTOMERS = {"customers", "consents", "traits"}
_TOLD_BY = {"first_name": "name", "last_name": "name", "joined_at": "joined_on"}


def forget(change: Change, fresh: Collection[Fresh]) -> int:
    """Make the table `dropped` (own_number): keys that a replaced source names no more and nothing else mentions.

    Of customers that a customer list told about, only another customer list of that source drops any: a new export of
    its orders says nothing of those who bought nothing.

    Returns:
        How many keys go.
    """
    con = change.con
    con.execute("CREATE OR REPLACE TEMP TABLE dropped (own_number BIGINT)")
    if change.how.if_exists != "replace" or "identities" not in change.present.tables:
        return 0
    sources, lists = _listed({one.report.source for one in fresh}), _listed(_listing(fresh))
    told = change.told()
    con.execute(
        f"""
        INSERT INTO dropped
        SELECT known.own_number FROM known ANTI JOIN keys USING (source, source_key)
        WHERE known.source IN ({sources}) AND (
            known.source IN ({lists or "''"}) OR known.own_number NOT IN (SELECT own_number FROM {told})
        )
        """
    )
    for name in change.present.tables:
        if TABLES[name].can_be_merged and name != "identities":
            kept = _listed({one.report.source for one in fresh} - _replacing(name, fresh)) or "''"
            used = (
                f"SELECT {OWN_NUMBER} FROM {change.loaded(name)} WHERE source IN ({kept}) AND customer_id IS NOT NULL"
            )
            con.execute(f"DELETE FROM dropped WHERE own_number IN ({used})")
    return con.execute("SELECT count(*) FROM dropped").fetchone()[0]


def replaced_lists(change: Change, fresh: Collection[Fresh]) -> dict[str, set[str]]:
    """The sources whose list of customers is replaced, each with the facts that other files of theirs told.

    What a list tells no longer goes; that somebody's order names a telephone number too is not the list's to take back.
    """
    if change.how.if_exists != "replace":
        return {}
    found: dict[str, set[str]] = {source: set() for source in _listing(fresh)}
    for entry in change.present.history:
        for file in entry.get("files", ()):
            if file["source"] in found and not set(file["tables"]) <= ABOUT_CUSTOMERS | {"identities"}:
                found[file["source"]] |= _facts_of(file["mapping"])
    return found


def _facts_of(mapping: Mapping[str, str]) -> set[str]:
    """The facts about customers that a file tells."""
    named = {target.partition(".")[2] for target in mapping if target.startswith("customers.")}
    return named | {_TOLD_BY[one] for one in named if one in _TOLD_BY}


def _listing(fresh: Collection[Fresh]) -> set[str]:
    """The sources that bring a list of their customers, not customers named by orders or answers."""
    return {
        one.report.source
        for one in fresh
        for table in one.staged.found.tables
        if "customers" in table.kind and set(table.kind) <= ABOUT_CUSTOMERS
    }


def _replacing(name: str, fresh: Collection[Fresh]) -> set[str]:
    """The sources whose rows of a table are replaced: they bring it; lines go with their orders."""
    asked = {name, "orders"} if name == "order_lines" else {name}
    return {one.report.source for one in fresh for row in one.staged.staged if row.table in asked}


def _listed(names: Collection[str]) -> str:
    return ", ".join(literal(one) for one in sorted(names))
