"""What are our relationships worth?"""

import streamlit as st

from relmark import ui

THRESHOLDS = ("horizon_months", "discount_rate", "margin")

ui.question("What are our relationships worth?", (*THRESHOLDS, "holdout_days"))
ui.need_someone(ui.read("buyer_totals"))
tiers = ui.read("value_by_tier")
worth = st.empty()
ui.lifetime_finding(worth, tiers)

bars, beside = st.columns([3, 2], gap="medium")
with bars:
    ui.figure("value_shares", tiers, alt="Buyers, net amount so far and lifetime value to come of the three tiers")
with beside:
    ui.thresholds(*THRESHOLDS)
ui.value_metrics(tiers)

ui.people("customer_value", "value_shares", "attitude_cells", by=("-clv", "customer_id"))
ui.left_out()
ui.model_trial()
ui.value_and_attitude()
ui.cohorts()
ui.what_it_rests_on()
ui.definition("customer_value", ("clv", "p_alive", "expected_orders", "expected_amount", "attitude"), THRESHOLDS)
ui.lifetime_interval(worth, tiers)
