"""Which buyers deserve attention first?"""

import streamlit as st

from relmark import ui

THRESHOLDS = ("rfm_bins", "recency_cuts", "frequency_cuts", "monetary_cuts")

ui.question("Which buyers deserve attention first?", THRESHOLDS)
summary = ui.read("segment_summary", by=("place",))
ui.need_someone(summary)
ui.finding("segments", summary)

grid, bars = st.columns([3, 2], gap="medium")
with bars:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ui.threshold("rfm_bins")
        ui.cut_points()
    ui.figure("segment_bars", summary, alt="Buyers and net amount in each of the eleven segments")
with grid:
    ui.figure("recency_frequency", ui.read("rfm_cells"), alt="Buyers by how recently and how often they bought")
    ui.cuts_used()

ui.people("segments", "recency_frequency", "segment_bars", "segment_history", explain=ui.why)
ui.left_out()

st.subheader("How the segments grew and shrank", anchor=False)
history = ui.read("segment_history", by=("place", "seen_on"))
ui.figure("segment_history", history, alt="Buyers in each segment every four weeks, a year back")
ui.followed(history)

ui.definition("segments", ("recency_days", "frequency", "monetary", "segment", "net_amount"), THRESHOLDS)
