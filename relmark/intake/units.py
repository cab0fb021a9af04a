"""Units that headers carry behind their name, as in "Total (EUR)" or "Order date [UTC]"."""

import re
from functools import lru_cache

from relmark.intake.values.currencies_written import CODES, SHARED, SIGNS

_TIMES = r"utc|gmt|cet|cest|est|edt|cst|cdt|mst|mdt|pst|pdt|bst|aest|local( time)?|[dmyhs][dmyhs/.:, -]{3,}[dmys]"
_TAXES = r"(incl?|including|with|inkl)\.? ?(vat|tax|gst|mwst|btw|iva|tva)|ttc|brutto|gross"
_SIGNS = "|".join(re.escape(sign) for sign in sorted((*SIGNS, *SHARED), key=len, reverse=True))
_CODES = CODES.replace(" ", "|")
_IN_BRACKETS = re.compile(rf"\s*[(\[]\s*(in )?({_TIMES}|{_TAXES}|{_CODES}|{_SIGNS})\s*[)\]]\s*$", re.IGNORECASE)
_BEHIND = re.compile(rf"\s+(in )?({_CODES}|€|£|[$])\s*$")


@lru_cache(maxsize=10_000)
def without_unit(header: str) -> str:
    """A header without its currency, zone or tax; other words in brackets may change what it means, and stay.

    >>> without_unit("Total (EUR)"), without_unit("Order date [UTC]"), without_unit("Amount in GBP")
    ('Total', 'Order date', 'Amount')
    >>> without_unit("Amount (refunded)")
    'Amount (refunded)'
    """
    return _BEHIND.sub("", _IN_BRACKETS.sub("", header)) or header
