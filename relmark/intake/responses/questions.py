"""What a survey's columns ask: the question as the customer read it, what it is about, which choice a column is for."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

# What makes a question one about recommending, or one about being satisfied; in the six languages of relmark.
RECOMMENDING = r"recommend|recommand|empfehl|empfiehl|aanbevel|aanra|recomi?end|raccomand|consigli|conseilleri"
SATISFYING = r"satisf|zufrieden|tevreden|soddisf"
_OPENERS = (
    "how what which why when where who whose would do did does are is was were have has had can could will "
    "comment quel quelle quels quelles pourquoi combien quand qui que avez êtes êtiez pensez recommanderiez "
    "wie was welche welcher welches warum wann wo wer würden haben sind hat "
    "hoe wat welke waarom wanneer waar wie zou heeft hebt bent "
    "cómo como cuál cuáles qué cuánto cuándo dónde quién recomendaría "
    "come quale quali cosa perché quanto dove chi consiglierebbe raccomanderebbe"
)
_TO = r"(?:\b(?:to|bis|à|a|tot|and|et|und|en|y|e)\b|[-–—…]|\.\.+)"
_SCALE = rf"(?i)\b([01])\b[^.\d?]{{0,40}}?{_TO}[^.\d?]{{0,20}}?\b(5|6|7|10|100)\b"
_PLACEHOLDER = r"\{\{[^{}]*\}\}|\[\[?(?:Q\d+|field:[^\]]*)\]?\]"
LONG, AN_OPENED_ONE = 7, 4


@dataclass(frozen=True)
class Question:
    """One question of a survey, or one choice or line of it.

    Attributes:
        column: the file's column with the answers.
        number: its place among the survey's questions, from 1.
        text: what was asked.
        item: the choice or line the column is for; None when the column is the whole question.
    """

    column: str
    number: int
    text: str
    item: str | None = None

    @property
    def is_about_recommending(self) -> bool:
        return re.search(RECOMMENDING, self.text, re.IGNORECASE) is not None

    @property
    def is_about_satisfaction(self) -> bool:
        return re.search(SATISFYING, f"{self.text} {self.item or ''}", re.IGNORECASE) is not None

    @property
    def scale(self) -> tuple[int, int] | None:
        """The lowest and highest answer, where the question itself tells them.

        >>> Question("q", 1, "How tidy was it, on a scale from 1 (bad) to 5?").scale
        (1, 5)
        """
        found = re.search(_SCALE, self.text)
        return (int(found[1]), int(found[2])) if found else None


def asks(header: str) -> bool:
    """Whether a header reads like a question or a statement to agree with, rather than the name of a column.

    >>> asks("What could we do better?"), asks("How satisfied are you"), asks("Average Days Between Orders")
    (True, True, False)
    """
    words = plain(header).split()
    opened = len(words) >= AN_OPENED_ONE and words[0].strip(",.:¿").casefold() in _OPENERS.split()
    return "?" in header or opened or len(words) >= LONG


def plain(header: str) -> str:
    """A question without the marks of the page it stood on.

    >>> plain("<b>Hello {{field:1f}}</b>, how&nbsp;was it?")
    'Hello …, how was it?'
    """
    text = html.unescape(re.sub(_PLACEHOLDER, "…", re.sub(r"<[^<>]*>", " ", header)))
    return re.sub(r"\s+([,.?!])", r"\1", re.sub(r"\s+", " ", text)).strip(" *\u00a0")


def read(columns: Sequence[str], others: Sequence[str] = ()) -> list[Question]:
    """The questions that columns hold, in their order; "question: choice" is one choice of a question.

    Args:
        others: the file's other columns, among which a repeated header may have its first.
    """
    texts = [plain(_unrepeated(column, [*columns, *others])) for column in columns]
    cut = [_halves(text) for text in texts]
    stems = [stem for stem, _ in cut]
    found = []
    for number, (column, text, (stem, item)) in enumerate(zip(columns, texts, cut, strict=True), 1):
        is_choice = item and (stem.endswith("?") or stems.count(stem) > 1)
        found.append(Question(column, number, *((stem, item) if is_choice else (text,))))
    return found


def _halves(text: str) -> tuple[str, str]:
    """What stands before and after the colon that ends a question; after the last "?:" where there is one."""
    stem, colon, item = text.rpartition("?: ")
    if colon:
        return f"{stem}?", item
    stem, colon, item = text.partition(": ")
    return (stem, item) if colon else (text, "")


def _unrepeated(column: str, columns: Sequence[str]) -> str:
    """The header as the file has it, where a number was put behind one that stands there twice."""
    base = re.sub(r" \(\d+\)$", "", column)
    return base if base != column and base.casefold() in {other.casefold() for other in columns} else column
