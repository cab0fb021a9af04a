"""Saying what campaigns are for: a table to edit, with a suggestion for each campaign that nobody classified."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from relmark import campaigns, findings, measures
from relmark.ui import cache, drafts, session
from relmark.ui.allowed import may_change
from relmark.ui.campaign_columns import PURPOSES, SAID, TICK, WORDS, why
from relmark.ui.columns import rows_high
from relmark.ui.history import take_back_decision
from relmark.ui.page import mistakes
from relmark.ui.words import counted
from relmark.workspace.classifying import LONGEST, Classification, classify, own_words

MOST, ROWS_HIGH = 10_000, 12
# The table stands open where this share of what was sent has no purpose.
MANY = 0.1
CHANGES = ("classified ",)


def classify_campaigns() -> None:
    """The campaigns to classify, folded away where most of what was sent has a purpose and nobody is at it."""
    listed = cache.read("campaign_list", limit=MOST)
    if listed.empty:
        return
    waiting = listed[~listed["is_classified"]]
    share = waiting["n_sent"].sum() / max(listed["n_sent"].sum(), 1)
    title = f"Campaigns to classify ({measures.count(len(waiting))})"
    with st.expander(title, expanded=bool(share >= MANY) or drafts.are_begun(), icon=":material/label:"):
        _table()


@st.fragment
def _table() -> None:
    found = _with_suggestions(cache.read("campaign_list", limit=MOST))
    st.markdown(_how_many(found))
    if not may_change():
        _only_shown(found)
        return
    shown = _filtered(found)
    edited = drafts.editor(shown, TICK | WORDS | SAID | why(shown), **rows_high(len(shown), ROWS_HIGH))
    _set_all(shown)
    _save(found, shown, edited)
    take_back_decision(CHANGES)


def _with_suggestions(listed: pd.DataFrame) -> pd.DataFrame:
    """Each campaign with what is suggested for it and why; unclassified ones first, those sent most on top."""
    view = session.view()
    with mistakes():
        own = own_words(view.workspace.folder)
        return _suggested(listed, (view.stamp, view.as_of, repr(own)), own)
    return _suggested(listed, (view.stamp, view.as_of), ())


@st.cache_data(max_entries=20, show_spinner="Reading the words of campaigns")
def _suggested(_listed: pd.DataFrame, key: tuple, _own) -> pd.DataFrame:
    made = campaigns.suggestions(_listed, _own)
    said = made["purpose"].str.cat(made["type"], sep=": ", na_rep="").str.removesuffix(": ")
    names = {"purpose": "suggested_purpose", "type": "suggested_type"}
    shown = made.rename(columns=names).drop(columns="way").round({"probability": 2})
    return _listed.join(shown.assign(suggested=said))


def _how_many(found: pd.DataFrame) -> str:
    """How much is not classified, and how much the suggestions would classify."""
    waiting = found[~found["is_classified"]]
    if waiting.empty:
        whole = "The only campaign is" if len(found) == 1 else f"All {counted(len(found), 'campaign')} are"
        return f"**{whole} classified.** Filter to change what is said of them."
    sent = counted(int(waiting["n_sent"].sum()), "message")
    said = f"**{counted(len(waiting), 'campaign')} with {sent}** {'is' if len(waiting) == 1 else 'are'} unclassified, "
    said += "and what is unclassified never counts as value. "
    offered = waiting[waiting["suggested"].notna()]
    if offered.empty:
        words = "Its words say" if len(waiting) == 1 else "Their words say"
        return f"{said}{words} nothing: choose a purpose for each, and for those alike it is learned."
    n = counted(int(offered["n_sent"].sum()), "message")
    return f"{said}Accepting {_every_suggestion(len(offered))} would classify **{n}** of them."


def _only_shown(found: pd.DataFrame) -> None:
    """What is suggested, where nothing may be changed."""
    waiting = found[~found["is_classified"]]
    if not waiting.empty:
        columns = WORDS | why(waiting)
        about = {"alt": "Campaigns without a purpose, with what is suggested", "placeholder": "", "hide_index": True}
        high = rows_high(len(waiting), ROWS_HIGH)
        st.dataframe(waiting, column_order=list(columns), column_config=columns, **about, **high)


def _filtered(found: pd.DataFrame) -> pd.DataFrame:
    """The campaigns that the boxes above the table leave."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            "Whose name or subject contains", key="campaigns_containing", max_chars=100, width=420
        ).strip()
        everything = st.toggle(
            "Classified ones too", bool(found["is_classified"].all()), key="campaigns_classified_too"
        )
    shown = found if everything else found[~found["is_classified"]]
    if words:
        held = [shown[name].fillna("").str.contains(words, case=False, regex=False) for name in ("campaign", "subject")]
        shown = shown[held[0] | held[1]]
    return shown.reset_index(drop=True)


def _set_all(shown: pd.DataFrame) -> None:
    """One purpose and type for all that are shown: put into the table, to be saved."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        purpose = st.selectbox("Purpose for all shown", PURPOSES, index=None, key="purpose_for_all", width=190)
        kind = st.text_input("Type for all shown", key="type_for_all", max_chars=LONGEST, width=190).strip() or None
        n = counted(len(shown), "campaign")
        st.button(
            f"Set for {n}",
            disabled=purpose is None or shown.empty,
            icon=":material/edit:",
            on_click=drafts.set_all,
            args=(shown, purpose, kind),
        )


def _every_suggestion(n: int) -> str:
    """
    >>> _every_suggestion(1), _every_suggestion(3)
    ('the suggestion', 'all 3 suggestions')
    """
    return "the suggestion" if n == 1 else f"all {counted(n, 'suggestion')}"


def _save(found: pd.DataFrame, shown: pd.DataFrame, edited: pd.DataFrame) -> None:
    """Buttons that save: what is suggested for all shown or those ticked, and what was changed in the table."""
    offered = shown[shown["suggested"].notna()]
    ticked = offered[edited["accept"].reindex(offered.index, fill_value=False).astype(bool)]
    changed = drafts.changed()
    with st.container(horizontal=True):
        ways = (
            (f"Accept {_every_suggestion(len(offered))}", offered, ":material/done_all:"),
            (f"Accept {measures.count(len(ticked))} ticked", ticked, ":material/done:"),
        )
        for place, (label, rows, icon) in enumerate(ways):
            kind = "secondary" if place or changed else "primary"
            if st.button(label, type=kind, icon=icon, disabled=rows.empty, key=f"accept {place}"):
                _said([*_accepted(rows), *changed], found)
        if st.button(
            f"Save {counted(len(changed), 'change')}",
            type="primary" if changed else "secondary",
            icon=":material/save:",
            disabled=not changed,
            key="save classified",
        ):
            _said(changed, found)
    st.caption("Each saving is one change, which can be taken back. Accepting saves the changes in the table too.")


def _accepted(rows: pd.DataFrame) -> Iterable[Classification]:
    columns = ("source", "campaign_id", "suggested_purpose", "suggested_type")
    values = rows[list(columns)].astype(object)
    return (Classification(*row) for row in values.where(values.notna(), None).itertuples(index=False, name=None))


def _said(said: list[Classification], found: pd.DataFrame) -> None:
    """Save what is said as one change; the last word on a campaign counts."""
    keys = {(one.source, one.campaign_id) for one in said}
    met = [key in keys for key in zip(found["source"], found["campaign_id"], strict=True)]
    n = counted(int(found.loc[met, "n_sent"].sum()), "message")
    with mistakes():
        classify(session.view().workspace.folder, said, session.now())
        drafts.forget()
        st.toast(findings.plain(f"Classified: {counted(len(keys), 'campaign')} with {n}. It can be taken back."))
        st.rerun()
