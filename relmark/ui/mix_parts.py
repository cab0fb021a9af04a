"""More of the communication mix: what each type brings, the rhythm, what is said again, and another mix."""

from calendar import day_name

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.ui import cache, session
from relmark.ui.columns import columns_of, rows_high
from relmark.ui.figure import as_table, figure
from relmark.ui.widgets import thresholds
from relmark.ui.words import counted

ROWS, SILENCES = 200, 5


def types_part() -> None:
    """What each type of communication brings, over the whole time looked at."""
    types = cache.read("type_performance")
    _say(findings.type_performance(types))
    came, left = st.columns([3, 2], gap="medium")
    with came:
        about = "Clicks, replies and orders per contact by type, with intervals"
        figure("type_answers", types, alt=about)
    with left:
        about = "Opt-outs and opens per contact by type, with intervals"
        figure("type_opt_outs", types, alt=about, table=False)
    few = counted(int(session.set_to("least_contacts")), "contact")
    st.caption(
        f"Lines: 95 % intervals. Grey: service, unclassified, fewer than {few}, and opens, which mail programs make by "
        "themselves. What was ordered in the 14 days after followed a contact; that is not to say because."
    )
    with st.container(horizontal=True):
        thresholds("mix_days", "least_contacts")


def rhythm_part() -> None:
    """When we write: a calendar of contacts by type, bunched weeks, silences, and what comes on one weekday."""
    weeks, gaps, days = (cache.read(name) for name in ("rhythm_weeks", "rhythm_gaps", "type_weekdays"))
    _say(findings.rhythm(weeks, gaps, days))
    calendar, weekdays = st.columns([3, 2], gap="medium")
    with calendar:
        shown = cache.read("rhythm_types")
        about = "Contacts by week and type; bunched weeks and the longest silence are marked"
        figure("contact_calendar", shown, weeks, gaps, alt=about)
        st.caption(
            "Dashed: the usual week, the median of those with any contact. Bunched weeks, well above it, stand out."
        )
        thresholds("bunched_from")
    with weekdays:
        about = "Share of each type's sends by weekday"
        figure("type_weekdays", days, alt=about, table=False)
        as_table("type_weekdays", days.assign(weekday=days["weekday"].map(dict(enumerate(day_name)))), about)
        thresholds("same_weekday")
        _as_list(weeks[weeks["is_bunched"]].drop(columns=["is_bunched", "median_week"]), "Bunched weeks")
        _as_list(gaps.head(SILENCES), "Longest silences between marketing contacts")


def repetition_part() -> None:
    """Near-identical subjects sent to the same people, and people reached twice on one day."""
    pairs, crowded = cache.read("repeated_subjects", limit=ROWS), cache.read("crowded_totals")
    known = bool(cache.count("campaign_subjects"))
    _say(findings.repetition(pairs if known else None, crowded))
    with st.container(horizontal=True):
        thresholds("alike_from", "repeat_days")
    _as_list(pairs, "Campaigns with near-identical subjects, and how many people got both")
    _as_list(cache.read("crowded_dates", limit=ROWS), "Days on which people got two contacts or more")
    if not known:
        st.caption("Load campaigns with their subjects to see which say the same again.")


def _as_list(rows: pd.DataFrame, what: str) -> None:
    if rows.empty:
        return
    st.markdown(f"**{what}**")
    shown = rows.drop(columns="pair_place", errors="ignore")
    columns = columns_of(shown, session.view().currency)
    st.dataframe(shown, hide_index=True, column_config=columns, alt=what, **rows_high(len(shown), 8))


def what_if_part() -> None:
    """The mix as it might be, at the present number of contacts: how many of each kind for each tier."""
    with st.container(horizontal=True):
        thresholds("to_value", "to_listening")
    value = float(session.set_to("to_value"))
    listening = min(float(session.set_to("to_listening")), 1 - value)
    sells = measures.share(max(1 - value - listening, 0), 0)
    gives = measures.share(value + listening, 0)
    st.markdown(
        f"**{gives} would give or listen and {sells} sell**, at the number of contacts each tier gets now. "
        "Service messages and the unclassified stay as they are."
    )
    tiers = cache.read("mix_what_if")
    if not int(tiers["n_now"].sum()):
        st.info("No contact is classified as value, listening or selling, so there is nothing to move yet.")
        return
    figure("mix_what_if", tiers, alt="Contacts per customer by tier and purpose, now and then")


def _say(found: list) -> None:
    st.markdown(" ".join(findings.markdown(one) for one in found))
