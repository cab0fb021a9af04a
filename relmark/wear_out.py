"""The knee of the wear-out curve: above how many contacts in 28 days people opt out clearly more often."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
import pandas as pd

ERROR = 0.05
LEAST_TIMES = 1.25
COLUMNS = ("knee", "contacts_below", "opt_outs_below", "contacts_above", "opt_outs_above", "chance")


@dataclass(frozen=True)
class Knee:
    """Where the curve jumps.

    Attributes:
        n: contacts in 28 days; above it people opt out more often.
        below, above: contacts up to n and above it, each with the opt-outs that followed from them.
        chance: how likely such a difference is if the rate above is at most a quarter higher (Bonferroni).
    """

    n: int
    below: tuple[int, int]
    above: tuple[int, int]
    chance: float


def knee(n_28: Sequence[int], contacts: Sequence[int], opt_outs: Sequence[int], error: float = ERROR) -> Knee | None:
    """The number of contacts in 28 days above which opt-outs per contact jump; None where no jump is sure.

    A candidate n parts the contacts in those up to n and those above. It counts when the rate above is surely more than
    a quarter higher (a smaller rise is no jump): more opt-outs came from above than such rates would bring, by Fisher's
    conditional argument, binomial, at `error` / number of candidates. Of those that count, the one under which the
    opt-outs are likeliest is the knee.

    Args:
        n_28: contacts in 28 days, each value once.
        contacts, opt_outs: how many had so many, and how many of these people opted out by, one opt-out a person.

    >>> knee([1, 2, 3, 4], [9000, 9000, 9000, 9000], [9, 9, 9, 40]).n
    3
    >>> knee([1, 2, 3, 4], [9000, 9000, 9000, 9000], [9, 9, 9, 9]) is None
    True
    """
    order = np.argsort(np.asarray(n_28))
    n, sent, left = (np.asarray(one, dtype=np.int64)[order] for one in (n_28, contacts, opt_outs))
    below = np.column_stack([sent.cumsum(), left.cumsum()])
    candidates = [place for place in range(len(n) - 1) if 0 < below[place, 0] < below[-1, 0]]
    factorials = np.concatenate([[0.0], np.log(np.arange(1, left.sum() + 1)).cumsum()])
    found = []
    for place in candidates:
        up_to, above = tuple(map(int, below[place])), tuple(map(int, below[-1] - below[place]))
        share = LEAST_TIMES * above[0] / (LEAST_TIMES * above[0] + up_to[0])
        chance = len(candidates) * _tail(above[1], up_to[1] + above[1], share, factorials)
        if chance < error:
            found.append((_likelihood(*up_to) + _likelihood(*above), Knee(int(n[place]), up_to, above, chance)))
    return max(found, key=lambda one: one[0])[1] if found else None


def wear_out_knee(curve: pd.DataFrame) -> pd.DataFrame:
    """The knee as a table of one row; `knee` is empty where none is seen.

    Args:
        curve: model wear_out, one row per number of contacts in 28 days.
    """
    found = knee(curve["n_28"], curve["n_contacts"], curve["n_opt_outs"]) if len(curve) else None
    row = (found.n, *found.below, *found.above, found.chance) if found else (None,) * len(COLUMNS)
    frame = pd.DataFrame([row], columns=list(COLUMNS))
    return frame.astype(dict.fromkeys(COLUMNS[:-1], "Int64") | {"chance": "float64"})


def _tail(least: int, n: int, share: float, factorials: np.ndarray) -> float:
    """The chance that at least so many of n fall on a side that each falls on by this share.

    >>> round(_tail(2, 3, 0.5, np.log([1, 1, 2, 6])), 4)
    0.5
    """
    if least <= n * share or least == 0:
        return 1.0
    k = np.arange(least, min(n, least + int(40 * sqrt(n)) + 50) + 1)
    logs = factorials[n] - factorials[k] - factorials[n - k] + k * log(share) + (n - k) * np.log1p(-share)
    return float(np.exp(logs - logs[0]).sum()) * exp(logs[0])


def _likelihood(contacts: int, opt_outs: int) -> float:
    """The greatest log-likelihood of so many opt-outs among so many contacts, under one rate."""
    stays = contacts - opt_outs
    return sum(n * log(n / contacts) for n in (opt_outs, stays) if n > 0)
