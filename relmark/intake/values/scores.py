"""Scores that say their own scale: 9/10, 4 of 5, ★★★★☆, 80 %."""

import re

from relmark.intake.files.sheets import Sheet
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


def is_written_out(target: str, seen: Look) -> bool:
    """Whether a column of scores holds more than numbers."""
    texts = [shape.example for shape in seen.shapes]
    return target == "feedback.score" and any(re.fullmatch(kind, text) for text in texts for kind in _KINDS)


def plan_scores(con, sheet: Sheet, target: str, column: str, seen: Look, made: Plan) -> None:
    """Settle the score, and its scale where every cell that names one names the same."""
    cell = seen.cell
    made.add(target, seen, _value(cell))
    scale = _scale(cell)
    found = con.execute(
        f"SELECT {scale}, count(*) FROM {sheet.relation} WHERE {scale} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1"
    ).fetchall()
    if len(found) == 1:
        made.scale_high = float(found[0][0])
        made.notes.append(f"The scores in '{column}' are out of {found[0][0]:g}.")
    elif found:
        named = ", ".join(f"{high:g}" for high, _ in found[:5])
        made.notes.append(f"The scores in '{column}' are on several scales (out of {named}): do not compare them.")


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
