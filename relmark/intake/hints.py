"""What the user said about a file (--as, --map, --set), checked before anything is read."""

import codecs
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from relmark.intake.report import Reading
from relmark.intake.synonyms import fields
from relmark.intake.values.countries import region_of
from relmark.mistakes import Mistake, no_such
from relmark.tables import IMPORTABLE

KEYS = (
    "currency",
    "timezone",
    "country",
    "day_first",
    "decimal",
    "delimiter",
    "quote",
    "escape",
    "encoding",
    "header_row",
    "sheet",
)
YES, NO = ("yes", "true", "on", "1"), ("no", "false", "off", "0")
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|", "\\t": "\t", "space": " "}
QUOTES = {"double": '"', "single": "'", "none": "", '"': '"', "'": "'"}
ESCAPES = {"backslash": "\\", "doubled": "", "\\": "\\"}
DECIMALS = {"point": ".", "comma": ",", ".": ".", ",": ","}


def check(reading: Reading) -> None:
    """Refuse a kind, field or hint that does not exist, or a hint that cannot be read.

    Raises:
        Mistake: naming what is wrong and what may be given.
    """
    if reading.kind is not None and reading.kind not in IMPORTABLE:
        raise no_such("table", reading.kind, IMPORTABLE)
    for target in reading.mapping:
        _check_field(target)
    for key in reading.hints:
        if key not in KEYS:
            raise no_such("reading hint", key, KEYS)
    zone(reading.timezone)
    for read in (day_first, decimal, delimiter, quote, escape, encoding, header_row, file_zone, country):
        read(reading)


def _check_field(target: str) -> None:
    table, _, field = target.partition(".")
    if table not in IMPORTABLE:
        raise no_such("table", table, IMPORTABLE)
    if field not in fields(table):
        raise no_such(f"field of {table}", field, fields(table))


def zone(name: str) -> ZoneInfo:
    """The time zone of this name."""
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        raise Mistake(f"No time zone named '{name}'. Give one as in --set timezone=Europe/London.") from None


def file_zone(reading: Reading) -> str:
    """The zone of the file's times where they carry none."""
    name = reading.hints.get("timezone", reading.timezone)
    zone(name)
    return name


def country(reading: Reading) -> str | None:
    """The two letters of the country of national telephone numbers, if the user said."""
    word = reading.hints.get("country")
    region = region_of(word) if word else None
    if word and region is None:
        raise Mistake(f"No country named '{word}'. Give its two letters, as in --set country=NL.")
    return region


def day_first(reading: Reading) -> bool | None:
    """Whether 05/02 is 5 February, if the user said."""
    word = reading.hints.get("day_first")
    if word is None or word.lower() in (*YES, *NO):
        return None if word is None else word.lower() in YES
    raise Mistake(f"day_first cannot be '{word}': give yes or no.")


def decimal(reading: Reading) -> str | None:
    """The decimal sign, if the user said."""
    return _one_of("decimal", reading.hints, DECIMALS)


def delimiter(reading: Reading) -> str | None:
    """The sign between cells, if the user said: any single character, or its name."""
    word = reading.hints.get("delimiter")
    if word is not None and len(word) == 1 and word not in '"\r\n':
        return word
    return _one_of("delimiter", reading.hints, DELIMITERS)


def as_it_is(reading: Reading) -> bool:
    """Whether the user said how rows are cut and where they begin: then each line below the headers is a row."""
    return {"delimiter", "quote", "header_row"} <= reading.hints.keys()


def quote(reading: Reading) -> str | None:
    """The sign around cells, if the user said; empty for none."""
    return _sign("quote", reading.hints, QUOTES)


def escape(reading: Reading) -> str | None:
    """The sign before a quote inside a cell, if the user said; empty when such quotes are doubled."""
    return _sign("escape", reading.hints, ESCAPES)


def _sign(key: str, hints: Mapping[str, str], known: Mapping[str, str]) -> str | None:
    word = hints.get(key)
    if word is not None and len(word) == 1 and word.isprintable() and not word.isalnum() and word != " ":
        return word
    return _one_of(key, hints, known)


def _one_of(key: str, hints: Mapping[str, str], known: Mapping[str, str]) -> str | None:
    word = hints.get(key)
    if word is not None and word.lower() not in known:
        raise Mistake(f"{key} cannot be '{word}': give one of {', '.join(k for k in known if k.isalpha())}.")
    return None if word is None else known[word.lower()]


def encoding(reading: Reading) -> str | None:
    """The file's encoding, if the user said."""
    word = reading.hints.get("encoding")
    try:
        return None if word is None else "a".encode(word).decode(word) and codecs.lookup(word).name
    except (LookupError, ValueError):
        raise Mistake(f"No encoding named '{word}'. Give one such as utf-8, utf-16 or cp1252.") from None


def header_row(reading: Reading) -> int | None:
    """The line the headers stand on, counted from 1; 0 when the file has none."""
    word = reading.hints.get("header_row")
    if word is None or word.isdecimal():
        return None if word is None else int(word)
    raise Mistake(f"header_row cannot be '{word}': give a whole number, 0 when there is no header.")
