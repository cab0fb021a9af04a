"""Why a buyer is in a state: their own answers, or what happened; and what we did about it."""

from collections.abc import Mapping
from functools import lru_cache

import pandas as pd

from relmark.findings.cold import Reason
from relmark.findings.numbers import people, value


def state_reason(row: Mapping) -> str:
    """Why a buyer is in a state: their own answers, or what happened; and what we did about it.

    >>> state_reason({"stands": "at risk of damage", "sign": "low score", "sign_on": "2026-06-03", "service_90": 0})
    'Not asked lately; low score on 3 June 2026; nothing put right in 90 days.'
    """
    said = [_answered(row) or "not asked lately", _sign(row), _done(row)]
    text = "; ".join(one for one in said if one)
    return f"{text[0].upper()}{text[1:]}."


def _answered(row):
    closeness, depends = value(row, "closeness"), value(row, "dependence")
    if closeness is None or depends is None:
        return ""
    close = ", too close to call" if row.get("is_too_close") is True else ""
    return f"by answers of {day_words(row['wave_on'])}: close {closeness:.1f}, dependent {depends:.1f} of 7{close}"


def _sign(row):
    sign = row.get("sign")
    since = "since then " if row.get("has_sign_since") is True else ""
    return f"{since}{sign} on {day_words(row['sign_on'])}" if isinstance(sign, str) else ""


def _done(row):
    done = value(row, "service_90")
    hurt = row.get("stands") in ("damaged", "at risk of damage") or row.get("has_sign_since") is True
    if not hurt or done is None:
        return ""
    return "nothing put right in 90 days" if not done else f"{people(done, 'thing')} done for them in 90 days"


@lru_cache(maxsize=4096)
def day_words(value_) -> str:
    """A day as a sentence has it; a list says the same few days again and again."""
    day = pd.to_datetime(value_)
    return f"{day.day} {day:%B %Y}"


NEEDS = (
    *("stands", "closeness", "dependence", "wave_on", "is_too_close"),
    *("sign", "sign_on", "has_sign_since", "service_90"),
)
REASONS = {"relationship_states": Reason(NEEDS, state_reason)}
