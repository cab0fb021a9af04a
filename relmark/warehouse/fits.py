"""The models computed in Python: each reads a few rows that SQL yields, and yields a few rows that SQL reads."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from relmark import clusters


@dataclass(frozen=True)
class Fit:
    """One small table made in Python.

    Attributes:
        function: takes the frames of `reads`, in that order, and the values of `parameters` by name ("as_of" too, if
            named); gives the table.
        sorted_by: the order it is kept in.
    """

    name: str
    subject: str
    grain: str
    function: Callable[..., pd.DataFrame]
    reads: tuple[str, ...]
    parameters: tuple[str, ...]
    sorted_by: tuple[str, ...]


_ALL = (
    Fit(
        "cluster_centres",
        "clusters",
        "one row per cluster: its centre, by k-means",
        clusters.centres,
        reads=("cluster_sample",),
        parameters=("n_clusters",),
        sorted_by=("cluster",),
    ),
)
FITS: dict[str, Fit] = {one.name: one for one in _ALL}
