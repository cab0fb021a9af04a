"""Pairs of customers who may be one person: shown with the evidence, and decided by the user."""

import json
from collections.abc import Callable

import pandas as pd
import streamlit as st

from relmark import measures
from relmark.settings import SETTINGS
from relmark.ui import customer, session
from relmark.ui.allowed import may_change
from relmark.ui.columns import rows_high
from relmark.ui.history import take_back_decision
from relmark.ui.page import mistakes
from relmark.ui.progress import bar
from relmark.ui.widgets import help_of
from relmark.ui.words import counted
from relmark.workspace.who import matching

SHOWN, AT_ONCE, FEWEST = 1_000, 30_000, 2
SIDE = 112
THRESHOLD, ASKED, SURE = "match_threshold", "matches asked", 0.99
PAIR = {
    "probability": st.column_config.NumberColumn(
        "Likely", format="percent", width=70, help="The probability that both are one person."
    ),
    "one": st.column_config.TextColumn("One"),
    "other": st.column_config.TextColumn("The other"),
    "alike": st.column_config.TextColumn("Same or alike"),
}
EVIDENCE = {
    "field": st.column_config.TextColumn("Fact", width=58),
    "says": st.column_config.TextColumn(
        "Says", width=96, help="Each point doubles the odds that they are one person, or halves them."
    ),
}


def suggested_pairs() -> pd.DataFrame | None:
    """The pairs suggested at the threshold set beside them, likeliest first, without those decided on.

    None where so many customers are compared only when asked.
    """
    view, setting = session.view(), SETTINGS[THRESHOLD]
    known = view.workspace.tables.get("customers")
    if known is None or known.rows < FEWEST:
        return matching.suggestions(view.workspace)
    about = {"key": THRESHOLD, "help": help_of(setting), "persist_state": "session"}
    threshold = st.slider(setting.label, setting.least, setting.most, setting.default, setting.step, **about)
    asked = (view.stamp, threshold)
    if known.rows > AT_ONCE and st.session_state.get(ASKED) != asked:
        if not st.button("Look for pairs", type="primary", icon=":material/search:"):
            return None
        st.session_state[ASKED] = asked
    return _pairs(view.workspace, asked)


@st.cache_data(max_entries=10, show_spinner=False)
def _pairs(_workspace, asked: tuple) -> pd.DataFrame:
    with bar("Comparing customers") as tell:
        return matching.suggestions(_workspace, asked[1], tell)


def _nameless() -> bool:
    """Whether nothing is known of anybody that could be compared."""
    told = session.view().workspace.missing_values("customers").set_index("column")["share_missing"]
    return bool((told[["name", "email", "phone", "postcode"]] == 1).all())


def about_pairs(pairs: pd.DataFrame | None) -> None:
    """How many pairs wait for a decision, and what to do."""
    if pairs is None:
        n = counted(session.view().workspace.tables["customers"].rows, "customer")
        st.markdown(f"**{n}** are not compared yet. Looking for pairs among so many takes a minute or more.")
    elif pairs.empty and _nameless():
        st.markdown(
            "**Not measurable yet:** no source tells a name, an address or a telephone number. Load a list of "
            "customers with these to see who is known twice."
        )
    elif pairs.empty:
        st.markdown("**Nobody seems to be known twice** at this threshold. A lower one suggests more, and errs more.")
    else:
        sure = int((pairs["probability"] >= SURE).sum())
        most = f", **{measures.count(sure)}** of them at {measures.share(SURE, 0)} or more" if sure else ""
        verb = "of customers may be one person" if len(pairs) == 1 else "of customers may be one person each"
        st.markdown(
            f"**{counted(len(pairs), 'pair')}** {verb}{most}. Nothing is joined unasked. Start at the top; whatever "
            "was wrong can be taken apart again."
        )


def decide_on_pairs(found: pd.DataFrame | None) -> None:
    """The list of pairs, the evidence on the one chosen beside it, and the buttons that decide."""
    if found is None or found.empty:
        take_back_decision()
        return
    left, right = st.columns(2, gap="medium")
    with left:
        chosen = pairs(found)
    with right:
        evidence(chosen if not chosen.empty else found.head(1), is_chosen=not chosen.empty)
        decide(chosen, found)
        take_back_decision()


def pairs(found: pd.DataFrame) -> pd.DataFrame:
    """The list of pairs, to choose one or several from; gives the chosen ones."""
    first = found.head(SHOWN)
    told = [{one["field"]: one for one in json.loads(text)} for text in first["evidence"]]
    frame = pd.DataFrame(
        {
            "probability": first["probability"].to_numpy(),
            "one": [_said(one, "a") for one in told],
            "other": [_said(one, "b") for one in told],
            "alike": [_alike(one) for one in told],
        }
    )
    event = st.dataframe(
        frame,
        hide_index=True,
        on_select="rerun",
        selection_mode="multi-row",
        key=f"pairs {session.view().stamp} {len(found)}",
        column_config=PAIR,
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
    return ", ".join(name for name, one in evidence.items() if one["says"] in ("same", "alike"))


def evidence(chosen: pd.DataFrame, is_chosen: bool) -> None:
    """Field by field what speaks for and against the first of these pairs."""
    row = chosen.iloc[0]
    facts = {one["field"]: one for one in json.loads(row["evidence"])}
    names = {side: _said(facts, side) for side in ("a", "b")}
    sides = {side: st.column_config.TextColumn(names[side], width=SIDE) for side in ("a", "b")}
    st.dataframe(
        [{**one, "says": says(one)} for one in facts.values()],
        hide_index=True,
        column_order=["field", "a", "b", "says"],
        column_config=EVIDENCE | sides,
        placeholder="",
        key=f"evidence {row['customer_a']} {row['customer_b']}",
        alt="What speaks for and against the pair being one person",
    )
    more = f" {counted(len(chosen), 'pair')} are chosen; this is the first." if len(chosen) > 1 else ""
    st.caption(more.strip() if is_chosen else "The likeliest pair. Tick pairs in the list to decide on them.")
    with st.container(horizontal=True):
        for side in ("a", "b"):
            customer.link_to({"customer_id": row[f"customer_{side}"], "name": names[side]})


def says(fact: dict) -> str:
    """What a fact says of a pair, and how much it weighs.

    >>> says({"says": "different", "weight": -2.345}), says({"says": "missing", "weight": 0.0})
    ('different, -2.3', 'missing')
    """
    return f"{fact['says']}, {fact['weight']:+.1f}" if fact.get("weight") else fact["says"]


def decide(chosen: pd.DataFrame, found: pd.DataFrame) -> None:
    """Accept or refuse what is chosen, or accept everything above a probability."""
    if not may_change():
        return
    picked = [(int(a), int(b)) for a, b in zip(chosen["customer_a"], chosen["customer_b"], strict=True)]
    folder, now = session.view().workspace.folder, session.now()
    n, about = counted(len(picked), "pair"), {"disabled": not picked}
    with st.container(horizontal=True):
        if st.button("One person: join", type="primary", icon=":material/merge:", **about):
            _change(lambda: matching.join(folder, picked, now), f"Joined: {n}.")
        if st.button("Two people: keep apart", icon=":material/call_split:", **about):
            _change(lambda: matching.refuse(folder, picked, now), f"Kept apart: {n}.")
        with st.popover("Join all above"):
            least = st.number_input("A probability from", 0.5, 1.0, SURE, 0.01, key="join_above")
            likely = counted(int((found["probability"] >= least).sum()), "pair")
            if st.button(f"Join {likely}", disabled=likely.startswith("0 ")):
                _change(lambda: matching.join_above(folder, least, now), f"Joined: {likely}.")


def _change(change: Callable[[], object], said: str) -> None:
    """Make one change, which can be taken back."""
    with mistakes():
        change()
        st.toast(f"{said} It can be taken back.", icon=":material/check_circle:")
        st.rerun()
