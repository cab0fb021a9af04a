"""The parameters under which a histogram of buyers is likeliest, by the exact gradient; or why there are none."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import OptimizeResult, minimize

from relmark.lifetime.cells import Cells
from relmark.lifetime.likelihood import Likelihood, added
from relmark.lifetime.one_thread import in_one_thread

SMALLEST, LARGEST = 1e-4, 1e4
TO_LOOK_AROUND = 20_000
STEPS, STEEPEST, FLAT = 8, 1e-7, 1e-8
STARTS = ((0.5, 0.7, 2.0), (2.0, 0.3, 1.0), (0.2, 2.0, 6.0), (1.0, 0.05, 2.0))
NAMES = ("r", "alpha", "a", "b")


@dataclass(frozen=True)
class Fitted:
    """A fitted model.

    Attributes:
        r, alpha: how often buyers buy while they stay; alpha in the unit of time of the cells.
        a, b: how likely they leave after a purchase.
        k: how regularly they buy: 1 at random.
        log_likelihood: the higher, the better it tells what was seen.
        remark: what is doubtful about it, in words; empty when nothing is.
    """

    r: float
    alpha: float
    a: float
    b: float
    k: int = 1
    log_likelihood: float = float("nan")
    remark: str = ""

    @property
    def parameters(self) -> tuple[float, float, float, float]:
        return self.r, self.alpha, self.a, self.b


def fit(cells: Cells, k: int = 1, from_first: bool = True, near: Fitted | None = None) -> Fitted | None:
    """The likeliest parameters, from several starts; None where the search finds nothing that holds.

    Time is measured in mean tenures meanwhile, so that its unit changes nothing.

    Args:
        near: a fit to start from instead, of the same buyers or of ones much like them.
    """
    unit = added(cells.n, cells.tenure) / cells.n_buyers
    scaled = replace(cells, span=cells.span / unit, tenure=cells.tenure / unit)
    starts = [_moved(near, unit, k)] if near else _starts(scaled, k)
    few = Likelihood(scaled.thinned(TO_LOOK_AROUND), k, from_first)
    found = min((_climb(few, start) for start in starts), key=lambda one: one.fun)
    if len(few.cells.n) < len(cells.n):
        whole = Likelihood(scaled, k, from_first)
        found = _finish(few, whole, found.x) or _climb(whole, found.x)
    if not np.isfinite(found.fun):
        return None
    r, alpha, a, b = np.exp(found.x)
    parameters = (float(r), float(alpha * unit), float(a), float(b))
    likelihood = Likelihood(cells, k, from_first).value(parameters)
    return Fitted(*parameters, k, likelihood, _remark(found))


def _starts(scaled: Cells, k: int) -> list[np.ndarray]:
    """Places to start from: with as many purchases as were seen, by buyers who differ little or much."""
    rate = max(added(scaled.n, scaled.repeats) / added(scaled.n, scaled.tenure), 1e-3)
    return [np.log([r, r / (2 * rate * k), a, b]) for r, a, b in STARTS]


def _moved(near: Fitted, unit: float, k: int) -> np.ndarray:
    return np.log([near.r, near.alpha / unit * near.k / k, near.a, near.b])


@in_one_thread
def _finish(few: Likelihood, whole: Likelihood, start: np.ndarray) -> OptimizeResult | None:
    """Newton steps from where a part of the cells is likeliest, with that part's curvature; None if they fail."""
    slope, size = _downhill(few), 1e-5 * np.eye(len(start))
    curve = np.array([(slope(start + one)[1] - slope(start - one)[1]) / 2e-5 for one in size])
    if not np.all(np.linalg.eigvalsh((curve + curve.T) / 2) > FLAT):
        return None
    here, slope = start, _downhill(whole)
    for _ in range(STEPS):
        value, by = slope(here)
        if not np.isfinite(value) or np.abs(here).max() > np.log(LARGEST):
            return None
        if np.abs(by).max() < STEEPEST:
            return OptimizeResult(x=here, fun=value, success=True, status=0)
        here = here - np.linalg.solve(curve, by)
    return None


def _downhill(likelihood: Likelihood):
    """What is to be made small, a buyer: less likelihood, by the logarithms of the parameters, whose sizes differ."""
    share = 1 / likelihood.cells.n_buyers

    def down(logs):
        here = np.exp(logs)
        value, by = likelihood.with_gradient(here)
        return -value * share, -by * here * share

    return down


@in_one_thread
def _climb(likelihood: Likelihood, start: np.ndarray) -> OptimizeResult:
    """The search by L-BFGS-B from one start."""
    limits = (np.log(SMALLEST), np.log(LARGEST))
    options = {"maxiter": 400, "ftol": 1e-13, "gtol": STEEPEST, "maxcor": 12}
    bounds, down = [limits] * len(start), _downhill(likelihood)
    return minimize(down, np.clip(start, *limits), jac=True, method="L-BFGS-B", bounds=bounds, options=options)


def _remark(found) -> str:
    edge = [np.log(SMALLEST) + 1e-6, np.log(LARGEST) - 1e-6]
    if found.x[2] <= edge[0] or (found.x[3] >= edge[1] and found.x[2] < 0):
        return "Hardly anyone is seen to leave: what is said about leaving is weak."
    if found.x[0] >= edge[1] or found.x[1] >= edge[1]:
        return "Buyers hardly differ in how often they buy: the search stopped at its border."
    at_edge = [name for name, one in zip(NAMES, found.x) if not edge[0] < one < edge[1]]
    if at_edge:
        return f"The search stopped at its border ({', '.join(at_edge)}): read the figures with care."
    return "" if found.success or found.status == 2 else "The search did not settle: read the figures with care."
