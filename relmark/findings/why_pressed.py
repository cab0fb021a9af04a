"""Why a customer is on a list about contact pressure or channels, in a sentence."""

from collections.abc import Mapping

from relmark import measures
from relmark.findings.cold import Reason
from relmark.findings.numbers import people, value
from relmark.findings.passed import channel_words

UNREACHED = {
    "no address": "No address of any channel is known.",
    "permission withdrawn": "Permission was withdrawn, and none is left.",
    "permission unknown": "No permission is known on any channel.",
    "bounced": "Where they permitted it, messages came back.",
    "no address where permitted": "Where they permitted it, no address is known.",
}
SELLING = {
    "keep": "keep selling",
    "value first": "got nothing of value: send that first",
    "not interested": "answered nothing of value",
    "not measurable": "whether they are interested is not measurable",
    "not valuable": "below the tier worth selling to",
}


def pressure_reason(row: Mapping) -> str:
    """What a customer got beside how often they buy.

    >>> pressure_reason({"n_28": 9, "expected_gap_days": 300.0, "n_gaps": 2, "n_orders": 3, "allowance": 1.0})
    'Buys every 300 days, got 9 contacts in 28 days; their allowance is 1.'
    >>> pressure_reason({"n_28": 0, "n_orders": 0})
    'Never bought, got 0 contacts in 28 days.'
    """
    got, allowed = value(row, "n_28"), value(row, "allowance")
    if got is None:
        return ""
    more = ["above the cap"] if row.get("is_above_cap") is True else []
    more += ["clicks halved while contacts rose"] if row.get("is_tiring") is True else []
    more += [f"their allowance is {_plain(allowed)}"] if allowed and got > allowed else []
    said = [f"{_buys(row)}got {people(got, 'contact')} in 28 days", *more]
    text = "; ".join(said)
    return f"{text[0].upper()}{text[1:]}."


def capped_reason(row: Mapping) -> str:
    """The most they got in 28 days, and what they got lately.

    >>> capped_reason({"most_28": 9, "n_28": 5})
    'Got up to 9 contacts in 28 days; in the last 28 days 5.'
    """
    most, now = value(row, "most_28"), value(row, "n_28")
    if most is None or now is None:
        return ""
    return f"Got up to {people(most, 'contact')} in 28 days; in the last 28 days {measures.count(now)}."


def selling_reason(row: Mapping) -> str:
    """Whether going on selling is worth it.

    >>> selling_reason({"tier": "heavy", "n_selling": 12, "n_value": 8, "n_value_answers": 3, "selling": "keep"})
    'Heavy buyer, got 12 selling messages, answered 3 of 8 of value: keep selling.'
    """
    sold, gave, answered = (value(row, name) for name in ("n_selling", "n_value", "n_value_answers"))
    if sold is None:
        return ""
    tier = row.get("tier")
    who = "No order counted" if measures.is_unknown(tier) else f"{str(tier).capitalize()} buyer"
    answers = f", answered {measures.count(answered)} of {measures.count(gave)} of value" if gave else ""
    return f"{who}, got {people(sold, 'selling message')}{answers}: {SELLING.get(row.get('selling'), '')}."


def channel_reason(row: Mapping) -> str:
    """Which channel they prefer, which they get, and how they answer on both.

    >>> channel_reason({"known_by": "told us", "preferred_channel": "post", "used_channel": "email", "n_by_used": 14,
    ...     "used_contacts": 40, "used_answered": 1, "preferred_contacts": 6, "preferred_answered": 3})
    'Told us post, gets e-mail; answered 1 of 40 by e-mail, 3 of 6 by post.'
    """
    liked, used = (channel_words(row.get(name)) for name in ("preferred_channel", "used_channel"))
    if not liked or not used:
        return ""
    how = "Told us" if row.get("known_by") == "told us" else "Answers most by"
    there = _answered(row, "used", used)
    here = _answered(row, "preferred", liked)
    return f"{how} {liked}, gets {used}; {', '.join(['answered ' + there, here] if there else [])}".rstrip("; ") + "."


def unreached_reason(row: Mapping) -> str:
    """Why they cannot be reached."""
    return UNREACHED.get(row.get("unreached"), "")


def _answered(row, side, channel):
    sent, answered = value(row, f"{side}_contacts"), value(row, f"{side}_answered")
    if not sent:
        return f"nothing sent by {channel}"
    return f"{measures.count(answered or 0)} of {measures.count(sent)} by {channel}"


def _buys(row):
    gap, gaps, orders = (value(row, name) for name in ("expected_gap_days", "n_gaps", "n_orders"))
    if gap and gaps:
        return f"buys every {people(gap, 'day')}, "
    return "" if orders is None else "bought once, " if orders == 1 else "never bought, " if orders == 0 else ""


def _plain(number):
    return measures.count(number) if float(number).is_integer() else f"{number:.1f}"


_PRESSED = ("n_28", "expected_gap_days", "n_gaps", "n_orders", "allowance", "is_above_cap", "is_tiring")
_ANSWERED = ("used_contacts", "used_answered", "preferred_contacts", "preferred_answered")
REASONS = {
    "pressed_customers": Reason(_PRESSED, pressure_reason),
    "rare_buyers": Reason(_PRESSED, pressure_reason),
    "capped_customers": Reason(("most_28", "n_28"), capped_reason),
    "sold_to": Reason(("tier", "n_selling", "n_value", "n_value_answers", "selling"), selling_reason),
    "wrong_channels": Reason(("known_by", "preferred_channel", "used_channel", *_ANSWERED), channel_reason),
    "unreachable": Reason(("unreached",), unreached_reason),
}
