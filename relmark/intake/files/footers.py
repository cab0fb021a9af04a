"""Rows of a table that hold no record: totals, remarks below the last row, headers said again. Left out, and named."""

from collections.abc import Sequence, Set

import duckdb

from relmark.intake.files import footer_words as words
from relmark.intake.files.sheets import Sheet, fresh, single
from relmark.quoting import identifier, literal

TAIL = 60
HEAD = 200
INSIDE = 100_000
SHOWN = 4
SHORTENED = 60

Connection = duckdb.DuckDBPyConnection
Row = tuple[int, list[str]]


def leave_out(con: Connection, sheet: Sheet, raw: list[list[str]]) -> set[int]:
    """Take rows that are no records out of a sheet just read, say which, and give their numbers.

    Of a long file only the last rows and those that begin with the word of a header or a total are looked at, so it
    costs no second reading; a short one is looked at once.
    """
    if not sheet.rows:
        return set()
    head = _rows(con, sheet, f"rowid < {HEAD}", HEAD)
    always = _always_filled([_stripped(row)[1] for row in head])
    seen = head if len(head) == sheet.rows else None
    inside = _inside(con, sheet, raw, always, seen)
    last = _at_the_end(con, sheet, always, {number for number, _ in inside}, seen)
    if any(words.is_total(_first(cells)) for _, cells in last):
        inside += _of_groups(con, sheet, always)
    found = sorted(dict([*inside, *last]).items())
    if not found or len(found) >= sheet.rows:
        return set()
    if inside:
        _keep_numbers(con, sheet)
    listed = ", ".join(str(number) for number, _ in found)
    left = con.execute(f"SELECT {sheet.row_number} FROM {sheet.relation} WHERE rowid IN ({listed})").fetchall()
    con.execute(f"DELETE FROM {sheet.relation} WHERE rowid IN ({listed})")
    sheet.rows -= len(found)
    sheet.notes.append(_said([cells for _, cells in found]))
    return {number for (number,) in left}


def _said(rows: list[list[str]]) -> str:
    texts = list(dict.fromkeys(" | ".join(cell for cell in row if cell)[:SHORTENED] for row in rows))
    shown = ", ".join(f"'{text}'" for text in texts[:SHOWN]) + (" ..." if len(texts) > SHOWN else "")
    was = "1 row is" if len(rows) == 1 else f"{len(rows):,} rows are"
    return f"{was} no record but a total, a footer or the headers again, and left out: {shown}."


def _rows(con: Connection, sheet: Sheet, where: str, limit: int) -> list[tuple]:
    """Rows as they stand: the number, then the cells."""
    listed = ", ".join(map(identifier, sheet.columns))
    query = f"SELECT rowid, {listed} FROM {sheet.relation} WHERE {where} ORDER BY rowid LIMIT {limit}"
    return con.execute(query).fetchall()


def _stripped(row: tuple) -> Row:
    return row[0], [(cell or "").strip() for cell in row[1:]]


def _always_filled(head: Sequence[list[str]]) -> list[bool]:
    """Columns that the first rows fill almost without exception."""
    real = [cells for cells in head if not _is_remark(cells) and not _is_named_total(cells)] or head
    return [sum(bool(row[at]) for row in real) * 10 >= 9 * len(real) for at in range(len(head[0]))]


def _first(cells: Sequence[str]) -> str:
    return next((cell for cell in cells if cell), "")


def _is_remark(cells: Sequence[str]) -> bool:
    """A line about the report: its words stand alone, or beside a date or a count."""
    n_filled = sum(map(bool, cells))
    alone = n_filled == 1 or (n_filled <= 3 and n_filled < len(cells))
    return len(cells) > 1 and alone and bool(cells[0]) and words.is_remark(cells[0])


def _is_named_total(cells: Sequence[str]) -> bool:
    return words.is_total(_first(cells)) or words.is_group_total(_first(cells))


def _looks_total(cells: Sequence[str], always: Sequence[bool]) -> bool:
    """The word for a total, numbers beside it, and nothing where every record has something."""
    others = [cell for cell in cells if cell and cell != _first(cells)]
    lacks = any(must and not cell for must, cell in zip(always, cells, strict=True))
    return _is_named_total(cells) and bool(others) and all(map(words.is_number, others)) and lacks


def _is_total(cells: Sequence[str], always: Sequence[bool]) -> bool:
    """A total of the whole table; those of groups are looked for only where there is one."""
    return words.is_total(_first(cells)) and _looks_total(cells, always)


def _at_the_end(
    con: Connection, sheet: Sheet, always: list[bool], known: set[int], seen: Sequence[tuple] | None
) -> list[Row]:
    """Totals and remarks below the last record."""
    found: list[Row] = []
    for row in map(_stripped, reversed((seen or _tail(con, sheet))[-TAIL:])):
        if row[0] in known or _is_remark(row[1]) or _is_total(row[1], always) or _adds_up(con, sheet, row):
            found.append(row)
        else:
            break
    return found


def _tail(con: Connection, sheet: Sheet) -> list[tuple]:
    (last,) = single(con, f"SELECT max(rowid) FROM {sheet.relation}")
    return _rows(con, sheet, f"rowid > {last - TAIL}", TAIL)


def _adds_up(con: Connection, sheet: Sheet, row: Row) -> bool:
    """A row without a key, or with the word for a total, whose numbers are the sums of those above."""
    number, cells = row
    named = words.is_total(cells[0])
    numbers = [at for at, cell in enumerate(cells) if cell and (at or not named)]
    if (cells[0] and not named) or not numbers or number < 2 or len(numbers) == len(cells):
        return False
    if not all(words.is_number(cells[at]) for at in numbers) or not (named or _is_key(con, sheet, number)):
        return False
    same = [_is_sum(con, sheet, sheet.columns[at], number) for at in numbers]
    return sum(same) * 2 >= len(same)


def _is_key(con: Connection, sheet: Sheet, number: int) -> bool:
    """Whether the first column is filled in every row above."""
    above = f"FROM {sheet.relation} WHERE rowid < {number}"
    return single(con, f"SELECT count(*) = count({identifier(sheet.columns[0])}) {above}")[0]


def _is_sum(con: Connection, sheet: Sheet, column: str, number: int) -> bool:
    """Whether a cell is the sum of the cells above, decimals by point or by comma."""
    cell = identifier(column)
    point = f"TRY_CAST(regexp_replace({cell}, '[^0-9.-]', '', 'g') AS DOUBLE)"
    comma = f"TRY_CAST(replace(regexp_replace({cell}, '[^0-9,-]', '', 'g'), ',', '.') AS DOUBLE)"
    sums = ", ".join(
        f"sum({value}) FILTER (rowid < {number}), max({value}) FILTER (rowid = {number})" for value in (point, comma)
    )
    by_point, as_point, by_comma, as_comma = single(con, f"SELECT {sums} FROM {sheet.relation} WHERE rowid <= {number}")
    pairs = ((by_point, as_point), (by_comma, as_comma))
    return any(total and value and abs(total - value) <= 0.006 + abs(total) * 1e-9 for total, value in pairs)


def _inside(
    con: Connection, sheet: Sheet, raw: list[list[str]], always: list[bool], seen: Sequence[tuple] | None
) -> list[Row]:
    """Headers said again on later pages, and totals between the records."""
    heads = [[cell.strip() for cell in row[: len(sheet.columns)]] for row in raw]
    said = words.SPELLED | {row[0] for row in raw if row and row[0].strip()}
    rows = [row for row in seen if row[1] in said] if seen else _beginning_with(con, sheet, said)
    found = [_stripped(row) for row in rows]
    again = [row for row in found if _is_head(row[1], heads)]
    return again + [row for row in found if row not in again and _looks_total(row[1], always)]


def _beginning_with(con: Connection, sheet: Sheet, said: Set[str]) -> list[tuple]:
    listed = ", ".join(literal(word) for word in sorted(said))
    return _rows(con, sheet, f"{identifier(sheet.columns[0])} IN ({listed})", INSIDE)


def _of_groups(con: Connection, sheet: Sheet, always: list[bool]) -> list[Row]:
    """Totals of groups between the records; looked for only where a grand total stands at the end."""
    if sheet.rows > INSIDE * 10:
        return []
    column = identifier(sheet.columns[0])
    where = " OR ".join(f"suffix({column}, {literal(end)})" for end in words.GROUP_ENDS)
    found = map(_stripped, _rows(con, sheet, where, INSIDE))
    return [row for row in found if _looks_total(row[1], always)]


def _is_head(cells: list[str], heads: list[list[str]]) -> bool:
    width = len(cells)
    return any(cells == [*head, *[""] * (width - len(head))] and any(head) for head in heads)


def _keep_numbers(con: Connection, sheet: Sheet) -> None:
    """Number the rows for good before some are taken from their midst."""
    if sheet.row_number != "rowid + 1":
        return
    name = sheet.number_column()
    numbered = fresh("file")
    con.execute(f"CREATE TABLE {numbered} AS SELECT *, rowid + 1 AS {identifier(name)} FROM {sheet.relation}")
    con.execute(f"DROP TABLE {sheet.relation}")
    sheet.relation, sheet.row_number = numbered, identifier(name)
