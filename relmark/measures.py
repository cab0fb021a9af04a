"""Every number shown, once: its label, definition, unit and format."""

import math
from dataclasses import dataclass
from decimal import Decimal

from relmark.mistakes import no_such

SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "CHF": "CHF ", "SEK": "SEK ", "AUD": "A$", "CAD": "C$"}
UNKNOWN = "not measurable"


@dataclass(frozen=True)
class Measure:
    """One number: what it is called, what it means, and how it is written.

    Attributes:
        format: count, money, share, points, days, number, date or text.
        good: whether up is "good", "bad" or neither ("").
    """

    name: str
    label: str
    definition: str
    format: str
    good: str = ""


_ALL = (
    Measure("customers", "Customers", "Everyone known at the as-of date, whether they bought or not.", "count", "good"),
    Measure("buyers", "Buyers", "Customers with one valid (paid) order or more.", "count", "good"),
    Measure("share_buyers", "Share of buyers", "Customers in this group / all buyers counted.", "share"),
    Measure(
        "share_repeat",
        "Bought again",
        "Buyers with two valid orders or more / all buyers. Counts orders, not days.",
        "share",
        "good",
    ),
    Measure("n_one_time", "Bought once", "Buyers with exactly one valid order.", "count"),
    Measure("n_orders", "Orders", "Valid (paid) orders, also when partly refunded.", "count", "good"),
    Measure(
        "net_amount",
        "Net amount",
        "Charged to buyers, less refunds and credits. Orders without a customer are left out.",
        "money",
        "good",
    ),
    Measure("share_amount", "Share of amount", "Net amount of this group / net amount of all buyers.", "share"),
    Measure("mean_amount", "Net amount per buyer", "Net amount / buyers.", "money", "good"),
    Measure("recency_days", "Recency", "Days from the last valid order to the as-of date.", "days"),
    Measure("frequency", "Frequency", "Valid orders in the window.", "count"),
    Measure("monetary", "Monetary value", "Net amount in the window.", "money"),
    Measure("recency_score", "R", "Recency score: the most recent buyers have the highest.", "count"),
    Measure("frequency_score", "F", "Frequency score: the most frequent buyers have the highest.", "count"),
    Measure("monetary_score", "M", "Monetary score: the highest net amounts have the highest.", "count"),
    Measure("segment", "Segment", "One of eleven named segments, by the three scores.", "text"),
    Measure("tier", "Tier", "Heavy, medium or light by net amount; never bought apart.", "text"),
    Measure("top_share", "Top 20 % give", "Share of the net amount that the top 20 % of buyers bring.", "share"),
    Measure(
        "buyers_for_target",
        "80 % comes from",
        "The smallest share of buyers that brings 80 % of the net amount.",
        "share",
    ),
    Measure(
        "gini",
        "Gini",
        "0: everyone brings the same; 1: one buyer brings all. Net amounts at or below 0 count as 0.",
        "number",
    ),
    Measure("silhouette", "Silhouette", "How well clusters are apart: 1 clearly, 0 touching.", "number"),
    Measure("tenure_days", "Tenure", "Days from the first valid order to the as-of date.", "days"),
    Measure("days_between", "Days between orders", "Days from first to last order / (orders - 1).", "days"),
    Measure(
        "lateness",
        "Lateness",
        "Days since the last purchase day / days expected: the own median gap weighted n / (n + 3) by the n own gaps, "
        "for the rest the shop's median gap.",
        "number",
        "bad",
    ),
    Measure("mean_order", "Amount per order", "Net amount / valid orders.", "money"),
    Measure("first_ordered_on", "First order", "Day of the first valid order.", "date"),
    Measure("last_ordered_on", "Last order", "Day of the last valid order.", "date"),
    Measure("rows", "Rows", "Rows loaded.", "count"),
    Measure("newest_on", "Newest", "The day of the newest row.", "date"),
    Measure("oldest_on", "Oldest", "The day of the oldest row.", "date"),
    Measure("age_days", "Days behind", "Days from the newest row to the as-of date.", "days", "bad"),
)

MEASURES: dict[str, Measure] = {measure.name: measure for measure in _ALL}


def measure(name: str) -> Measure:
    if name not in MEASURES:
        raise no_such("measure", name, MEASURES)
    return MEASURES[name]


def symbol(currency: str | None) -> str:
    """The sign before an amount; nothing where the firm has named no currency."""
    return "" if not currency else SYMBOLS.get(currency, currency + " ")


def count(value) -> str:
    """
    >>> count(8339)
    '8,339'
    """
    return f"{value:,.0f}"


def share(value, digits: int = 1) -> str:
    """
    >>> share(0.7358)
    '73.6 %'
    """
    return f"{value * 100:.{digits}f} %"


def money(value, currency: str | None = None) -> str:
    """Short money for sentences and figures.

    >>> money(8310477.05, "GBP"), money(642.4), money(-12.5, "EUR")
    ('£8.31M', '642', '-€12.50')
    """
    size = abs(value)
    for least, letter in ((1e9, "bn"), (1e6, "M"), (1e4, "k")):
        if size >= least:
            text = f"{size / least if letter != 'k' else size / 1e3:.3g}"
            text = text if "e" not in text else f"{size / (1e3 if letter == 'k' else least):,.0f}"
            return f"{'-' if value < 0 else ''}{symbol(currency)}{text}{letter}"
    return f"{'-' if value < 0 else ''}{symbol(currency)}{size:,.0f}" if size >= 100 else _small(value, currency)


def _small(value, currency):
    return f"{'-' if value < 0 else ''}{symbol(currency)}{abs(value):,.2f}"


def is_unknown(value) -> bool:
    """Whether a value is missing, in any of the ways a table may say so."""
    try:
        return value is None or bool(value != value) or (isinstance(value, float) and math.isinf(value))
    except TypeError:
        return True


def text(name: str, value, currency: str | None = None) -> str:
    """A value as the reader sees it; an unknown one is "not measurable", never 0.

    >>> text("share_repeat", 0.6557), text("net_amount", None)
    ('65.6 %', 'not measurable')
    """
    if is_unknown(value):
        return UNKNOWN
    kind = measure(name).format
    if kind == "money":
        return money(float(value), currency)
    if kind == "share":
        return share(float(value))
    if kind == "number":
        return f"{float(value):.2f}"
    if kind in ("count", "days") and isinstance(value, int | float | Decimal):
        return count(value) if kind == "count" else f"{count(value)} days"
    return str(value)
