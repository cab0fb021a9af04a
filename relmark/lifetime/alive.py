"""Who is still there, and who will buy at all: what SQL reckons by the same closed form, for cells."""

import numpy as np
from scipy.special import betainc, expit

from relmark.lifetime.cells import Cells
from relmark.lifetime.fitting import Fitted
from relmark.lifetime.likelihood import phases


def alive(fitted: Fitted, cells: Cells) -> np.ndarray:
    """P(alive) of the buyers of each cell: S2 / (S1 + S2)."""
    m, until = fitted.r + fitted.k * cells.repeats, fitted.alpha + cells.tenure
    longer = np.log(until) - np.log(fitted.alpha + cells.span)
    left = np.log(fitted.a) - np.log(fitted.b + cells.repeats) + m * longer
    staying = sum(term for _, term in phases(m, (cells.tenure - cells.span) / until, fitted.k))
    return expit(np.log(staying) - left)


def buying_again(fitted: Fitted, cells: Cells, time: float) -> np.ndarray:
    """How likely buyers still there buy at least once in a time to come."""
    m, until = fitted.r + fitted.k * cells.repeats, fitted.alpha + cells.tenure
    total, answer = 0.0, 0.0
    for j, weight in phases(m, (cells.tenure - cells.span) / until, fitted.k):
        total, answer = total + weight, answer + weight * betainc(fitted.k - j, m + j, time / (until + time))
    return answer / total
