"""The fits as small tables: what the warehouse keeps of them, and SQL reads."""

import numpy as np
import pandas as pd

from relmark.lifetime.cells import Cells
from relmark.lifetime.expected import expected_purchases
from relmark.lifetime.fitting import Fitted, fit
from relmark.lifetime.regularity import likeliest, search
from relmark.lifetime.spend import fit_spend

LEAST_REPEATING = 10
YEAR = 365.0
MONTH = YEAR / 12
CELL = ["repeats", "repeat_span_days", "tenure_days"]


def lifetime_fits(cells: pd.DataFrame, gaps: pd.DataFrame) -> pd.DataFrame:
    """Every model tried, and which is used: MBG/CNBD-k with the likeliest k, BG/NBD beside it for reference.

    Args:
        cells: CELL and n_buyers.
        gaps: one row: sum_ln_gaps.

    Returns:
        One row per model: model, k, r, alpha (days), a, b, log_likelihood, is_chosen, remark, n_buyers, n_repeating.
        Where buyers who came back are too few, or no search holds, one row without parameters says so.
    """
    seen = Cells.of(cells, float(gaps["sum_ln_gaps"].fillna(0).sum()))
    if seen.n_repeating < LEAST_REPEATING:
        return _frame([], seen, f"{_came_back(seen)}: at least {LEAST_REPEATING} are needed to value relationships.")
    fits = search(seen)
    if not fits:
        return _frame([], seen, "No lifetime model fits these purchases: nothing is said about who is still there.")
    return _frame(fits, seen, "", fit(seen, from_first=False))


def chosen(fits: pd.DataFrame) -> Fitted | None:
    """The model in use, out of its table."""
    row = fits[fits["is_chosen"]].iloc[0]
    if pd.isna(row["r"]):
        return None
    return Fitted(*(float(row[one]) for one in ("r", "alpha", "a", "b")), int(row["k"]))


def expected_year(cells: pd.DataFrame, fits: pd.DataFrame) -> pd.DataFrame:
    """Purchases expected in the next 365 days of buyers still there, for each kind of buyer."""
    expected = _expected(cells, fits, [YEAR])
    return cells[CELL].assign(expected_if_alive=expected[:, 0])


def expected_discounted(
    cells: pd.DataFrame, fits: pd.DataFrame, horizon_months: int, discount_rate: float
) -> pd.DataFrame:
    """Purchases expected over the horizon of buyers still there, those of later months counting less."""
    months = np.arange(1, int(horizon_months) + 1)
    worth = (1 + discount_rate) ** (-months / 12)
    less = np.append(worth[:-1] - worth[1:], worth[-1])
    last = (months == months[-1]).astype(float)
    expected = _expected(cells, fits, months * MONTH, np.column_stack([last, less]))
    return cells[CELL].assign(horizon_if_alive=expected[:, 0], discounted_if_alive=expected[:, 1])


def spend_fit(cells: pd.DataFrame) -> pd.DataFrame:
    """The Gamma-Gamma model of what a purchase brings, in one row; without parameters where it does not hold.

    Args:
        cells: repeats, mean_amount, mean_ln_amount, n_buyers of buyers with repeats that brought something.

    Returns:
        p, q, gamma, log_likelihood, correlation, mean_amount (of a purchase by a buyer nothing is known of), n_buyers,
        remark.
    """
    n = float(cells["n_buyers"].sum())
    found = fit_spend(cells) if n >= LEAST_REPEATING else None
    plain = float(np.average(cells["mean_amount"], weights=cells["n_buyers"])) if n else float("nan")
    if found is None:
        remark = "The Gamma-Gamma model does not hold here: everyone is taken to spend their own average."
        return _spend_frame([float("nan")] * 5, plain, n, remark)
    holds = found.q > 1
    remark = "" if holds else "The mean of spend does not exist (q is 1 or less): new buyers get the plain average."
    facts = [found.p, found.q, found.gamma, found.log_likelihood, found.correlation]
    return _spend_frame(facts, found.mean if holds else plain, n, remark)


def _expected(cells: pd.DataFrame, fits: pd.DataFrame, times, weights=None) -> np.ndarray:
    fitted = chosen(fits)
    if fitted is None or cells.empty:
        return np.full((len(cells), len(times)), np.nan)
    columns = (cells[one].to_numpy(dtype=float) for one in CELL)
    return expected_purchases(fitted, Cells(*columns, np.ones(len(cells))), times, weights)


def _came_back(seen: Cells) -> str:
    n = round(seen.n_repeating)
    return "Nobody bought on a second day" if not n else f"Only {n} bought on a second day"


def _frame(fits: list[Fitted], seen: Cells, remark: str, reference: Fitted | None = None) -> pd.DataFrame:
    best = likeliest(fits) if fits else Fitted(*[float("nan")] * 4, remark=remark)
    named = [(f"MBG/CNBD-{one.k}" if one.k > 1 else "MBG/NBD", one) for one in fits or [best]]
    if reference:
        named.append(("BG/NBD", reference))
    rows = [
        {"model": name, "k": one.k, "r": one.r, "alpha": one.alpha, "a": one.a, "b": one.b}
        | {"log_likelihood": float(one.log_likelihood), "is_chosen": one is best, "remark": one.remark}
        for name, one in named
    ]
    return pd.DataFrame(rows).assign(n_buyers=seen.n_buyers, n_repeating=seen.n_repeating)


def _spend_frame(facts, mean_amount, n, remark) -> pd.DataFrame:
    names = ["p", "q", "gamma", "log_likelihood", "correlation"]
    row = dict(zip(names, facts)) | {"mean_amount": mean_amount, "n_buyers": n}
    return pd.DataFrame({name: [float(value)] for name, value in row.items()} | {"remark": [remark]})
