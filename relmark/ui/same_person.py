"""Pairs of customers who may be one person: shown with the evidence, and decided by the user."""

import json
from collections.abc import Callable

import pandas as pd
import streamlit as st

from relmark import measures
from relmark.settings import SETTINGS
from relmark.ui import session
from relmark.ui.columns import rows_high
from relmark.ui.page import mistakes
from relmark.ui.progress import bar
from relmark.ui.widgets import help_of
from relmark.ui.words import counted
from relmark.workspace.who import matching

SHOWN, AT_ONCE = 1_000, 30_000
THRESHOLD = "match_threshold"


def suggested_pairs() -> pd.DataFrame:
    """The pairs suggested at the threshold set beside them, likeliest first, without those decided on."""
    view, setting = session.view(), SETTINGS[THRESHOLD]
    about = {"key": THRESHOLD, "help": help_of(setting), "width": 320, "persist_state": "session"}
    threshold = st.slider(setting.label, setting.least, setting.most, setting.default, setting.step, **about)
    known = view.workspace.tables.get("customers")
    asked = (view.stamp, threshold)
    if known and known.rows > AT_ONCE and st.session_state.get("matches asked") != asked:
        st.caption(f"{counted(known.rows, 'customer')} are compared pair by pair: this takes a minute.")
        if not st.button("Look for pairs", type="primary", icon=":material/search:"):
            st.stop()
        st.session_state["matches asked"] = asked
    return _pairs(view.workspace, asked)


@st.cache_data(max_entries=10, show_spinner=False)
def _pairs(_workspace, asked: tuple) -> pd.DataFrame:
    with bar("Comparing customers") as tell:
        return matching.suggestions(_workspace, asked[1], tell)


def about_pairs(pairs: pd.DataFrame) -> None:
    """How many pairs wait for a decision, and what to do."""
    if pairs.empty:
        st.markdown("**Nobody seems to be known twice** at this threshold. A lower one suggests more, and errs more.")
        return
    sure = int((pairs["probability"] >= 0.99).sum())
    st.markdown(
        f"**{counted(len(pairs), 'pair')}** of customers may be one person each, **{measures.count(sure)}** of them at "
        "99 % or more. Nothing is joined unasked. Start at the top, and take apart again whatever was wrong."
    )


def pairs(found: pd.DataFrame) -> pd.DataFrame:
    """The list of pairs, to choose one or several from; gives the chosen ones."""
    if found.empty:
        return found
    first = found.head(SHOWN)
    evidence = [{one["field"]: one for one in json.loads(text)} for text in first["evidence"]]
    frame = pd.DataFrame(
        {
            "probability": first["probability"],
            "one": [_said(one, "a") for one in evidence],
            "other": [_said(one, "b") for one in evidence],
            "alike": [_alike(one) for one in evidence],
        }
    )
    event = st.dataframe(
        frame,
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"pairs {session.view().stamp} {len(found)}",
        column_config={
            "probability": st.column_config.NumberColumn(
                "Likely", format="percent", width="small", help="The probability that both are one person."
            ),
            "one": st.column_config.TextColumn("One"),
            "other": st.column_config.TextColumn("The other"),
            "alike": st.column_config.TextColumn("Same or alike"),
        },
        alt="Pairs of customers who may be one person, likeliest first",
        **rows_high(len(frame), 12),
    )
    if len(found) > SHOWN:
        st.caption(f"Shown: the {measures.count(SHOWN)} likeliest of {measures.count(len(found))}.")
    return found.iloc[event.selection.rows]


def _said(evidence: dict, side: str) -> str:
    """What a customer is called: name, else e-mail or number."""
    told = [evidence[name][side] for name in ("name", "email", "phone") if evidence.get(name, {}).get(side)]
    return str(told[0]) if told else "no name"


def _alike(evidence: dict) -> str:
    return ", ".join(name for name, one in evidence.items() if one["says"] in ("same", "alike")) or "nothing"


def evidence(chosen: pd.DataFrame) -> None:
    """Field by field what speaks for and against the first of the chosen pairs."""
    if chosen.empty:
        st.caption("Choose a pair to see what speaks for and against it; choose several to decide on them together.")
        return
    row = chosen.iloc[0]
    told = pd.DataFrame(json.loads(row["evidence"]))
    told = told.assign(**{side: told[side].map(lambda one: "" if one is None else str(one)) for side in ("a", "b")})
    st.dataframe(
        told,
        hide_index=True,
        column_order=["field", "a", "b", "says", "weight"],
        column_config={
            "field": "Fact",
            "a": st.column_config.TextColumn(f"Customer {row['customer_a']}"),
            "b": st.column_config.TextColumn(f"Customer {row['customer_b']}"),
            "says": "Says",
            "weight": st.column_config.NumberColumn(
                "Weight", format="%+.1f", help="Each point doubles the odds that they are one person, or halves them."
            ),
        },
        alt="What speaks for and against the pair being one person",
    )


def decide(chosen: pd.DataFrame, found: pd.DataFrame) -> None:
    """Accept or refuse what is chosen, or accept everything above a probability."""
    if found.empty:
        return
    picked = [(int(a), int(b)) for a, b in zip(chosen["customer_a"], chosen["customer_b"], strict=True)]
    folder, now = session.view().workspace.folder, session.now()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if st.button("One person: join", type="primary", disabled=not picked, icon=":material/merge:"):
            _change(lambda: matching.join(folder, picked, now), f"Joined: {counted(len(picked), 'pair')}.")
        if st.button("Two people: keep apart", disabled=not picked, icon=":material/call_split:"):
            _change(lambda: matching.refuse(folder, picked, now), f"Kept apart: {counted(len(picked), 'pair')}.")
        with st.popover("Join all above a probability"):
            least = st.number_input("From", 0.5, 1.0, 0.99, 0.01, key="join_above")
            n = int((found["probability"] >= least).sum())
            if st.button(f"Join {counted(n, 'pair')}", disabled=not n):
                _change(lambda: matching.join_above(folder, least, now), f"Joined: {counted(n, 'pair')}.")


def _change(change: Callable[[], object], said: str) -> None:
    """Make one change, which can be taken back on the Load page."""
    with mistakes():
        change()
        st.toast(f"{said} It can be taken back under Load.", icon=":material/check_circle:")
        st.rerun()
