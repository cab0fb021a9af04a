"""Everything a firm has brought, clean, to take elsewhere: relmark imports these files again as they are.

Customers carry relmark's own numbers, every row its source, times are UTC. What rules leave out stays out. What was
decided about who is who, and what campaigns were classified as, lies beside the tables, by the keys of the sources, so
that it holds wherever they are read.
"""

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from relmark import spreadsheets
from relmark.mistakes import Mistake, no_such
from relmark.quoting import identifier
from relmark.tables import MERGED_FROM, TABLES
from relmark.workspace import Workspace, classified
from relmark.workspace.storing import scan
from relmark.workspace.who import decisions

FORMATS = ("csv", "parquet")
SAID = {"decisions": decisions.COLUMNS, classified.NAME: classified.COLUMNS}


def columns(table: str) -> list[str]:
    """The columns of a clean table: all but the number a customer had before being joined."""
    return [column.name for column in TABLES[table].columns if column.name != MERGED_FROM]


def write_table(workspace: Workspace, table: str, out: Path) -> Path:
    """Write one table, as CSV or Parquet by the file's ending.

    CSV is defused for spreadsheets in a way that an import undoes exactly.

    Raises:
        Mistake: the table is not loaded.
    """
    if table not in workspace.tables:
        raise no_such("table", table, workspace.tables)
    rows, values = workspace.warehouse.query(table, None)
    sql = f"SELECT {', '.join(map(identifier, columns(table)))} FROM ({rows})"
    return _write(workspace, sql, values, out)


def _write(workspace: Workspace, sql: str, values: dict, out: Path) -> Path:
    if out.suffix == ".parquet":
        workspace.warehouse.parquet(sql, values, out)
        return out
    stream = workspace.warehouse.stream(sql, values)
    names, _ = next(stream)
    with out.open("w", encoding="utf-8", newline="") as file:
        spreadsheets.write_csv(file, names, (row for _, batch in stream for row in batch))
    return out


def write_all(workspace: Workspace, folder: Path, format: str = "csv") -> dict[str, Path]:
    """Write every loaded table into a folder, one file each, and what the user decided and classified.

    Raises:
        Mistake: an unknown format, or a name that is a file's.
    """
    if format not in FORMATS:
        raise no_such("format", format, FORMATS)
    if folder.exists() and not folder.is_dir():
        raise Mistake(f"{folder} is a file: name a folder, or a file that ends in .zip.")
    folder.mkdir(parents=True, exist_ok=True)
    names = [name for name in TABLES if name in workspace.tables]
    written = {name: write_table(workspace, name, folder / f"{name}.{format}") for name in names}
    for name, told in SAID.items():
        if name in workspace.manifest.own:
            rows = scan(workspace.folder / workspace.manifest.own[name])
            sql = f"SELECT {', '.join(told)} FROM {rows} ORDER BY ALL"
            written[name] = _write(workspace, sql, {}, folder / f"{name}.{format}")
    return written


def tables_zip(workspace: Workspace, out: Path | IO[bytes], format: str = "csv") -> list[str]:
    """Write every loaded table into one ZIP file; gives their names."""
    with TemporaryDirectory(prefix="relmark-") as folder, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        written = write_all(workspace, Path(folder), format)
        for path in written.values():
            packed.write(path, path.name)
    return list(written)
