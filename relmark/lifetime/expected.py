"""How many purchases are still to come from a buyer who is still there.

Derived here for every k, without the hypergeometric function: a buyer still there is j ticks past the last purchase
with the weight of the term j of S2; ticks in the time t to come are negative binomial with shape m + j and probability
(alpha + T) / (alpha + T + t); the n-th purchase comes when there are at least n k - j of them and the buyer stayed
after each of the n - 1 before. k = 1 gives the formula of Batislam et al. (2007).
"""

import numpy as np
from scipy.interpolate import CubicSpline
from scipy.special import betainc, betaln

from relmark.lifetime.cells import Cells
from relmark.lifetime.fitting import Fitted
from relmark.lifetime.likelihood import phases

NODES = 64
SPREAD, REST = 8.0, 25.0
EXACT, STEEPEST = 48, 4.0
POINTS, WEIGHTS = np.polynomial.legendre.leggauss(12)


def expected_purchases(fitted: Fitted, cells: Cells, times, weights=None, nodes: int = NODES) -> np.ndarray:
    """Purchases expected of buyers still there: one row per cell, one column per time to come.

    For one number of repeats and one phase the answer depends on t / (alpha + T) only: it is computed on a grid
    of these and read off between, to about a millionth.

    Args:
        weights: one row per time; gives one column for each of its columns, the times added up so weighed.
        nodes: points of the grid; 20 are enough for a ten-thousandth.
    """
    times = np.asarray(times, dtype=float)
    weights = np.eye(len(times)) if weights is None else np.asarray(weights, dtype=float)
    answer = np.zeros((len(cells.n), weights.shape[1]))
    for x in np.unique(cells.repeats):
        here = np.flatnonzero(cells.repeats == x)
        answer[here] = _of_repeats(fitted, x, cells.span[here], cells.tenure[here], times, weights, nodes)
    return answer


def in_phase(fitted: Fitted, x: float, j: int, ratio) -> np.ndarray:
    """Purchases expected after x repeats and j ticks; `ratio` is t / (alpha + T)."""
    ratio = np.asarray(ratio, dtype=float)
    shape = fitted.r + fitted.k * x + j
    n, weights = _counts(int(_most(shape, ratio.max(), fitted.k)), 1 + min(0.5, STEEPEST / np.sqrt(shape)))
    stayed = np.exp(betaln(fitted.a, fitted.b + x + n) - betaln(fitted.a, fitted.b + x + 1))
    come = np.zeros((len(ratio), len(n)))
    at, of = np.nonzero(n <= _most(shape, ratio, fitted.k)[:, None])
    come[at, of] = betainc(n[of] * fitted.k - j, shape, (ratio / (1 + ratio))[at])
    return np.einsum("ij,j->i", come, stayed * weights)


def _counts(most: int, growth: float) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of purchases to add up, and their weights: each one, unless they are very many.

    Beyond the first, very many are added up as an integral over panels that grow (Gauss and Legendre), with the first
    term by which a sum differs from its integral (Euler and Maclaurin). The surer the rate of a buyer is, the steeper
    the sum ends, and the less the panels grow.
    """
    if most <= 4 * EXACT:
        return np.arange(1.0, most + 1), np.ones(most)
    n_panels = int(np.ceil(np.log(most / EXACT) / np.log(growth)))
    edges = np.geomspace(EXACT + 0.5, most + 0.5, n_panels + 1)
    half = np.diff(edges)[:, None] / 2
    points, weights = (edges[:-1, None] + half * (1 + POINTS)).ravel(), (half * WEIGHTS).ravel()
    ends = np.append(np.ones(EXACT - 1), [1 - 1 / 24, 1 / 24])
    return np.append(np.arange(1.0, EXACT + 2), points), np.append(ends, weights)


def _most(shape, ratio, k):
    """A number of purchases that as good as nobody makes."""
    ticks = shape * ratio
    return np.floor((ticks + SPREAD * np.sqrt(ticks * (1 + ratio)) + REST * (1 + ratio)) / k) + 2


def _of_repeats(fitted, x, span, tenure, times, weights, nodes):
    """Of buyers with the same number of repeats: each phase at each tenure, then the phases weighed for each cell."""
    tenures, at = np.unique(tenure, return_inverse=True)
    ratio = times[None, :] / (fitted.alpha + tenures[:, None])
    told = np.einsum("imj,mk->ikj", _read_off(fitted, x, ratio, nodes), weights)
    m = np.full(len(tenure), fitted.r + fitted.k * x)
    total, answer = 0.0, 0.0
    for j, weight in phases(m, (tenure - span) / (fitted.alpha + tenure), fitted.k):
        total, answer = total + weight, answer + weight[:, None] * told[at, :, j]
    return answer / total[:, None]


def _read_off(fitted, x, ratio, n_nodes):
    """For every phase: each by itself where few are asked for, else off a curve through some."""
    if ratio.size <= n_nodes:
        return _in_phases(fitted, x, ratio.ravel()).reshape(*ratio.shape, fitted.k)
    nodes = np.linspace(np.log(ratio.min()) - 1e-9, np.log(ratio.max()) + 1e-9, n_nodes)
    return np.exp(CubicSpline(nodes, np.log(_in_phases(fitted, x, np.exp(nodes))))(np.log(ratio)))


def _in_phases(fitted, x, ratio):
    return np.column_stack([in_phase(fitted, x, j, ratio) for j in range(fitted.k)])
