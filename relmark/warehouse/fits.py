"""The models computed in Python: each reads a few rows that SQL yields, and yields a few rows that SQL reads.

They are named, and imported when first asked for: what fits them takes longer to import than all the rest.
"""

from dataclasses import dataclass
from importlib import import_module

import pandas as pd


@dataclass(frozen=True)
class Fit:
    """One small table made in Python.

    Attributes:
        room, function: where it is made. The function takes the frames of `reads`, in that order, and the values of
            `parameters` by name ("as_of" too, if named); it gives the table.
        sorted_by: the order it is kept in.
    """

    name: str
    subject: str
    grain: str
    room: str
    function: str
    reads: tuple[str, ...]
    parameters: tuple[str, ...]
    sorted_by: tuple[str, ...]

    def made(self, *frames: pd.DataFrame, **values) -> pd.DataFrame:
        """The table."""
        return getattr(import_module(f"relmark.{self.room}"), self.function)(*frames, **values)


_ALL = (
    Fit(
        "cluster_centres",
        "clusters",
        "one row per cluster: its centre, by k-means",
        "clusters",
        "centres",
        reads=("cluster_sample",),
        parameters=("n_clusters",),
        sorted_by=("cluster",),
    ),
    Fit(
        "lifetime_fits",
        "value",
        "one row per lifetime model tried: its parameters, and whether it is the one used",
        "lifetime.tables",
        "lifetime_fits",
        reads=("lifetime_cells", "gap_logs"),
        parameters=(),
        sorted_by=("model",),
    ),
    Fit(
        "expected_year",
        "value",
        "one row per kind of buyer: purchases expected in 365 days of those still there",
        "lifetime.tables",
        "expected_year",
        reads=("lifetime_cells", "lifetime_fits"),
        parameters=(),
        sorted_by=("repeats", "repeat_span_days", "tenure_days"),
    ),
    Fit(
        "spend_fit",
        "value",
        "exactly one row: the Gamma-Gamma model of what a purchase brings",
        "lifetime.tables",
        "spend_fit",
        reads=("spend_cells",),
        parameters=(),
        sorted_by=("mean_amount",),
    ),
    Fit(
        "expected_discounted",
        "value",
        "one row per kind of buyer: purchases expected over the horizon of those still there, discounted",
        "lifetime.tables",
        "expected_discounted",
        reads=("lifetime_cells", "lifetime_fits"),
        parameters=("horizon_months", "discount_rate"),
        sorted_by=("repeats", "repeat_span_days", "tenure_days"),
    ),
    Fit(
        "lifetime_draws",
        "value",
        "one row per draw of buyers and month to come: what all buyers are expected to bring",
        "lifetime.draws",
        "lifetime_draws",
        reads=("lifetime_cells", "lifetime_fits", "spend_cells", "spend_fit"),
        parameters=(),
        sorted_by=("draw", "month"),
    ),
    Fit(
        "holdout_fits",
        "value",
        "one row per lifetime model tried on what was known before the trial period",
        "lifetime.tables",
        "lifetime_fits",
        reads=("holdout_cells", "holdout_gap_logs"),
        parameters=(),
        sorted_by=("model",),
    ),
    Fit(
        "holdout_scores",
        "value",
        "one row per way to foretell the trial period: how well it did",
        "lifetime.trial",
        "trial_scores",
        reads=("holdout_cells", "holdout_fits", "hiatus_cells", "holdout_period"),
        parameters=(),
        sorted_by=("method",),
    ),
    Fit(
        "holdout_by_repeats",
        "value",
        "one row per number of repeats before the trial period: purchases in it, and as foretold",
        "lifetime.trial",
        "trial_by_repeats",
        reads=("holdout_cells", "holdout_fits", "holdout_period"),
        parameters=(),
        sorted_by=("repeats",),
    ),
    Fit(
        "holdout_weeks",
        "value",
        "one row per week: repeat purchases until then, and as foretold",
        "lifetime.trial",
        "trial_weeks",
        reads=("holdout_cells", "holdout_fits", "purchase_weeks", "holdout_period"),
        parameters=(),
        sorted_by=("week",),
    ),
    Fit(
        "alike_campaigns",
        "mix",
        "one row per pair of campaigns with near-identical subjects",
        "campaigns.alike",
        "alike_campaigns",
        reads=("campaign_subjects",),
        parameters=("alike_from", "repeat_days"),
        sorted_by=("pair_place",),
    ),
    Fit(
        "wear_out_knee",
        "pressure",
        "exactly one row: above how many contacts in 28 days opt-outs jump, if they do",
        "wear_out",
        "wear_out_knee",
        reads=("wear_out",),
        parameters=(),
        sorted_by=("knee",),
    ),
    Fit(
        "cap_outcomes",
        "pressure",
        "one row per cap on contacts in 28 days: contacts saved, and opt-outs avoided with an interval",
        "frequency_cap",
        "cap_outcomes",
        reads=("pressure_sample",),
        parameters=(),
        sorted_by=("cap",),
    ),
)
FITS: dict[str, Fit] = {one.name: one for one in _ALL}
