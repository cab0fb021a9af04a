"""What a purchase brings: the Gamma-Gamma model of spend (Fader and Hardie, note 025).

Each buyer has a mean amount of their own around which purchases vary; means vary over buyers. It holds where how much
someone spends has little to do with how often they buy, and where the mean exists (q > 1).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.optimize import minimize
from scipy.special import digamma, gammaln

from relmark.lifetime.likelihood import added
from relmark.lifetime.one_thread import in_one_thread

SMALLEST, LARGEST = 1e-3, 1e5
STARTS = ((5.0, 3.0, 2.0), (1.0, 2.0, 1.0), (20.0, 5.0, 0.5))


@dataclass(frozen=True)
class Spend:
    """A fitted Gamma-Gamma model.

    Attributes:
        p, q, gamma: its parameters; gamma in the currency of the amounts.
        log_likelihood: of the mean amounts.
        correlation: of how often buyers buy and how much, over buyers with a repeat purchase.
    """

    p: float
    q: float
    gamma: float
    log_likelihood: float
    correlation: float

    @property
    def mean(self) -> float:
        """The mean amount of a purchase by a buyer nothing is known of; nan where there is none."""
        return self.p * self.gamma / (self.q - 1) if self.q > 1 else float("nan")

    def expected(self, repeats, amount):
        """The mean amount expected of buyers from their repeats and what these brought in all."""
        return self.p * (self.gamma + amount) / (self.p * repeats + self.q - 1)


def fit_spend(cells: pd.DataFrame, near: Spend | None = None) -> Spend | None:
    """The likeliest parameters; None where the search finds nothing that holds.

    Args:
        cells: repeats (above 0), mean_amount (per repeat purchase day, above 0), n_buyers, and `mean_ln_amount` where
            a cell holds buyers with somewhat different means.
        near: a fit to start from instead, of much the same buyers.
    """
    rows = cells.sort_values(["repeats", "mean_amount"])
    x, amount, n = (rows[one].to_numpy(dtype=float) for one in ("repeats", "mean_amount", "n_buyers"))
    unit = float(np.average(amount, weights=n))
    logs = rows["mean_ln_amount"].to_numpy(dtype=float) if "mean_ln_amount" in rows else np.log(amount)
    seen = (x, amount / unit, logs - np.log(unit), n)
    starts = [(near.p, near.q, near.gamma / unit)] if near else STARTS
    found = min((_climb(seen, start) for start in starts), key=lambda one: one.fun)
    if not np.isfinite(found.fun) or np.any(np.abs(found.x) >= np.log(LARGEST) - 1e-6):
        return None
    p, q, gamma = (float(one) for one in np.exp(found.x))
    likelihood = -found.fun * float(n.sum()) - float(n.sum()) * np.log(unit)
    return Spend(p, q, gamma * unit, float(likelihood), correlation(x, amount, n))


def with_gradient(parameters, x, amount, logs, n) -> tuple[float, np.ndarray]:
    """The log-likelihood of (p, q, gamma), and its derivatives."""
    p, q, gamma = parameters
    shape, whole = p * x + q, gamma + x * amount
    value = gammaln(shape) - gammaln(p * x) - gammaln(q) + q * np.log(gamma) - logs
    value += p * x * (logs + np.log(x)) - shape * np.log(whole)
    by_p = x * (digamma(shape) - digamma(p * x) + logs + np.log(x) - np.log(whole))
    by_q = digamma(shape) - digamma(q) + np.log(gamma) - np.log(whole)
    return added(n, value), np.array([added(n, by_p), added(n, by_q), added(n, q / gamma - shape / whole)])


def correlation(x, amount, n) -> float:
    """Pearson's correlation over buyers; nan where one of the two does not vary."""
    x, amount = x - np.average(x, weights=n), amount - np.average(amount, weights=n)
    size = float(np.sqrt((n @ x**2) * (n @ amount**2)))
    return float(n @ (x * amount)) / size if size > 0 else float("nan")


@in_one_thread
def _climb(seen, start):
    limits, share = (np.log(SMALLEST), np.log(LARGEST)), 1 / float(seen[-1].sum())

    def down(logs):
        here = np.exp(logs)
        value, by = with_gradient(here, *seen)
        return -value * share, -by * here * share

    options = {"maxiter": 400, "ftol": 1e-13, "gtol": 1e-7}
    return minimize(down, np.log(start), jac=True, method="L-BFGS-B", bounds=[limits] * 3, options=options)
