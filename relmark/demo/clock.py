"""The demo firm's calendar: three years that end on a fixed day, so every number can be checked by hand.

Inside the demo a moment is a float: days (UTC) since the first day of history.
"""

import numpy as np
import pandas as pd

ZONE = "Europe/London"
FIRST_DAY = np.datetime64("2023-09-01")
LAST_DAY = np.datetime64("2026-08-31")
AS_OF = np.datetime64("2026-09-01")
DAYS = int((AS_OF - FIRST_DAY).astype(int))
# The last day ends at midnight in London, which in summer is 23:00 UTC; two minutes less absorb rounding.
END = DAYS - 1 / 24 - 2 / 1440


def day_number(day: str) -> float:
    """Days since the first day of history.

    >>> day_number("2023-09-03")
    2.0
    """
    return float((np.datetime64(day) - FIRST_DAY).astype(int))


def stamps(days) -> np.ndarray:
    """Moments as timestamps, to the minute; what lies after the last day has not happened yet.

    >>> stamps([0.5, 5000.0]).astype(str).tolist()
    ['2023-09-01T12:00:00.000000', 'NaT']
    """
    days = np.asarray(days, dtype=float)
    happened = ~(np.isnan(days) | (days > END))
    minutes = np.round(np.where(happened, days, 0) * 1440).astype("timedelta64[m]")
    return np.where(happened, FIRST_DAY + minutes, np.datetime64("NaT")).astype("datetime64[us]")


def days_in_zone(stamped) -> pd.Series:
    """The day of each UTC timestamp as people in the firm's zone lived it.

    >>> days_in_zone(["2026-08-30T23:30"]).dt.strftime("%d %B").tolist()
    ['31 August']
    """
    moments = pd.Series(pd.to_datetime(stamped)).astype("datetime64[us]")
    return moments.dt.tz_localize("UTC").dt.tz_convert(ZONE).dt.tz_localize(None).dt.normalize()


def iso(day: float) -> str:
    """A day number as a date.

    >>> iso(2.7)
    '2023-09-03'
    """
    return str(FIRST_DAY + np.timedelta64(int(day), "D"))


def at_waking_hours(rng: np.random.Generator, days: np.ndarray) -> np.ndarray:
    """The same days at an hour when people are awake: few at breakfast, most in the evening, some near midnight."""
    return np.minimum(np.floor(days) + (6.5 + 17.4 * rng.beta(2.2, 1.6, np.shape(days))) / 24, END)
