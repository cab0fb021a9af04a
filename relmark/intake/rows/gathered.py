"""Events of one message, each a row of the file: sent, opened, clicked. Gathered they are one row a message."""

from dataclasses import replace

import duckdb

from relmark.intake.files.sheets import Sheet, fresh, single
from relmark.intake.values.plans import times
from relmark.intake.vendors.conditions import conditions
from relmark.intake.vendors.described import Part
from relmark.intake.vendors.made import Occasion, cell_of, made
from relmark.quoting import identifier
from relmark.tables import TABLES


def gathered(con: duckdb.DuckDBPyConnection, sheet: Sheet, part: Part, occasion: Occasion) -> tuple[Sheet, Part]:
    """A row for each thing the events are about: of each field the earliest that its events tell.

    Events that do not count, or name nothing, are left out and told of in a note.

    Returns:
        The rows, and the part with the fields that were made for them.
    """
    wanted = {target: how for target, value in part.columns.items() if (how := made(value, occasion)) is not None}
    cells = {target: cell_of(how.column) if how.column else how.sql for target, how in wanted.items()}
    names = {target: f"{how.column or how.name} ({target})" for target, how in wanted.items()}
    key = cells[f"{part.kind}.{TABLES[part.kind].key[0]}"]
    tests = " AND ".join([f"{key} IS NOT NULL", *(f"NOT ({test})" for test, _ in conditions(part, occasion))])
    number, row = sheet.number_column(), identifier(f"{sheet.number_column()}_")
    earliest = ", ".join(f"min({cells[target]}) AS {identifier(name)}" for target, name in names.items())
    events = f"SELECT *, {sheet.row_number} AS {row} FROM {sheet.relation}"
    relation = fresh("gathered")
    con.execute(
        f"CREATE TABLE {relation} AS SELECT min({row}) AS {number}, count(*) AS events, {earliest} "
        f"FROM ({events}) WHERE {tests} GROUP BY {key}"
    )
    n, n_events = single(con, f"SELECT count(*), coalesce(sum(events), 0) FROM {relation}")
    types = dict.fromkeys(names.values(), "VARCHAR")
    table = replace(sheet, relation=relation, types=types, row_number=number, rows=n, broken=[], lazy=False)
    table.notes = [_said(sheet.rows, n_events, n, part.kind)]
    return table, replace(part, columns=names, only=())


def _said(n_rows: int, n_events: int, n: int, kind: str) -> str:
    tell = "1 event of the file tells" if n_events == 1 else f"{n_events:,} events of the file tell"
    said = f"{tell} of {times(n, kind.removesuffix('s'), kind)}: one row each."
    others = n_rows - n_events
    return f"{said} {times(others, 'event is', 'events are')} about something else and left out." if others else said
