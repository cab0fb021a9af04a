"""Who is who: each source's key of a customer becomes relmark's own number, the same for ever."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from relmark.intake import StagedTable
from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.warehouse.compose import empty


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


def resolve(con: duckdb.DuckDBPyConnection, incoming: Sequence[Incoming], loaded: str | None) -> int:
    """Give every customer key of an import a number; known keys keep theirs.

    Makes the table `keys` (source, source_key, customer_id, import_id, is_new) in the connection. New numbers follow
    the order of the sources and keys, after the highest number given.

    Args:
        loaded: what stands for the identities already loaded, or None.

    Returns:
        How many customers are new.
    """
    brought = " UNION ALL ".join(_keys(one) for one in incoming if one.staged.has_customer)
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE keys AS
        WITH brought AS ({brought or _NONE}),
        known AS (SELECT source, source_key, customer_id FROM {loaded or empty(TABLES["identities"])}),
        found AS (
            SELECT brought.source, brought.source_key, min(brought.import_id) AS import_id, max(known.customer_id) AS id
            FROM brought LEFT JOIN known USING (source, source_key)
            GROUP BY ALL
        )
        SELECT source, source_key, id AS customer_id, import_id, FALSE AS is_new FROM found WHERE id IS NOT NULL
        UNION ALL
        SELECT
            source,
            source_key,
            (SELECT coalesce(max(customer_id), 0) FROM known) + row_number() OVER (ORDER BY source, source_key),
            import_id,
            TRUE
        FROM found WHERE id IS NULL
        """
    )
    return con.execute("SELECT count(*) FROM keys WHERE is_new").fetchone()[0]


_NONE = "SELECT NULL::VARCHAR AS source, NULL::VARCHAR AS source_key, NULL::INTEGER AS import_id WHERE FALSE"


def _keys(one: Incoming) -> str:
    return (
        f"SELECT DISTINCT {literal(one.source)} AS source, customer_key AS source_key, {one.import_id} AS import_id "
        f"FROM {identifier(one.staged.relation)} WHERE customer_key IS NOT NULL"
    )
