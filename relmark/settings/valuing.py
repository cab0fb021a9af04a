"""Thresholds of what a relationship is worth: margin, horizon, discount, the calibration period."""

from relmark.settings.setting import Setting

VALUING: tuple[Setting, ...] = (
    Setting(
        "margin",
        1.0,
        "Margin",
        "The share of the net amount that is left after what was sold is paid for. 1 values net amounts, not profit.",
        unit="share",
        least=0.01,
        most=1.0,
        step=0.01,
    ),
    Setting(
        "horizon_months",
        24,
        "Horizon",
        "Lifetime value counts what is expected within so many months.",
        unit="months",
        least=1,
        most=36,
        step=1,
    ),
    Setting(
        "discount_rate",
        0.1,
        "Discount rate",
        "An amount a year ahead counts so much less: 0.1 makes 110 in a year worth 100 today.",
        unit="a year",
        least=0.0,
        most=1.0,
        step=0.01,
    ),
    Setting(
        "holdout_days",
        0,
        "Trial period",
        "The lifetime model is fitted on what was known so many days ago and tried on what came since. 0 takes half of "
        "the history, at most 180 days.",
        unit="days",
        least=0,
        most=3650,
        step=1,
    ),
    Setting(
        "most_cells",
        1_000_000,
        "Kinds of buyers",
        "Lifetimes are counted in days; in weeks where that would make more kinds of buyers than this.",
        unit="kinds",
        least=1,
        most=10_000_000,
        step=1,
    ),
)
