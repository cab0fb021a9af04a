"""Channels: the finding, where people answer and when, who can be reached, and who gets another channel."""

from calendar import day_name

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.mistakes import NotMeasurable
from relmark.ui import cache, session
from relmark.ui.figure import as_table, figure
from relmark.ui.page import mistakes, not_measurable, say
from relmark.ui.people import people
from relmark.ui.views import views
from relmark.ui.widgets import thresholds

PAGE = "channels"
LISTS = {
    "wrong_channels": ("Get another channel", ("wrong_channel_bars",)),
    "unreachable": ("Reached by no channel", ()),
}
NEEDED = {
    "traits": "the channel people told us they prefer",
    "consents": "whom we may reach on each channel",
    "campaigns": "which messages are service, and are left out",
}


def channels_finding() -> None:
    """How many get another channel than they asked for, and how they answer there; else who is out of reach."""
    with mistakes():
        say(channels_found()[:1])


def channels_found() -> list[findings.Finding]:
    """How many get another channel than they asked for, where messages are loaded; and how many no channel reaches.

    Raises:
        NotMeasurable: neither can be told.
    """
    reach, use = _out_of_reach(), cache.if_measurable("channel_people")
    if reach is None and use is None:
        raise NotMeasurable("channels", ["messages"])
    of_use = [] if use is None else [findings.channels(use, cache.read("wrong_channel_counts"))]
    if reach is None or (of_use and of_use[0].tone == "bad"):
        return of_use
    return [*of_use, reach]


def wrong_channels() -> None:
    """Which channel people prefer, and which they get."""
    with mistakes():
        counts = cache.read("wrong_channel_counts")
        figure("wrong_channel_bars", counts, alt="Customers by the channel they prefer and the one they get")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            thresholds("mix_days", "channel_evidence")


def where_they_answer() -> None:
    """Answers by channel, beside opens, and why these are grey."""
    totals = cache.if_measurable("channel_totals")
    if totals is None:
        return
    figure("channel_answers", totals, alt="Clicks and replies per contact by channel, and opens beside them")
    st.caption("Opens are grey: mail software opens messages by itself, so they tell little of whether people read.")


def when_they_answer() -> None:
    """The weekday and hour at which clearly more is answered, where there is enough evidence."""
    times = cache.if_measurable("send_times")
    if times is None:
        return
    st.subheader("When do they answer?", anchor=False)
    for one in findings.best_times(times):
        st.markdown(f"- {findings.markdown(one)}")
    kind = st.segmented_control(
        "By",
        ["weekday", "hour"],
        default="weekday",
        required=True,
        key="send_times_by",
        label_visibility="collapsed",
        format_func=str.capitalize,
    )
    about = f"Answers per contact by {kind} and channel, with intervals"
    figure("send_time_dots", times, kind=kind, alt=about, table=False)
    as_table("send_time_dots", _slots_named(times, kind), about)
    st.caption(
        "People of one send get the same message, so sends are compared, not people. Times were not drawn by lot: "
        "what was sent when may differ. Try it before relying on it. Diamonds: clearly better than the other times of "
        "their channel. Of all customers, whatever the filters."
    )
    thresholds("least_sends")


def _slots_named(times: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The times of one kind, weekdays by name and hours as a clock shows them."""
    rows = times[times["slot_kind"] == kind].drop(columns="slot_kind")
    names = dict(enumerate(day_name)) if kind == "weekday" else {hour: f"{hour}:00" for hour in range(24)}
    return rows.assign(slot=rows["slot"].map(names)).rename(columns={"slot": kind})


def reach() -> None:
    """Permission and a working address by channel, and who is reached by none."""
    st.subheader("Whom can we reach?", anchor=False)
    with mistakes():
        figure("reach_bars", cache.read("reach"), alt="Customers by channel: address, permission, both")
        said = _out_of_reach()
        st.markdown(findings.markdown(said))


def channel_lists() -> None:
    """Those who get another channel than they prefer, or those no channel reaches."""
    known = {name: n for name in LISTS if (n := cache.count_if_measurable(name)) is not None}
    if not known:
        return
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        chosen = st.segmented_control(
            "List",
            list(known),
            default=next(iter(known)),
            required=True,
            key="channel_list",
            label_visibility="collapsed",
            format_func=lambda one: f"{LISTS[one][0]} ({measures.count(known[one])})",
        )
        views(PAGE)
    people(chosen, *LISTS[chosen][1], by=("-net_amount", "customer_id"))


def channels_left_out() -> None:
    """What could not be told, and what to load to know it."""
    loaded = session.view().workspace.tables
    said = [f"load {name} to see {what}" for name, what in NEEDED.items() if name not in loaded]
    said.append("service messages are left out; so are times of letters, which are read when they arrive")
    text = "; ".join(said)
    st.caption(f"{text[0].upper()}{text[1:]}.")


def need_contacts() -> None:
    """Stop the page, saying what to load, where neither messages nor consents are."""
    loaded = session.view().workspace.tables
    if "messages" in loaded or "consents" in loaded:
        return
    not_measurable(NotMeasurable("channels", ["messages", "consents"]))
    st.stop()


def _out_of_reach():
    counts, everyone = cache.if_measurable("unreached_counts"), cache.if_measurable("reach")
    if counts is None or everyone is None:
        return None
    n = float(everyone["n_customers"].max()) if len(everyone) else 0.0
    return findings.out_of_reach(counts, n)
