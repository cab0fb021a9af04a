"""One customer's time with us: the figure, and the same as a list to read."""

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.findings.passed import LANES
from relmark.ui import session
from relmark.ui.columns import rows_high
from relmark.ui.customer import Who
from relmark.ui.customer_head import events_of
from relmark.ui.figure import figure
from relmark.ui.words import counted

DRAWN = 1_500
LANE_TABLES = {
    "orders": "what they ordered",
    "messages": "what we sent and they wrote",
    "feedback": "what they told us",
    "consents": "what they permitted",
    "promises": "what we promised",
    "rewards": "what we gave",
}
EVERYTHING = "all"
GREY = "color: #80868F"


def customer_timeline(who: Who) -> None:
    """Everything that passed between this customer and us, drawn; the newest 1,500 where there are more."""
    events = events_of(who)
    figure(
        "timeline",
        events.head(DRAWN) if len(events) > DRAWN else events,
        alt=_alt(who, events),
        table=False,
        until=session.view().as_of,
    )
    if len(events) > DRAWN:
        st.caption(f"Drawn: the newest {measures.count(DRAWN)} of {measures.count(len(events))}.")
    _missing()


def _alt(who: Who, events: pd.DataFrame) -> str:
    n = events["lane"].value_counts()
    said = ", ".join(f"{name.lower()} {n.get(lane, 0)}" for lane, name in LANES.items())
    return f"What passed between {findings.name_of(who)} and us over time, in four lanes: {said}. The list has each."


def _missing() -> None:
    """Which tables are not loaded, so that an empty lane is not read as silence."""
    loaded = session.view().workspace.tables
    missing = {name: shows for name, shows in LANE_TABLES.items() if name not in loaded}
    if missing:
        st.caption(f"Not measurable: {', '.join(missing.values())}. Load {', '.join(missing)} to see it.")


@st.fragment
def customer_list(who: Who) -> None:
    """The same as a list, newest first, a lane or all."""
    events = events_of(who)
    n = events["lane"].value_counts()
    options = [EVERYTHING, *(lane for lane in LANES if lane in n)]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("What passed between us", anchor=False, width="content")
        said = {EVERYTHING: f"All {len(events)}"} | {lane: f"{LANES[lane]} {n[lane]}" for lane in options[1:]}
        lane = st.segmented_control(
            "Which", options, default=EVERYTHING, format_func=said.get, required=True, label_visibility="collapsed"
        )
    shown = events if lane == EVERYTHING else events[events["lane"] == lane]
    if shown.empty:
        st.caption("Nothing yet.")
        return
    _table(listed(shown), f"{findings.name_of(who)}: {counted(len(shown), 'thing')} that passed between us")


def listed(events: pd.DataFrame) -> pd.DataFrame:
    """What passed, in words: day, lane, what, details, what came of it, and the amount."""
    rows = events.to_dict("records")
    return pd.DataFrame(
        {
            "Day": events["happened_on"].to_numpy(),
            "Lane": [LANES[row["lane"]] for row in rows],
            "What": [findings.what_happened(row) for row in rows],
            "Details": [row["detail"] for row in rows],
            "What came of it": [findings.outcome_words(row) for row in rows],
            "Amount": pd.to_numeric(events["amount"], errors="coerce").to_numpy(),
            "By": [findings.channel_words(row["channel"]) for row in rows],
            "Purpose": events["purpose"].to_numpy(),
        }
    )


def _table(frame: pd.DataFrame, alt: str) -> None:
    money = f"{measures.symbol(session.view().currency)}%,.2f"
    text = st.column_config.TextColumn
    st.dataframe(
        frame.style.map(lambda said: GREY if str(said).startswith("opened") else "", subset=["What came of it"]),
        hide_index=True,
        column_order=[name for name in frame if name in ("Day", "What") or frame[name].replace("", None).notna().any()],
        column_config={
            "Day": st.column_config.DateColumn("Day", format="YYYY-MM-DD", width=92),
            "Lane": text("Lane", width=148),
            "What": text("What", width=200),
            "Details": text("Details", width="medium"),
            "What came of it": text("What came of it", width=130, help="Openings mean little: mail software opens."),
            "Amount": st.column_config.NumberColumn("Amount", format=money, width=92),
            "By": text("By", width=76),
            "Purpose": text("Purpose", width=76),
        },
        placeholder="",
        alt=alt,
        **rows_high(len(frame), 16),
    )
