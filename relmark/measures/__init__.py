"""Every number shown, once: its label, definition, unit and format."""

from decimal import Decimal

from relmark.measures.beginning import BEGINNING
from relmark.measures.buying import BUYING
from relmark.measures.going_cold import GOING_COLD
from relmark.measures.keeping import KEEPING
from relmark.measures.listening import LISTENING
from relmark.measures.measure import Measure
from relmark.measures.mixing import MIXING
from relmark.measures.permitting import PERMITTING
from relmark.measures.pressing import PRESSING
from relmark.measures.standing import STANDING
from relmark.measures.states import STATES
from relmark.measures.valuing import VALUING
from relmark.measures.written import SYMBOLS, UNKNOWN, count, is_unknown, money, share, symbol
from relmark.mistakes import no_such

__all__ = [
    "MEASURES",
    "SYMBOLS",
    "UNKNOWN",
    "Measure",
    "count",
    "is_unknown",
    "measure",
    "money",
    "share",
    "symbol",
    "text",
]

_ALL = (
    *BUYING,
    *STANDING,
    *GOING_COLD,
    *VALUING,
    *BEGINNING,
    *STATES,
    *LISTENING,
    *MIXING,
    *KEEPING,
    *PERMITTING,
    *PRESSING,
)
MEASURES: dict[str, Measure] = {measure.name: measure for measure in _ALL}


def measure(name: str) -> Measure:
    if name not in MEASURES:
        raise no_such("measure", name, MEASURES)
    return MEASURES[name]


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
