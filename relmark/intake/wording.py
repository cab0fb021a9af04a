"""How text columns become canonical texts: ids as they are, e-mails and phones in one form, words in ours."""

import duckdb

from relmark.intake import words
from relmark.intake.shapes import trimmed
from relmark.intake.sheets import Sheet, single
from relmark.quoting import identifier, literal
from relmark.tables import TABLES


def plan(con: duckdb.DuckDBPyConnection, sheet: Sheet, mapping: dict[str, str]) -> list[tuple[str, str, str | None]]:
    """For each mapped text column: its field, the SQL of its value, and the SQL that tells an unknown word."""
    found = []
    texts = {t: c for t, c in mapping.items() if sheet.types[c] == "VARCHAR"}
    odd = {} if sheet.lazy else _odd_texts(con, sheet, sorted(set(texts.values())))
    for target, column in texts.items():
        cell = f"nullif({identifier(column)}, '')" if sheet.lazy else identifier(column)
        spaced, marked, ended = odd.get(column, (False, False, False))
        if spaced:
            cell = trimmed(column)
        if marked:
            cell = f"regexp_replace({cell}, '^''([+\\w])', '\\1')"
        if ended:
            cell = f"regexp_replace({cell}, '\\.0$', '')"
        value = _worded(target, cell)
        found.append((target, value, f"{cell} IS NOT NULL AND {value} IS NULL" if doubtful(target) else None))
    return found


def _odd_texts(con, sheet: Sheet, columns: list[str]) -> dict[str, tuple[bool, bool, bool]]:
    """Columns with spaces around values, with a spreadsheet's apostrophe, with ids written as 17850.0."""
    asked = ", ".join(
        f"bool_or({c} <> trim({c}) OR contains({c}, '\u00a0') OR contains({c}, '\t') OR contains({c}, '\n')), "
        f"bool_or(starts_with({c}, '''')), "
        f"bool_and({c} IS NULL OR (ends_with({c}, '.0') AND TRY_CAST({c} AS DOUBLE) IS NOT NULL))"
        for c in map(identifier, columns)
    )
    found = single(con, f"SELECT {asked or 'NULL'} FROM {sheet.relation}")
    return {column: found[3 * place : 3 * place + 3] for place, column in enumerate(columns)}


def doubtful(target: str) -> bool:
    """Whether a cell may hold a word that nobody knows."""
    return bool(_choices(target)) and target != "orders.status"


def _choices(target: str) -> dict[str, str]:
    table, _, name = target.partition(".")
    known = [column for column in TABLES[table].own if column.name == name and column.choices]
    return words.meanings(table, known[0]) if known else {}


def _worded(target: str, cell: str) -> str:
    """E-mails in small letters, telephone numbers without decoration, words in relmark's own terms."""
    name = target.partition(".")[2]
    if name == "email":
        return f"lower({cell})"
    if name == "phone":
        return f"nullif(regexp_replace(regexp_replace({cell}, '[^+0-9]', '', 'g'), '^00', '+'), '')"
    if not _choices(target):
        return cell
    cases = " ".join(f"WHEN {literal(word)} THEN {literal(own)}" for word, own in _choices(target).items())
    other = f"ELSE {literal(words.UNKNOWN)}" if target == "orders.status" else ""
    known = f"CASE translate(lower({cell}), ' -', '__') {cases} {other} END"
    return f"CASE WHEN {cell} IS NULL THEN NULL ELSE {known} END" if other else known


def unknown_statuses(con: duckdb.DuckDBPyConnection, sheet: Sheet, column: str, value: str | None) -> list[str]:
    """What to say about orders whose status is a word nobody knows: they are no purchase until somebody says so."""
    unknown = f"FROM {sheet.relation} WHERE {value} = {literal(words.UNKNOWN)}"
    found = (
        con.execute(f"SELECT {identifier(column)}, count(*) {unknown} GROUP BY 1 ORDER BY 2 DESC, 1").fetchall()
        if value
        else []
    )
    if not found:
        return []
    named = ", ".join(f"'{word[:30]}' ({n:,})" for word, n in found[:5])
    return [f"'{column}' has words that are not known: {named}. Orders with them count as pending, no purchase."]
