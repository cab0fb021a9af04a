"""What is odd about the text columns of a file, found in one or two scans of them all."""

from dataclasses import dataclass

from relmark.intake.files.sheets import Sheet, single
from relmark.intake.values import damaged_ids
from relmark.intake.values.plans import Plan, times
from relmark.quoting import identifier, literal

_NOTHING = ("NULL", "null", "Null", "NaN", "nan", "None", "N/A", "n/a", "#N/A", "\\N", "<NA>")
_FIGURES = 9
_ODD = r"[^ -~]|^ | $|^'|^=|[eE][+]|\.0$"
_LONG_NUMBER = rf"^\d{{{damaged_ids.EXACT_DIGITS + 1}}}"
_ODD_ADDRESS = r"[^!-~]|^[^@]*$|@.*@|[<>,;:()\"]|^@|@$|^'"


@dataclass(frozen=True)
class Oddity:
    """What is odd about one column.

    Attributes:
        is_spaced: spaces, tabs or line ends around or in values.
        is_foreign: letters beyond the plain ones, which may be written in two ways, or be invisible.
        is_marked: values that begin with a spreadsheet's apostrophe, or stand as ="0012".
        is_decimal: every value is written as 17850.0.
        n_nothing: how many values are a program's word for nothing.
        is_odd_address: some values are not plainly name@place.
    """

    is_spaced: bool = False
    is_foreign: bool = False
    is_marked: bool = False
    is_decimal: bool = False
    n_nothing: int = 0
    is_odd_address: bool = False

    @staticmethod
    def nothing() -> str:
        """SQL for the words by which programs write that there is no key."""
        return ", ".join(literal(word) for word in _NOTHING)


def is_key(target: str) -> bool:
    """Whether a field holds keys, by which rows find each other."""
    return target.endswith(("_id", ".source_key"))


def oddities(con, sheet: Sheet, texts: dict[str, str], made: Plan) -> dict[str, Oddity]:
    """What is odd about each mapped text column; keys that were ruined are said."""
    result = dict.fromkeys(texts, Oddity())
    suspects = _suspects(con, sheet, texts)
    if not suspects:
        return result
    asked = ", ".join(_asked(target, column) for target, column in suspects.items())
    found = single(con, f"SELECT {asked} FROM {sheet.relation}")
    for place, (target, column) in enumerate(suspects.items()):
        figures = found[place * _FIGURES : (place + 1) * _FIGURES]
        odd = result[target] = Oddity(*figures[:6])
        if is_key(target):
            made.notes += damaged_ids.said(con, sheet, column, target.endswith(".product_id"), figures[6:])
            made.notes += _no_keys(column, odd.n_nothing)
    return result


def _suspects(con, sheet: Sheet, texts: dict[str, str]) -> dict[str, str]:
    """The columns with anything in them that is worth a closer look: one quick pattern over each clean column."""
    if not texts:
        return {}
    asked = ", ".join(f"bool_or({_suspicion(target, identifier(column))})" for target, column in texts.items())
    found = single(con, f"SELECT {asked} FROM {sheet.relation}")
    return {target: column for (target, column), odd in zip(texts.items(), found, strict=True) if odd}


def _suspicion(target: str, cell: str) -> str:
    if target.endswith(".email"):
        return f"regexp_matches({cell}, {literal(_ODD_ADDRESS)})"
    if not is_key(target):
        return f"regexp_matches({cell}, {literal(_ODD)})"
    nothing = f"{cell} IN ({Oddity.nothing()})"
    dated = f" OR regexp_matches({cell}, '^[0-9]{{1,2}}[-. ]|[-. ][0-9]{{1,2}}$')" if "product_id" in target else ""
    return f"regexp_matches({cell}, {literal(f'{_ODD}|{_LONG_NUMBER}')}) OR {nothing}{dated}"


def _asked(target: str, column: str) -> str:
    c = identifier(column)
    decimal = f"bool_and({c} IS NULL OR (ends_with({c}, '.0') AND TRY_CAST({c} AS DOUBLE) IS NOT NULL))"
    odd = f"bool_or(NOT contains({c}, '@') OR contains({c}, ' ') OR regexp_matches({c}, '[<>,;:\"()]|@.*@|^@|@$'))"
    return ", ".join(
        (
            f"bool_or({c} <> trim({c}) OR contains({c}, '\t') OR contains({c}, '\n') OR contains({c}, '\r'))",
            f"bool_or(strlen({c}) <> length({c}))",
            f"bool_or(starts_with({c}, '''') OR starts_with({c}, '=\"'))",
            decimal,
            f"count_if({c} IN ({Oddity.nothing()}))" if is_key(target) else "0",
            odd if target.endswith(".email") else "false",
            damaged_ids.signs(column) if is_key(target) else "0, 0, 0",
        )
    )


def _no_keys(column: str, n: int) -> list[str]:
    if not n:
        return []
    return [f"{times(n, 'value')} of '{column}' {'says' if n == 1 else 'say'} NULL, NaN or the like: taken as empty."]
