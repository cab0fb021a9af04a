"""Who of a list may be written to."""

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import people

CHANNELS = {"email": "e-mail", "sms": "SMS", "phone": "telephone", "push": "push message", "social": "social media"}


def contactable(n_listed: int, n_permitted: int, channel: str) -> Finding:
    """How many of a list may be contacted on a channel, and how many are left out.

    >>> contactable(212, 180, "email").text
    '180 of 212 may be contacted by e-mail. 32 are left out: without permission on record, it is unknown or withdrawn.'
    """
    by, left = CHANNELS.get(channel, channel), n_listed - n_permitted
    if not n_listed:
        return Finding("empty_list", "Nobody is on this list.")
    if left <= 0:
        return Finding("all_contactable", f"All {people(n_listed, 'customer')} may be contacted by {by}.", tone="good")
    share = left / n_listed
    more = f"{measures.count(left)} {'is' if left == 1 else 'are'} left out: "
    more += "without permission on record, it is unknown or withdrawn."
    if n_permitted <= 0:
        return Finding("none_contactable", f"Nobody of {n_listed:,} may be contacted by {by}.", more, share, "bad")
    headline = f"{measures.count(n_permitted)} of {measures.count(n_listed)} may be contacted by {by}."
    return Finding("some_contactable", headline, more, share, "plain")
