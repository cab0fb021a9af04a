"""Dates and times as people write them; day or month first is settled by evidence, or asked."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from relmark.intake.shapes import Shape
from relmark.quoting import literal

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec"
_LONG = "january|february|march|april|june|july|august|september|october|november|december"
_ZONE = r"(?::\d\d(?:[.,]\d+)?(?: ?[AaPp]\.?[Mm]\.?)?) ?(Z|UTC|(?:UTC|GMT)? ?[-+]\d{1,2}(?::?\d\d)?|GMT)$"
_SHAPE_ZONE = _ZONE.replace(r"\d", "9")
_CLOCK = re.compile(r"(?P<gap>T|,? +)(?P<h>99?):99(?P<s>:99(?P<f>[.,]9{1,9})?)?(?P<ap> ?[AaPp][Mm])?$")
_YEAR_FIRST = re.compile(r"9999(?P<a>[-/.])99?(?P<b>[-/.])99?")
_YEAR_LAST = re.compile(r"99?(?P<a>[-/. ])99?(?P<b>[-/. ])(?P<y>9999|99)")
_DAY_WORD = re.compile(rf"99?(?P<a>[-/. ]+)(?P<m>{_MONTHS}|{_LONG})(?P<b>[-/., ]+)(?P<y>9999|99)", re.I)
_WORD_DAY = re.compile(rf"(?P<m>{_MONTHS}|{_LONG})(?P<a>[-/. ]+)99?(?P<b>,? +)(?P<y>9999)", re.I)
PAIR = r"^(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{2}"


@dataclass
class DateStyle:
    """How a column writes moments.

    Attributes:
        formats: strptime patterns; "{d}" and "{m}" stand where day and month may trade places.
        day_first: None while nothing tells.
        zoned: some cells carry their own offset from UTC.
        iso: some cells are year-month-day, which the database reads by itself.
        number: "serial", "seconds" or "milliseconds" when the column counts.
    """

    formats: set[str] = field(default_factory=set)
    day_first: bool | None = None
    trading: bool = False
    dotted: bool = False
    zoned: bool = False
    naive: bool = False
    iso: bool = False
    number: str | None = None
    example: str = ""


def style(found: Iterable[Shape]) -> DateStyle:
    """Read the style from the shapes; whether day or month comes first is not in them.

    >>> sorted(style([Shape("99/99/9999 99:99", 3, "05/02/2024 10:30")]).formats)
    ['{d}/{m}/%Y %H:%M']
    """
    result = DateStyle()
    for shape in found:
        text, zoned = _without_zone(shape.text)
        result.zoned |= zoned
        result.naive |= not zoned
        _add(result, text, shape)
    return result


def _without_zone(text: str) -> tuple[str, bool]:
    zone = re.search(_SHAPE_ZONE, text)
    return (text[: zone.start(1)].rstrip(), True) if zone else (text, False)


def _add(result: DateStyle, text: str, shape: Shape) -> None:
    clock = _CLOCK.search(text)
    day = text[: clock.start()] if clock else text
    time = _clock_format(clock)
    if _YEAR_FIRST.fullmatch(day):
        result.iso |= "-" in day and (clock is None or not clock["ap"])
        result.formats.add(f"%Y{day[4]}%m{day[-2] if day[-2] in '-/.' else day[-3]}%d{time}")
    elif found := _YEAR_LAST.fullmatch(day):
        result.trading, result.example = True, result.example or shape.example
        result.dotted |= found["a"] == "."
        result.formats.add(f"{{d}}{found['a']}{{m}}{found['b']}{_year(found)}{time}")
    elif found := _DAY_WORD.fullmatch(day):
        result.formats.add(f"%d{found['a']}{_month(found)}{found['b']}{_year(found)}{time}")
    elif found := _WORD_DAY.fullmatch(day):
        result.formats.add(f"{_month(found)}{found['a']}%d{found['b']}{_year(found)}{time}")
    else:
        _add_number(result, text)


def _add_number(result: DateStyle, text: str) -> None:
    if text == "9" * 8:
        result.formats.add("%Y%m%d")
    elif re.fullmatch(r"9{5}(\.9+)?", text):
        result.number = result.number or "serial"
    elif text in ("9" * 10, "9" * 13):
        result.number = "seconds or milliseconds"


def _clock_format(clock: re.Match | None) -> str:
    if clock is None:
        return ""
    fraction = f"{clock['f'][0]}%f" if clock["f"] else ""
    seconds = f":%S{fraction}" if clock["s"] else ""
    half = clock["ap"].upper().replace("AM", "%p").replace("PM", "%p") if clock["ap"] else ""
    return f"{clock['gap']}{'%I' if half else '%H'}:%M{seconds}{half}"


def _year(found: re.Match) -> str:
    return "%Y" if found["y"] == "9999" else "%y"


def _month(found: re.Match) -> str:
    return "%B" if len(found["m"]) > 4 or found["m"].lower() in ("june", "july") else "%b"


def sql(cell: str, style_: DateStyle, zone: str) -> str:
    """SQL for the moment in a text cell, as a UTC timestamp; `zone` is that of cells which carry none."""
    if style_.zoned:
        bare = f"trim(regexp_replace({cell}, {literal(_ZONE)}, regexp_extract({cell}, {literal(_KEEP)}, 1)))"
        own = f"{_parsed(bare, style_)} - to_minutes({_offset(cell)})"
        naive = in_utc(_parsed(cell, style_), zone)
        return f"CASE WHEN regexp_matches({cell}, {literal(_ZONE)}) THEN {own} ELSE {naive} END"
    return in_utc(_parsed(cell, style_), zone)


_KEEP = r"(:\d\d(?:[.,]\d+)?(?: ?[AaPp]\.?[Mm]\.?)?) ?(?:Z|UTC|(?:UTC|GMT)? ?[-+]\d{1,2}(?::?\d\d)?|GMT)$"


def _offset(cell: str) -> str:
    """SQL for the minutes ahead of UTC that a cell names."""
    mark = f"regexp_extract({cell}, {literal(_ZONE)}, 1)"
    part = f"regexp_extract({mark}, '([-+])(\\d{{1,2}}):?(\\d\\d)?$', %d)"
    hours, minutes = (f"coalesce(TRY_CAST({part % place} AS INTEGER), 0)" for place in (2, 3))
    return f"CASE WHEN {part % 1} = '-' THEN -1 ELSE 1 END * ({hours} * 60 + {minutes})"


def in_utc(moment: str, zone: str) -> str:
    """SQL for a moment of this zone as a UTC timestamp."""
    return moment if zone == "UTC" else f"timezone('UTC', timezone({literal(zone)}, {moment}))"


def _parsed(cell: str, style_: DateStyle) -> str:
    tries = [f"TRY_CAST({cell} AS TIMESTAMP)"] if style_.iso else []
    day, month = ("%d", "%m") if style_.day_first is not False else ("%m", "%d")
    formats = [f.replace("{d}", day).replace("{m}", month) for f in sorted(style_.formats)]
    formats = [f for f in formats if not (style_.iso and f.startswith("%Y-"))]
    if formats:
        listed = ", ".join(literal(f) for f in sorted(formats, key=lambda f: ("%Y" in f, f)))
        tries.append(f"TRY_STRPTIME({cell}, [{listed}])")
    if style_.number == "serial":
        tries.append(
            f"TIMESTAMP '1899-12-30' + to_microseconds(CAST(TRY_CAST({cell} AS DECIMAL(18,8)) * 86400000000 AS BIGINT))"
        )
    elif style_.number:
        count = f"TRY_CAST({cell} AS BIGINT)"
        times = f"CASE length({cell}) WHEN 13 THEN 1000 WHEN 10 THEN 1000000 END"
        tries.append(f"make_timestamp({count} * {times})")
    return f"coalesce({', '.join(tries)})" if tries else "CAST(NULL AS TIMESTAMP)"


def question(column: str, example: str) -> dict:
    """The question to ask when day and month may trade places.

    >>> question("Date", "05/02/2024")["choices"][0]
    'day first: 05/02/2024 is day 5 of month 2 (--set day_first=yes)'
    """
    one, two = (int(part) for part in re.match(PAIR, example).groups())
    return {
        "about": f"day or month first in '{column}', as in {example}",
        "choices": [
            f"day first: {example} is day {one} of month {two} (--set day_first=yes)",
            f"month first: {example} is day {two} of month {one} (--set day_first=no)",
        ],
    }
