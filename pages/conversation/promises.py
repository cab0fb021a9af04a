"""Do we keep what we promise?"""

import streamlit as st

from relmark import ui

THRESHOLDS = ("promises_by", "days_from", "promise_months", "least_promises")

ui.question("Do we keep what we promise?", (*THRESHOLDS, "amends_days"))
ui.need_promises()
ui.promises_finding()

groups, months = st.columns([3, 2], gap="medium")
with groups:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ui.thresholds("promises_by", "days_from")
    ui.promises_by_group()
with months:
    ui.promises_by_month()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ui.thresholds("promise_months", "least_promises")

followed, effects = st.columns([3, 2], gap="medium")
with followed:
    st.subheader("What followed?", anchor=False)
    ui.after_broken_promises()
with effects:
    ui.promise_effects()

ui.broken_people()
ui.promises_left_out()

NUMBERS = (
    "share_kept",
    "n_due",
    "n_late",
    "n_not_kept",
    "days_first_tenth",
    "days_half",
    "days_nine_tenths",
    "n_broken",
)
ui.definition("promise_groups", (*NUMBERS, "difference"), (*THRESHOLDS, "amends_days"))
