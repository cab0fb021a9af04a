"""Why a customer is in a segment."""

import pandas as pd

from relmark import measures
from relmark.findings.numbers import people, value

ENDLESS = 9e14


def why_segment(row, bands: pd.DataFrame, currency: str | None = None) -> str:
    """The three scores of a customer with the borders they fall between, in a sentence.

    Args:
        row: one row of the model segments (a Series or a mapping).
        bands: model rfm_bands.
    """
    days, orders, amount = (value(row, name) for name in ("recency_days", "frequency", "monetary"))
    parts = [
        f"last order {_days(days)} ago: {_score(row, bands, 'recency', _days)}",
        f"{_orders(orders)}: {_score(row, bands, 'frequency', measures.count)}",
        f"{_money(amount, currency)} net: {_score(row, bands, 'monetary', lambda one: _money(one, currency))}",
    ]
    scores = "; ".join(parts)
    return f"{scores[0].upper()}{scores[1:]}. Together these make {row.get('segment') or 'no segment'}."


def _score(row, bands, measure, write):
    """A score with its borders: "R 5 of 5 (up to 13 days)"."""
    score = value(row, f"{measure}_score")
    if score is None:
        return measures.UNKNOWN
    band = bands[(bands["measure"] == measure) & (bands["score"] == score)]
    letter = measure[0].upper()
    if band.empty:
        return f"{letter} {score:.0f}"
    n_bins, low, high = (value(band.iloc[0], name) for name in ("n_bins", "above", "up_to"))
    return f"{letter} {score:.0f} of {n_bins or 1:.0f} ({_borders(low, high, write)})"


def _borders(low, high, write):
    has_low, has_high = low is not None and low > -ENDLESS, high is not None and high < ENDLESS
    if has_low and has_high:
        return f"more than {write(low)}, up to {write(high)}"
    if has_low:
        return f"more than {write(low)}"
    return f"up to {write(high)}" if has_high else "everyone alike"


def _days(days):
    return measures.UNKNOWN if days is None else people(days, "day")


def _orders(n):
    if n is None:
        return f"orders {measures.UNKNOWN}"
    return people(n, "order") if n else "no order in the window"


def _money(amount, currency):
    return measures.UNKNOWN if amount is None else measures.money(amount, currency)
