"""Customers told by relmark's own numbers, as its exports carry them: each is the customer whose keys had that number.

A number means something only beside the keys it came with, so those are remembered (`numbers` among the workspace's
own tables). Numbers nobody linked with a key are keys of the source "relmark".
"""

from collections.abc import Callable, Sequence

import duckdb

from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.warehouse.compose import empty
from relmark.workspace.arriving import Change
from relmark.workspace.storing import store_own
from relmark.workspace.who.brought_decisions import with_implied
from relmark.workspace.who.decisions import empty_decisions
from relmark.workspace.who.identities import OURS, OWN_NUMBER, Incoming, standing_for

KNOWN, OF_CUSTOMERS, OF_IDENTITIES, REMEMBERED, LEARNED, ITSELF = range(6)


def expect(
    con: duckdb.DuckDBPyConnection,
    incoming: Sequence[Incoming],
    loaded: Callable[[str], str | None],
    before: str | None,
    numbers: int,
) -> None:
    """Make the tables `links` (keys a number stands for), `mains` (one of them each) and `wished` (numbers to keep).

    Numbers are kept when none of them was ever given out here, as in a new workspace.

    Args:
        loaded: what stands for a table already loaded, or None, by its name.
        before: what stands for the numbers and keys of earlier imports, or None.
        numbers: the highest number ever given.
    """
    identities = loaded("identities") or empty(TABLES["identities"])
    _make_links(con, incoming, identities, before)
    for one in incoming:
        _learn(con, one, loaded(one.staged.table), identities)
    highest = f"(SELECT coalesce(max({OWN_NUMBER}), 0) FROM {identities})"
    con.execute(
        "CREATE OR REPLACE TEMP TABLE mains AS SELECT number, source, source_key FROM links "
        "QUALIFY row_number() OVER (PARTITION BY number ORDER BY place, source, source_key) = 1"
    )
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE wished AS
        WITH every AS (
            SELECT source, source_key, number FROM mains
            UNION ALL
            SELECT DISTINCT '{OURS}', CAST(number AS VARCHAR), number FROM asked ANTI JOIN mains USING (number)
        )
        SELECT * FROM every WHERE (SELECT min(number) FROM every) > greatest({numbers}, {highest})
        """
    )


def _make_links(
    con: duckdb.DuckDBPyConnection, incoming: Sequence[Incoming], identities: str, before: str | None
) -> None:
    con.execute(
        "CREATE OR REPLACE TEMP TABLE links "
        "(number BIGINT, source VARCHAR, source_key VARCHAR, import_id INTEGER, place INTEGER, matched_by VARCHAR)"
    )
    con.execute("CREATE OR REPLACE TEMP TABLE asked (source VARCHAR, number BIGINT)")
    for one in incoming:
        if one.staged.links:
            place = OF_CUSTOMERS if one.staged.table == "customers" else OF_IDENTITIES
            con.execute(
                f"INSERT INTO links SELECT number, coalesce(source, {literal(one.source)}), source_key, "
                f"{one.import_id}, {place}, matched_by FROM {identifier(one.staged.links)} WHERE source_key IS NOT NULL"
            )
        if one.staged.is_numbered:
            number = "CAST(customer_key AS BIGINT)"
            con.execute(
                f"INSERT INTO asked SELECT DISTINCT {literal(one.source)}, {number} "
                f"FROM {identifier(one.staged.relation)} WHERE customer_key IS NOT NULL"
            )
    every = "(SELECT number FROM asked UNION SELECT number FROM links)"
    con.execute(
        f"INSERT INTO links SELECT number, known.source, known.source_key, known.import_id, {KNOWN}, NULL "
        f"FROM {identities} AS known "
        f"JOIN {every} AS every ON known.source = '{OURS}' AND known.source_key = CAST(number AS VARCHAR)"
    )
    if before:
        con.execute(
            f"INSERT INTO links SELECT number, known.source, known.source_key, known.import_id, {REMEMBERED}, NULL "
            f"FROM {before} AS before SEMI JOIN asked USING (number) ANTI JOIN links USING (number) "
            f"JOIN {identities} AS known USING (source, source_key)"
        )


def _learn(con: duckdb.DuckDBPyConnection, one: Incoming, loaded: str | None, identities: str) -> None:
    """A number nobody linked is the customer whose rows it brings again: an order known by its key has a customer."""
    key = TABLES[one.staged.table].key
    if not (one.staged.is_numbered and loaded and one.has_key and key) or one.staged.table == "identities":
        return
    same = " AND ".join(f"old.{name} = new.{name}" for name in key)
    con.execute(
        f"""
        INSERT INTO links
        WITH met AS (
            SELECT CAST(new.customer_key AS BIGINT) AS number, known.source, known.source_key,
                known.import_id, count(*) AS n
            FROM {identifier(one.staged.relation)} AS new
            JOIN {loaded} AS old ON old.source = {literal(one.source)} AND {same}
            JOIN {identities} AS known
            ON coalesce(known.merged_from, known.customer_id) = coalesce(old.merged_from, old.customer_id)
            GROUP BY ALL
        )
        SELECT number, source, source_key, import_id, {LEARNED}, NULL FROM met
        WHERE number NOT IN (SELECT number FROM links)
        QUALIFY row_number() OVER (PARTITION BY number ORDER BY n DESC, source, source_key) = 1
        """
    )


def stand_in(con: duckdb.DuckDBPyConnection) -> None:
    """Let the numbers in the rows of each source stand for a key in the table `keys`: that source's own, else the main.

    So rows come back under the key they had.
    """
    con.execute(
        f"""
        INSERT INTO keys
        WITH named AS (
            SELECT number, source, source_key, place FROM links
            UNION ALL
            SELECT DISTINCT number, '{OURS}', CAST(number AS VARCHAR), {ITSELF} FROM asked
        ),
        meant AS (
            SELECT asked.source AS asking, number, keys.own_number, keys.customer_id, keys.import_id
            FROM (SELECT DISTINCT source, number FROM asked) AS asked
            JOIN named USING (number)
            JOIN keys ON keys.source = named.source AND keys.source_key = named.source_key
            QUALIFY row_number() OVER (
                PARTITION BY asking, number
                ORDER BY named.source <> asking, named.place, named.source, named.source_key
            ) = 1
        )
        SELECT {standing_for("asking")}, CAST(number AS VARCHAR), own_number, customer_id, import_id, FALSE FROM meant
        """
    )


def remembered(change: Change) -> dict[str, str]:
    """The workspace's own files that this import makes: the numbers and their keys, and the decisions they imply."""
    made, con = {}, change.con
    if con.execute("SELECT 1 FROM mains LIMIT 1").fetchone():
        rows, before = "SELECT number, source, source_key FROM mains", change.own("numbers")
        if before:
            rows += (
                f" UNION ALL SELECT number, source, source_key FROM {before} AS before ANTI JOIN mains USING (number)"
            )
        made["numbers"] = store_own(con, change.folder, "numbers", change.version, rows, "number")
    if con.execute("SELECT 1 FROM implied LIMIT 1").fetchone():
        rows = f"SELECT * FROM {with_implied(change.own('decisions') or empty_decisions())}"
        made["decisions"] = store_own(con, change.folder, "decisions", change.version, rows, "decided_at")
    return made
