"""Where does each relationship stand?"""

import streamlit as st

from relmark import ui

RUNGS = ("client_orders", "client_days", "late_from", "prospect_days", "advocate_days")
LIFECYCLE = ("active_days", "inactive_days", "new_lead_days", "cold_lead_days")
NUMBERS = ("rung", "warmth_stage", "lifecycle_stage", "median_months", "lateness", "share_customers", "net_amount")

ui.question("Where does each relationship stand?", (*RUNGS, *LIFECYCLE))
ladder = ui.read("ladder_cells")
ui.need_customers(ladder)
ui.finding("ladder", ladder)

rungs, stages = st.columns([3, 2], gap="medium")
with rungs:
    ui.figure("ladder_bars", ladder, alt="People on each rung of the ladder of loyalty, by warmth")
with stages:
    ui.stage_thresholds()
    ui.figure("lifecycle_bars", ui.read("lifecycle_cells"), alt="Buyers and leads in each stage of the lifecycle")

ui.stages_unmeasured(ladder)
ui.people("stages", "ladder_bars", "lifecycle_bars", explain=ui.why_stage)
ui.standing_left_out(ladder)
ui.definition("stages", NUMBERS, (*RUNGS, *LIFECYCLE))
