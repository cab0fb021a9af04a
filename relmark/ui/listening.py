"""Listening: the finding, which part of it is shown, how much we listen, the scores, and what to ask next."""

import pandas as pd
import streamlit as st

from relmark import findings
from relmark.settings import SETTINGS
from relmark.ui import cache, session
from relmark.ui.figure import figure
from relmark.ui.page import mistakes, say
from relmark.ui.people import people
from relmark.ui.widgets import KEPT, help_of, thresholds
from relmark.ui.words import counted

PARTS = ("Scores", "Topics", "You said, we did", "What they told us", "Ask next")
WAYS = {"tier": "Tier", "segment": "Segment", "rung": "Ladder", "lifecycle": "Lifecycle"}
ASKED = {"nps": "NPS", "csat": "Satisfaction", "review": "Reviews"}
NEEDED = {
    "feedback": "scores, topics and what came of them",
    "messages": "how much of what passes is listening, and how many answer when asked",
    "campaigns": "which messages of ours asked something",
    "deeds": "what was done because customers asked, and who was told",
    "traits": "what is known of each customer, and what to ask next",
    "orders": "what those who speak to us bring",
}


def listening_finding() -> None:
    """What matters about listening, the worst first and in bold, and what is not known for want of a table."""
    say(listening_found())


def listening_found() -> list[findings.Finding]:
    """What matters about listening, worst first."""
    chosen = {name: float(session.set_to(name)) for name in ("topic_from", "told_from", "tell_within")}
    read = [cache.if_measurable("topics"), cache.if_measurable("deed_summary")]
    talk = cache.if_measurable("talk_listen", {"grouped_by": ("everyone", "tier")})
    return findings.listening(*read, talk, chosen, session.view().currency)


def listening_part() -> str:
    """Ask which part of the page to show."""
    about = {"label_visibility": "collapsed", "key": "listening_part", "bind": "query-params"}
    return st.segmented_control("Part", PARTS, default=PARTS[0], required=True, **about)


def listening_scores() -> None:
    """How much we listen, and what people answer when asked: by group, and month by month."""
    way = st.segmented_control(
        "By", list(WAYS), default="tier", required=True, key="listening_by", format_func=WAYS.get, bind="query-params"
    )
    asked = None
    left, right = st.columns(2, gap="medium")
    with left:
        st.subheader("Do we talk or listen?", anchor=False)
        with mistakes():
            talk = cache.read("talk_listen", {"grouped_by": ("everyone", way)})
            figure("talk_listen_bars", talk, alt="Of all that passed with each group, the share that was listening")
        if {"messages", "feedback"} & set(session.view().workspace.tables):
            thresholds("mix_days")
        rates = cache.if_measurable("response_rates", {"grouped_by": ("everyone", way)})
        _rates(rates)
    with right, mistakes():
        st.subheader("What do they answer?", anchor=False)
        whole = cache.read("group_scores", {"grouped_by": "everyone"})
        st.markdown(findings.markdown(findings.listening_scores(whole, rates)))
        _unread()
        asked = _scores(way, list(whole["asked_by"])) if len(whole) else None
    left, right = st.columns(2, gap="medium")
    if asked:
        with left:
            _scores_by_month(asked)
    if rates is not None:
        with right if asked else left:
            _rates_by_month()


def _scores(way: str, known: list[str]) -> str:
    """One thing asked, by group."""
    asked = st.selectbox("Asked", known, key="listening_asked", format_func=_asked_name)
    by_group = cache.read("group_scores", {"grouped_by": ("everyone", way), "asked_by": asked})
    figure("score_dots", by_group, alt="The score of each group with its interval, beside that of everyone")
    st.caption("Fewer than 10 people are never shown: the smallest groups are put together as others.")
    return asked


def _scores_by_month(asked: str) -> None:
    st.subheader(f"{findings.plain(_asked_name(asked))}, month by month", anchor=False)
    months = cache.read("group_scores", {"grouped_by": "month", "asked_by": asked})
    alt = "The score month by month, with its interval"
    figure("score_months", months, alt=alt, until=session.view().as_of)


def _rates_by_month() -> None:
    """How many of those asked in each month answered."""
    st.subheader("Response rate, month by month", anchor=False)
    months = cache.read("response_rates", {"grouped_by": "month"})
    alt = "The response rate of what was asked in each month, with its interval"
    figure("response_months", months, alt=alt, until=session.view().as_of)
    if len(months):
        st.caption("A hollow mark is a month not over, or with questions that may still be answered.")
    thresholds("answer_within")


def _asked_name(asked: str) -> str:
    return ASKED.get(asked, asked[0].upper() + asked[1:])


def _unread() -> None:
    """How many scores could not be read."""
    sums = cache.read("score_sums", {"grouped_by": "everyone"})
    n = int(sums["n_given"].sum() - sums["n_answers"].sum()) if len(sums) else 0
    if n:
        lies = "it lies outside its" if n == 1 else "they lie outside their"
        why = f"nothing says out of how many, or {lies} scale (0 to 10 for NPS)"
        st.caption(f"{counted(n, 'score')} could not be read: {why}.")


def _rates(rates: pd.DataFrame | None) -> None:
    """How many of those asked in each group answered."""
    if rates is None or rates.empty:
        return
    st.subheader("Who answers when asked?", anchor=False)
    figure("response_dots", rates, alt="The response rate of each group with its interval, beside that of everyone")
    st.caption("Groups of fewer than 10 people stay away, and as many of the smallest as would give them away.")


def what_to_ask() -> None:
    """The facts worth asking, of how many they are known, how often people were asked, and whom to ask what next."""
    with mistakes():
        facts, burden = cache.read("fact_coverage"), cache.read("ask_burden")
        st.markdown(findings.markdown(findings.to_learn(facts, burden)))
        left, right = st.columns([3, 2], gap="medium")
        with left:
            figure("fact_bars", facts, alt="Of how many customers each fact is known, and how many to ask it next")
            _facts_in_order()
        with right:
            figure("burden_bars", burden, alt="How many customers were asked how often in the window")
            with st.container(horizontal=True):
                thresholds("ask_gap_days", "most_questions")
        if len(facts):
            people("to_ask")


def _facts_in_order() -> None:
    one = SETTINGS["priority_facts"]
    about = {"key": one.name, "help": help_of(one), "placeholder": "pet, home, style: empty for the five best known"}
    st.text_input(one.label, one.default, **about, **KEPT)


def listening_left_out() -> None:
    """What is not known here for want of a table."""
    loaded = session.view().workspace.tables
    said = [f"load {name} to see {what}" for name, what in NEEDED.items() if name not in loaded]
    said.append("the eight questions on the relationship have a page of their own, Relationship states")
    text = "; ".join(said)
    st.caption(f"{text[0].upper()}{text[1:]}.")
