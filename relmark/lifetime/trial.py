"""The lifetime model tried on purchases it has not seen, beside two simple rules.

The rules: everyone goes on at their own average rate; and who bought within the best hiatus is active, all others are
gone (Wuebben and von Wangenheim 2008). The hiatus is chosen on what was known before the trial period.
"""

import numpy as np
import pandas as pd

from relmark.lifetime.alive import alive, buying_again
from relmark.lifetime.cells import Cells
from relmark.lifetime.expected import expected_purchases, in_phase
from relmark.lifetime.fitting import Fitted
from relmark.lifetime.tables import chosen

MODEL, AVERAGE, HIATUS = "lifetime model", "plain average", "best hiatus"
TOP_REPEATS = 7
WEEK = 7


def trial_scores(cells: pd.DataFrame, fits: pd.DataFrame, hiatus: pd.DataFrame, period: pd.DataFrame) -> pd.DataFrame:
    """How well the model and each rule foretold who buys again and how often.

    Returns:
        One row per method: method, n_buyers, n_ahead (bought), n_expected, rmse (of purchases a buyer), share_right (of
        buyers told active or not), hiatus_days. Unknown where the method says nothing about it.
    """
    days, best = int(period["holdout_days"].iloc[0]), best_hiatus(hiatus)
    kinds = Cells.of(cells)
    rows = cells.sort_values(["repeats", "repeat_span_days", "tenure_days"])
    usual = kinds.repeats / np.maximum(kinds.tenure, 1) * days
    expected, again = _foretold(chosen(fits), kinds, days)
    none = np.full(len(rows), np.nan)
    active = np.where(kinds.tenure - kinds.span <= best, 1.0, 0.0) if best == best else none
    told = ((MODEL, expected, again), (AVERAGE, usual, usual), (HIATUS, none, active))
    scores = [{"method": name, **_score(rows, number, likely)} for name, number, likely in told]
    return pd.DataFrame(scores).assign(hiatus_days=[np.nan, np.nan, best])


def best_hiatus(cells: pd.DataFrame) -> float:
    """The days of silence that best part those who bought again from those who did not; nan where there is nobody."""
    if cells.empty:
        return float("nan")
    rows = cells.sort_values("silent_days")
    gone = (rows["n_buyers"] - rows["n_active"]).to_numpy(dtype=float)
    right = np.cumsum(rows["n_active"].to_numpy(dtype=float)) + gone.sum() - np.cumsum(gone)
    return float(rows["silent_days"].to_numpy()[int(np.argmax(right))])


def trial_by_repeats(cells: pd.DataFrame, fits: pd.DataFrame, period: pd.DataFrame) -> pd.DataFrame:
    """Purchases a buyer in the trial period, as they were and as foretold, by repeats before it; 7 means 7 or more."""
    days = int(period["holdout_days"].iloc[0])
    kinds = Cells.of(cells)
    rows = cells.sort_values(["repeats", "repeat_span_days", "tenure_days"])
    expected, _ = _foretold(chosen(fits), kinds, days)
    sums = pd.DataFrame(
        {
            "repeats": rows["repeats"].clip(upper=TOP_REPEATS).to_numpy(dtype="int64"),
            "n_buyers": kinds.n,
            "actual": rows["n_ahead"].to_numpy(dtype=float),
            "expected": expected * kinds.n,
            "average": kinds.repeats / np.maximum(kinds.tenure, 1) * days * kinds.n,
        }
    )
    found = sums.groupby("repeats", as_index=False).sum(min_count=1)
    return found.assign(**{name: found[name] / found["n_buyers"] for name in ("actual", "expected", "average")})


def trial_weeks(cells: pd.DataFrame, fits: pd.DataFrame, actual: pd.DataFrame, period: pd.DataFrame) -> pd.DataFrame:
    """Repeat purchases added up week by week, as they were and as foretold, from the first week to the as-of date.

    Args:
        actual: week (0 is the first of the trial period) and n_repeats.
    """
    days = int(period["holdout_days"].iloc[0])
    first = -(int(cells["tenure_days"].max()) // WEEK) - 1 if len(cells) else 0
    weeks = np.arange(first, days // WEEK)
    bought = actual.set_index("week")["n_repeats"].reindex(weeks, fill_value=0).cumsum().to_numpy(dtype=float)
    fitted = chosen(fits)
    expected = _cumulative(fitted, cells, (weeks + 1) * WEEK) if fitted and len(cells) else np.full(len(weeks), np.nan)
    starts = pd.Timestamp(period["starts_on"].iloc[0])
    ends_on = (starts + pd.to_timedelta((weeks + 1) * WEEK - 1, unit="D")).date
    frame = {"week": weeks, "ends_on": ends_on, "actual": bought, "expected": expected, "is_trial": weeks >= 0}
    return pd.DataFrame(frame)


def from_the_start(fitted: Fitted, days: np.ndarray) -> np.ndarray:
    """Purchases expected of a newcomer so many days after the first, of whom nothing else is known."""
    stays = fitted.b / (fitted.a + fitted.b)
    ratio = np.maximum(days, 0) / fitted.alpha
    return stays * np.concatenate([in_phase(fitted, 0, 0, part) for part in np.array_split(ratio, 8) if len(part)])


def _cumulative(fitted, cells, until):
    """Newcomers of every day, each as long known as it is by each of the days asked."""
    known = np.bincount(cells["tenure_days"].astype(int), cells["n_buyers"].astype(float))
    longest = len(known) - 1 + int(until.max(initial=0))
    curve = from_the_start(fitted, np.arange(max(longest, 0) + 1))
    tenures = np.flatnonzero(known)
    return np.array([float((known[tenures] * curve[np.maximum(tenures + day, 0)]).sum()) for day in until])


def _foretold(fitted: Fitted | None, kinds: Cells, days: int):
    """Purchases expected of a buyer of each cell, and how likely there is one."""
    if fitted is None or not len(kinds.n) or not days:
        return np.full(len(kinds.n), np.nan), np.full(len(kinds.n), np.nan)
    there = alive(fitted, kinds)
    return there * expected_purchases(fitted, kinds, [days])[:, 0], there * buying_again(fitted, kinds, days)


def _score(rows: pd.DataFrame, number: np.ndarray, likely: np.ndarray) -> dict[str, float]:
    n, bought, squared, active = (
        rows[one].to_numpy(dtype=float) for one in ("n_buyers", "n_ahead", "n_ahead_squared", "n_active")
    )
    off = float((squared - 2 * number * bought + n * number**2).sum())
    right = np.where(np.isnan(likely), np.nan, np.where(likely >= 0.5, active, n - active))
    total = float(n.sum())
    return {
        "n_buyers": total,
        "n_ahead": float(bought.sum()),
        "n_expected": float((number * n).sum()) if total else np.nan,
        "rmse": float(np.sqrt(max(off, 0.0) / total)) if total and off == off else np.nan,
        "share_right": float(right.sum()) / total if total else np.nan,
    }
