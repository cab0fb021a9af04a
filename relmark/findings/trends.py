"""What changed within a year."""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import number

STEADY = 0.005
YOUNG = "There were less than half as many buyers a year before: compare with care."
UNKNOWN = Finding("trend_unknown", "What changed within a year is not measurable.", "It needs a year of orders.")


def trend(trend: pd.DataFrame, customers: pd.DataFrame | None = None, currency: str | None = None) -> Finding:
    """Whether the share who bought again rose or fell, with buyers and amount beside it.

    Args:
        trend: model trend, one row per day looked back from.
        customers: model customer_trend, likewise.
    """
    then, now = _ends(trend, "share_repeat")
    if then is None or now is None:
        return UNKNOWN
    moved, beside = now - then, _beside(trend, customers, currency)
    shares = f"{measures.share(then)} a year before, {measures.share(now)} now"
    if abs(moved) < STEADY:
        return Finding("repeat_steady", f"The share who bought again held: {shares}.", beside, 0.0, "plain")
    points = f"{abs(moved) * 100:.1f} points"
    if moved > 0:
        more, tone = (f"{beside} {YOUNG}", "plain") if _was_young(trend) else (beside, "good")
        return Finding("repeat_rising", f"The share who bought again rose: {shares} (up {points}).", more, moved, tone)
    more = f"{beside} Look at the newest buyers first: who has not ordered a second time, and may be contacted?".strip()
    return Finding("repeat_falling", f"The share who bought again fell: {shares} (down {points}).", more, -moved, "bad")


def _ends(frame, column):
    """The first and the last known value, a year apart."""
    if frame is None or frame.empty or column not in frame:
        return None, None
    rows = frame.dropna(subset=["seen_on", column]).sort_values("seen_on")
    if len(rows) < 2 or (pd.to_datetime(rows["seen_on"].iloc[-1]) - pd.to_datetime(rows["seen_on"].iloc[0])).days < 360:
        return None, None
    return number(rows[column].iloc[0]), number(rows[column].iloc[-1])


def _was_young(trend):
    """Fewer than half of today's buyers were there a year before: the rest have had less time to come back."""
    then, now = _ends(trend, "n_buyers")
    return then is not None and now is not None and then * 2 < now


def _beside(trend, customers, currency):
    """Buyers, customers and the amount of the year, from then to now."""
    parts = []
    for frame, column, label, write in (
        (trend, "n_buyers", "buyers", measures.count),
        (customers, "n_customers", "customers", measures.count),
        (trend, "year_amount", "net amount of the year", lambda value: measures.money(value, currency)),
    ):
        then, now = _ends(frame, column)
        if then is not None and now is not None:
            parts.append(f"{label} from {write(then)} to {write(now)}")
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if text else ""
