"""Do buyers come back?"""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import only, part, people

NOBODY = Finding("no_buyers", "Nobody has bought yet.", "Load orders to see who comes back.")


def one_time(totals: pd.DataFrame, currency: str | None = None) -> Finding:
    """Whether most buyers bought once (`mostly_one_time`) or came back (`mostly_return`).

    Args:
        totals: model buyer_totals, its single row.
    """
    buyers, once = only(totals, "n_buyers"), only(totals, "n_one_time")
    if not buyers or once is None:
        return NOBODY
    share, brought = once / buyers, _brought(totals, currency)
    if once * 2 > buyers:
        who = f"{measures.count(once)} of {people(buyers)}"
        headline = f"More than half of the buyers bought once: {who} ({measures.share(share)})."
        more = f"{brought}Ask them for a second order first, the newest before the others.".strip()
        return Finding("mostly_one_time", headline, more, weight=share, tone="bad")
    back = measures.count(buyers - once)
    half = "Half" if once * 2 == buyers else "More than half"
    headline = f"{half} of the buyers came back: {back} of {people(buyers)} ({measures.share(1 - share)})."
    more = f"{measures.count(once)} bought once. {brought}" if once else "Nobody bought only once."
    return Finding("mostly_return", headline, more.strip(), weight=1 - share, tone="good")


def _brought(totals, currency):
    """What those who bought once brought, where it can be a share of all."""
    amount = only(totals, "one_time_amount")
    if amount is None:
        return ""
    of_all = part(amount, only(totals, "net_amount"))
    share = "" if of_all is None else f", {measures.share(of_all)} of the net amount"
    return f"Those who bought once brought {measures.money(amount, currency)}{share}. "
