"""How relationships stand: by answers where people were asked, by a stand-in where not; and how they moved."""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import listed, part, people, total
from relmark.findings.why_state import day_words

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
        return _hurt_since(summary) if _count(summary, "n_sign_since") else _nobody_hurt(summary, currency)
    amount, everyone = total(hurt, "net_amount"), total(summary, "net_amount")
    share = part(amount, everyone)
    worth = measures.money(amount, currency) + (f", {measures.share(share)} of the net amount" if share else "")
    headline = f"{_hurt_words(hurt)}: {worth}."
    more = " ".join(one for one in (_put_right(hurt), _since(summary), _asked(summary), _unread(summary)) if one)
    return Finding("relationships_hurt", headline, more, share or 0.0, "bad")


def state_moves(moves: pd.DataFrame, currency: str | None = None) -> Finding:
    """How many moved up and down between two waves of answers, and by which mechanism.

    Args:
        moves: model move_counts, one row per state before and now.
    """
    everyone = total(moves, "n_customers") if len(moves) else 0.0
    if not everyone:
        return Finding(
            "no_second_wave",
            "Movement between states is not measurable yet: nobody has answered in two waves that still count.",
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
        said.append(f"{who} not asked lately {'is' if risk == 1 else 'are'} at risk of it")
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
        return "Nobody was asked lately: the eight questions below would tell."
    share = part(communal, n)
    said = f"Of {measures.count(n)} asked, {measures.share(share, 0)} are communal" if share is not None else ""
    return f"{said}{_asked_when(asked)}." if said else ""


def _asked_when(asked):
    if "first_wave_on" not in asked or not asked["last_wave_on"].notna().any():
        return ""
    first, last = pd.to_datetime(asked["first_wave_on"]).min(), pd.to_datetime(asked["last_wave_on"]).max()
    days = f"of {day_words(last)}" if first == last else f"of {day_words(first)} to {day_words(last)}"
    return f", by answers {days}"


def _since(summary):
    n = _count(summary, "n_sign_since")
    if not n:
        return ""
    who = "1 who answered has" if n == 1 else f"{measures.count(n)} who answered have"
    return f"{who} since complained, scored low or had a promise broken: their answers are older than that."


def _unread(summary):
    n = _count(summary, "n_scores") - _count(summary, "n_scores_read")
    if n <= 0:
        return ""
    said = "1 score" if n == 1 else f"{measures.count(n)} scores"
    return f"{said} could not be read, as nothing says out of how many: load the scale too (scale_low, scale_high)."


def _count(summary, column):
    return total(summary, column) if column in summary else 0.0


def _hurt_since(summary):
    n = _count(summary, "n_sign_since")
    who = f"{people(n)} who answered the questionnaire {'has' if n == 1 else 'have'}"
    headline = f"{who} since complained, scored low or had a promise broken."
    more = " ".join(one for one in ("Begin with them.", _asked(summary), _unread(summary)) if one)
    return Finding("hurt_since_asked", headline, more, part(n, total(summary, "n_customers")) or 0.0, "bad")


def _nobody_hurt(summary, currency):
    known = bool(summary["tells_signs"].fillna(False).astype(bool).any())
    n_asked = total(summary[summary["basis"] == "answers"], "n_customers")
    brings = _brings(summary, n_asked, currency)
    if not known and not n_asked:
        more = "Whether any is damaged is not measurable from purchases alone: load feedback, promises or answers."
        return Finding("damage_unknown", brings, more)
    if _count(summary, "n_scores") and not _count(summary, "n_scores_read"):
        return Finding(
            "scores_unread", brings, f"Whether satisfaction fell is not known: {_unread(summary)}", tone="bad"
        )
    more = f"{_asked(summary)} {_unread(summary)}".strip()
    return Finding("nobody_hurt", f"No relationship is damaged or at risk of it. {brings}", more, tone="good")


def _brings(summary, n_asked, currency):
    """How many are close: where nobody was asked only the stand-in is named, and as one."""
    close = summary[summary["stands"].isin(["communal", "close"] if n_asked else ["close"])]
    n, amount = total(close, "n_customers"), total(close, "net_amount")
    share = part(n, total(summary, "n_customers"))
    of_all = f" ({measures.share(share)})" if share is not None else ""
    named = "communal, or close (a stand-in)" if n_asked else "close (a stand-in)"
    return f"{people(n)}{of_all} {'is' if n == 1 else 'are'} {named}: {measures.money(amount, currency)}."
