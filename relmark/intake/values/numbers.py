"""Amounts and quantities as people write them, and which sign parts the decimals: settled by the column, or asked."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from relmark.intake.values.currencies_written import ANY, written
from relmark.intake.values.shapes import Shape
from relmark.quoting import literal

EXACT = "DECIMAL(18,6)"
ENGLISH = {"GBP", "JPY", "CNY", "INR", "¥", "Rs"}  # where these are paid with, a comma parts thousands
_SPACES = " \t\u00a0\u2000-\u200a\u202f"
_MINUS, _APOSTROPHES = "\u2212\u2010\u2011\u2012\u2013\u2014", "\u2019`\u00b4\u02bc"
_PLAIN = re.compile(r"-?9*\.?9+|-?9+\.")


@dataclass
class NumberStyle:
    """How a column writes numbers; `decimal` is None while point and comma fit equally.

    Attributes:
        plain: every cell is digits, a minus and a point, which the database reads by itself.
        seen: decimal sign to the number of cells that show it.
        unclear: a cell whose sign may part decimals or thousands.
        pointed: a cell like that has a point.
    """

    decimal: str | None = "."
    plain: bool = True
    currencies: set[str] = field(default_factory=set)
    unclear: str | None = None
    pointed: bool = False
    seen: dict[str, int] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)

    def with_decimal(self, sign: str) -> "NumberStyle":
        return replace(self, decimal=sign)


def style(found: Iterable[Shape]) -> NumberStyle:
    """Read the style from the shapes.

    >>> style([Shape("9.999,99", 1, "1.234,56")]).decimal
    ','
    >>> style([Shape("9.999", 3, "1.234")]).decimal is None
    True
    """
    result = NumberStyle()
    for shape in found:
        result.plain = result.plain and _PLAIN.fullmatch(shape.text) is not None
        result.currencies |= _currencies(shape.text)
        sign = _decimal_sign(shape)
        if sign == "?":
            result.unclear = result.unclear or shape.example
            result.pointed |= "." in shape.text
        elif sign:
            result.seen[sign] = result.seen.get(sign, 0) + shape.n
            result.examples.setdefault(sign, shape.example)
    if result.seen:
        result.decimal = max(result.seen, key=lambda sign: (result.seen[sign], sign))
    elif result.unclear:
        english = "," in result.unclear and not result.pointed and result.currencies and result.currencies <= ENGLISH
        result.decimal = "." if english else None
    return result


def _currencies(text: str) -> set[str]:
    return written(text) or {c for c in text if unicodedata.category(c) == "Sc"}


def _decimal_sign(shape: Shape) -> str:
    """The sign that must part the decimals here, "?" when it may as well part thousands, "" when there is none."""
    bare = re.sub(f"(?i){ANY}", "", shape.text)
    if ended := re.search(r"9([.,])[-\u2012-\u2015]{1,2}\s*$", bare):  # 12,- is 12
        return ended[1]
    found = re.fullmatch(r"[^9.,]*([9.,][9.,'\s\u00a0\u202f\u2019]*?)[.,]?([Ee][-+]?9+)?[^9]*", bare)
    digits = re.sub(r"[^9.,]", "", found[1]) if found else ""
    point, comma = digits.rfind("."), digits.rfind(",")
    if point < 0 and comma < 0:
        return ""
    if point >= 0 and comma >= 0:
        return "." if point > comma else ","
    sign, other = (".", ",") if point >= 0 else (",", ".")
    if digits.count(sign) > 1:
        return other
    head, tail = digits.split(sign)
    if (
        found[2]
        or len(tail) != 3
        or not 1 <= len(head) <= 3
        or any(re.match(r"\D*0\D", cell) for cell in (shape.low, shape.example))
    ):
        return sign
    return "?"


def sql(cell: str, style_: NumberStyle, type_: str = EXACT) -> str:
    """SQL for the number in a text cell; null when there is none to be read."""
    decimal = style_.decimal or "."
    if style_.plain and decimal == ".":
        return f"TRY_CAST({cell} AS {type_})"
    bare = _bare(cell)
    groups = f"[{',' if decimal == '.' else '.'}'' ]"
    valid = (
        f"[(]? ?[-+]? ?(?:\\d{{1,3}}(?:{groups}\\d{{2,3}})*{groups}\\d{{3}}|\\d*)(?:[{decimal}]\\d*)?"
        f"(?:[eE][-+]?\\d+)? ?-? ?[)]?"
    )
    digits = f"regexp_replace(regexp_replace({bare}, '^[(]? ?[-+]?|[-) ]+$|{groups}', '', 'g'), '[,]', '.')"
    signed = f"CASE WHEN regexp_matches({bare}, '^[(-]|-$') THEN '-' ELSE '' END || {digits}"
    nothing = f"WHEN {bare} = '-' THEN 0 " if style_.currencies else ""  # a spreadsheet shows 0 as $ -
    return f"CASE {nothing}WHEN regexp_full_match({bare}, '{valid}') THEN TRY_CAST({signed} AS {type_}) END"


def _bare(cell: str) -> str:
    """SQL for a number without currency, with one kind of minus, space and apostrophe; 12,- is 12."""
    told = len(_MINUS), len(_APOSTROPHES)
    same = f"translate({cell}, '{_MINUS}{_APOSTROPHES}', '{'-' * told[0]}{chr(39) * 2 * told[1]}')"
    bare = f"regexp_replace({same}, {literal(f'(?i){ANY}|[[:cntrl:]]' + '|[{}]'.format(chr(92) + 'p{Sc}'))}, '', 'g')"
    spaced = f"trim(regexp_replace({bare}, '[{_SPACES}]+', ' ', 'g'))"
    return f"regexp_replace({spaced}, '[.,]-{{1,2}}$', '')"
