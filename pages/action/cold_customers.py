"""Who is going cold, and what can still be saved?"""

import streamlit as st

from relmark import ui

RHYTHM = ("cooling_share", "cold_share")
PERSONAL = ("late_from", "missed_answers", "engagement_share", "least_alive")

ui.question("Who is going cold, and what can still be saved?", (*RHYTHM, *PERSONAL))
ui.need_someone(ui.read("cold_totals"))
ui.cold_finding()

rhythm, signals = st.columns([3, 2], gap="medium")
with rhythm:
    ui.figure(
        "rhythm_curve",
        ui.read("rhythm_curve", by=("gap_days",)),
        ui.read("shop_rhythm"),
        alt="Share of purchases not yet followed by the next, by days since, with the two thresholds",
        table=False,
    )
    with st.container(horizontal=True):
        ui.thresholds(*RHYTHM)
    ui.rhythm_used()
with signals:
    ui.figure("cold_bars", ui.read("cold_summary"), alt="What can still be saved, by signal of going cold")
    with st.container(horizontal=True):
        ui.thresholds(*PERSONAL)

ui.cold_lists()
ui.cold_left_out()
ui.left_out()

NUMBERS = ("signal", "reason", "saved_amount", "since_on", "lateness", "survival", "net_amount")
ui.definition("cold_customers", NUMBERS, (*RHYTHM, *PERSONAL, "least_messages", "heavy_share", "least_gaps"))
