"""Thank-yous: who was never thanked, who is due one now, what passed between us, and what perks come to."""

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.mistakes import NotMeasurable
from relmark.ui import cache, picking, session
from relmark.ui.figure import figure
from relmark.ui.page import left_out, mistakes, not_measurable, say
from relmark.ui.people import people
from relmark.ui.views import views
from relmark.ui.widgets import thresholds

PAGE = "rewards"
LISTS = {"never_thanked": "Good, never thanked", "thanks_due": "Due a thank-you now"}
NEEDED = {
    "orders": "good customers, milestones and what they bring",
    "rewards": "whom we thanked, what is used, and what followed",
    "feedback": "referrals, reviews and answers to say thank you for, and what we put right",
    "messages": "what we asked of whom",
    "campaigns": "which contacts sell, ask or give",
}
LIST, FOLLOWED = "thanks_list", "thanks_list_followed"
BY_AMOUNT = ("-net_amount", "customer_id")


def need_thanks() -> None:
    """Stop the page, saying so, when neither orders nor feedback nor rewards are loaded."""
    if {"orders", "feedback", "rewards"} & set(session.view().workspace.tables):
        return
    not_measurable(NotMeasurable(PAGE, ["rewards", "orders"]))
    st.stop()


def rewards_finding() -> None:
    """How many good customers were never thanked, and how many are due a thank-you now."""
    say(rewards_found())


def rewards_found() -> list[findings.Finding]:
    """How many good customers were never thanked."""
    totals, counts = _known("thanks_totals"), _known("occasion_counts")
    days = session.set_to("thanks_days")
    given = "rewards" in session.view().workspace.tables
    return [findings.rewards(totals, counts, session.view().currency, days, given)]


def reciprocity() -> None:
    """What we asked, what they gave and what we gave, by tier."""
    with mistakes():
        ledger = cache.read("ledger")
        figure("ledger_bars", ledger, alt="What we asked, got and gave, per buyer, by heavy, medium and light users")
        _unclassified(ledger)
    days = session.set_to("mix_days")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=220):
            thresholds("mix_days")
        st.caption(f"Per buyer in the last {measures.count(days)} days; each on a scale of its own.", width="content")


def _unclassified(ledger: pd.DataFrame) -> None:
    """How many contacts may have been any of these."""
    if ledger["mean_unclassified"].fillna(0).gt(0).any():
        by_tier = ", ".join(
            f"{one.tier} {one.mean_unclassified:.1f}"
            for one in ledger.dropna(subset=["mean_unclassified"]).itertuples()
        )
        st.caption(f"Contacts of campaigns not classified are in none of these ({by_tier}).")


def occasions() -> None:
    """What customers are due a thank-you for now."""
    if not {"orders", "feedback"} & set(session.view().workspace.tables):
        st.caption("Load orders or feedback to see who is due a thank-you.")
        return
    with mistakes():
        due = cache.read("occasion_counts").drop(columns="is_told")
        figure("occasion_bars", due, alt="Customers due a thank-you now, by what for")


def thanks_lists() -> None:
    """One of the two lists: good customers never thanked, or those due a thank-you now."""
    counts = {
        "never_thanked": _never_thanked(),
        "thanks_due": _known("occasion_counts", "n_customers"),
    }
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        chosen = _which(counts)
        views(PAGE)
    if chosen == "thanks_due":
        thresholds_in_a_row("thanks_days", "milestone_orders")
        people("thanks_due", "occasion_bars", by=BY_AMOUNT, explain=_why("thanks_due"))
    else:
        thresholds_in_a_row("good_by", "good_orders", "good_days", "heavy_share")
        if counts["never_thanked"] is None:
            st.caption("Nobody is listed: who was never thanked is not measurable, as said above.")
        people("never_thanked", by=BY_AMOUNT, explain=_why("never_thanked"))


def _never_thanked() -> pd.Series | None:
    """How many good customers were never thanked; None where rewards do not tell, or not for long enough yet."""
    totals = _known("thanks_totals")
    if totals is None or (totals["n_good"] > totals[["n_never", "n_thanked"]].sum(axis=1)).any():
        return None
    return totals["n_never"]


def thresholds_in_a_row(*names: str) -> None:
    """The thresholds of a list, beside each other."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        thresholds(*names)


def perks() -> None:
    """Which rewards are used, by whom."""
    uptake = _known("perk_uptake")
    if uptake is None:
        st.caption("Load orders and rewards to see which perks are used.")
        return
    thresholds_in_a_row("perks_by", "reward_days")
    figure("perk_dots", uptake, alt="Share of rewards used, by kind and by whom, with 95 % intervals")
    unknown = sorted(set(uptake.loc[uptake["share_used"].isna(), "perk"])) if len(uptake) else []
    if unknown:
        st.caption(f"Never said to be used, so not measurable: {findings.plain(', '.join(unknown))}.")


def after_rewards() -> None:
    """How purchases changed after a reward, beside like buyers without."""
    effects = _known("reward_effects")
    if effects is None:
        st.caption("Load orders and rewards to see what followed.")
        return
    st.markdown(findings.markdown(findings.reward_effect(effects)))
    figure("reward_changes", effects, alt="Change in purchases after a reward less that of like buyers, with intervals")


def rewards_left_out() -> None:
    """What could not be told, and what to load to know it."""
    loaded = session.view().workspace.tables
    said = ["a thank-you is a row of rewards, whatever it was given for; kind words in a message are not counted"]
    said += [f"load {name} to see {what}" for name, what in NEEDED.items() if name not in loaded]
    text = "; ".join(said)
    st.caption(f"{text[0].upper()}{text[1:]}.")
    if "orders" in loaded:
        left_out()


def _which(counts: dict[str, pd.Series | None]) -> str:
    def named(one: str) -> str:
        n = counts[one]
        return LISTS[one] if n is None else f"{LISTS[one]} ({measures.count(int(n.sum()))})"

    _follow_click("never_thanked" if counts["never_thanked"] is not None else "thanks_due")
    return st.segmented_control(
        "List",
        list(LISTS),
        required=True,
        key=LIST,
        label_visibility="collapsed",
        format_func=named,
    )


def _follow_click(at_first: str) -> None:
    """A click on an occasion shows whom it chose."""
    picked = picking.picked("occasion_bars")
    st.session_state.setdefault(LIST, at_first)
    if picked and picked != st.session_state.get(FOLLOWED):
        st.session_state[LIST] = "thanks_due"
    st.session_state[FOLLOWED] = picked


def _why(model: str):
    return lambda row: findings.plain(findings.REASONS[model].words(row))


def _known(model: str, column: str | None = None):
    """A read, or one column of it; None where what it needs is not loaded."""
    try:
        found = cache.read(model)
    except NotMeasurable:
        return None
    return found if column is None else found[column]
