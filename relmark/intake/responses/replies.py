"""What the answers to a question are: scores on a scale, words of a known scale, or free text."""

from dataclasses import dataclass

from relmark.intake.files.sheets import Sheet, single
from relmark.intake.responses.questions import Question
from relmark.intake.values.shapes import MISSING_WORDS
from relmark.intake.vendors.made import cell_of
from relmark.quoting import literal

ENOUGH_TO_SEE_A_SCALE = 10
SEEN_SCALES = ((1, 5), (1, 7), (1, 10), (0, 5), (0, 10))
HIGHEST_RATING = 10
_NUMBER = r"\d+(?:[.,]\d+)?"
_OUT_OF = rf"(?i)({_NUMBER}) ?(?:/|out of|of|von|sur|de|van|su) ?(\d+)"
_LABELLED = r"(\d{1,2}) ?(?:[-–—:=(]| - ).*[^\d\s].*"
_WORDED = (
    ("very dissatisfied", "dissatisfied", "neutral", "satisfied", "very satisfied"),
    ("very dissatisfied", "dissatisfied", "neither satisfied nor dissatisfied", "satisfied", "very satisfied"),
    ("not at all satisfied", "not so satisfied", "somewhat satisfied", "very satisfied", "extremely satisfied"),
    ("very unsatisfied", "unsatisfied", "neutral", "satisfied", "very satisfied"),
)


@dataclass(frozen=True)
class Replies:
    """How the answers to one question are taken.

    Attributes:
        kind: nps, csat or survey.
        has_scores: the answers are numbers; otherwise they are text.
        words: the answers' own words, lowest first, where they are the steps of a known scale.
        low, high: the scale, where it is known.
    """

    question: Question
    kind: str = "survey"
    has_scores: bool = False
    words: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class _Seen:
    """What a column of answers holds: how many cells, numbers and whole numbers, their range, the scale they name."""

    n: int
    n_numbers: int
    n_whole: int
    least: float | None
    most: float | None
    named: float | None


def taken(con, sheet: Sheet, questions: list[Question]) -> list[Replies]:
    """Settle for each question what its answers are, by looking at all of them."""
    if not questions:
        return []
    counted = single(con, f"SELECT {', '.join(_counts(one.column) for one in questions)} FROM {sheet.relation}")
    seen = [_Seen(*counted[6 * place : 6 * place + 6]) for place in range(len(questions))]
    return [_taken(con, sheet, question, one) for question, one in zip(questions, seen, strict=True)]


def score(cell: str) -> str:
    """SQL for the number a cell gives, as in 9, 9/10 or "9 - very likely"; NULL for anything else."""
    whole, out_of, labelled = (literal(pattern) for pattern in (_NUMBER, _OUT_OF, _LABELLED))
    number = (
        f"CASE WHEN regexp_full_match({cell}, {whole}) THEN {cell} "
        f"WHEN regexp_full_match({cell}, {out_of}) THEN regexp_extract({cell}, {out_of}, 1) "
        f"WHEN regexp_full_match({cell}, {labelled}) THEN regexp_extract({cell}, {labelled}, 1) END"
    )
    return f"TRY_CAST(replace({number}, ',', '.') AS DOUBLE)"


def _counts(column: str) -> str:
    cell = _valued(column)
    number = score(cell)
    named = f"TRY_CAST(regexp_extract({cell}, {literal(f'^{_OUT_OF}$')}, 2) AS DOUBLE)"
    return (
        f"count({cell}), count({number}), count_if({number} = floor({number})), min({number}), max({number}), "
        f"max({named})"
    )


def _valued(column: str) -> str:
    """SQL for an answer; words for "no answer" are none."""
    listed = ", ".join(literal(word) for word in MISSING_WORDS)
    return f"CASE WHEN lower({cell_of(column)}) NOT IN ({listed}) THEN {cell_of(column)} END"


def _taken(con, sheet: Sheet, question: Question, seen: _Seen) -> Replies:
    are_numbers = 0 < seen.n == seen.n_numbers
    if question.is_about_recommending and are_numbers and seen.n_whole == seen.n and seen.most <= 10:
        return Replies(question, "nps", True, (), 0, 10)
    kind = "csat" if question.is_about_satisfaction else "survey"
    if are_numbers:
        low, high = question.scale or _scale(seen)
        fits = seen.most <= (high or HIGHEST_RATING) and seen.least >= (low or 0)
        return Replies(question, kind, True, (), low, high) if fits else Replies(question)
    words = _words(con, sheet, question, seen)
    return Replies(question, "csat", False, words, 1, len(words)) if words else Replies(question)


def _scale(seen: _Seen) -> tuple[float | None, float | None]:
    """The scale the answers name themselves (9/10), or that so many of them can hardly hide."""
    if seen.named is not None:
        return None, seen.named
    all_whole = seen.n_whole == seen.n >= ENOUGH_TO_SEE_A_SCALE
    return (seen.least, seen.most) if all_whole and (seen.least, seen.most) in SEEN_SCALES else (None, None)


def _words(con, sheet: Sheet, question: Question, seen: _Seen) -> tuple[str, ...]:
    if not seen.n or not question.is_about_satisfaction:
        return ()
    cell = _valued(question.column)
    found = con.execute(f"SELECT DISTINCT lower({cell}) FROM {sheet.relation} WHERE {cell} IS NOT NULL LIMIT 20")
    given = {word for (word,) in found.fetchall()}
    return next((words for words in _WORDED if given <= set(words)), ())
