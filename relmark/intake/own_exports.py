"""relmark's own exports, brought back: every sign of a text, every row's source, every customer's number."""

from collections.abc import Sequence

import duckdb

from relmark.intake import own_classified, own_decisions, own_words
from relmark.intake.files.sheets import Sheet, fresh, single
from relmark.intake.preview import originals
from relmark.intake.report import FileStaged, Reading, StagedTable, TableFound
from relmark.intake.rows.rejects import keep_rejects
from relmark.intake.rows.workbench import Staging, day_of
from relmark.intake.values.columns import plan
from relmark.intake.values.convert import REASON, ROW, Converted
from relmark.quoting import identifier, literal
from relmark.spreadsheets import undefused
from relmark.tables import TABLES, Column, Table

Connection = duckdb.DuckDBPyConnection
SIGNATURE = {"source", "import_id"}
OURS = own_words.OURS
DECISIONS, CLASSIFIED = "decisions", "classified"
SAYING = {DECISIONS: own_decisions, CLASSIFIED: own_classified}
SAID = "An export of relmark's own: each row keeps its source, and customers are told by relmark's numbers."


def kind_of(columns: Sequence[str], reading: Reading) -> str | None:
    """The table whose export this is: all its headers are relmark's, with where each row came from; or what was said.

    What was said is who is who (decisions), or what campaigns are for (classified).
    """
    given = set(columns)
    for name, saying in SAYING.items():
        if given == set(saying.COLUMNS) and not reading.mapping and not reading.kind:
            return name
    if not given >= SIGNATURE or reading.mapping:
        return None
    for name, table in TABLES.items():
        needed = {column.name for column in table.own if column.required} | SIGNATURE
        known = {column.name for column in table.columns}
        if needed <= given <= known:
            return name if reading.kind in (None, name) else None
    return None


def stage_export(con: Connection, sheet: Sheet, name: str, reading: Reading, result: FileStaged) -> None:
    """Stage the rows of an export, apart for each source they name."""
    if name == DECISIONS:
        own_decisions.stage_decisions(con, sheet, result)
        return
    if name == CLASSIFIED:
        own_classified.stage_classified(con, sheet, result)
        return
    table = TABLES[name]
    own = [column for column in table.own if column.name in sheet.columns]
    values, notes, questions = _values(con, sheet, table, own, reading)
    mapping = {f"{name}.{column.name}": column.name for column in own}
    found = TableFound(sheet.name, [name], None, sheet.rows + len(sheet.broken), sheet.columns, mapping)
    found.notes, found.questions = [*sheet.notes, SAID, *notes], questions
    found.originals = found.preview = originals(con, sheet)
    result.found.tables.append(found)
    if not questions:
        made = _converted(con, sheet, table, values, reading)
        stage = Staging(con, made, reading, sheet.name, sheet.lazy)
        staged = _staged(stage, table, own)
        keep_rejects(stage, staged, sheet, result, sheet.broken)
        result.staged += staged
        found.notes += stage.notes


def _values(con: Connection, sheet: Sheet, table: Table, own: Sequence[Column], reading: Reading):
    """The SQL of each column as we write it; where somebody wrote dates or numbers anew, as any file is read."""
    values = {column.name: _as_we_write(sheet, column) for column in own}
    typed = [column for column in own if column.type != "VARCHAR" and sheet.types[column.name] == "VARCHAR"]
    unlike = _unlike(con, sheet, typed)
    if not unlike:
        return values, [], []
    mapping = {f"{table.name}.{name}": name for name in unlike if name != "customer_id"}
    found = plan(con, sheet, mapping, reading, True)
    return {**values, **{t.partition(".")[2]: value for t, value in found.values.items()}}, found.notes, found.questions


def _as_we_write(sheet: Sheet, column: Column) -> str:
    cell = identifier(column.name)
    if sheet.types[column.name] != "VARCHAR":
        return f"TRY_CAST({cell} AS {column.type})"
    if column.type == "VARCHAR":
        return cell if sheet.lazy else f"nullif({undefused(cell)}, '')"
    return f"TRY_CAST(nullif({cell}, '') AS {column.type})"


def _unlike(con: Connection, sheet: Sheet, typed: Sequence[Column]) -> list[str]:
    """The columns with cells that are not written as we write them."""
    if not typed:
        return []
    tests = (f"count_if({identifier(c.name)} <> '' AND {_as_we_write(sheet, c)} IS NULL)" for c in typed)
    counts = single(con, f"SELECT {', '.join(tests)} FROM {sheet.relation}")
    return [column.name for column, n in zip(typed, counts, strict=True) if n]


def _converted(con: Connection, sheet: Sheet, table: Table, values: dict[str, str], reading: Reading) -> Converted:
    """The rows with their values, and why some are not accepted."""
    relation, what = fresh("export"), "VIEW" if sheet.lazy else "TABLE"
    source = identifier("source") if sheet.lazy else undefused(identifier("source"))
    listed = ", ".join(f"{value} AS {identifier(name)}" for name, value in values.items())
    cases = [
        f"WHEN {values[column.name]} IS NULL THEN {literal(f'{column.name} is missing or could not be read')}"
        for column in table.own
        if column.required
    ]
    case = f"CASE {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)"
    con.execute(
        f"CREATE {what} {relation} AS SELECT {sheet.row_number} AS {ROW}, {listed}, "
        f"nullif({source}, '') AS source, {case} AS {REASON} FROM {sheet.relation}"
    )
    made = Converted(relation, table.name, dict.fromkeys(values, ""), sheet.rows)
    rejected = f"SELECT {REASON}, count(*) FROM {relation} WHERE {REASON} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    made.reasons = dict(con.execute(rejected).fetchall())
    return made


def _staged(stage: Staging, table: Table, own: Sequence[Column]) -> list[StagedTable]:
    """One staged table a source; customers without a key of their own have their number as relmark's key."""
    con, rows = stage.con, _once(stage, table)
    keyless = "source_key IS NULL" if table.name == "customers" else "FALSE"
    groups = con.execute(
        f"SELECT source, {keyless}, count(*) FROM {stage.made.relation} GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()
    return [_of_source(stage, table, own, rows, *group) for group in groups or [(None, False, 0)]]


def _once(stage: Staging, table: Table) -> str:
    """The accepted rows, of several with one key the last."""
    if not table.key:
        return stage.made.accepted
    key = ", ".join(identifier(name) for name in ("source", *table.key))
    last = f"SELECT * FROM {stage.made.accepted} QUALIFY row_number() OVER (PARTITION BY {key} ORDER BY {ROW} DESC) = 1"
    return f"({last})"


def _of_source(
    stage: Staging, table: Table, own: Sequence[Column], rows: str, source: str | None, keyless: bool, n_in: int
) -> StagedTable:
    con, by_key = stage.con, table.name == "customers" and not keyless
    mine = "source IS NULL" if source is None else f"source = {literal(source)}"
    if table.name == "customers":
        mine += f" AND source_key IS {'' if keyless else 'NOT '}NULL"
    columns = _columns(stage, table, own)
    if table.has_customer:
        columns.append(f"{'source_key' if by_key else 'CAST(customer_id AS VARCHAR)'} AS customer_key")
    query = f"SELECT {', '.join(columns)} FROM {rows} WHERE {mine}"
    relation = stage.keep(table.name, query, stage.lazy)
    n = stage.count(f"SELECT count(*) FROM {relation}")
    reasons = dict(
        con.execute(
            f"SELECT {REASON}, count(*) FROM {stage.made.relation} WHERE {mine} AND {REASON} IS NOT NULL GROUP BY 1"
        ).fetchall()
    )
    n_rejected = sum(reasons.values())
    one = stage.staged(table.name, relation, n_in, n_accepted=n, n_rejected=n_rejected, reject_reasons=reasons)
    one.n_merged = n_in - n - n_rejected
    one.source, one.is_numbered = OURS if keyless else source, table.has_customer and table.name != "customers"
    if table.name in ("customers", "identities") and not keyless:
        how = "matched_by" if "matched_by" in one.columns else "NULL AS matched_by"
        link = f"SELECT source, source_key, customer_id AS number, {how} FROM {rows} WHERE {mine}"
        one.links = stage.keep("links", link)
    if "amount" in one.columns:
        one.amount_in = one.amount_out = stage.count(f"SELECT sum(amount) FROM {relation}")
    return one


def _columns(stage: Staging, table: Table, own: Sequence[Column]) -> list[str]:
    """The columns of a staged table; the companion day is counted anew, in the workspace's zone."""
    skipped = {"customer_id"} | ({"source_key"} if table.name == "customers" else set())
    found = []
    for column in own:
        if column.name not in skipped:
            found.append(f"CAST({identifier(column.name)} AS {column.type}) AS {identifier(column.name)}")
        if column.name == table.time:
            found.append(day_of(stage, table, identifier(column.name)))
    return found
