"""Permission: what is amiss, whom we may contact by which channel, and what shows it."""

from datetime import timedelta

import pandas as pd
import streamlit as st

from relmark import findings
from relmark.mistakes import NotMeasurable
from relmark.ui import cache, session
from relmark.ui.columns import columns_of, rows_high
from relmark.ui.figure import figure
from relmark.ui.page import not_measurable
from relmark.ui.words import counted, day

LIMITS = ("optout_alarm", "complaint_warn", "complaint_alarm", "complaint_least")
PROOFS, TOPICS = 12, 20


def need_permission() -> None:
    """Stop the page where neither permission nor messages are loaded, saying what they would show."""
    loaded = session.view().workspace.tables
    if "consents" in loaded or {"messages", "customers"} <= loaded.keys():
        return
    not_measurable(NotMeasurable("permission_counts", ["consents", "messages"]))
    st.stop()


def permission_finding() -> None:
    """What is amiss, worst first; what else is, and whom we may contact."""
    found = permission_found()
    st.markdown(findings.markdown(found[0]))
    for one in found[1:]:
        st.markdown(f"- {findings.markdown(one)}")
    if found[0].code not in ("permission_kept", "permission_known"):
        counts = cache.if_measurable("permission_counts")
        st.caption(findings.plain(findings.who_may_be_contacted(counts)))
    _recorded_later()


def permission_found() -> list[findings.Finding]:
    """What is amiss with permission, worst first."""
    return findings.permission(
        cache.if_measurable("sent_without_totals"),
        cache.if_measurable("sent_without_counts"),
        cache.if_measurable("delivery_rates"),
        cache.if_measurable("permission_months"),
        cache.if_measurable("permission_counts"),
        cache.if_measurable("permission_checked"),
        tuple(int(session.set_to(name)) for name in LIMITS),
    )


def _recorded_later() -> None:
    """Permission recorded since the last order, as one without a date is on import, would else look lost."""
    view = session.view()
    consents = view.workspace.tables.get("consents")
    newest, default = consents and consents.newest_on, view.workspace.default_as_of
    if newest and view.as_of and default <= view.as_of <= newest:
        st.info(
            f"Permission was recorded until {day(str(newest))}, and this page ends before {day(str(view.as_of))}: "
            f"set As of to {day(str(newest + timedelta(days=1)))} to count all of it. Lists heed it already."
        )


def permission_now() -> None:
    """On each channel who may be contacted; for which topics; and what shows it."""
    counts = cache.if_measurable("permission_counts")
    if counts is None:
        return
    bars, proofs = st.columns([3, 2], gap="medium")
    with bars:
        figure(
            "permission_bars", counts, alt="Who may be contacted, is unreachable, withdrew or is unknown, by channel"
        )
        _ages(counts)
    with proofs:
        st.markdown("**What shows it**")
        _rows(cache.read("permission_proofs", by=("-n_permissions",), limit=PROOFS), "Open permissions by proof")
        topics = cache.read("topic_counts", limit=TOPICS)
        if len(topics):
            st.markdown("**For single topics**")
            _rows(topics, "Permission by channel and topic")
        else:
            st.caption("No permission names a topic: each is for everything on its channel.")


def _ages(counts: pd.DataFrame) -> None:
    """How old the permissions are."""
    rows = counts[counts["n_permitted"] > 0].to_dict("records")
    said = [f"{findings.channel_words(row['channel'])} {_age(row)}" for row in rows]
    if said:
        st.caption(findings.plain(f"Mean age of a permission by channel: {'; '.join(said)}."))


def _age(row: dict) -> str:
    return f"{counted(round(row['mean_age_days']), 'day')}, the oldest from {day(str(row['oldest_on']))}"


def _rows(frame: pd.DataFrame, alt: str) -> None:
    config = columns_of(frame, session.view().currency)
    st.dataframe(frame, hide_index=True, column_config=config, alt=alt, **rows_high(len(frame), 8))
