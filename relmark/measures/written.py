"""Numbers as a reader sees them: counts, shares and short money."""

import math

SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "CHF": "CHF ", "SEK": "SEK ", "AUD": "A$", "CAD": "C$"}
UNKNOWN = "not measurable"


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
