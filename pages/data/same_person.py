"""Who is the same person?"""

import streamlit as st

from relmark import ui

ui.question("Who is the same person?")
said, beside = st.columns([3, 1], vertical_alignment="center", gap="large")
with beside:
    pairs = ui.suggested_pairs()
with said:
    ui.about_pairs(pairs)

ui.decide_on_pairs(pairs)
ui.joined_customers()
ui.disagreements()
ui.how_compared()
