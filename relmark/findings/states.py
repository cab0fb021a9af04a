"""How relationships stand: by answers where people were asked, by a stand-in where not; and how they moved."""

from collections.abc import Mapping

import pandas as pd

from relmark import measures
from relmark.findings.cold import Reason
from relmark.findings.finding import Finding
from relmark.findings.numbers import listed, only, part, people, total, value

ASKS = {
    "transactional": "Asks for an order without fuss: what was promised, on the day, at a fair price. Few contacts, no "
    "courting; show now and then what else there is.",
    "transitional": "Asks to be won: ideas, help and a first thank-you rather than another offer. Find out what they "
    "need, and keep every promise.",
    "communal": "Asks to be treated as one of us: thanks, early news, a person who knows them. Attention says "
    "more than a discount.",
    "damaged": "Asks for repair before anything else: call, say sorry, put it right, say that it is done. No selling "
    "until then: they stay only because leaving is hard.",
}
STANDS_FOR = {
    "occasional": "transactional",
    "growing": "transitional",
    "close": "communal",
    "at risk of damage": "damaged",
}
WAYS = ("exploration", "endowment", "recovery", "neglect", "betrayal")
UP = ("exploration", "endowment", "recovery")


def relationship_states(summary: pd.DataFrame, currency: str | None = None) -> Finding:
    """Who is damaged or at risk of it, what they bring, and whether anything was put right.

    Args:
        summary: model state_summary, one row per state and stand-in.
    """
    if summary.empty or not total(summary, "n_customers"):
        return Finding("nobody_to_judge", "Nobody has bought yet.", "Load orders to see how relationships stand.")
    hurt = summary[summary["stands"].isin(["damaged", "at risk of damage"])]
    n = total(hurt, "n_customers")
    if not n:
        return _nobody_hurt(summary, currency)
    amount, everyone = total(hurt, "net_amount"), total(summary, "net_amount")
    share = part(amount, everyone)
    worth = measures.money(amount, currency) + (f", {measures.share(share)} of the net amount" if share else "")
    headline = f"{_hurt_words(hurt)}: {worth}."
    return Finding("relationships_hurt", headline, f"{_put_right(hurt)} {_asked(summary)}".strip(), share or 0.0, "bad")


def state_moves(moves: pd.DataFrame, currency: str | None = None) -> Finding:
    """How many moved up and down between two waves of answers, and by which mechanism.

    Args:
        moves: model move_counts, one row per state before and now.
    """
    everyone = total(moves, "n_customers") if len(moves) else 0.0
    if not everyone:
        return Finding(
            "no_second_wave",
            "Movement between states is not measurable yet: nobody has answered in two waves.",
            "Ask the same people again after half a year or a year.",
        )
    n = {way: total(moves[moves["mechanism"] == way], "n_customers") for way in (*WAYS, "stayed")}
    down = n["neglect"] + n["betrayal"]
    said = [f"{way} {measures.count(n[way])}" for way in WAYS if n[way]]
    up = sum(n[way] for way in UP)
    headline = (
        f"Of {people(everyone)} asked twice, {measures.count(down)} moved down and {measures.count(up)} up; "
        f"{measures.count(n['stayed'])} stayed."
    )
    more = f"By mechanism: {listed(said)}." if said else ""
    return Finding("states_moved", headline, more, part(down, everyone) or 0.0, "bad" if down > up else "plain")


def _hurt_words(hurt):
    damaged = total(hurt[hurt["stands"] == "damaged"], "n_customers")
    risk = total(hurt[hurt["stands"] == "at risk of damage"], "n_customers")
    said = []
    if damaged:
        said.append(f"{people(damaged)} {'is' if damaged == 1 else 'are'} damaged by their own answers")
    if risk:
        who = measures.count(risk) if damaged else people(risk)
        said.append(f"{who} not asked {'is' if risk == 1 else 'are'} at risk of it")
    if not damaged:
        said = [f"{people(risk)} {'is' if risk == 1 else 'are'} at risk of damage by what happened to them"]
    return " and ".join(said)


def _put_right(hurt):
    left = total(hurt, "n_too_little")
    if not left:
        return "Begin with them."
    return (
        f"For {measures.count(left)} of them nothing was put right in the last 90 days: call these first, and stop "
        "selling to them until it is."
    )


def _asked(summary):
    asked = summary[summary["basis"] == "answers"]
    n, communal = total(asked, "n_customers"), total(asked[asked["stands"] == "communal"], "n_customers")
    if not n:
        return "Nobody was asked: the eight questions below would tell."
    share = part(communal, n)
    return f"Of {measures.count(n)} asked, {measures.share(share, 0)} are communal." if share is not None else ""


def _nobody_hurt(summary, currency):
    known = bool(summary["tells_signs"].fillna(False).astype(bool).any())
    close = summary[summary["stands"].isin(["communal", "close"])]
    n, amount = total(close, "n_customers"), total(close, "net_amount")
    share = part(n, total(summary, "n_customers"))
    of_all = f" ({measures.share(share)})" if share is not None else ""
    brings = f"{people(n)}{of_all} {'is' if n == 1 else 'are'} close or communal: {measures.money(amount, currency)}."
    if not known and only(summary[summary["basis"] == "answers"], "n_customers") in (None, 0.0):
        more = "Whether any is damaged is not measurable from purchases alone: load feedback, promises or answers."
        return Finding("damage_unknown", brings, more)
    return Finding(
        "nobody_hurt", f"No relationship is damaged or at risk of it. {brings}", _asked(summary), tone="good"
    )


def state_reason(row: Mapping) -> str:
    """Why a buyer is in a state: their own answers, or what happened; and what we did about it.

    >>> state_reason({"stands": "at risk of damage", "sign": "low score", "sign_on": "2026-06-03", "service_90": 0})
    'Not asked; low score on 3 June 2026; nothing put right in 90 days.'
    """
    said = [_answered(row) or "not asked", _sign(row), _done(row)]
    text = "; ".join(one for one in said if one)
    return f"{text[0].upper()}{text[1:]}."


def _answered(row):
    closeness, depends = value(row, "closeness"), value(row, "dependence")
    if closeness is None or depends is None:
        return ""
    close = ", too close to call" if row.get("is_too_close") is True else ""
    return f"by answers of {_day(row['wave_on'])}: close {closeness:.1f}, dependent {depends:.1f} of 7{close}"


def _sign(row):
    sign = row.get("sign")
    return f"{sign} on {_day(row['sign_on'])}" if isinstance(sign, str) else ""


def _done(row):
    done = value(row, "service_90")
    if row.get("stands") not in ("damaged", "at risk of damage") or done is None:
        return ""
    return "nothing put right in 90 days" if not done else f"{people(done, 'thing')} done for them in 90 days"


def _day(value_):
    day = pd.to_datetime(value_)
    return f"{day.day} {day:%B %Y}"


NEEDS = ("stands", "closeness", "dependence", "wave_on", "is_too_close", "sign", "sign_on", "service_90")
REASONS = {"relationship_states": Reason(NEEDS, state_reason)}
