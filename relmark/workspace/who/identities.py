"""Who is who: each source's key of a customer gets a number of its own, once and for ever."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from relmark.intake import StagedTable
from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.warehouse.compose import empty

OWN_NUMBER = "coalesce(merged_from, customer_id)"
OURS = "relmark"


@dataclass(frozen=True)
class Incoming:
    """One staged table on its way in: which source brings it, under which import.

    Attributes:
        has_key: its rows bring a key of their own; otherwise relmark numbers them.
    """

    staged: StagedTable
    source: str
    import_id: int
    has_key: bool = True

    @property
    def keys_of(self) -> str:
        """SQL for whose customer keys its rows carry: its source's, or relmark's numbers in that source's rows."""
        return standing_for(literal(self.source)) if self.staged.is_numbered else literal(self.source)


def standing_for(source: str) -> str:
    """SQL for what relmark's own numbers are keys of, in rows of a source."""
    return f"'{OURS}' || chr(31) || {source}"


def resolve(con: duckdb.DuckDBPyConnection, incoming: Sequence[Incoming], loaded: str | None, numbers: int) -> int:
    """Give every customer key of an import a number of its own; known keys keep theirs.

    Makes the view `known` (the identities loaded, with own_number) and the table `keys` (source, source_key,
    own_number, customer_id, import_id, is_new). New numbers follow the order of the sources and keys; those that an
    export of relmark's own brings are kept where they can be (tables `links` and `wished`, see `own_numbers`).

    Args:
        loaded: what stands for the identities already loaded, or None.
        numbers: the highest number ever given.

    Returns:
        The highest number ever given now.
    """
    identities = loaded or empty(TABLES["identities"])
    con.execute(f"CREATE OR REPLACE TEMP VIEW known AS SELECT *, {OWN_NUMBER} AS own_number FROM {identities}")
    numbers = max(numbers, con.execute("SELECT coalesce(max(own_number), 0) FROM known").fetchone()[0])
    brought = " UNION ALL ".join([*(_keys(one) for one in incoming if one.staged.has_customer), _LINKED])
    numbers = max(numbers, con.execute("SELECT coalesce(max(number), 0) FROM wished").fetchone()[0])
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE keys AS
        WITH brought AS ({brought}),
        found AS (
            SELECT
                brought.source,
                brought.source_key,
                min(brought.import_id) AS import_id,
                max(known.own_number) AS own_number,
                max(known.customer_id) AS customer_id
            FROM brought LEFT JOIN known USING (source, source_key)
            GROUP BY ALL
        ),
        fresh AS (
            SELECT source, source_key, import_id, coalesce(number, {numbers} + row_number() OVER (
                PARTITION BY number IS NULL ORDER BY source, source_key
            )) AS id
            FROM found LEFT JOIN wished USING (source, source_key) WHERE own_number IS NULL
        )
        SELECT source, source_key, own_number, customer_id, import_id, FALSE AS is_new
        FROM found WHERE own_number IS NOT NULL
        UNION ALL
        SELECT source, source_key, id, id, import_id, TRUE FROM fresh
        """
    )
    return max(numbers, con.execute("SELECT coalesce(max(own_number), 0) FROM keys WHERE is_new").fetchone()[0])


_LINKED = "SELECT source, source_key, import_id FROM links"


def _keys(one: Incoming) -> str:
    source, linked = literal(one.source), ""
    if one.staged.is_numbered:
        source, linked = f"'{OURS}'", " AND CAST(customer_key AS BIGINT) NOT IN (SELECT number FROM links)"
    return (
        f"SELECT DISTINCT {source} AS source, customer_key AS source_key, {one.import_id} AS import_id "
        f"FROM {identifier(one.staged.relation)} WHERE customer_key IS NOT NULL{linked}"
    )
