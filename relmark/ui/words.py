"""Values as a reader says them: days, settings, and what a click chose."""

from collections.abc import Mapping
from datetime import date

from relmark import measures
from relmark.settings import EVERYWHERE, SETTINGS, Value

WINDOWS = (0, 30, 90, 180, 365, 730, 1095)
CUTS = r"^\s*(\d+(\.\d+)?\s*(,\s*\d+(\.\d+)?\s*){0,8})?$"
PICKED = {
    "segment": "{}",
    "pressure": "contacts {}",
    "n_28": "{} in 28 days",
    "selling": "selling, {}",
    "preferred_channel": "prefer {}",
    "used_channel": "get {}",
    "known_by": "known by {}",
    "tier": "{} buyers",
    "cluster": "cluster {}",
    "signal": "{}",
    "began_with": "won by {}",
    "step": "{}",
    "first_problem": "first order: {}",
    "promise_group": "{}",
    "occasion": "{}",
    "stands": "{}",
    "rung": "{}",
    "warmth_stage": "warmth {}",
    "lifecycle_stage": "{}",
    "stage_then": "from {}",
    "stage_now": "to {}",
    "attitude": "{}s",
    "effort": "effort {}",
    "state_before": "from {}",
    "state_now": "to {}",
    "recency_score": "recency {}",
    "frequency_score": "frequency {}",
    "monetary_score": "amount {}",
}


def day(value: date | str | None) -> str:
    """
    >>> day(date(2011, 12, 9)), day("2011-12-09"), day(None)
    ('9 Dec 2011', '9 Dec 2011', 'no date')
    """
    if not value:
        return "no date"
    found = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return f"{found.day} {found:%b %Y}"


def window(days: int) -> str:
    """
    >>> window(0), window(365)
    ('All history', '365 days')
    """
    return f"{days} days" if days else "All history"


def value_of(name: str, value: Value) -> str:
    """A setting and its value in a heading.

    >>> value_of("customer_country", "Germany"), value_of("heavy_share", 0.1), value_of("rfm_bins", 4)
    ('only Germany', 'heavy users 10 %', 'bins 4')
    """
    setting = SETTINGS[name]
    if name == "window_days":
        return f"orders of the last {window(value)}" if value else "all history"
    if name == "leave_out_one_time":
        return "without one-time buyers" if value else "one-time buyers included"
    if name == "days_back":
        return f"compared with {counted(value, 'day')} before"
    if setting.filters:
        return f"only {value}" if value != EVERYWHERE else "all"
    if setting.unit == "share":
        return f"{setting.label.lower()} {measures.share(value, 0)}"
    return f"{setting.label.lower()} {value if value != '' else 'none'}"


def counted(n: int, thing: str) -> str:
    """
    >>> counted(1, "customer"), counted(4339, "row")
    ('1 customer', '4,339 rows')
    """
    return f"{measures.count(n)} {thing}{'' if n == 1 else 's'}"


def told_apart(names: Mapping[str, str]) -> dict[str, str]:
    """Names by key, in which those that are alike are told apart by their keys.

    >>> told_apart({"a/1": "returns", "b/1": "returns", "b/2": "prices"})
    {'a/1': 'returns · a/1', 'b/1': 'returns · b/1', 'b/2': 'prices'}
    """
    seen = list(names.values())
    return {key: name if seen.count(name) == 1 else f"{name} · {key}" for key, name in names.items()}


def picked(where: Mapping[str, object]) -> str:
    """What was chosen, as a heading.

    >>> picked({"recency_score": 5, "frequency_score": 4}), picked({"segment": "At Risk"}), picked({})
    ('Recency 5, frequency 4', 'At Risk', 'All')
    """
    text = ", ".join(PICKED.get(column, column + " {}").format(value) for column, value in where.items()) or "all"
    return text[0].upper() + text[1:]
