"""How often do we write, and how often is too often?"""

import streamlit as st

from relmark import ui

PRESSURE = ("contact_cap", "allowance_times", "over_allowance", "mix_days", "sell_to", "rare_gap_days")

ui.question("How often do we write, and how often is too often?", PRESSURE)
ui.pressure_finding()

curve, bars = st.columns([3, 2], gap="medium")
with curve:
    ui.wear_out()
with bars:
    ui.pressure_bars()

cap, selling = st.columns([3, 2], gap="medium")
with cap:
    ui.cap_simulator()
with selling:
    ui.selling_limit()

ui.pressure_lists()
ui.pressure_left_out()

NUMBERS = ("n_28", "allowance", "expected_gap_days", "pressure", "most_28", "share_opt_out", "knee", "n_saved")
ui.definition("customer_pressure", (*NUMBERS, "n_avoided", "selling"), (*PRESSURE, "least_messages"))
