"""Which rows of an export count, and why the others do not; what is to be said of such a file."""

from collections.abc import Mapping
from typing import Any

from relmark.intake.vendors.made import Occasion, cell_of, made, present
from relmark.intake.vendors.parts import Export, Part
from relmark.quoting import literal


def conditions(part: Part, occasion: Occasion) -> list[tuple[str, str]]:
    """SQL that is true for rows that do not count, each with the reason."""
    found = []
    for one in part.only:
        how = made(one["column"], occasion)
        if how is not None:
            why = one.get("because", f"'{how.column or how.name}' says that it does not count")
            found.append((f"NOT ({_counts(one, cell_of(how.column) if how.column else how.sql)})", why))
    return found


def _counts(one: Mapping[str, Any], cell: str) -> str:
    """SQL that is true for a row that meets a condition."""
    words = ", ".join(literal(word.lower()) for word in one.get("is", one.get("isnt", ())))
    if "is" in one:
        return f"coalesce(lower({cell}) IN ({words}), false)"
    if "isnt" in one:
        return f"coalesce(lower({cell}) NOT IN ({words}), true)"
    if "fits" in one:
        return f"coalesce(regexp_matches({cell}, {literal(one['fits'])}), false)"
    return f"{cell} IS {'NOT ' if one['filled'] else ''}NULL"


def sentences(export: Export, occasion: Occasion) -> list[str]:
    """What the description says of the file at hand."""
    return [one["sentence"] for one in export.say if _applies(one, occasion)]


def _applies(one: Mapping[str, str], occasion: Occasion) -> bool:
    named = Part("customers", {}, file=one.get("file", ""), not_file=one.get("not_file", ""))
    has = "column" not in one or present(one["column"], occasion.columns)
    lacks = "lacks" not in one or not present(one["lacks"], occasion.columns)
    return bool(named.fits(occasion.file) and has and lacks)
