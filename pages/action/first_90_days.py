"""How do relationships begin, and who is stuck?"""

import streamlit as st

from relmark import ui

THRESHOLDS = ("stuck_share", "began_by", "return_days", "least_group")

ui.question("How do relationships begin, and who is stuck?", THRESHOLDS)
ui.need_newcomers()
second, ways = ui.read("second_order"), ui.read("acquisition")
ui.beginning_finding()

curve, weeks = st.columns([3, 2], gap="medium")
with curve:
    ui.figure(
        "second_order_curve",
        ui.read("second_order_curve"),
        second,
        ways,
        alt="Share of newcomers back for a second purchase, by days since the first",
    )
    ui.threshold("stuck_share")
with weeks:
    ui.figure("newcomer_weeks", ui.read("newcomer_weeks"), alt="Newcomers by week, and those back by now", table=False)
    ui.figure("first_problems", ui.read("first_problem_counts"), alt="What went wrong at first for those stuck")

st.subheader("The right customers, for the right reasons?", anchor=False)
dots, judged = st.columns([3, 2], gap="medium")
with dots:
    ui.figure("acquisition_dots", ways, alt="Share back and first year's amount by offer or source, with intervals")
    ui.interval_words()
with judged:
    ui.poor_ways()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ui.thresholds("began_by", "return_days", "least_group")

ui.stuck_people()
ui.beginning_left_out()
ui.left_out()

NUMBERS = (
    "share_back",
    "median_days_back",
    "beginning",
    "first_problem",
    "n_contacts",
    "n_welcomes",
    "mean_first_year",
)
ui.definition("newcomers", NUMBERS, (*THRESHOLDS, "newcomer_weeks"))
