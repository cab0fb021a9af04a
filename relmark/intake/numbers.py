"""Amounts and quantities as people write them, and which sign parts the decimals: settled by the column, or asked."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from relmark.intake.shapes import Shape

EXACT = "DECIMAL(18,6)"
_CODES = "(?:[A-Z]{3}|US\\$|kr\\.?|Fr\\.?|zł|Kč|Rs\\.?)"
_MARKS = f"\\p{{Sc}}|{_CODES}|[\\s\u00a0\u202f]"
_PLAIN = re.compile(r"-?9*\.?9+|-?9+\.")


@dataclass
class NumberStyle:
    """How a column writes numbers; `decimal` is None while point and comma fit equally."""

    decimal: str | None = "."
    plain: bool = True
    currencies: set[str] = field(default_factory=set)
    unclear: str | None = None


def style(found: Iterable[Shape]) -> NumberStyle:
    """Read the style from the shapes.

    >>> style([Shape("9.999,99", 1, "1.234,56")]).decimal
    ','
    >>> style([Shape("9.999", 3, "1.234")]).decimal is None
    True
    """
    seen = {".": 0, ",": 0}
    result = NumberStyle()
    for shape in found:
        result.plain = result.plain and _PLAIN.fullmatch(shape.text) is not None
        result.currencies |= _currencies(shape.text)
        sign = _decimal_sign(shape)
        if sign == "?":
            result.unclear = result.unclear or shape.example
        elif sign:
            seen[sign] += shape.n
    if seen["."] or seen[","]:
        result.decimal = max(seen, key=seen.__getitem__)
    elif result.unclear:
        result.decimal = None
    return result


def _currencies(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) == "Sc"} | set(re.findall(r"\b[A-Z]{3}\b", text))


def _decimal_sign(shape: Shape) -> str:
    """The sign that must part the decimals here, "?" when it may as well part thousands, "" when there is none."""
    digits = re.sub(r"[^9.,]", "", shape.text).strip(".,") if "." in shape.text or "," in shape.text else ""
    point, comma = digits.rfind("."), digits.rfind(",")
    if point < 0 and comma < 0:
        return ""
    if point >= 0 and comma >= 0:
        return "." if point > comma else ","
    sign, other = (".", ",") if point >= 0 else (",", ".")
    if digits.count(sign) > 1:
        return other
    head, tail = digits.split(sign)
    if len(tail) != 3 or not 1 <= len(head) <= 3 or re.match(r"\D*0\D", shape.example):
        return sign
    return "?"


def sql(cell: str, style_: NumberStyle, type_: str = EXACT) -> str:
    """SQL for the number in a text cell; null when there is none to be read."""
    decimal = style_.decimal or "."
    if style_.plain and decimal == ".":
        return f"TRY_CAST({cell} AS {type_})"
    thousands = "," if decimal == "." else "."
    bare = f"regexp_replace({cell}, '{_MARKS}', '', 'g')"
    valid = (
        f"regexp_full_match({bare}, '[(]?[-+]?(?:\\d{{1,3}}(?:[{thousands}'']\\d{{2,3}})+|\\d*)"
        f"(?:[{decimal}]\\d*)?(?:[eE][-+]?\\d+)?-?[)]?')"
    )
    digits = f"replace(translate({bare}, '{thousands}''()-+', ''), ',', '.')"
    signed = f"CASE WHEN {bare} LIKE '(%' OR {bare} LIKE '%-' OR {bare} LIKE '-%' THEN '-' ELSE '' END || {digits}"
    return f"CASE WHEN {valid} THEN TRY_CAST({signed} AS {type_}) END"


def question(column: str, example: str) -> dict:
    """The question to ask when point and comma fit equally.

    >>> question("amount", "1.234")["choices"][0]
    'point: 1.234 is 1.234 (--set decimal=point)'
    """
    as_point, as_comma = example.replace(",", ""), example.replace(".", "").replace(",", ".")
    return {
        "about": f"decimal point or decimal comma in '{column}', as in {example}",
        "choices": [
            f"point: {example} is {as_point} (--set decimal=point)",
            f"comma: {example} is {as_comma} (--set decimal=comma)",
        ],
    }
