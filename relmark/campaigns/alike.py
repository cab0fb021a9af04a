"""Campaigns that say the same again: pairs with near-identical subjects, sent within so many days of each other."""

import numpy as np
import pandas as pd
from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

MOST, NEAREST = 300, 3
# One word of a long subject is in it wholly, and still they are two: most of the longer one has to be shared.
LEAST_SHARED = 60
COLUMNS = {
    "pair_place": "int64",
    "first_source": "str",
    "first_id": "str",
    "first_campaign": "str",
    "first_subject": "str",
    "first_on": "datetime64[us]",
    "second_source": "str",
    "second_id": "str",
    "second_campaign": "str",
    "second_subject": "str",
    "second_on": "datetime64[us]",
    "alikeness": "float64",
}


def alike_campaigns(subjects: pd.DataFrame, alike_from: int = 90, repeat_days: int = 60) -> pd.DataFrame:
    """Each campaign beside the latest three before it whose subjects are near-identical: who got one may not have
    got another.

    >>> rows = [("A", "20 % off linen", "2026-01-05"), ("B", "Last chance: 20 % off linen", "2026-01-09")]
    >>> given = pd.DataFrame(rows, columns=["campaign_id", "subject", "first_sent_on"])
    >>> given = given.assign(source="m", campaign=None, last_sent_on=given["first_sent_on"])
    >>> alike_campaigns(given)[["first_id", "second_id", "alikeness"]].values.tolist()
    [['A', 'B', 100.0]]

    Args:
        subjects: model campaign_subjects, one row per campaign.
        alike_from: the least token set ratio, 0 to 100.
        repeat_days: the most days from the last day of one to the first of the other.

    Returns:
        One row per pair, the 300 latest.
    """
    rows = _in_order(subjects)
    last = np.array([row["last"] for row in rows], dtype="datetime64[D]")
    pairs = []
    for place, second in enumerate(rows):
        near = np.flatnonzero(last[:place] >= np.datetime64(second["first"], "D") - repeat_days)
        pairs += _latest_alike([rows[one] for one in near], second, alike_from)
    frame = pd.DataFrame(pairs[-MOST:][::-1], columns=list(COLUMNS)[1:])
    frame.insert(0, "pair_place", range(1, len(frame) + 1))
    return frame.astype(COLUMNS)


def _in_order(subjects: pd.DataFrame) -> list[dict]:
    """The campaigns by the day they began, with the words of their subjects, in the order of the alphabet."""
    words = subjects["subject"].map(lambda subject: " ".join(sorted(default_process(subject).split())))
    days = {one: pd.to_datetime(subjects[f"{one}_sent_on"]) for one in ("first", "last")}
    return subjects.assign(words=words, **days).sort_values(["first", "source", "campaign_id"]).to_dict("records")


def _latest_alike(near: list[dict], second: dict, least: int) -> list[tuple]:
    """The last three of these that say the same, as pairs, the latest last; nothing where none does.

    Words in order are compared first, which is quick: whatever they share most of is looked at closely.
    """
    words = [one["words"] for one in near]
    shared = process.extract(second["words"], words, scorer=fuzz.ratio, score_cutoff=LEAST_SHARED, limit=None)
    pairs = []
    for text, _, place in sorted(shared, key=lambda one: -one[2]):
        alike = fuzz.token_set_ratio(text, second["words"], score_cutoff=least)
        if alike and len(pairs) < NEAREST:
            pairs.append((*_side(near[place]), *_side(second), alike))
    return pairs[::-1]


def _side(row: dict) -> tuple:
    return row["source"], row["campaign_id"], row["campaign"], row["subject"], row["first"]
