"""Who is the same person?"""

import streamlit as st

from relmark import ui

ui.question("Who is the same person?")
said, beside = st.columns([3, 1], vertical_alignment="center")
with beside:
    pairs = ui.suggested_pairs()
with said:
    ui.about_pairs(pairs)

left, right = st.columns([3, 2], gap="large")
with left:
    chosen = ui.pairs(pairs)
with right:
    ui.evidence(chosen)
ui.decide(chosen, pairs)

ui.joined_customers()
ui.disagreements()
ui.how_compared()
