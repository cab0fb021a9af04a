"""The zone a time carries: an offset, a name such as Europe/Amsterdam, or letters that only one zone uses."""

import re
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from relmark.quoting import literal

HOURS = {
    **dict.fromkeys(("z", "utc", "gmt", "wet"), 0),
    **dict.fromkeys(("cet", "west", "bst", "mez"), 1),
    **dict.fromkeys(("cest", "mesz", "eet"), 2),
    **dict.fromkeys(("eest", "msk"), 3),
    **{"edt": -4, "est": -5, "cdt": -5, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8, "akdt": -8, "akst": -9, "hst": -10},
    **{"jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13},
}
_AFTER = r"(:\d\d(?:[.,]\d+)?(?: ?[AaPp]\.?[Mm]\b\.?)?) ?"
_OFFSET = r"[zZ]|(?:UTC|GMT|utc|gmt)? ?[-+]\d{1,2}(?::?\d\d)?"
_NAME = r"\(?[A-Za-z]+(?:[-_/+][A-Za-z0-9_+-]+)*\)?"
_ANY = re.compile(rf"{_AFTER}({_OFFSET}|{_NAME})$")


def mark(text: str) -> str:
    """The zone at the end of a time, as written; "" when there is none.

    >>> mark("2026-03-29 01:59:59 +0100"), mark("9:05 PM"), mark("2026-09-04 1:05:07 AM PDT")
    ('+0100', '', 'PDT')
    """
    found = _ANY.search(text)
    return found[2].strip() if found and found[2].lower() not in ("am", "pm", "a", "p", "h") else ""


class Zones:
    """The zones the cells of one column carry.

    Attributes:
        unknown: marks that name no zone, or more than one.
    """

    def __init__(self, marks: Iterable[str], of_file: str | None = None):
        """Args: the marks found, in any order, and the zone the file is known to be of, which settles its letters."""
        own = _letters(of_file) if of_file else {}
        self._minutes: dict[str, int] = {}
        self._named: dict[str, str] = {}
        self.unknown: list[str] = []
        self.plain = True
        for written in sorted(set(marks)):
            word = written.strip("() ")
            if re.fullmatch(_OFFSET, word):
                continue
            self.plain = False
            self._add(written, word, own)

    def _add(self, written: str, word: str, own: dict[str, int]) -> None:
        if word.lower() in own or word.lower() in HOURS:
            self._minutes[written] = own.get(word.lower(), HOURS.get(word.lower(), 0) * 60)
        elif name := _named(word):
            self._named[written] = name
        else:
            self.unknown.append(written)

    def utc(self, cell: str, parsed, otherwise: str) -> str:
        """SQL for the UTC moment of a cell: by its own mark, or `otherwise` where it carries none.

        Args:
            cell: SQL of the text.
            parsed: makes the SQL of a local moment out of the SQL of its text.
        """
        pattern = literal(self._pattern())
        local = parsed(f"trim(regexp_replace({cell}, {pattern}, '\\1'))")
        own = f"regexp_extract({cell}, {pattern}, 2)"
        cases = [f"WHEN {own} IS NULL OR {own} = '' THEN {otherwise}"]
        cases += [f"WHEN {own} = {literal(word)} THEN {local} - to_minutes({n})" for word, n in self._minutes.items()]
        cases += [
            f"WHEN {own} = {literal(word)} THEN timezone('UTC', timezone({literal(name)}, {local}))"
            for word, name in self._named.items()
        ]
        return f"CASE {' '.join(cases)} ELSE {local} - to_minutes({_minutes(own)}) END"

    def _pattern(self) -> str:
        words = sorted((*self._minutes, *self._named), key=len, reverse=True)
        return f"{_AFTER}({'|'.join([_OFFSET, *map(re.escape, words)])})$"


def _minutes(mark_: str) -> str:
    """SQL for the minutes ahead of UTC that an offset names."""
    part = f"regexp_extract({mark_}, '([-+])(\\d{{1,2}}):?(\\d\\d)?$', %d)"
    hours, minutes = (f"coalesce(TRY_CAST({part % place} AS INTEGER), 0)" for place in (2, 3))
    return f"CASE WHEN {part % 1} = '-' THEN -1 ELSE 1 END * ({hours} * 60 + {minutes})"


def _letters(zone: str) -> dict[str, int]:
    """The letters a zone uses in winter and summer, to its minutes ahead of UTC."""
    moments = [datetime(2024, month, 1, tzinfo=ZoneInfo(zone)) for month in (1, 7)]
    return {moment.tzname().lower(): int(moment.utcoffset().total_seconds() // 60) for moment in moments}


def _named(word: str) -> str | None:
    """The full name of a zone: Europe/Amsterdam, however it is capitalised."""
    if "/" not in word:
        return None
    name = "/".join("_".join(part.capitalize() for part in piece.split("_")) for piece in word.split("/"))
    for tried in (word, name):
        try:
            return ZoneInfo(tried).key
        except (ValueError, OSError, LookupError):
            continue
    return None
