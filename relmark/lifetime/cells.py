"""Buyers as a histogram: how many have so many repeat purchases, over so many days, in so many days."""

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Cells:
    """How many buyers there are of each kind; all a lifetime model needs to know about them.

    Attributes:
        repeats: x, purchase days after the first.
        span: t_x, time from the first purchase day to the last; 0 without a repeat.
        tenure: T, time from the first purchase day to the as-of date.
        n: how many buyers are alike in these three.
        ln_gaps: the logarithms of all gaps between purchase days, added up; tells regular buyers from irregular ones.
    """

    repeats: np.ndarray
    span: np.ndarray
    tenure: np.ndarray
    n: np.ndarray
    ln_gaps: float = 0.0

    @classmethod
    def of(cls, frame: pd.DataFrame, ln_gaps: float = 0.0) -> "Cells":
        """From columns repeats, repeat_span_days, tenure_days and n_buyers; in whatever order, the same."""
        by = ["repeats", "repeat_span_days", "tenure_days"]
        rows = frame.sort_values(by)
        return cls(*(rows[one].to_numpy(dtype=float) for one in (*by, "n_buyers")), ln_gaps)

    @property
    def n_buyers(self) -> float:
        return float(self.n.sum())

    @property
    def n_repeating(self) -> float:
        return float(self.n[self.repeats > 0].sum())

    def weighed(self, n: np.ndarray) -> "Cells":
        """The same kinds of buyers in other numbers."""
        return Cells(self.repeats, self.span, self.tenure, n, self.ln_gaps)

    def thinned(self, most: int) -> "Cells":
        """At most so many cells, evenly drawn: enough to find out where the best parameters lie."""
        step = max(1, -(-len(self.n) // most))
        return Cells(*(one[::step] for one in (self.repeats, self.span, self.tenure, self.n)), self.ln_gaps)
