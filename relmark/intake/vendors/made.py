"""Values a description makes out of a file's cells: the first that is filled, one joined, worded or cut from others.

A description names a column ("Name"), a pattern of its name ("~order.?id"), several columns of which the first filled
one counts (["Paid at", "Created at"]; "=today" last is the day of the import), or says how the value is made:

    { from = "Name", without = "^#" }                   what a pattern matches is taken off
    { from = "Items", find = "sku:([^|]*)" }            what stands in the pattern's brackets
    { join = ["First", "Last"], with = " " }            the filled ones, joined; here a pattern is all that fit it
    { sum = ["Net Sales", "Tax"] }                      amounts added up
    { is = "email" }                                    the same in every row
    { file = "(?i)(unsubscribed|subscribed)" }          what the file's name says
    { from = "State", words = { SUBSCRIBED = "granted" } }   words in relmark's own; others say nothing
    { from = "Accepts e-mail", yes = "granted" }        yes and no, in whatever language; `no` may stand beside
    { from = "Time", when = { Type = ["Opened"] } }     only in rows that say so

Wherever a column is named another made value may stand: { join = ["Date", { from = "Zone", words = {...} }] }.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from relmark.intake.synonyms import plain
from relmark.intake.values.consent_words import yes_or_no
from relmark.quoting import identifier, literal

TODAY = "=today"
AMOUNT = "DECIMAL(18,4)"


@dataclass(frozen=True)
class Occasion:
    """The file at hand: its columns, its name (and its sheet's), the day of the import."""

    columns: Sequence[str]
    file: str
    today: date


@dataclass(frozen=True)
class Made:
    """How a target's value comes about.

    Attributes:
        column: the file's column when it is taken as it is.
        sql: the SQL over the file's columns otherwise.
        name: what to call a made value: the columns it was made of.
    """

    column: str | None = None
    sql: str = ""
    name: str = ""


def made(value: Any, occasion: Occasion) -> Made | None:
    """How to make this value from the columns of the file at hand; None when it lacks them."""
    columns, file = occasion.columns, occasion.file
    if isinstance(value, str):
        column = present(value, columns)
        return Made(column) if column else None
    if isinstance(value, list):
        return _first(value, occasion)
    if "is" in value:
        return Made(sql=literal(value["is"]), name=f"'{value['is']}'")
    if "file" in value:
        found = re.search(value["file"], file)
        return _worded(value, literal(found[1] if found.re.groups else found[0]), "the file's name") if found else None
    inner = _inner(value, occasion)
    if inner is None:
        return None
    cell = _cell(inner)
    if "without" in value:
        cell = f"nullif(regexp_replace({cell}, {literal(value['without'])}, '', 'g'), '')"
    if "find" in value:
        cell = f"nullif(trim(regexp_extract({cell}, {literal(value['find'])}, 1)), '')"
    for wanted, words in value.get("when", {}).items():
        column = present(wanted, columns)
        listed = ", ".join(literal(word.lower()) for word in words)
        cell = f"CASE WHEN lower({cell_of(column)}) IN ({listed}) THEN {cell} END" if column else "NULL"
    return _worded(value, cell, inner.column or inner.name)


def _inner(value: Mapping, occasion: Occasion) -> Made | None:
    if "join" in value:
        return _joined(value, occasion)
    return _added(value["sum"], occasion) if "sum" in value else made(value["from"], occasion)


def _cell(how: Made) -> str:
    return cell_of(how.column) if how.column else how.sql


def present(wanted: str, columns: Sequence[str]) -> str | None:
    """The column of this name, signs and capitals aside; or the first whose name fits a pattern ("~...")."""
    if wanted.startswith("~"):
        return next((column for column in columns if re.search(wanted[1:], column, re.IGNORECASE)), None)
    known = {plain(column) or column: column for column in reversed(columns)}
    return wanted if wanted in columns else known.get(plain(wanted) or wanted)


def cell_of(column: str) -> str:
    """SQL for a cell as text without spaces around it; null when nothing is in it."""
    return f"nullif(trim(CAST({identifier(column)} AS VARCHAR)), '')"


def number_of(cell: str) -> str:
    """SQL for an amount in a text, whichever sign stands before its cents; null when it is none."""
    digits = f"regexp_replace(replace({cell}, '(', '-'), '[^0-9.,-]', '', 'g')"
    cents = f"regexp_replace({digits}, '[.,](\\d\\d?)$', '#\\1')"
    either = f"replace(regexp_replace({cents}, '[.,]', '', 'g'), '#', '.')"
    return f"coalesce(TRY_CAST({digits} AS {AMOUNT}), TRY_CAST({either} AS {AMOUNT}))"


def _first(wanted: Sequence[Any], occasion: Occasion) -> Made | None:
    found = list(dict.fromkeys(_found(wanted, occasion)))
    if TODAY not in wanted and len(found) < 2:
        return found[0] if found else None
    sides = [(_cell(how), how.column or how.name) for how in found]
    if TODAY in wanted:
        sides.append((literal(occasion.today.isoformat()), "the day of the import"))
    return Made(sql=f"coalesce({', '.join(sql for sql, _ in sides)})", name=_named(" or ", [name for _, name in sides]))


def _found(wanted: Sequence[Any], occasion: Occasion) -> list[Made]:
    return [how for one in wanted if one != TODAY and (how := made(one, occasion))]


def _named(between: str, names: Sequence[str]) -> str:
    return between.join(dict.fromkeys(names))


def _joined(value: Mapping, occasion: Occasion) -> Made | None:
    found = _found([column for one in value["join"] for column in _all_of(one, occasion.columns)], occasion)
    sql = f"nullif(concat_ws({literal(value.get('with', ' '))}, {', '.join(map(_cell, found))}), '')"
    return Made(sql=sql, name=_named(" and ", [how.column or how.name for how in found])) if found else None


def _all_of(wanted: Any, columns: Sequence[str]) -> list[Any]:
    """Every column that fits a pattern; anything else is itself."""
    if not isinstance(wanted, str) or not wanted.startswith("~"):
        return [wanted]
    return [column for column in columns if re.search(wanted[1:], column, re.IGNORECASE)]


def _added(wanted: Sequence[Any], occasion: Occasion) -> Made | None:
    """The amounts of a row added up, whichever sign stands before the cents; null when none is filled."""
    found = _found(wanted, occasion)
    amounts = [number_of(_cell(how)) for how in found]
    total = " + ".join(f"coalesce({amount}, 0)" for amount in amounts)
    filled = f"coalesce({', '.join(amounts) or 'NULL'}) IS NOT NULL"
    sql = f"CASE WHEN {filled} THEN CAST(CAST({total} AS DECIMAL(18,2)) AS VARCHAR) END"
    return Made(sql=sql, name=_named(" + ", [how.column or how.name for how in found])) if found else None


def _worded(value: Mapping, cell: str, name: str) -> Made:
    if "words" in value:
        cases = " ".join(
            f"WHEN lower({cell}) = {literal(word.lower())} THEN {literal(own)}" for word, own in value["words"].items()
        )
        return Made(sql=f"CASE {cases} END", name=name)
    if "yes" in value or "no" in value:
        sides = [
            f"WHEN {'' if side == 'yes' else 'NOT '}({yes_or_no(cell)}) THEN {literal(value[side])}"
            for side in ("yes", "no")
            if side in value
        ]
        return Made(sql=f"CASE {' '.join(sides)} END", name=name)
    return Made(sql=cell, name=name)
