"""Every threshold and choice once: its value, unit, limits, label, help and source.

Values are bound to queries as `$name`; pages make their widgets from here.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from relmark.mistakes import Mistake, no_such

Value = int | float | bool | str
EVERYWHERE = "all"


@dataclass(frozen=True)
class Setting:
    """One threshold or choice.

    Attributes:
        default: its value when nobody says otherwise; its type is the setting's type.
        unit: of the value, in words ("days", "share", "customers").
        choices: the only texts allowed; empty for free text.
        is_list: its text is numbers with commas, ascending, nine at most.
        filters: it narrows who or what is counted, so pages say it in their heading.
        source: who gives the default; "ours" where no authority does.
    """

    name: str
    default: Value
    label: str
    help: str
    unit: str = ""
    least: float | None = None
    most: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()
    filters: bool = False
    is_list: bool = False
    source: str = "ours"

    def read(self, value) -> Value:
        """The value as this setting's type.

        >>> SETTINGS["rfm_bins"].read("7")
        7

        Raises:
            Mistake: it cannot be read, or lies outside the limits.
        """
        try:
            found = _cuts(value) if self.is_list else _read_as(type(self.default), value)
        except (ValueError, TypeError):
            raise Mistake(f"{self.name} cannot be '{value}': give {self.allowed()}.") from None
        if isinstance(found, float) and not math.isfinite(found):
            raise Mistake(f"{self.name} cannot be '{value}': give {self.allowed()}.")
        if self.choices and found not in self.choices:
            raise Mistake(f"{self.name} cannot be '{value}': give {self.allowed()}.")
        if (self.least is not None and found < self.least) or (self.most is not None and found > self.most):
            raise Mistake(f"{self.name} cannot be {value}: give {self.allowed()}.")
        return found

    def allowed(self) -> str:
        """What may be given, in words."""
        if self.is_list:
            return "at most nine numbers, ascending, with commas: 1, 2, 5"
        if self.choices:
            return "one of " + ", ".join(self.choices)
        if self.least is not None and self.most is not None:
            return f"{_KINDS[type(self.default)]} from {self.least:g} to {self.most:g}"
        return _KINDS[type(self.default)]


_KINDS = {bool: "yes or no", int: "a whole number", float: "a number", str: "text"}
_YES, _NO = ("yes", "true", "on", "1"), ("no", "false", "off", "0")


def _cuts(value) -> str:
    """Cut points as text, tidied.

    >>> _cuts(" 1,2 , 5")
    '1, 2, 5'
    """
    numbers = [float(part) for part in str(value).split(",") if part.strip()]
    if len(numbers) > 9 or numbers != sorted(set(numbers)) or not all(abs(number) < 1e15 for number in numbers):
        raise ValueError(value)
    written = [f"{number:g}" if number == int(number) and number < 1e6 else f"{number:.2f}" for number in numbers]
    if len(set(written)) < len(written):
        raise ValueError(value)
    return ", ".join(written)


def _read_as(kind, value):
    if kind is not bool:
        return kind(value)
    word = str(value).strip().lower()
    if word not in (*_YES, *_NO):
        raise ValueError(word)
    return word in _YES


_ALL = (
    Setting(
        "window_days",
        0,
        "Window",
        "Orders older than this many days before the as-of date do not count towards frequency and amount. "
        "0 counts all history. Recency always looks at all history.",
        unit="days",
        least=0,
        most=3650,
        step=1,
        filters=True,
    ),
    Setting(
        "customer_country",
        EVERYWHERE,
        "Country",
        "Only customers whose latest known country is this one.",
        filters=True,
    ),
    Setting(
        "order_source",
        EVERYWHERE,
        "Source",
        "Only orders that came from this source: a shop, a till, a marketplace.",
        filters=True,
    ),
    Setting(
        "order_channel",
        EVERYWHERE,
        "Order channel",
        "Only orders placed through this channel.",
        filters=True,
    ),
    Setting(
        "leave_out_one_time",
        False,
        "Leave out one-time buyers",
        "Counts only customers with two orders or more. One-time buyers are often half of all and hide the rest.",
        filters=True,
    ),
    Setting(
        "rfm_bins",
        5,
        "Bins",
        "Into how many groups of equal size each of recency, frequency and monetary value is cut. "
        "Equal values always fall into the same group.",
        unit="groups",
        least=3,
        most=10,
        step=1,
        source="Hughes, Strategic Database Marketing (quintiles)",
    ),
    Setting(
        "recency_cuts",
        "",
        "Fixed recency cuts",
        "Days, ascending, with commas: 30, 90, 180, 365. Empty cuts into groups of equal size.",
        unit="days",
        is_list=True,
    ),
    Setting(
        "frequency_cuts",
        "",
        "Fixed frequency cuts",
        "Orders, ascending, with commas: 1, 2, 4, 8. Empty cuts into groups of equal size.",
        unit="orders",
        is_list=True,
    ),
    Setting(
        "monetary_cuts",
        "",
        "Fixed monetary cuts",
        "Amounts, ascending, with commas: 50, 150, 400, 1000. Empty cuts into groups of equal size.",
        unit="money",
        is_list=True,
    ),
    Setting(
        "heavy_share",
        0.2,
        "Heavy users",
        "The share of buyers, by net amount, called heavy users. Everyone with the border amount belongs to them.",
        unit="share",
        least=0.01,
        most=0.5,
        step=0.01,
        source="the 20/80 claim",
    ),
    Setting(
        "medium_share",
        0.3,
        "Medium users",
        "The share of buyers after the heavy users called medium; the rest are light.",
        unit="share",
        least=0.01,
        most=0.49,
        step=0.01,
    ),
    Setting(
        "target_amount_share",
        0.8,
        "Amount to explain",
        "The smallest share of buyers that brings this share of the net amount is shown.",
        unit="share",
        least=0.1,
        most=0.99,
        step=0.01,
        source="the 20/80 claim",
    ),
    Setting(
        "n_clusters",
        0,
        "Clusters",
        "How many groups to form. 0 takes the number with the best silhouette.",
        unit="clusters",
        least=0,
        most=8,
        step=1,
        source="silhouette: Rousseeuw 1987",
    ),
    Setting(
        "contact_channel",
        "email",
        "Channel",
        "The channel a list for contacting people is for: whoever has not granted it is left out and counted.",
        choices=("email", "sms", "phone", "post", "push", "chat", "social"),
    ),
    Setting(
        "shared_names",
        3,
        "Names on one address",
        "An e-mail or telephone used under more different names than this is shared: it suggests that customers are "
        "one, and never joins them by itself.",
        unit="names",
        least=1,
        most=20,
        step=1,
    ),
    Setting(
        "stale_days",
        30,
        "Stale after",
        "A source whose newest row is older than this many days before the as-of date is called stale.",
        unit="days",
        least=1,
        most=365,
        step=1,
    ),
    Setting(
        "late_from",
        1.5,
        "Late from",
        "A customer is late when the days since the last purchase are this many times the days they usually take.",
        unit="times",
        least=1.0,
        most=10.0,
        step=0.1,
    ),
    Setting(
        "very_late_from",
        3.0,
        "Very late from",
        "A customer is very late when the days since the last purchase are this many times the days they usually take.",
        unit="times",
        least=1.0,
        most=20.0,
        step=0.1,
    ),
    Setting(
        "priority_traits",
        6,
        "Facts worth asking",
        "So many of the facts the firm asks for, most widely known first, are counted as missing where unknown.",
        unit="facts",
        least=0,
        most=30,
        step=1,
    ),
    Setting(
        "history_buyers",
        50_000,
        "Buyers followed back in time",
        "Figures over time follow at most this many buyers, evenly drawn by number; the page says when it is a part.",
        unit="buyers",
        least=1_000,
        most=10_000_000,
        step=1_000,
    ),
    Setting(
        "match_threshold",
        0.9,
        "Suggest as the same person from",
        "Two customers at least this likely to be one person are suggested as such. Nothing is merged unasked.",
        unit="probability",
        least=0.5,
        most=0.999,
        step=0.01,
    ),
    Setting(
        "match_group",
        200,
        "Largest group compared",
        "Customers who share a name, number or address with more than this many are not compared by it.",
        unit="customers",
        least=2,
        most=10_000,
        step=10,
    ),
)

SETTINGS: dict[str, Setting] = {setting.name: setting for setting in _ALL}
FILTERS = tuple(setting.name for setting in _ALL if setting.filters)


def setting(name: str) -> Setting:
    if name not in SETTINGS:
        raise no_such("setting", name, SETTINGS)
    return SETTINGS[name]


def values(chosen: Mapping[str, object] | None = None) -> dict[str, Value]:
    """Every setting's value: the chosen ones read and checked, defaults for the rest.

    >>> values({"rfm_bins": "4"})["rfm_bins"]
    4

    Raises:
        Mistake: an unknown name or a value outside its limits.
    """
    read = {name: setting(name).read(value) for name, value in (chosen or {}).items()}
    return {name: read.get(name, one.default) for name, one in SETTINGS.items()}


def changed(chosen: Mapping[str, Value]) -> dict[str, Value]:
    """Only those that differ from their default."""
    return {name: value for name, value in values(chosen).items() if value != SETTINGS[name].default}
