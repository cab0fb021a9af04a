"""Numbers out of small frames, and lists of words: a missing one is None, never 0."""

import math
from collections.abc import Iterable, Mapping

import pandas as pd


def number(value) -> float | None:
    """A finite number, or None.

    >>> number("x") is None, number(float("nan")) is None, number(3)
    (True, True, 3.0)
    """
    try:
        found = float(value)
    except (TypeError, ValueError):
        return None
    return found if math.isfinite(found) else None


def only(frame: pd.DataFrame | None, column: str) -> float | None:
    """The number in the single row of a frame; None when there is no such row or number."""
    if frame is None or frame.empty or column not in frame:
        return None
    return number(frame[column].iloc[0])


def total(frame: pd.DataFrame, column: str) -> float:
    """The sum of a column, missing values left out."""
    return float(pd.to_numeric(frame[column], errors="coerce").sum())


def part(some: float | None, whole: float | None) -> float | None:
    """A share from 0 to 1, where both are known and it can be one.

    >>> part(1, 4), part(5, 4), part(1, 0)
    (0.25, None, None)
    """
    if some is None or whole is None or whole <= 0 or not 0 <= some <= whole:
        return None
    return some / whole


def value(row, name: str) -> float | None:
    """The number of this name in a row (a Series or a mapping)."""
    return number(row.get(name)) if isinstance(row, Mapping | pd.Series) else None


def listed(words: Iterable[str]) -> str:
    """Words as a sentence has them.

    >>> listed(["orders", "messages", "consents"])
    'orders, messages and consents'
    """
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def people(n: float, one: str = "buyer") -> str:
    """A count with its noun.

    >>> people(1), people(1200)
    ('1 buyer', '1,200 buyers')
    """
    return f"{n:,.0f} {one if round(n) == 1 else one + 's'}"
