"""The customers behind a selection: exactly those, with the true count, and as a list to take away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from relmark import exports, findings, measures
from relmark.ui import cache, customer, picking, session
from relmark.ui.aims import aim
from relmark.ui.columns import columns_of, rows_high
from relmark.ui.page import mistakes
from relmark.ui.progress import built
from relmark.ui.words import counted, picked
from relmark.warehouse import LIST_ROWS
from relmark.workspace import Selection

KEPT_LISTS = 40
ORDER = (
    *("source_key", "name", "rung", "lifecycle_stage", "warmth_stage", "stage_then", "stage_now", "amount_then"),
    *("segment", "tier", "cluster", "recency_score", "frequency_score", "monetary_score"),
    *("clv", "attitude", "reason", "saved_amount", "may_contact", "recency_days", "n_orders", "net_amount", "country"),
    *(
        "first_ordered_on",
        "last_ordered_on",
        "p_alive",
        "expected_orders",
        "since_on",
        "signal",
        "said_on",
        "said_text",
    ),
    *("stands", "effort", "wave_on", "days_since_first", "first_problem", "acquisition_offer", "acquisition_source"),
    *("promised", "due_on", "days_late", "n_broken", "occasion", "happened_on", "share_comparable_thanked"),
    *("topic", "deed", "done_on", "n_said", "answered_on", "told_on"),
    *("next_fact", "n_known", "n_asked", "last_asked_on"),
    *("permission_then", "step", "n_messages", "withdrawn_on", "first_sent_on", "last_sent_on"),
    *("last_heard_on", "n_channels", "n_facts", "n_told_us"),
    *("pressure", "n_28", "most_28", "allowance", "expected_gap_days", "selling", "n_selling", "n_value_answers"),
    *("preferred_channel", "used_channel", "known_by", "n_by_used", "n_by_preferred", "unreached"),
    *("email", "phone", "city", "postcode"),
)
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def people(model: str, *figures: str, by: Sequence[str] = ("-net_amount", "customer_id"), explain=None) -> None:
    """List the customers a click chose in one of these figures, or everyone.

    Args:
        model: one row per customer, with the columns the figures choose by.
        by: the order of the list.
        explain: from the key of a chosen customer, a sentence about them.
    """
    _panel(model, picking.picked(*figures), tuple(by), explain)


@st.fragment
def _panel(model: str, where: Mapping[str, object], by: tuple[str, ...], explain) -> None:
    with mistakes():
        built(session.view(), model, cache.asked_of(model))
        with st.container(horizontal=True, vertical_alignment="center"):
            place = st.container(horizontal=True, vertical_alignment="center")
            found, shown = listed(model, where, by, aim())
            with place:
                _heading(where, shown)
        st.caption(findings.plain(shown.sentence))
        _table(shown, explain)
        _downloads(found, shown)


@dataclass(frozen=True)
class Shown:
    """What a page shows of a list.

    Attributes:
        total: everyone selected, before anyone is left out for want of permission.
        key: tells this list from every other.
    """

    total: int
    count: int
    sentence: str
    frame: pd.DataFrame
    key: str


def listed(model: str, where: Mapping[str, object], by: Sequence[str], aim: Mapping[str, str | None]):
    """The list itself, as `relmark.exports` gives it to take away, and what a page shows of it.

    Args:
        aim: what it is for, as `exports.people` takes it.
    """
    view, chosen = session.view(), session.chosen()
    found = exports.people(view.workspace, model, view.as_of, chosen, Selection(dict(where), tuple(by)), **aim)
    key = (view.stamp, model, view.as_of, tuple(sorted(chosen.items())), cache.frozen(where), tuple(by))
    return found, _shown(found.to_read, repr((*key, cache.frozen({**aim, "tool": ""}))))


@st.cache_data(max_entries=KEPT_LISTS, show_spinner=False)
def _shown(_found: exports.People, key: str) -> Shown:
    first = f" Shown: the first {measures.count(LIST_ROWS)}." if _found.count > LIST_ROWS else ""
    return Shown(_found.total, _found.count, _found.sentence() + first, _found.frame(LIST_ROWS), key)


def _heading(where: Mapping[str, object], shown: Shown) -> None:
    heading = f"{findings.plain(picked(where))}: {counted(shown.total, 'customer')}"
    st.subheader(heading, anchor=False, width="content")
    if where and st.button("Show all", type="tertiary", icon=":material/close:", key="show_all"):
        picking.let_go()
        st.rerun()


def _table(shown: Shown, explain) -> None:
    frame = shown.frame
    event = st.dataframe(
        frame,
        hide_index=True,
        column_order=[name for name in ORDER if name in frame.columns and frame[name].notna().any()],
        **rows_high(len(frame), 8),
        column_config=columns_of(frame, session.view().currency),
        on_select="rerun",
        selection_mode="single-row",
        key=f"people {shown.key}",
        alt="The customers of the selection, one a row",
    )
    chosen = event.selection.rows
    if not chosen:
        st.caption(f"Choose a row to open that customer's page{' and read why they are here' if explain else ''}.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        customer.link_to(frame.iloc[chosen[0]])
        if explain is not None:
            st.caption(explain(frame.iloc[chosen[0]]))


def _downloads(found: exports.People, shown: Shown) -> None:
    with st.container(horizontal=True):
        for kind, make, mime in (("csv", found.csv, "text/csv"), ("xlsx", found.xlsx, SHEET)):
            st.download_button(
                f"Download {kind.upper()}",
                make,
                found.file_name(kind),
                mime,
                key=f"download_{kind}",
                on_click="ignore",
                icon=":material/download:",
                disabled=shown.count == 0,
            )


def why(row: pd.Series) -> str:
    """Why a listed customer is in a segment."""
    rows = cache.read("segments", {"customer_id": int(row["customer_id"])})
    return findings.plain(findings.why_segment(rows.iloc[0], cache.read("rfm_bands"), session.view().currency))
