"""One firm's data on disk: open it, bring files in, take changes back, read models."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

import pandas as pd

from relmark.intake import FileFound, Reading
from relmark.mistakes import Mistake
from relmark.tables import MERGED_FROM, TABLES, table
from relmark.warehouse import EVERYTHING, Progress, Selection, Warehouse
from relmark.warehouse.engine import frame
from relmark.workspace import manifest
from relmark.workspace.arriving import How
from relmark.workspace.importing import bring
from relmark.workspace.locking import writing
from relmark.workspace.manifest import Manifest, SourceFacts, TableFile
from relmark.workspace.reports import FileReport, ImportReport, OpenQuestion
from relmark.workspace.storing import scan

__all__ = [
    "FileFound",
    "FileReport",
    "How",
    "ImportReport",
    "Manifest",
    "OpenQuestion",
    "Reading",
    "Selection",
    "SourceFacts",
    "TableFile",
    "Workspace",
]


ALL_KNOWN = date.max
PERMISSION = ("permissions", "permission_events", "customer_permissions")


@dataclass(frozen=True)
class Workspace:
    """One version of one firm's data, as it was when opened; a later change does not touch it.

    Attributes:
        folder: where it lives.
        manifest: the version opened.
    """

    folder: Path
    manifest: Manifest

    @classmethod
    def open(cls, folder: Path) -> "Workspace":
        """The present version of the workspace in a folder.

        Raises:
            Mistake: there is none.
        """
        if not (folder / manifest.NAME).exists():
            raise Mistake(f"No workspace in {folder}: import a file into it, or build the demo firm with 'demo'.")
        return cls(folder.resolve(), manifest.read(folder))

    @property
    def name(self) -> str:
        return self.manifest.firm.get("name") or self.folder.name

    @property
    def currency(self) -> str | None:
        return self.manifest.firm.get("currency")

    @property
    def timezone(self) -> str:
        return self.manifest.firm.get("timezone") or "UTC"

    @property
    def tables(self) -> dict[str, TableFile]:
        return self.manifest.tables

    @cached_property
    def warehouse(self) -> Warehouse:
        files = {name: self.folder / one.file for name, one in self.tables.items()}
        return Warehouse(self.folder, files, self.timezone)

    @property
    def default_as_of(self) -> date | None:
        """The day after the last order, else after the last event; None without any dated row."""
        days = [self.tables[name].newest_on for name in ("orders",) if name in self.tables]
        days = [day for day in days if day] or [one.newest_on for one in self.tables.values() if one.newest_on]
        return max(days) + timedelta(days=1) if days else None

    def as_of_for(self, name: str, as_of: date | None = None) -> date | None:
        """The date a model is read as of: the one given, else the default one.

        From the default date on, permission is what is known of it now: an opt-out told after the last order counts.
        """
        wanted, present = as_of or self.default_as_of, self.default_as_of
        return ALL_KNOWN if name in PERMISSION and present and wanted >= present else wanted

    def read(
        self,
        name: str,
        as_of: date | None = None,
        chosen=None,
        rows: Selection = EVERYTHING,
        limit: int | None = None,
        progress: Progress | None = None,
    ) -> pd.DataFrame:
        """The rows of a model or a canonical table, as of a date (the default one when none is given)."""
        return self.warehouse.read(name, self.as_of_for(name, as_of), chosen, rows, limit, progress)

    def rejects(self) -> pd.DataFrame:
        """Every row not accepted, with its import, file, table and reason."""
        files = [scan(self.folder / file) for file in self.manifest.rejects.values()]
        if not files:
            return pd.DataFrame(columns=["import_id", "file", "table_name", "row_number", "reason", "row_text"])
        union = " UNION ALL ".join(f"SELECT * FROM {file}" for file in files)
        return frame(self.folder, f"SELECT * FROM ({union}) ORDER BY import_id, row_number", {})

    def missing_values(self, name: str) -> pd.DataFrame:
        """For each column of a table the share of rows without a value, from the file's own statistics."""
        sql = """
            SELECT path_in_schema AS "column", sum(stats_null_count) / nullif(sum(num_values), 0) AS share_missing
            FROM parquet_metadata($file) WHERE path_in_schema <> $made GROUP BY path_in_schema
        """
        found = frame(
            self.folder, sql, {"file": str(self.folder / self.tables[table(name).name].file)} | {"made": MERGED_FROM}
        )
        order = {column.name: place for place, column in enumerate(TABLES[name].columns)}
        return found.sort_values("column", key=lambda names: names.map(order)).reset_index(drop=True)


def import_files(folder: Path, files: Sequence[tuple[Path, Reading]], how: How) -> ImportReport:
    """Import files into the workspace in a folder, making it if there is none. See `importing.bring`.

    Raises:
        Mistake: also when the workspace is the demo firm, which is not added to.
    """
    if manifest.read(folder).is_demo:
        raise Mistake("The demo firm is not added to: name another workspace, or make a new firm.")
    return bring(folder, files, how)


def undo(folder: Path, now: datetime) -> Workspace:
    """Take back the latest change: the tables are as they were before it.

    Raises:
        Mistake: there is nothing to take back, or the workspace is the demo firm.
    """
    Workspace.open(folder)
    with writing(folder) as present:
        if present.is_demo:
            raise Mistake("The demo firm is not changed: there is nothing to take back.")
        after = present.previous({"what": "undo", "at": now.isoformat(timespec="seconds")})
        manifest.write(folder, after)
    return Workspace.open(folder)
