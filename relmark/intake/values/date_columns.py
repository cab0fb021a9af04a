"""The date columns of a table together: day or month first by the order of evidence, their zones, stand-ins."""

from dataclasses import dataclass

from relmark.intake import hints
from relmark.intake.files.sheets import Sheet, single
from relmark.intake.report import Reading
from relmark.intake.values import dates
from relmark.intake.values.date_questions import contradicted, not_as_before, order_question
from relmark.intake.values.documented import Documented
from relmark.intake.values.plans import Plan, times, type_of
from relmark.intake.values.shapes import Look, look
from relmark.intake.values.zones import Zones
from relmark.quoting import identifier, literal

STAND_INS = ("0001-01-01", "1753-01-01", "1899-12-30", "1899-12-31", "1900-01-01", "2999-12-31", "9999-12-31")
EPOCH = "1970-01-01"
_YEARS = ("0001", "1753", "1899", "1900", "1970", "2999", "9999")


@dataclass
class DateColumn:
    """One column of dates while it is being settled.

    Attributes:
        odd: examples of cells that fit only day first, and only month first, with their numbers.
        stands_in: some cells may hold a stand-in for "no date".
    """

    target: str
    name: str
    seen: Look
    style: dates.DateStyle
    odd: dict[bool, tuple[str, int]]
    stands_in: bool

    def sql(self, zone: str, zones: Zones, style: dates.DateStyle | None = None) -> str:
        style = style or self.style
        is_day = type_of(self.target) == "DATE"
        moment = dates.sql(self.seen.cell, style, "UTC" if is_day else zone, zones)
        return f"CAST({moment} AS DATE)" if is_day else moment


def plan_dates(con, sheet: Sheet, mapping: dict[str, str], reading: Reading, documented: Documented, made: Plan):
    """Settle every text column that is to hold dates."""
    columns = [_column(con, sheet, target, name) for target, name in mapping.items()]
    known = {column.style.day_first for column in columns} - {None}
    for column in columns:
        zone = made.zone if column.style.clocked else reading.timezone
        zones = Zones(column.style.marks, reading.hints.get("timezone") or documented.timezone)
        if column.style.trading:
            _settle(con, sheet, column, reading, known, documented, made)
        value = _whole(con, sheet, column, column.sql(zone, zones), reading, made)
        made.add(column.target, column.seen, value)
        made.notes += _notes(column, zones)
    made.notes += _zone_notes(columns, reading, documented, made)


def _column(con, sheet: Sheet, target: str, name: str) -> DateColumn:
    seen = look(con, sheet, name)
    style = dates.style(seen.shapes)
    column = DateColumn(target, name, seen, style, {}, any(_doubtful(shape) for shape in seen.shapes))
    if style.trading:
        _look_for_order(con, sheet, column)
    elif style.rewriting.rules:
        column.stands_in = True
    return column


def _doubtful(shape) -> bool:
    return shape.low[:4] in _YEARS or shape.high[:4] in _YEARS


def _look_for_order(con, sheet: Sheet, column: DateColumn) -> None:
    """Whether the day comes first: what only fits one way decides; dots are always day first."""
    cell, style = column.style.rewriting.sql(column.seen.cell), column.style
    one, two = (f"TRY_CAST(regexp_extract({cell}, {literal(dates.PAIR)}, {place}) AS INTEGER)" for place in (1, 2))
    day, month = f"({one} BETWEEN 13 AND 31 AND {two} <= 12)", f"({two} BETWEEN 13 AND 31 AND {one} <= 12)"
    raw = identifier(column.name)
    years = " OR ".join(f"contains({raw}, '{year}')" for year in _YEARS)
    n_day, n_month, day_as, month_as, stands_in = single(
        con,
        f"SELECT count_if({day}), count_if({month}), any_value({raw}) FILTER ({day}), "
        f"any_value({raw}) FILTER ({month}), bool_or({years}) FROM {sheet.relation}",
    )
    column.odd = {True: (day_as, n_day)} if n_day else {}
    column.odd |= {False: (month_as, n_month)} if n_month else {}
    column.stands_in |= bool(stands_in)
    if len(column.odd) == 1:
        style.day_first = next(iter(column.odd))
    elif not column.odd and style.dotted:
        style.day_first = True


def _settle(con, sheet, column: DateColumn, reading: Reading, known: set[bool], documented: Documented, made: Plan):
    """The order of evidence: what was said, the column itself, other columns, the vendor's documents; else ask."""
    style, own = column.style, column.style.day_first
    said, vendors = hints.day_first(reading), documented.day_first
    if said is not None:
        style.day_first = said
        if "day_first" in reading.recalled and (not said) in column.odd:
            _ask(con, sheet, column, not_as_before(column, said), made)
        return
    if len(column.odd) == 2 or (own is not None and column.odd and vendors is not None and own != vendors):
        _ask(con, sheet, column, contradicted(column, documented), made)
    elif own is None and len(known) == 1:
        style.day_first = next(iter(known))
    elif own is None and vendors is not None:
        style.day_first = vendors
        first = "day" if vendors else "month"
        made.notes.append(f"'{column.name}' is read {first} first, as {documented.vendor} documents: an assumption.")
    elif own is None:
        about = f"day or month first in '{column.name}', as in {style.example}"
        _ask(con, sheet, column, about, made)


def _ask(con, sheet: Sheet, column: DateColumn, about: str, made: Plan) -> None:
    made.questions.append(order_question(con, sheet, column, about))
    made.unsettled.add(column.target)


def _whole(con, sheet: Sheet, column: DateColumn, value: str, reading: Reading, made: Plan) -> str:
    """The value without stand-ins for "no date", and birthdays of two digits in the past."""
    is_day = type_of(column.target) == "DATE"
    if column.style.short and is_day and column.target.endswith("birthday"):
        today = f"DATE '{reading.today}'"
        value = f"CASE WHEN {value} > {today} THEN CAST({value} - INTERVAL 100 YEAR AS DATE) ELSE {value} END"
    if not column.stands_in:
        return value
    listed = [f"DATE '{day}'" for day in STAND_INS] + ([] if is_day else [f"TIMESTAMP '{EPOCH}'"])
    told = ", ".join(listed)
    found = con.execute(
        f"SELECT CAST({value} AS DATE), count(*) FROM {sheet.relation} WHERE {value} IN ({told}) GROUP BY 1 ORDER BY 1"
    ).fetchall()
    for day, n in found:
        cells = times(n, "value")
        made.notes.append(f"{cells} of '{column.name}' {'is' if n == 1 else 'are'} {day}, which stands for no date.")
    return f"CASE WHEN {value} IN ({told}) THEN NULL ELSE {value} END" if found else value


def _notes(column: DateColumn, zones: Zones) -> list[str]:
    style, notes = column.style, []
    if style.short:
        notes.append(
            f"'{column.name}' writes years in two digits: 00 to 68 are taken as 2000 to 2068, 69 to 99 as 1969 to 1999"
            + (", and a birthday to come as a hundred years earlier." if column.target.endswith("birthday") else ".")
        )
    if style.number == "serial":
        notes.append(f"'{column.name}' counts days as a spreadsheet does: 45322 is 2024-01-31.")
        if any(shape.text in ("9", "99", "99.9") for shape in column.seen.shapes):
            notes.append(
                f"'{column.name}' holds day numbers up to 60, a spreadsheet's 29 February 1900, which never was: "
                "they are no dates and left empty."
            )
    if style.number == "epoch":
        notes.append(f"'{column.name}' counts seconds or thousandths of a second since 1970, in UTC.")
    if zones.unknown:
        named = ", ".join(word[:30] for word in zones.unknown[:5])
        notes.append(
            f"'{column.name}' names time zones that are unknown or that several countries share ({named}): times with "
            "them are not read. Give the file's zone, as in --set timezone=America/Chicago."
        )
    return notes


def _zone_notes(columns: list[DateColumn], reading: Reading, documented: Documented, made: Plan) -> list[str]:
    timed = [column.style for column in columns if type_of(column.target) == "TIMESTAMP" and column.style.clocked]
    if any(style.naive for style in timed):
        if documented.timezone == made.zone and "timezone" not in reading.hints:
            return [f"Times are {made.zone}, as {documented.vendor} documents."]
        return [f"Times carry no zone: taken as {made.zone}."]
    return [f"Times carry their zone; days are counted in {reading.timezone}."] if timed else []
