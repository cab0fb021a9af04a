"""How regularly buyers buy: the k of MBG/CNBD-k by likelihood."""

from collections.abc import Iterator

from relmark.lifetime.cells import Cells
from relmark.lifetime.fitting import Fitted, fit

MOST = 12
FALLS = 2


def search(cells: Cells, most: int = MOST) -> list[Fitted]:
    """The fit for each k tried, from 1 up, each starting from the one before; ends when the likelihood fell twice."""
    return list(_climbing(cells, most))


def likeliest(fits: list[Fitted]) -> Fitted:
    """The fit with the highest likelihood; the smaller k when two are equal."""
    return max(fits, key=lambda one: (one.log_likelihood, -one.k))


def _climbing(cells: Cells, most: int) -> Iterator[Fitted]:
    best, falls, near = float("-inf"), 0, None
    for k in range(1, most + 1):
        found = fit(cells, k, near=near)
        if found is None:
            return
        yield found
        falls = 0 if found.log_likelihood > best else falls + 1
        best, near = max(best, found.log_likelihood), found
        if falls == FALLS:
            return
