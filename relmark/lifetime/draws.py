"""How sure the value of all relationships is: the models fitted again and again on buyers drawn anew.

Each kind of buyer is drawn as often as chance would have it (Poisson), on a coarser histogram; the buyers valued stay
those who are there. So it tells how sure the parameters are, not what a market may do.
"""

import numpy as np
import pandas as pd

from relmark.lifetime.alive import alive
from relmark.lifetime.cells import Cells
from relmark.lifetime.expected import expected_purchases
from relmark.lifetime.fitting import Fitted, fit
from relmark.lifetime.spend import Spend, fit_spend
from relmark.lifetime.tables import CELL, MONTH, chosen

N_DRAWS, MONTHS, SEED = 100, 36, 0
COARSE, ROUGHLY = 3_000, 12


def lifetime_draws(
    cells: pd.DataFrame, fits: pd.DataFrame, spend_cells: pd.DataFrame, spending: pd.DataFrame
) -> pd.DataFrame:
    """What all buyers are expected to buy and bring in each month to come, once for each draw.

    Args:
        cells: CELL, n_buyers and repeat_amount (in all).
        spending: the fit of spend.

    Returns:
        draw (0 is the estimate itself), month (1 to 36), orders, amount. Empty where there is no lifetime model.
    """
    first, kinds = chosen(fits), coarser(cells)
    if first is None:
        return _frame([])
    amounts, seen = coarser_spend(spend_cells), Cells.of(kinds)
    near = fit(seen, first.k, near=first) or first
    usual = _spend(amounts, spending)
    return _frame([_months(near, usual, kinds), *_drawn_anew(near, usual, kinds, amounts, spending)])


def _drawn_anew(near: Fitted, usual, kinds: pd.DataFrame, amounts: pd.DataFrame, spending: pd.DataFrame):
    """The months of each draw, both models fitted anew."""
    dice, seen = np.random.default_rng(SEED), Cells.of(kinds)
    for _ in range(N_DRAWS):
        again = fit(seen.weighed(dice.poisson(seen.n).astype(float)), near.k, near=near)
        n = dice.poisson(amounts["n_buyers"])
        spend = _spend(amounts.assign(n_buyers=n)[n > 0], spending, usual)
        if again:
            yield _months(again, spend, kinds)


def coarser(cells: pd.DataFrame) -> pd.DataFrame:
    """At most some thousand kinds: times rounded to the middle of more and more days, however many buyers there are."""
    days = 1
    found = cells
    while len(found) > COARSE and days < 512:
        days *= 2
        half = (days - 1) // 2
        found = cells.assign(
            repeat_span_days=np.where(cells["repeats"] > 0, cells["repeat_span_days"] // days * days + half, 0),
            tenure_days=cells["tenure_days"] // days * days + half,
        )
        found = found.groupby(CELL, as_index=False)[["n_buyers", "repeat_amount"]].sum()
    return found.sort_values(CELL).reset_index(drop=True)


def coarser_spend(cells: pd.DataFrame) -> pd.DataFrame:
    """Mean amounts in steps of a twentieth, however many buyers there are."""
    n = cells["n_buyers"].astype(float)
    step = np.floor(cells["mean_ln_amount"].astype(float) * 20) if len(cells) > COARSE else cells["mean_ln_amount"]
    sums = cells.assign(step=step, n_buyers=n, mean_amount=cells["mean_amount"] * n)
    sums = sums.assign(mean_ln_amount=cells["mean_ln_amount"] * n).groupby(["repeats", "step"], as_index=False).sum()
    means = {name: sums[name] / sums["n_buyers"] for name in ("mean_amount", "mean_ln_amount")}
    return sums.assign(**means).sort_values(["repeats", "mean_amount"]).reset_index(drop=True)


def _spend(amounts: pd.DataFrame, spending: pd.DataFrame, near: Spend | float | None = None) -> Spend | float:
    """The spend model of a draw; where there is none, the plain mean amount."""
    if spending["p"].isna().all():
        return float(spending["mean_amount"].iloc[0])
    found = fit_spend(amounts, near if isinstance(near, Spend) else None) if len(amounts) else None
    return found or float(spending["mean_amount"].iloc[0])


def _months(fitted: Fitted, spend: Spend | float, kinds: pd.DataFrame) -> np.ndarray:
    """Purchases and amount of each month."""
    cells = Cells.of(kinds)
    there = cells.n * alive(fitted, cells)
    each = _each(spend, cells.repeats, kinds["repeat_amount"].to_numpy(dtype=float) / cells.n)
    until = expected_purchases(fitted, cells, np.arange(1, MONTHS + 1) * MONTH, nodes=ROUGHLY)
    monthly = np.diff(until, axis=1, prepend=0.0)
    return np.einsum("ic,im->cm", np.column_stack([there, there * each]), monthly)


def _each(spend: Spend | float, repeats: np.ndarray, amount: np.ndarray) -> np.ndarray:
    """What a purchase by a buyer of each cell is expected to bring."""
    if isinstance(spend, float):
        return np.where(repeats > 0, amount / np.maximum(repeats, 1), spend)
    known = spend.p * repeats + spend.q > 1
    plain = spend.mean if spend.q > 1 else float(np.average(amount / np.maximum(repeats, 1)))
    return np.where((repeats > 0) & known, spend.expected(repeats, amount), plain)


def _frame(drawn: list[np.ndarray]) -> pd.DataFrame:
    months = np.arange(1, MONTHS + 1)
    rows = [
        pd.DataFrame({"draw": draw, "month": months, "orders": one[0], "amount": one[1]})
        for draw, one in enumerate(drawn)
    ]
    typed = {"draw": "int64", "month": "int64", "orders": float, "amount": float}
    return pd.concat(rows, ignore_index=True) if rows else pd.DataFrame(columns=list(typed)).astype(typed)
