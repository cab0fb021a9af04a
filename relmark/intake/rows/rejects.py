"""Rows that were not accepted: kept as they were written, with the reason, to be mended and brought again."""

from collections.abc import Sequence

from relmark.intake.files.sheets import Sheet, fresh
from relmark.intake.report import FileStaged, StagedTable
from relmark.intake.rows.workbench import Staging
from relmark.intake.values.convert import REASON, ROW
from relmark.quoting import identifier, literal

Broken = tuple[int, str, str]


def keep_rejects(
    stage: Staging, staged: list[StagedTable], sheet: Sheet, result: FileStaged, broken: Sequence[Broken]
) -> None:
    """Add a portion's rejected rows to the file's, and rows that could not be cut into cells to its main table."""
    made = stage.made
    if not (made.reasons or broken or stage.rejects):
        return
    if result.rejects is None:
        result.rejects = fresh("rejects")
        columns = "table_name VARCHAR, row_number BIGINT, reason VARCHAR, row_text VARCHAR"
        stage.con.execute(f"CREATE TABLE {result.rejects} ({columns})")
    for query in (_rejected(stage, sheet), *stage.rejects):
        stage.con.execute(f"INSERT INTO {result.rejects} {query}")
    for number, reason, text in broken:
        stage.con.execute(f"INSERT INTO {result.rejects} VALUES (?, ?, ?, ?)", [made.kind, number, reason, text])
        staged[-1].n_in += 1
        staged[-1].n_rejected += 1
        staged[-1].reject_reasons[reason] = staged[-1].reject_reasons.get(reason, 0) + 1


def _rejected(stage: Staging, sheet: Sheet) -> str:
    """The file's own rows of which something was rejected, each once a reason."""
    cells = ", ".join(f"{literal(column)}: {identifier(column)}" for column in sheet.columns)
    return (
        f"SELECT {literal(stage.made.kind)}, n, {REASON}, row_text FROM "
        f"(SELECT {sheet.row_number} AS n, to_json({{{cells}}}) AS row_text FROM {sheet.relation}) "
        f"JOIN (SELECT DISTINCT {ROW}, {REASON} FROM {stage.made.relation} WHERE {REASON} IS NOT NULL) ON n = {ROW}"
    )
