"""Keys that a spreadsheet has ruined: digits lost to 1.23E+12 or rounding, codes turned into dates."""

from relmark.intake.files.sheets import Sheet, single
from relmark.intake.values.plans import times
from relmark.quoting import identifier

REMEDY = "Export the file again and do not open it in a spreadsheet, or import the column there as text."
EXACT_DIGITS = 15
_ENOUGH = 3
_MONTHS = "(?i:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|sept|oct|okt|nov|dec|dez)"
_DATED = f"\\d{{1,2}}[-. ]{_MONTHS}|{_MONTHS}[-. ]\\d{{1,2}}"


def signs(column: str) -> str:
    """SQL for three figures about a column of keys, taken on the scan of all texts: see `said`."""
    cell = identifier(column)
    dated = f"strlen({cell}) < 8 AND (contains({cell}, '-') OR contains({cell}, '. '))"
    return (
        f"count_if(contains({cell}, 'E+') OR contains({cell}, 'e+')), max(strlen({cell})), "
        f"count_if(CASE WHEN {dated} THEN regexp_full_match({cell}, '{_DATED}') END)"
    )


def said(con, sheet: Sheet, column: str, is_product: bool, found: tuple[int, int, int]) -> list[str]:
    """What to say about a column of keys, told by its `signs`."""
    n_exponents, longest, n_dated = (figure or 0 for figure in found)
    notes = []
    if n_exponents:
        n = _count(con, sheet, column, "regexp_full_match({cell}, '''?\\d([.,]\\d+)?[eE][+]\\d+')")
        notes += [_note(column, times(n, "key"), "written as 1.23E+12 by a spreadsheet")] if n else []
    if longest > EXACT_DIGITS and (n := _n_rounded(con, sheet, column)):
        notes.append(_note(column, times(n, "long key"), "rounded to 15 digits by a spreadsheet, all ending in zeros"))
    if is_product and n_dated:
        notes.append(_note(column, times(n_dated, "code"), "written as a date, as in 2-Mar, by a spreadsheet"))
    return notes


def _n_rounded(con, sheet: Sheet, column: str) -> int:
    """How many keys of more than 15 digits end in zeros after the fifteenth; 0 unless all do."""
    cell = identifier(column)
    long = f"(strlen({cell}) > {EXACT_DIGITS} AND regexp_full_match({cell}, '''?\\d+'))"
    zeros = f"regexp_matches({cell}, '^''?\\d{{{EXACT_DIGITS}}}0+$')"
    n, n_zeros, n_different = single(
        con,
        f"SELECT count_if({long}), count_if({zeros}), approx_count_distinct({cell}) FILTER ({long}) "
        f"FROM {sheet.relation}",
    )
    return n if n == n_zeros and n_different >= _ENOUGH else 0


def _count(con, sheet: Sheet, column: str, condition: str) -> int:
    return single(con, f"SELECT count_if({condition.format(cell=identifier(column))}) FROM {sheet.relation}")[0]


def _note(column: str, count: str, how: str) -> str:
    are = "is" if count.startswith("1 ") else "are"
    lost = "what they were is lost, and rows may be joined that do not belong together"
    return f"'{column}': {count} {are} {how}; {lost}. {REMEDY}"
