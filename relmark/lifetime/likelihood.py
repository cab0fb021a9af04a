"""How likely a histogram of buyers is under a buy-till-you-die model, and which way the parameters should go.

MBG/CNBD-k (Reutterer, Platzer and Schroeder 2021): a buyer's gaps are Erlang-k with a rate of the buyer's own, gamma
distributed over buyers (r, alpha); after every purchase, the first included, the buyer leaves with a probability of
the buyer's own, beta distributed (a, b). k = 1 is MBG/NBD (Batislam, Denizel and Filiztekin 2007). Where nobody can
leave at the first purchase, k = 1 is BG/NBD (Fader, Hardie and Lee 2005), kept as the reference.
"""

from collections.abc import Iterator

import numpy as np
from scipy.special import betaln, digamma, expit, gammaln

from relmark.lifetime.cells import Cells


def phases(m: np.ndarray, u: np.ndarray, k: int) -> Iterator[tuple[int, np.ndarray]]:
    """The terms of S2: how much each number j < k of ticks since the last purchase weighs, that of j = 0 being 1."""
    term = np.ones(np.broadcast(m, u).shape)
    yield 0, term
    for j in range(1, k):
        term = term * (m + (j - 1)) * u / j
        yield j, term


def added(weights: np.ndarray, values: np.ndarray) -> float:
    """Values weighed and added up, in one thread: a library's many get in each other's way on a busy machine."""
    return float(np.einsum("i,i->", weights, values))


class Likelihood:
    """The log-likelihood of (r, alpha, a, b), in the unit of time of the cells.

    What depends on repeats or on a time alone is computed once for each of their values: there are few.

    Args:
        k: ticks that make a purchase; 1 where purchases come at random, more where they come regularly.
        from_first: whether buyers can leave at their first purchase.
    """

    def __init__(self, cells: Cells, k: int = 1, from_first: bool = True) -> None:
        self.cells, self.k = cells, k
        self.x, self.at_x = np.unique(cells.repeats, return_inverse=True)
        self.tenure, self.at_tenure = np.unique(cells.tenure, return_inverse=True)
        self.span, self.at_span = np.unique(cells.span, return_inverse=True)
        self.survived = self.x + (1 if from_first else 0)
        self.n_of_x = np.bincount(self.at_x, cells.n)
        self.n_of_tenure = np.bincount(self.at_tenure, cells.n)
        self.x_of_tenure = np.bincount(self.at_tenure, cells.n * cells.repeats)

    def value(self, parameters) -> float:
        """The log-likelihood, all constants included, so that every k can be compared."""
        purchases = float(self.n_of_x @ self.x)
        constant = (self.k - 1) * self.cells.ln_gaps - purchases * float(gammaln(self.k))
        return self.with_gradient(parameters)[0] + constant

    def with_gradient(self, parameters) -> tuple[float, np.ndarray]:
        """The log-likelihood without the constants of k, and its derivatives by r, alpha, a and b."""
        seen, by_seen = self._surviving(*parameters)
        silence, by_silence = self._silent_since(*parameters)
        return seen + silence, by_seen + by_silence

    def _surviving(self, r, alpha, a, b):
        """Buying as often as seen and never leaving before the last purchase."""
        m, n, until = r + self.k * self.x, self.n_of_x, alpha + self.tenure
        mass, longs = r * self.n_of_tenure + self.k * self.x_of_tenure, np.log(until)
        value = n @ (betaln(a, b + self.survived) - betaln(a, b) + gammaln(m) - gammaln(r) + r * np.log(alpha))
        both = digamma(a + b) - digamma(a + b + self.survived)
        by_r = n @ (digamma(m) - digamma(r) + np.log(alpha)) - self.n_of_tenure @ longs
        by_alpha = n.sum() * r / alpha - mass @ (1 / until)
        by_b = n @ (digamma(b + self.survived) - digamma(b) + both)
        return float(value - mass @ longs), np.array([by_r, by_alpha, n @ both, by_b])

    def _silent_since(self, r, alpha, a, b):
        """ln(S1 + S2): having left at the last purchase, or being there and quiet; and its derivatives."""
        m, longer, by_longer = (r + self.k * self.x)[self.at_x], *self._longer(alpha)
        could = self.survived > 0
        chances = np.where(could, b + self.survived - 1, np.inf)
        odds = np.where(could, np.log(a) - np.log(np.where(could, chances, 1)), -np.inf)
        kept, by_kept = self._staying(m, alpha)
        lead = odds[self.at_x] + m * longer - kept
        gone = self.cells.n * expit(lead)
        stays = self.cells.n - gone
        gone_of_x = np.bincount(self.at_x, gone, len(self.x))
        by_r = added(gone, longer) + added(stays, by_kept[0])
        by_alpha = added(gone, m * by_longer) + added(stays, by_kept[1])
        by = np.array([by_r, by_alpha, gone_of_x.sum() / a, -gone_of_x @ (1 / chances)])
        return added(self.cells.n, kept + np.logaddexp(0, lead)), by

    def _longer(self, alpha):
        """ln of (alpha + T) / (alpha + t_x), and its derivative by alpha."""
        until, last = alpha + self.tenure, alpha + self.span
        longer = np.log(until)[self.at_tenure] - np.log(last)[self.at_span]
        return longer, (1 / until)[self.at_tenure] - (1 / last)[self.at_span]

    def _staying(self, m, alpha):
        """ln S2, being quiet since for less than k ticks, and its derivatives by r and alpha."""
        zeros = np.zeros(len(m))
        if self.k == 1:
            return zeros, (zeros, zeros)
        per_until = (1 / (alpha + self.tenure))[self.at_tenure]
        total, by_m, by_ticks, slope = zeros, zeros, zeros, zeros
        for j, term in phases(m, (self.cells.tenure - self.cells.span) * per_until, self.k):
            slope = slope + 1 / (m + (j - 1)) if j else slope
            total, by_m, by_ticks = total + term, by_m + term * slope, by_ticks + j * term
        return np.log(total), (by_m / total, -by_ticks / total * per_until)
