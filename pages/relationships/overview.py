"""How are our relationships doing?"""

import streamlit as st

from relmark import ui

ui.question("How are our relationships doing?")
worst = st.empty()
ui.need_orders(worst, st.empty())
summary = ui.read("segment_summary", by=("place",))
ui.need_someone(summary)
ui.state_metrics()

big, small = st.columns([3, 2], gap="large")
with big:
    ui.figure("segment_bars", summary, alt="Buyers and net amount in each of the eleven segments", height=370)
with small:
    others = st.empty()
    ui.findings_here(worst, others)
    ui.freshness()

ui.people("segments", "segment_bars")
ui.left_out()
ui.definition("segment_summary", ("customers", "buyers", "share_repeat", "net_amount"), ("stale_days",))
ui.findings_everywhere(worst, others)
