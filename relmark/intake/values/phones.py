"""Telephone numbers in international form, by the numbering plan of the row's country (from `phonenumbers`)."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

import phonenumbers

from relmark.quoting import literal

_EXTENSION = r"(?i)[ ,;]*(?:ext(?:ension)?|x|#|toestel|poste|durchwahl|dw|int)[ .:]*\d{1,6}$"
_LABEL = r"(?i)^(?:tel(?:ephone|efoon|efon)?|phone|mob(?:ile|iel|il)?|cell|gsm|m|t|p)[.: ]+"
_FIRST = r"^((?:[^/;,|\d]*\d){7,15}[^/;,|\d]*)[/;,|].*$"
_SIGNS = r"[-+0-9 ().\/\t\x{A0}\x{2010}-\x{2015}\x{202F}]+"
_TRUNK = r"^(\+[ 0-9]{1,5})[ .-]*\(0\)"


def written(cell: str) -> str:
    """SQL for the one number in a cell, without label, extension and second number; null when it is no number."""
    first = f"regexp_replace(regexp_replace({cell}, {literal(_LABEL)}, ''), '\\.0$', '')"
    first = f"regexp_replace(regexp_replace({first}, {literal(_EXTENSION)}, ''), {literal(_FIRST)}, '\\1')"
    return f"regexp_extract(regexp_replace({first}, {literal(_TRUNK)}, '\\1'), {literal(f'^{_SIGNS}$')}, 0)"


def international(cell: str, regions: Mapping[str, str], otherwise: str | None, country: str | None, plus: bool) -> str:
    """SQL for a number in international form; as its digits where no country tells; null where it is no number.

    Args:
        cell: SQL of the text.
        regions: what the column of countries says, to two letters.
        otherwise: the country where the column says nothing.
        country: SQL of the column of countries.
        plus: numbers are international without their sign.
    """
    text = written(cell)
    digits = f"regexp_replace({text}, '[^0-9]', '', 'g')"
    whole = f"regexp_replace('+' || {digits}, {literal(_trunk_zeros())}, '+\\1')"
    abroad = f"regexp_replace('+' || {digits}, '^[+]00', '+')"
    cases = [
        f"WHEN {text} LIKE '%+%' THEN {_global(whole)}",
        f"WHEN {digits} LIKE '00%' THEN {_global(abroad)}",
    ]
    if plus:
        cases.append(f"WHEN {digits} NOT LIKE '0%' AND length({digits}) BETWEEN 8 AND 15 THEN '+' || {digits}")
    kept = f"CASE WHEN length({digits}) BETWEEN 6 AND 15 THEN {digits} END"
    cases += _by_country(digits, regions, otherwise, country, kept)
    return f"CASE {' '.join(cases)} ELSE {kept} END"


def _by_country(digits: str, regions: Mapping[str, str], otherwise: str | None, country: str | None, kept: str):
    """The cases of national numbers: by the row's country, else by the firm's."""
    for region in sorted(set(regions.values())):
        named = ", ".join(literal(word) for word, code in regions.items() if code == region)
        yield f"WHEN {country} IN ({named}) THEN coalesce({_national(digits, region)}, {kept})"
    if otherwise:
        yield f"WHEN {country or 'NULL'} IS NULL THEN coalesce({_national(digits, otherwise)}, {kept})"


def _global(number: str) -> str:
    return f"nullif(regexp_extract({number}, '^[+][1-9][0-9]{{6,14}}$', 0), '')"


def _national(digits: str, region: str) -> str:
    """SQL for the international form of digits dialled in this country; null where its plan has no such number."""
    plan = phonenumbers.PhoneMetadata.metadata_for_region(region)
    valid, code = literal(plan.general_desc.national_number_pattern), str(plan.country_code)
    abroad = literal(f"^(?:{plan.international_prefix})")
    bare = _without_trunk(digits, plan)
    outside = f"'+' || regexp_replace({digits}, {abroad}, '')"
    rest = f"substr({digits}, {len(code) + 1})"
    return (
        f"CASE WHEN regexp_matches({digits}, {abroad}) THEN "
        f"{_global(outside)} "
        f"WHEN regexp_full_match({bare}, {valid}) THEN '+{code}' || {bare} "
        f"WHEN regexp_full_match({digits}, {valid}) THEN '+{code}' || {digits} "
        f"WHEN starts_with({digits}, '{code}') AND regexp_full_match({rest}, {valid}) THEN '+' || {digits} END"
    )


def _without_trunk(digits: str, plan) -> str:
    """SQL for the national number less the digits that are only dialled inside the country."""
    if not plan.national_prefix_for_parsing:
        return digits
    prefix = f"^(?:{plan.national_prefix_for_parsing})"
    bare = f"regexp_replace({digits}, {literal(prefix)}, '')"
    if not plan.national_prefix_transform_rule:
        return bare
    last = f"regexp_extract({digits}, {literal(prefix)}, {re.compile(prefix).groups})"
    changed = f"regexp_replace({digits}, {literal(prefix)}, {literal(plan.national_prefix_transform_rule)})"
    return f"CASE WHEN {last} <> '' THEN {changed} ELSE {bare} END"


@cache
def _trunk_zeros() -> str:
    """A pattern for +44 07700: countries where the 0 is never dialled from abroad."""
    plans = (phonenumbers.PhoneMetadata.metadata_for_region(region) for region in phonenumbers.SUPPORTED_REGIONS)
    codes = {str(plan.country_code) for plan in plans if plan.national_prefix == "0" and plan.id != "GA"}
    return f"^[+]({'|'.join(sorted(codes, key=lambda code: (-len(code), code)))})0"


def known_regions(names: Iterable[str], region_of) -> dict[str, str]:
    """The countries of a column that are known, to their two letters."""
    return {name: region for name in names if (region := region_of(name))}
