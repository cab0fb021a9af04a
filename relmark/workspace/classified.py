"""What the user said campaigns are for: stands in `campaigns`, while what the files said is kept beside it.

An import sees the campaigns as the files told them, and what the user said is put over the outcome again; so a newer
export cannot undo it, and taking it back gives the file's own word.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from relmark.intake.own_classified import COLUMNS, KEY
from relmark.quoting import identifier
from relmark.tables import TABLES
from relmark.warehouse.compose import empty
from relmark.workspace.left_out.splitting import Stored, all_rows
from relmark.workspace.manifest import TableFile
from relmark.workspace.storing import facts, scan, store_own, write

NAME, CAMPAIGNS = "classified", TABLES["campaigns"]
SAME = " AND ".join(f"campaigns.{name} = classified.{name}" for name in KEY)
# A campaign that only messages name has no import.
NO_IMPORT = "0"
_AS_TOLD = {
    name: f"CASE WHEN {SAME} THEN classified.told_{name} ELSE campaigns.{name} END" for name in ("purpose", "type")
}
_AS_SAID = {name: f"CASE WHEN {SAME} THEN classified.{name} ELSE campaigns.{name} END" for name in ("purpose", "type")}


def empty_classified() -> str:
    """The table without rows."""
    columns = ", ".join(f"CAST(NULL AS {type_}) AS {name}" for name, type_ in COLUMNS.items())
    return f"(SELECT {columns}, FALSE AS is_made WHERE FALSE)"


def as_told(campaigns: str, classified: str) -> str:
    """What stands for campaigns as the files told them, without those that only a classification made."""
    columns = _columns(_AS_TOLD)
    return (
        f"(SELECT {columns} FROM {campaigns} AS campaigns LEFT JOIN {classified} AS classified ON {SAME} "
        "WHERE NOT coalesce(classified.is_made, FALSE))"
    )


def after_import(
    change, fresh: Sequence, tables: dict[str, TableFile], own: dict[str, str]
) -> tuple[dict[str, TableFile], dict[str, str]]:
    """The files of an import (see `arriving`) that wrote campaigns as its files tell them, with the user's word."""
    brought = [one.staged.classified for file in fresh for one in file.incoming() if one.staged.classified]
    written = {name for name, file in tables.items() if file != change.present.tables.get(name)}
    if not brought and not written & {"campaigns", "messages"}:
        return tables, own
    is_new = "campaigns" in written
    told = scan(change.folder / tables["campaigns"].file) if is_new else change.loaded("campaigns")
    return put_over(change, _with_brought(change.own(NAME), brought), told, tables, own)


def _with_brought(before: str | None, brought: Sequence[str]) -> str | None:
    """What stands for the classifications with those of an export; what was said here before stays."""
    if not brought:
        return before
    said = before or empty_classified()
    for one in brought:
        new = f"SELECT {', '.join(COLUMNS)}, FALSE AS is_made FROM {identifier(one)}"
        said = f"(SELECT * FROM {said} UNION ALL {new} ANTI JOIN {said} USING (source, campaign_id))"
    return said


def put_over(
    change, said: str | None, told: str | None, tables: dict[str, TableFile], own: dict[str, str]
) -> tuple[dict[str, TableFile], dict[str, str]]:
    """Put what the user said over the campaigns, as one version's files.

    Args:
        change: the change under way (see `arriving`).
        said: what stands for all classifications now; None without any.
        told: what stands for the campaigns as the files tell them now, or None where no file does.
        tables: the version's tables so far, and `own` its other files; gives both after it.
    """
    if said is None:
        return tables, own
    con, before = change.con, tables.get("campaigns")
    con.execute(f"CREATE OR REPLACE TEMP TABLE campaigns_told AS SELECT * FROM {told or empty(CAMPAIGNS)}")
    _classified(con, said, _only_in_messages(change, said, tables, own))
    path = store_own(con, change.folder, NAME, change.version, "SELECT * FROM classified_now", "campaign_id")
    if told is None and not con.execute("SELECT 1 FROM classified_now WHERE is_made LIMIT 1").fetchone():
        return tables, own | {NAME: path}
    file = _store(con, change.folder, change.version)
    if before and before != change.present.tables.get("campaigns"):
        (change.folder / before.file).unlink()
    return tables | {"campaigns": file}, own | {NAME: path}


def _only_in_messages(change, said: str, tables: Mapping[str, TableFile], own: Mapping[str, str]) -> str:
    """What stands for the classified campaigns that no file lists but messages name."""
    unlisted = f"SELECT source, campaign_id FROM {said} ANTI JOIN campaigns_told USING (source, campaign_id)"
    if "messages" not in tables or not change.con.execute(f"{unlisted} LIMIT 1").fetchone():
        return "(SELECT source, campaign_id FROM campaigns_told WHERE FALSE)"
    messages = all_rows(Stored(change.con, change.folder, tables, own), "messages")
    return f"(SELECT DISTINCT source, campaign_id FROM {messages} SEMI JOIN ({unlisted}) USING (source, campaign_id))"


def _classified(con: duckdb.DuckDBPyConnection, said: str, named: str) -> None:
    """Table `classified_now`: what the user said, beside what the files say now.

    Where a file says the very same, as relmark's own export of these campaigns does, what was told before stays.
    """
    again = "campaigns.purpose IS NOT DISTINCT FROM said.purpose AND campaigns.type IS NOT DISTINCT FROM said.type"
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE classified_now AS
        SELECT said.* REPLACE (
            CASE WHEN {again} THEN said.told_purpose ELSE campaigns.purpose END AS told_purpose,
            CASE WHEN {again} THEN said.told_type ELSE campaigns.type END AS told_type,
            campaigns.campaign_id IS NULL AND named.campaign_id IS NOT NULL AS is_made
        )
        FROM {said} AS said
        LEFT JOIN campaigns_told AS campaigns
            ON said.source = campaigns.source AND said.campaign_id = campaigns.campaign_id
        LEFT JOIN {named} AS named ON said.source = named.source AND said.campaign_id = named.campaign_id
        """
    )


def _store(con: duckdb.DuckDBPyConnection, folder: Path, version: int) -> TableFile:
    """Write the campaigns with what the user said of them."""
    made = {"source": "source", "campaign_id": "campaign_id", "campaign": "campaign_id", "import_id": NO_IMPORT}
    made |= {name: name for name in ("purpose", "type")}
    new = ", ".join(
        f"CAST({made.get(one.name, 'NULL')} AS {one.type}) AS {identifier(one.name)}" for one in CAMPAIGNS.columns
    )
    rows = (
        f"SELECT {_columns(_AS_SAID)} FROM campaigns_told AS campaigns "
        f"LEFT JOIN classified_now AS classified ON {SAME} "
        f"UNION ALL SELECT {new} FROM classified_now WHERE is_made"
    )
    path = folder / "tables" / CAMPAIGNS.name / f"{version:06}-classified.parquet"
    write(con, rows, CAMPAIGNS.sort, path)
    sources = facts(con, CAMPAIGNS, path)
    return TableFile(str(path.relative_to(folder)), sum(one.rows for one in sources.values()), sources)


def _columns(replaced: Mapping[str, str]) -> str:
    """The columns of campaigns, some with another value."""
    return ", ".join(
        f"{replaced.get(one.name, f'campaigns.{identifier(one.name)}')} AS {identifier(one.name)}"
        for one in CAMPAIGNS.columns
    )
