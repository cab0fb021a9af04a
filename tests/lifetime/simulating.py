"""Buyers made up by the very story the models tell, so that the truth is known."""

import numpy as np
import pandas as pd

from relmark.lifetime import Cells


def buyers(n, r, alpha, a, b, k=1, known=(50, 400), ahead=0.0, seed=0) -> pd.DataFrame:
    """Who bought how often until today, is still there, and buys how often in the time ahead.

    Args:
        known: how long buyers are known, evenly between these.
        ahead: how far to look into the time after.

    Returns:
        One row per buyer: repeats, repeat_span_days, tenure_days, ln_gaps, is_alive, n_ahead.
    """
    dice = np.random.default_rng(seed)
    rate, leave, tenure = dice.gamma(r, 1 / alpha, n), dice.beta(a, b, n), dice.uniform(*known, n)
    repeats, span, ln_gaps, n_ahead, last = (np.zeros(n) for _ in range(5))
    stays = dice.random(n) >= leave
    is_alive, who = stays.copy(), np.flatnonzero(stays)
    while len(who):
        gap = dice.gamma(k, 1 / rate[who])
        last[who] += gap
        now = last[who] <= tenure[who]
        seen = who[now]
        repeats[seen], span[seen] = repeats[seen] + 1, last[seen]
        ln_gaps[seen] += np.log(gap[now])
        n_ahead[who[(~now) & (last[who] <= tenure[who] + ahead)]] += 1
        stays = dice.random(len(who)) >= leave[who]
        is_alive[who[now & ~stays]] = False
        who = who[stays & (last[who] <= tenure[who] + ahead)]
    rows = {"repeats": repeats, "repeat_span_days": span, "tenure_days": tenure, "ln_gaps": ln_gaps}
    return pd.DataFrame(rows | {"is_alive": is_alive, "n_ahead": n_ahead})


def cells(rows: pd.DataFrame) -> Cells:
    """Each buyer a cell of its own, times as they are."""
    return Cells.of(rows.assign(n_buyers=1.0), float(rows["ln_gaps"].sum()))


def in_days(rows: pd.DataFrame) -> pd.DataFrame:
    """The histogram in whole days: CELL and n_buyers."""
    days = rows[["repeats", "repeat_span_days", "tenure_days"]].apply(np.ceil).astype("int64")
    return days.groupby(list(days)).size().rename("n_buyers").reset_index()
