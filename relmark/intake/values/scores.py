"""Scores that say their own scale: 9/10, 4 of 5, ★★★★☆, 80 %."""

import re

from relmark.intake.files.sheets import Sheet
from relmark.intake.synonyms import plain
from relmark.intake.values.plans import Plan
from relmark.intake.values.shapes import Look
from relmark.quoting import literal

_NUMBER = r"(\d+(?:[.,]\d+)?)"
_WORDS = r"(?:stars?|★|points?|sterne?|etoiles?|étoiles?|estrellas?|stelle|sterren|punkte?)"
_OUT_OF = rf"(?i){_NUMBER} ?(?:/|out of|of|von|sur|de|van|su) ?(\d+) ?{_WORDS}?"
_STARS = "[★⭐]{1,10}☆{0,10}"
_ALONE = rf"(?i){_NUMBER} ?{_WORDS}"
_PERCENT = rf"{_NUMBER} ?%"
_KINDS = (_OUT_OF, _STARS, _ALONE, _PERCENT)
FROM_ONE = (5, 7)


def is_written_out(target: str, seen: Look) -> bool:
    """Whether a column of scores holds more than numbers."""
    texts = [shape.example for shape in seen.shapes]
    return target == "feedback.score" and any(re.fullmatch(kind, text) for text in texts for kind in _KINDS)


def plan_scores(con, sheet: Sheet, target: str, column: str, seen: Look, made: Plan) -> None:
    """Settle the score and its scale: each cell's own, or for all the only one that any cell names."""
    cell = seen.cell
    made.add(target, seen, _value(cell))
    scale = _scale(cell)
    found = con.execute(
        f"SELECT {scale}, count(*), min({_value(cell)}) FROM {sheet.relation} WHERE {scale} IS NOT NULL "
        "GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    if len(found) == 1:
        high, _, least = found[0]
        low = 1 if high in FROM_ONE and least and least >= 1 else 0
        _offer(made, "scale_high", column, f"CASE WHEN {cell} IS NOT NULL THEN CAST({high:g} AS DOUBLE) END")
        _offer(made, "scale_low", column, f"CASE WHEN {cell} IS NOT NULL THEN CAST({low} AS DOUBLE) END")
        made.notes.append(f"The scores in '{column}' are out of {high:g}.")
    elif found:
        _offer(made, "scale_high", column, f"CAST({scale} AS DOUBLE)")
        named = ", ".join(f"{high:g}" for high, *_ in found[:5])
        made.notes.append(f"The scores in '{column}' are on several scales (out of {named}): do not compare them.")


def tell_beside(sheet: Sheet, mapping: dict[str, str], made: Plan) -> None:
    """Fill in what scores and headers tell and no column holds: the scale, and what kind of feedback it is."""
    _name_kind(sheet, mapping, made)
    for target, (value, column) in made.offered.items():
        if target not in made.values:
            made.values[target], made.beside[target] = value, column


def _name_kind(sheet, mapping, made):
    """Headers tell the kind where no column does: those of reviews, or a score named for what it is."""
    column = mapping.get("feedback.score")
    if not column or "feedback.kind" in made.values:
        return
    if "nps" in plain(column):
        _offer(made, "kind", column, "'nps'")
    elif told := next((one for one in sheet.columns if plain(one).startswith("review")), None):
        _offer(made, "kind", told, "'review'")
        made.notes.append(f"'{told}' tells of reviews: the scores in '{column}' are read as theirs.")


def _offer(made, field, column, value):
    made.offered[f"feedback.{field}"] = value, column


def _value(cell: str) -> str:
    """SQL for the score itself."""
    number = f"TRY_CAST(replace(regexp_extract({cell}, {literal(_NUMBER)}, 1), ',', '.') AS DOUBLE)"
    numeric = literal(f"{_OUT_OF}|{_ALONE}|{_PERCENT}|{_NUMBER}")
    stars = f"CAST(length(regexp_replace({cell}, '[^★⭐]', '', 'g')) AS DOUBLE)"
    return (
        f"CASE WHEN regexp_full_match({cell}, {literal(_STARS)}) THEN {stars} "
        f"WHEN regexp_full_match({cell}, {numeric}) THEN {number} END"
    )


def _scale(cell: str) -> str:
    """SQL for the highest score that a cell names; stars without empty ones name none."""
    return (
        f"CASE WHEN regexp_full_match({cell}, {literal(_OUT_OF)}) "
        f"THEN TRY_CAST(regexp_extract({cell}, {literal(_OUT_OF)}, 2) AS DOUBLE) "
        f"WHEN regexp_full_match({cell}, {literal(_STARS)}) AND contains({cell}, '☆') "
        f"THEN CAST(length(replace({cell}, '\ufe0f', '')) AS DOUBLE) "
        f"WHEN regexp_full_match({cell}, {literal(_PERCENT)}) THEN 100 END"
    )
