"""What we know of a customer, what we do not, and what to ask next."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from relmark import measures
from relmark.findings.passed import channel_words

ASKED_CHANNELS = {"email": "email", "sms": "phone", "phone": "phone", "post": "postcode"}
WORDS = {"email": "e-mail address", "phone": "telephone number", "acquisition_source": "how they found us"}
REACH = ("email", "phone", "postcode")


@dataclass(frozen=True)
class Profile:
    """How complete a customer's profile is.

    Attributes:
        known, unknown: the facts, in words, permissions among them.
        ask: one suggestion of what to ask next; empty when all is known.
    """

    known: tuple[str, ...]
    unknown: tuple[str, ...]
    ask: str

    @property
    def share(self) -> float:
        """Known facts / facts worth knowing."""
        return len(self.known) / max(1, len(self.known) + len(self.unknown))


def profile(facts: pd.DataFrame, decided: Collection[str]) -> Profile:
    """What is known of a customer.

    Args:
        facts: their rows of customer_facts.
        decided: the channels they granted or withdrew permission on.
    """
    rows = facts.sort_values("place").to_dict("records")
    known = [fact_words(one["fact"]) for one in rows if not measures.is_unknown(one["value"])]
    unknown = [fact_words(one["fact"]) for one in rows if measures.is_unknown(one["value"])]
    settled = [f"permission by {channel_words(one)}" for one in ASKED_CHANNELS if one in decided]
    asked = [f"permission by {channel_words(one)}" for one in ASKED_CHANNELS if one not in decided]
    return Profile((*known, *settled), (*unknown, *asked), _ask(rows, decided))


def fact_words(fact: str) -> str:
    """
    >>> fact_words("acquisition_source"), fact_words("household_size")
    ('how they found us', 'household size')
    """
    return WORDS.get(fact, fact.replace("_", " "))


def _ask(rows: list[dict], decided: Collection[str]) -> str:
    """One question: how to reach them, then whether we may, then what they are like, then the rest."""
    missing = [one["fact"] for one in rows if measures.is_unknown(one["value"])]
    traits = [one["fact"] for one in rows if one["is_trait"] and one["fact"] in missing]
    if not set(REACH) - set(missing):
        return "Ask how they may be reached: no address is known."
    for channel, address in ASKED_CHANNELS.items():
        if channel == "email" and channel not in decided and address not in missing:
            return (
                f"Ask whether you may write by {channel_words(channel)}; ask when they order or call, not by writing."
            )
    if traits or missing:
        return f"Ask for one thing: {fact_words((traits or missing)[0])}."
    return ""
