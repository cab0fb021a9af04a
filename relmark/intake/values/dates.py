"""Dates and times as people write them: which pattern a column follows, and the SQL that reads it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from relmark.intake.values.shapes import MOST, Shape
from relmark.intake.values.spoken_dates import Rewriting, is_short, rewriting
from relmark.intake.values.zones import Zones, mark
from relmark.quoting import literal

_CLOCK = re.compile(r"(?P<gap>T|,? +)(?P<h>99?):99(?P<s>:99(?P<f>[.,]9{1,9})?)?(?P<ap> ?[AaPp][Mm])?$")
_YEAR_FIRST = re.compile(r"9999(?P<a>[-/. ])99?(?P<b>[-/. ])99?")
_YEAR_LAST = re.compile(r"99?(?P<a>[-/.] ?| )99?(?P<b>[-/.] ?| )(?P<y>9999|99)")
PAIR = r"^(\d{1,2})[-/. ]+(\d{1,2})[-/. ]+\d{2}"
_ISO = r"\d{4}-\d{1,2}-\d{1,2}(?:[T ] *\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)?"
_ATTACHED = re.compile(r":\d\d(?:\.\d+)?(?:Z|[-+]\d\d(?::?\d\d)?)$")
_COUNTS = ("9" * 10, "9" * 13, "9" * 16)


@dataclass
class DateStyle:
    """How a column writes moments.

    Attributes:
        formats: strptime patterns; "{d}" and "{m}" stand where day and month may trade places.
        day_first: None while nothing tells.
        trading: day and month may trade places in some cells, of which `example` is one.
        marks: the zones that cells carry, as written; `naive`: some cells carry none.
        clocked: some cells have a time of day.
        iso: some cells are year-month-day, which the database reads by itself.
        pure: all cells are, and then nothing else needs to be tried.
        attached: all cells end in an offset that the database reads by itself.
        number: "serial" or "epoch" when the column counts.
        rewriting: what puts words and unusual clocks into the patterns.
    """

    formats: set[str] = field(default_factory=set)
    day_first: bool | None = None
    trading: bool = False
    dotted: bool = False
    marks: set[str] = field(default_factory=set)
    naive: bool = False
    clocked: bool = False
    iso: bool = False
    pure: bool = True
    attached: bool = True
    number: str | None = None
    example: str = ""
    short: bool = False
    rewriting: Rewriting = field(default_factory=Rewriting)

    def with_day_first(self, day_first: bool) -> "DateStyle":
        return replace(self, day_first=day_first)


def style(found: Iterable[Shape]) -> DateStyle:
    """Read the style from the shapes; whether day or month comes first is not in them.

    >>> sorted(style([Shape("99/99/9999 99:99", 3, "05/02/2024 10:30")]).formats)
    ['{d}/{m}/%Y %H:%M']
    """
    found = list(found)
    result = DateStyle(pure=len(found) < MOST, rewriting=rewriting(shape.example for shape in found))
    for shape in found:
        text = result.rewriting.of(shape.example)
        zone = mark(text)
        result.attached &= bool(_ATTACHED.search(text))
        _add(result, re.sub(r"\d", "9", text.removesuffix(zone).rstrip()), zone, shape)
    return result


def _add(result: DateStyle, text: str, zone: str, shape: Shape) -> None:
    result.pure &= bool(_YEAR_FIRST.match(text))
    clock = _CLOCK.search(text)
    day = text[: clock.start()] if clock else text
    time = _clock_format(clock)
    if found := _YEAR_FIRST.fullmatch(day):
        iso = "-" == found["a"] == found["b"] and not (clock and (clock["ap"] or "," in clock[0]))
        result.iso |= iso
        result.pure &= iso
        result.formats.add(f"%Y{found['a']}%m{found['b']}%d{time}")
    elif found := _YEAR_LAST.fullmatch(day):
        result.trading, result.example = True, result.example or shape.example
        result.dotted |= found["a"][0] == "."
        result.formats.add(f"{{d}}{found['a']}{{m}}{found['b']}{'%Y' if found['y'] == '9999' else '%y'}{time}")
    elif text == "9" * 8:
        result.formats.add("%Y%m%d")
    else:
        _add_number(result, text)
        return
    result.clocked |= clock is not None
    result.naive |= not zone and clock is not None
    result.marks |= {zone} if zone else set()
    result.short |= is_short(shape.example)


def _add_number(result: DateStyle, text: str) -> None:
    if re.fullmatch(r"9{5}(\.9+)?", text):
        result.number = result.number or "serial"
        result.naive |= "." in text
        result.clocked |= "." in text
    elif text in _COUNTS or re.fullmatch(r"9{10}\.9+", text):
        result.number = "epoch"


def _clock_format(clock: re.Match | None) -> str:
    if clock is None:
        return ""
    fraction = f"{clock['f'][0]}%f" if clock["f"] else ""
    seconds = f":%S{fraction}" if clock["s"] else ""
    half = re.sub("[AaPp][Mm]", "%p", clock["ap"]) if clock["ap"] else ""
    return f"{clock['gap']}{'%I' if half else '%H'}:%M{seconds}{half}"


def sql(cell: str, style_: DateStyle, zone: str, zones: Zones | None = None) -> str:
    """SQL for the moment in a text cell, as a UTC timestamp.

    Args:
        cell: SQL of the text.
        zone: that of cells which carry none.
        zones: those the cells carry.
    """
    if style_.pure and style_.attached and style_.iso:
        return f"timezone('UTC', TRY_CAST({cell} AS TIMESTAMPTZ))"
    if style_.marks:
        style_ = replace(style_, pure=False)
    text = style_.rewriting.sql(cell)

    def local(part: str) -> str:
        return _parsed(part, style_)

    naive = in_utc(local(text), zone) if zone != "UTC" else local(text)
    if style_.number == "epoch":
        counted = _counted(cell)
        naive = f"coalesce({counted}, {naive})" if style_.formats else counted
    if not style_.marks:
        return naive
    return (zones or Zones(style_.marks)).utc(text, local, naive)


def in_utc(moment: str, zone: str) -> str:
    """SQL for a moment of this zone as a UTC timestamp."""
    return moment if zone == "UTC" else f"timezone('UTC', timezone({literal(zone)}, {moment}))"


def _parsed(cell: str, style_: DateStyle) -> str:
    """SQL for the moment in a text cell without a zone."""
    tries = [_iso(cell, style_.pure)] if style_.iso else []
    day, month = ("%d", "%m") if style_.day_first is not False else ("%m", "%d")
    formats = [f.replace("{d}", day).replace("{m}", month) for f in sorted(style_.formats)]
    formats = [f for f in formats if not (style_.iso and f.startswith("%Y-%m-") and "%p" not in f and ",%f" not in f)]
    if formats:
        listed = ", ".join(literal(f) for f in sorted(formats, key=lambda f: ("%Y" in f, f)))
        tries.append(f"TRY_STRPTIME({cell}, [{listed}])")
    if style_.number == "serial":
        tries.append(_serial(cell))
    return f"coalesce({', '.join(tries)})" if tries else "CAST(NULL AS TIMESTAMP)"


def _iso(cell: str, pure: bool) -> str:
    """SQL for year-month-day; the database's own reader forgives what follows a time, so that is looked at first."""
    read = f"TRY_CAST({cell} AS TIMESTAMP)"
    return read if pure else f"CASE WHEN regexp_full_match({cell}, {literal(_ISO)}) THEN {read} END"


def _serial(cell: str) -> str:
    """SQL for a spreadsheet's day number; day 60, its 29 February 1900, never was, and those before it are doubtful."""
    days = f"TRY_CAST({cell} AS DECIMAL(28,10))"
    return (
        f"CASE WHEN {days} >= 61 AND {days} < 2958466 "
        f"THEN TIMESTAMP '1899-12-30' + to_milliseconds(CAST({days} * 86400000 AS BIGINT)) END"
    )


def _counted(cell: str) -> str:
    """SQL for a count of seconds, milli- or microseconds since 1970, always in UTC."""
    whole = f"TRY_CAST({cell} AS BIGINT)"
    scale = f"CASE length(split_part({cell}, '.', 1)) WHEN 16 THEN 1 WHEN 13 THEN 1000 WHEN 10 THEN 1000000 END"
    parts = f"CAST(TRY_CAST({cell} AS DECIMAL(20,6)) * 1000000 AS BIGINT)"
    return f"CASE WHEN contains({cell}, '.') THEN make_timestamp({parts}) ELSE make_timestamp({whole} * {scale}) END"
