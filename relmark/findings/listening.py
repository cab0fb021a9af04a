"""Do we listen, and does anything come of it: what was raised and left, done and not told, and how much we listen."""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding, worst_first
from relmark.findings.numbers import number, only, part, people, total, value
from relmark.findings.why_state import day_words

NO_TOPIC, NO_GROUP = "no topic named", "in none of these"


def listening(
    topics: pd.DataFrame | None,
    deeds: pd.DataFrame | None,
    talk: pd.DataFrame | None,
    chosen: dict[str, float],
    currency: str | None = None,
) -> list[Finding]:
    """What matters about listening, the worst first.

    Args:
        topics: model topics; None where no feedback is loaded.
        deeds: model deed_summary; None where no deeds are loaded.
        talk: model talk_listen; None where no messages are loaded.
        chosen: the settings topic_from, told_from and tell_within.
    """
    everyone = total(topics, "n_people") if topics is not None else 0.0
    found = [
        unheard(topics, chosen["topic_from"], everyone, currency) if topics is not None else None,
        untold(deeds, chosen, everyone, currency) if deeds is not None else None,
        balance(talk) if talk is not None else None,
    ]
    told = [one for one in found if one is not None]
    if topics is not None and not any(one.tone == "bad" for one in told):
        told.append(_closed(topics, deeds, chosen["topic_from"]))
    return worst_first(told) or [_nothing_told()]


def unheard(topics: pd.DataFrame, least: float, everyone: float, currency: str | None = None) -> Finding | None:
    """The topic that most people raised lately and about which nothing was done; none where there is no such topic.

    Where half the remarks or more are praise, nothing was asked for.
    """
    left = topics[(topics["topic"] != NO_TOPIC) & topics["last_done_on"].isna() & (topics["n_acted"] == 0)]
    left = left[(left["n_people"] >= least) & (2 * left["n_praise"] < left["n_raised"])]
    left = left.sort_values(["n_people_lately", "n_people"], ascending=False)
    if left.empty:
        return None
    row = left.iloc[0]
    times = "once" if row["n_raised"] == 1 else f"{measures.count(row['n_raised'])} times"
    headline = (
        f"“{row['topic']}” was raised {times} by {people(row['n_people'], 'customer')} since "
        f"{day_words(row['first_said_on'])}, and nothing was done."
    )
    more = (_brought(row, currency), _unanswered(row), _decide(len(left) - 1))
    weight = part(number(row["n_people_lately"]), everyone) or 0.0
    return Finding("topic_unheard", headline, " ".join(one for one in more if one), weight, "bad")


def untold(
    deeds: pd.DataFrame, chosen: dict[str, float], everyone: float, currency: str | None = None
) -> Finding | None:
    """The deed that most people who had asked for it were never told of; none where the loops are closed.

    A share of those told is only called too low where its interval lies below what closes a loop.
    """
    late = deeds[(deeds["days_since"] > chosen["tell_within"]) & (deeds["n_asked"] >= chosen["topic_from"])]
    late = late[late["share_told_high"] < chosen["told_from"]].sort_values("n_to_tell", ascending=False)
    if late.empty:
        return None
    row = late.iloc[0]
    headline = (
        f"Something was done about {_about(row)} on {day_words(row['done_on'])}, and "
        f"{_few_told(number(row['n_told']) or 0, row['n_asked'])} told."
    )
    waiting = people(row["n_to_tell"], "customer")
    brought = measures.money(float(row["net_amount"]), currency) if number(row["net_amount"]) else ""
    worth = f", who brought {brought}," if brought else ""
    more = f"Tell the {waiting}{worth} still waiting: “you said, we did” costs one message."
    weight = part(number(row["n_to_tell"]), everyone) or 0.0
    return Finding("deed_untold", headline, more, weight, "bad")


def balance(talk: pd.DataFrame) -> Finding | None:
    """How much of what passed was listening, and with whom least; none where nothing passed."""
    whole = talk[talk["grouped_by"] == "everyone"]
    if whole.empty or not (total(whole, "n_sent") + total(whole, "n_in")):
        return None
    share, n_in, asked = only(whole, "share_listening"), only(whole, "n_in"), only(whole, "n_listening")
    if share is None:
        return Finding(
            "listening_unknown",
            "How much we listen is not measurable: none of our messages is classified.",
            "Say what each campaign is for" + (f"; customers wrote {people(n_in, 'message')} to us." if n_in else "."),
        )
    what = f"{measures.count(asked) if asked else 'none'} of ours asked them something. {_least(talk, share)}".strip()
    if not n_in:
        what = f"No message of theirs is loaded, and {what}"
        return Finding("talk_listen", _heard(whole, share, "what we sent"), what, 0.0, "plain")
    what = f"Customers wrote {people(n_in, 'message')}, and {what}"
    return Finding("talk_listen", _heard(whole, share, "what passed"), what, 0.0, "plain")


def _heard(whole, share, of):
    """The share of listening; the least it can be where some of our messages have no purpose."""
    unknown = part(only(whole, "n_unclassified"), total(whole, "n_sent") + total(whole, "n_in"))
    if not unknown:
        return f"{measures.share(share)} of {of} was listening, the rest talking."
    return f"At least {measures.share(share)} of {of} was listening; {measures.share(unknown)} is unclassified."


def _brought(row, currency):
    amount = value(row, "net_amount")
    return f"They brought {measures.money(amount, currency)} so far." if amount and amount > 0 else ""


def _unanswered(row):
    n = value(row, "n_open")
    if n == 1 == value(row, "n_raised"):
        return "It had no answer at all."
    return f"{measures.count(n)} of the remarks had no answer at all." if n else "Each remark was answered."


def _decide(others):
    more = f" {people(others, 'other topic')} {'is' if others == 1 else 'are'} left so too." if others > 0 else ""
    return f"Decide what to change, and say so, or say why not.{more}"


def _few_told(told, asked):
    """
    >>> _few_told(0, 1), _few_told(1, 12)
    ('the 1 customer who had asked for it was not', 'only 1 of the 12 customers who had asked for it was')
    """
    who = f"the {people(asked, 'customer')} who had asked for it"
    if not told:
        return f"{who} was not" if asked == 1 else f"none of {who} were"
    return f"only {measures.count(told)} of {who} {'was' if told == 1 else 'were'}"


def _about(row):
    topic, deed = row.get("topic"), row.get("deed")
    return f"“{topic}”" if isinstance(topic, str) and topic else f"“{deed}”"


def _least(talk, whole):
    rows = talk[~talk["group_name"].isin(("everyone", NO_GROUP)) & talk["share_listening"].notna()]
    rows = rows[(rows["n_customers"] >= 10) & (rows["share_listening"] < whole)]
    if rows.empty:
        return ""
    row = rows.sort_values("share_listening").iloc[0]
    who = f"{row['group_name']} buyers" if row["grouped_by"] == "tier" else row["group_name"]
    return f"Least with {who}: {measures.share(row['share_listening'])}."


def _closed(topics, deeds, least):
    many = (topics["n_people"] >= least) & (2 * topics["n_praise"] < topics["n_raised"])
    n = int((many & (topics["topic"] != NO_TOPIC)).sum())
    if not n:
        return Finding("nothing_raised", "No wish or complaint was raised by many.", "What was said is below.")
    told = ""
    if deeds is not None and total(deeds, "n_asked"):
        waiting = total(deeds, "n_to_tell")
        told = "; not all who had asked for it were told yet" if waiting else ", and all who had asked for it were told"
    return Finding("loops_closed", f"Something was done about every topic that many raised{told}.", "", tone="good")


def _nothing_told():
    return Finding(
        "nothing_told",
        "Whether we listen is not measurable yet.",
        "Load feedback to see what was raised and what came of it; load messages to see how much of it is listening.",
    )
