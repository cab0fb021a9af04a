"""What a user decided about who is who, brought back from an export of relmark's own: pairs of keys."""

import duckdb

from relmark.intake.files.sheets import Sheet, fresh, single
from relmark.intake.own_words import found, typed, without_rows
from relmark.intake.report import FileStaged
from relmark.quoting import literal

COLUMNS = {
    "a_source": "VARCHAR",
    "a_source_key": "VARCHAR",
    "b_source": "VARCHAR",
    "b_source_key": "VARCHAR",
    "verdict": "VARCHAR",
    "probability": "DOUBLE",
    "decided_at": "TIMESTAMP",
}
PAIR = tuple(COLUMNS)[:4]
VERDICTS = ("same", "different", "email", "phone")
SAID = "Decisions about who is one customer, and who never is: what was decided here before about the same keys stays."


def stage_decisions(con: duckdb.DuckDBPyConnection, sheet: Sheet, result: FileStaged) -> None:
    """Stage the decisions of an export; rows that name no two keys, or no verdict, are left out and counted."""
    words = ", ".join(map(literal, VERDICTS))
    two = "(a_source, a_source_key) <> (b_source, b_source_key)"
    is_first = "(a_source, a_source_key) < (b_source, b_source_key)"
    pair = ", ".join(
        f"CASE WHEN {is_first} THEN {side} ELSE {other} END AS {side}"
        for side, other in zip(PAIR, (*PAIR[2:], *PAIR[:2]), strict=True)
    )
    relation = fresh("decisions")
    con.execute(
        f"CREATE TABLE {relation} AS SELECT {pair}, verdict, probability, decided_at "
        f"FROM ({typed(sheet, COLUMNS)}) AS said WHERE coalesce({two} AND verdict IN ({words}), FALSE)"
    )
    (n,) = single(con, f"SELECT count(*) FROM {relation}")
    left = [f"{sheet.rows - n:,} rows are left out: they name no two keys, or no verdict."]
    found(con, sheet, result, "identities", COLUMNS, [SAID, *(left if n < sheet.rows else [])])
    result.staged.append(without_rows(con, sheet, "identities", "matched_by", decisions=relation))
