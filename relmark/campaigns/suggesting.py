"""A purpose and a type suggested for every campaign nobody classified, with what speaks for it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from relmark.campaigns.learning import Learned, Learner, learn
from relmark.campaigns.words import Said, WordList, is_technical, listed

BY_WORDS, BY_LEARNING = "words", "learned"
COLUMNS = ("purpose", "type", "way", "because", "probability")
TYPES = dict.fromkeys(COLUMNS, "str") | {"probability": "float"}
# What is learned fills a gap when it is likely, and stands against the word list only when it is almost sure.
LIKELY, ALMOST_SURE = 0.7, 0.9


@dataclass(frozen=True)
class Suggestion:
    """What a campaign seems to be for.

    Attributes:
        way: "words" of the list, or "learned" from classified campaigns.
        because: what speaks for it, in words for the user.
        probability: of what was learned; None for words.
    """

    purpose: str
    type: str | None
    way: str
    because: str
    probability: float | None = None


def suggestions(campaigns: pd.DataFrame, own: Sequence[Mapping[str, Any]] = ()) -> pd.DataFrame:
    """What the campaigns without a purpose seem to be for; those that say nothing have no row.

    Args:
        campaigns: campaign, subject, type and purpose of each; the classified ones are learned from.
        own: kinds of the user's own, asked before the word list.

    Returns:
        purpose, type, way, because and probability (of learned ones), by the index of the campaigns.
    """
    known, words = campaigns["purpose"].notna(), listed(own)
    classified, asked = _rows(campaigns[known]), _rows(campaigns[~known])
    learner = learn([_text(row) for row in classified], *([row[name] for row in classified] for name in COLUMNS[:2]))
    right = _right(words, classified) if asked else Counter()
    learned = learner.said([_text(row) for row in asked]) if learner else [None] * len(asked)
    found = [_suggested(row, _said(words, row), one, learner, right) for row, one in zip(asked, learned, strict=True)]
    made = pd.DataFrame([vars(one) if one else {} for one in found], columns=COLUMNS, index=campaigns.index[~known])
    return made.dropna(subset="purpose").astype(TYPES)


def _suggested(
    row: Mapping[str, str | None], said: Said | None, learned: Learned | None, learner: Learner | None, right: Counter
) -> Suggestion | None:
    """The word list's suggestion, unless it is silent or what was learned is almost sure of another."""
    least = ALMOST_SURE if said else LIKELY
    if learned and learned.probability >= least and (said is None or learned.purpose != said.purpose):
        against = f', though "{said.words}" would be {said.purpose}' if said else ""
        because = f'"{learned.word}", learned from {learner.n_shown:,} classified{against}'
        return Suggestion(learned.purpose, _type(row, learned.type), BY_LEARNING, because, learned.probability)
    if said is None:
        return None
    n = right[said.type, True] + right[said.type, False]
    seen = f", right for {right[said.type, True]:,} of {n:,} classified" if n else ""
    if said.sells:
        because = f'"{said.sells}": beside "{said.words}", and what sells needs permission'
        return Suggestion("selling", _type(row, None), BY_WORDS, because)
    return Suggestion(said.purpose, _type(row, said.type), BY_WORDS, f'"{said.words}"{seen}')


def _right(words: WordList, classified: Sequence[Mapping[str, str | None]]) -> Counter:
    """For each kind of the list, how many classified campaigns with its words are of its purpose, and are not."""
    said = [(_said(words, row), row["purpose"]) for row in classified]
    return Counter((one.type, one.purpose == purpose) for one, purpose in said if one)


def _said(words: WordList, row: Mapping[str, str | None]) -> Said | None:
    return words.said(row["type"], row["campaign"], row["subject"])


def _type(row: Mapping[str, str | None], likely: str | None) -> str | None:
    """The type its file names, unless that is none; else the likely one."""
    return row["type"] if row["type"] and not is_technical(row["type"]) else likely


def _text(row: Mapping[str, str | None]) -> str:
    return " ".join(filter(None, (row["campaign"], row["subject"], row["type"])))


def _rows(campaigns: pd.DataFrame) -> list[dict[str, str | None]]:
    """Each campaign's texts, None where nothing is known."""
    texts = campaigns[["campaign", "subject", "type", "purpose"]].astype(object)
    return texts.where(texts.notna(), None).to_dict("records")
