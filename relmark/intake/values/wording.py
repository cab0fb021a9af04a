"""How text columns become canonical texts: ids as they are, e-mails and phones in one form, words in ours."""

from collections.abc import Mapping

import duckdb

from relmark.intake import hints
from relmark.intake.files.sheets import Sheet
from relmark.intake.report import Reading
from relmark.intake.values import negations, words
from relmark.intake.values.consent_words import folded
from relmark.intake.values.countries import region_of
from relmark.intake.values.documented import Documented
from relmark.intake.values.oddities import Oddity, is_key, oddities
from relmark.intake.values.phones import international, known_regions
from relmark.intake.values.plans import Plan
from relmark.intake.values.shapes import trimmed
from relmark.quoting import identifier, literal
from relmark.tables import TABLES

_ADDRESS = r'[^@\s<>,;:"()]+@[^@\s<>,;:"()]+'
_MOST_WORDS = 1000


def plan_texts(
    con: duckdb.DuckDBPyConnection,
    sheet: Sheet,
    mapping: dict[str, str],
    reading: Reading,
    documented: Documented,
    made: Plan,
) -> None:
    """Settle every text column that stays text."""
    texts = {t: c for t, c in mapping.items() if sheet.types[c] == "VARCHAR"}
    odd = {} if sheet.lazy else oddities(con, sheet, texts, made)
    for target, column in texts.items():
        cell = f"nullif({identifier(column)}, '')" if sheet.lazy else _cell(target, column, odd[target])
        name = target.partition(".")[2]
        if choices(target):
            _plan_words(con, sheet, target, column, cell, documented, made)
        elif name == "phone":
            _plan_phone(con, sheet, target, cell, mapping, reading, documented, made)
        elif name == "email":
            _plan_email(target, cell, not sheet.lazy and odd[target].is_odd_address, made)
        elif name == "topic":
            made.values[target] = _one_space(cell)
        else:
            made.values[target] = cell
    for target, column in mapping.items():
        if target not in texts and choices(target):  # a yes or no, or a number, that the file itself types as such
            written = f"CAST({identifier(column)} AS VARCHAR)"
            _plan_words(con, sheet, target, column, written, documented, made)


def _one_space(cell: str) -> str:
    """Words one space apart: who withdraws from "special offers" means those that were written with two."""
    return f"regexp_replace({cell}, '[\\s\\x{{00a0}}\\x{{2007}}\\x{{202f}}]+', ' ', 'g')"


def _cell(target: str, column: str, odd: Oddity) -> str:
    """SQL for a cell as it was meant: without spaces around it, a spreadsheet's apostrophe, a program's decimals."""
    cell = trimmed(column) if odd.is_spaced or odd.is_foreign else identifier(column)
    if odd.is_foreign:
        cell = f"nfc_normalize({cell})"
    if odd.is_marked and is_code(target):
        cell = f"regexp_replace(regexp_replace({cell}, '^''+', ''), '^=\"(.*)\"$', '\\1')"
    elif odd.is_marked:
        cell = f"regexp_replace({cell}, '^''([=+@-])', '\\1')"
    if odd.is_decimal and is_code(target):
        cell = f"regexp_replace({cell}, '\\.0$', '')"
    if odd.n_nothing and is_key(target):
        cell = f"CASE WHEN {cell} IN ({Oddity.nothing()}) THEN NULL ELSE {cell} END"
    return cell


def is_code(target: str) -> bool:
    """Whether a field holds ids, postcodes, phones or addresses, in which an apostrophe never stands first."""
    return is_key(target) or target.partition(".")[2] in ("postcode", "phone", "email")


def choices(target: str) -> dict[str, str]:
    """The words a field may hold, to relmark's own; none for free text."""
    table, _, name = target.partition(".")
    found = [column for column in TABLES[table].own if column.name == name and column.choices]
    return words.known(table, found[0]) if found else {}


def _plan_words(con, sheet: Sheet, target: str, column: str, cell: str, documented: Documented, made: Plan) -> None:
    """Look at the few different words of a column; those nobody knows are said, and mean nothing."""
    found = con.execute(  # counted as written and only then tidied, which for millions of cells would take seconds
        f"SELECT {cell} AS word, CAST(sum(n) AS BIGINT) "
        f"FROM (SELECT {identifier(column)}, count(*) AS n FROM {sheet.relation} GROUP BY 1) "
        f"GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {_MOST_WORDS}"
    ).fetchall()
    counted = [(word, n) for word, n in found if word is not None]
    meant = _meant(target, column, [word for word, _ in counted], documented, made)
    cases = " ".join(f"WHEN {literal(word)} THEN {literal(own)}" for word, own in meant.items() if own)
    no = ", ".join(literal(word) for word, own in meant.items() if own == words.NO_EVENT)
    known = f"CASE {cell} {cases} END" if cases else "CAST(NULL AS VARCHAR)"
    if target == "orders.status":
        made.values[target] = f"CASE WHEN {cell} IS NOT NULL THEN coalesce({known}, {literal(words.UNKNOWN)}) END"
        made.notes += _unknown(column, {word: n for word, n in counted if not meant[word]})
        return
    made.values[target] = known
    made.doubts[target] = f"{cell} IS NOT NULL AND {known} IS NULL"
    if no:
        made.refusals[target] = (f"{cell} IN ({no})", "status says there is no permission: that is no event")


def _meant(target: str, column: str, found: list[str], documented: Documented, made: Plan) -> dict[str, str | None]:
    """What each word of a column says; where a header says no to permission, a yes is no permission."""
    told = documented.words.get(target, {})
    is_as_in_the_file = not column.endswith(f" ({target})")
    if target == "consents.status" and is_as_in_the_file and negations.is_negated(column):
        made.notes.append(negations.said(column))
        general = {folded(one): negations.meaning(column, folded(one)) for one in found}
    else:
        general = choices(target)
    return {one: words.meaning(one, general, told) for one in found}


def _unknown(column: str, found: Mapping[str, int]) -> list[str]:
    """What to say about orders whose status is a word nobody knows: they are no purchase until somebody says so."""
    if not found:
        return []
    named = ", ".join(f"'{word[:30]}' ({n:,})" for word, n in list(found.items())[:5])
    return [
        f"'{column}' has words that are not known: {named}. "
        "Orders with them count as pending, no purchase; a negative amount still counts as given back."
    ]


def _plan_phone(con, sheet, target: str, cell: str, mapping, reading: Reading, documented: Documented, made: Plan):
    column = mapping.get("customers.country")
    country = trimmed(column) if column and sheet.types[column] == "VARCHAR" else None
    names = []
    if country:
        query = f"SELECT DISTINCT {country} FROM {sheet.relation} WHERE {country} IS NOT NULL LIMIT {_MOST_WORDS}"
        names = [name for (name,) in con.execute(query).fetchall()]
    otherwise = hints.country(reading)
    regions = known_regions(names, region_of)
    value = international(cell, regions, otherwise, country, documented.phone_plus)
    made.values[target] = value
    made.doubts[target] = f"{cell} IS NOT NULL AND {value} IS NULL"


def _plan_email(target: str, cell: str, is_odd: bool, made: Plan) -> None:
    """In small letters; where some are odd, unwrapped, and empty when there is no address in it."""
    if not is_odd:
        made.values[target] = f"lower({cell})"
        return
    bare = f"regexp_replace(regexp_replace({cell}, '^[^<]*<([^<>]*)>\\s*$', '\\1'), '^\\s*(?i:mailto:)\\s*', '')"
    value = f"nullif(regexp_extract(lower(trim({bare})), '^{_ADDRESS}$', 0), '')"
    made.values[target] = value
    made.doubts[target] = f"{cell} IS NOT NULL AND {value} IS NULL"
