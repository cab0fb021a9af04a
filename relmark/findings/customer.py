"""How one customer and we stand, in two or three sentences."""

from collections.abc import Mapping

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import listed, number, only, people
from relmark.findings.passed import channel_words

LATE = ("late", "very late")
OWN_RHYTHM = 3


def customer(
    who: Mapping,
    orders: pd.DataFrame | None,
    rhythm: pd.DataFrame | None,
    permissions: pd.DataFrame | None,
    events: pd.DataFrame,
    currency: str | None = None,
) -> Finding:
    """What they bought and in what rhythm; whether they may be contacted; what waits for us.

    Args:
        who: a row of customer_profile.
        orders: their row of customer_orders, empty where they never bought; None where orders are not loaded.
        rhythm: their row of customer_rhythm, likewise.
        permissions: their rows of customer_permissions; None where consents are not loaded.
        events: their rows of customer_events.
    """
    late = rhythm is not None and not rhythm.empty and rhythm["rhythm"].iloc[0] in LATE
    waiting = _waiting(events)
    said = [_first_of_all(waiting), permission_words(permissions), _next(late, waiting, permissions)]
    tone = "bad" if late or waiting else "plain"
    code = "customer_waits" if waiting else ("customer_late" if late else "customer")
    return Finding(code, _bought(who, orders, rhythm, currency), " ".join(one for one in said if one), tone=tone)


def name_of(who: Mapping) -> str:
    """
    >>> name_of({"name": "Zoë", "customer_id": 7}), name_of({"name": None, "customer_id": 7})
    ('Zoë', 'Customer 7')
    """
    return f"Customer {int(who['customer_id'])}" if measures.is_unknown(who.get("name")) else str(who["name"])


def permission_words(permissions: pd.DataFrame | None) -> str:
    """On which channels they may be contacted; what is unknown is no permission."""
    if permissions is None:
        return "Whether they may be contacted is unknown, so no: load consents."
    allowed = permissions[permissions["may_contact"].fillna(False).astype(bool)]["channel"]
    withdrawn = permissions[permissions["status"] == "withdrawn"]["channel"]
    back = f" They took it back for {_channels(withdrawn)}." if len(withdrawn) else ""
    if len(allowed):
        return f"They may be contacted by {_channels(allowed)}.{back}"
    return f"They may not be contacted: no channel has their permission.{back}"


def rhythm_words(rhythm: pd.DataFrame) -> str:
    """How often they buy and how late they are, with the numbers it is judged by.

    Args:
        rhythm: their row of customer_rhythm.
    """
    days, since = only(rhythm, "n_purchase_days"), only(rhythm, "days_since")
    shop, own, expected = (only(rhythm, f"{one}_gap_days") for one in ("shop", "own", "expected"))
    if not days or since is None:
        return "No purchase yet, so no rhythm."
    usual = f" In this shop it is usually {people(shop, 'day')}." if shop is not None else ""
    if days < OWN_RHYTHM:
        how = "once" if days == 1 else f"on two days, {people(own, 'day')} apart"
        return f"Bought {how}, last {people(since, 'day')} ago: too few for a rhythm of their own.{usual}"
    times = f", {only(rhythm, 'lateness'):.1f} times as long" if expected else ""
    return (
        f"Usually every {people(own, 'day')}, by {measures.count(days)} purchase days. The next was expected after "
        f"{people(expected, 'day')}; now it is {measures.count(since)}{times}: {rhythm['rhythm'].iloc[0]}."
    )


def _bought(who, orders, rhythm, currency):
    name = name_of(who)
    if orders is None:
        return f"What {name} bought is not measurable: load orders."
    n, net = only(orders, "n_orders"), only(orders, "net_amount")
    if not n:
        back = f"; {measures.money(-net, currency)} was given back" if net and net < 0 else ""
        return f"{name} has not bought yet{_since(who)}{back}."
    worth = f"for {measures.money(net or 0, currency)} net"
    first, last = (pd.Timestamp(orders[f"{one}_ordered_on"].iloc[0]) for one in ("first", "last"))
    if n == 1:
        return f"{name} has bought once, on {last.day} {last:%B %Y}, {worth}."
    return f"{name} has bought {measures.count(n)} times since {first:%B %Y} {worth}{_rhythm(rhythm)}."


def _since(who):
    known = pd.to_datetime(who.get("known_on"))
    return "" if pd.isna(known) else f", known since {known.day} {known:%B %Y}"


def _rhythm(rhythm):
    days, own, since = (only(rhythm, name) for name in ("n_purchase_days", "own_gap_days", "days_since"))
    if since is None:
        return ""
    if not days or days < OWN_RHYTHM or own is None:
        return f", last {people(since, 'day')} ago"
    return f"; usually every {people(own, 'day')}, now {measures.count(since)}: {rhythm['rhythm'].iloc[0]}"


def _waiting(events):
    """What they wait for: promises past their day, and complaints and questions not settled."""
    open_ = events[(events["kind"] == "feedback") & (events["outcome"] == "open")]["what"].value_counts()
    broken = int(((events["kind"] == "promise") & (events["outcome"] == "broken")).sum())
    said = [people(broken, "broken promise")] if broken else []
    said += [people(open_[kind], f"open {kind}") for kind in ("complaint", "question") if kind in open_]
    return f"Waiting for us: {listed(said)}." if said else ""


def _first_of_all(waiting):
    return f"{waiting} Settle that before anything else is sent." if waiting else ""


def _next(late, waiting, permissions):
    allowed = permissions is not None and bool(number(permissions["may_contact"].sum()))
    return "A personal word is due." if late and allowed and not waiting else ""


def _channels(channels):
    return listed(channel_words(one) for one in sorted(channels))
