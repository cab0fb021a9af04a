"""Are these relationships, or only transactions?"""

import streamlit as st

from relmark import ui

BORDERS = ("communal_from", "transitional_from", "damaged_below", "damaged_dependence", "close_to_call", "wave_days")
SIGNS = ("answer_days", "sign_days", "score_fall", "much_contact")

ui.question("Are these relationships, or only transactions?", (*BORDERS, *SIGNS))
ui.need_buyers()
summary = ui.read("state_summary", by=("place",))
ui.finding("relationship_states", summary)

bars, asks = st.columns([3, 2], gap="medium")
with bars:
    ui.figure("state_bars", summary, alt="Buyers in each state by their answers, and in each stand-in by behaviour")
    ui.too_close()
with asks:
    ui.what_states_ask()
    with st.popover("Borders and signs", icon=":material/tune:"):
        ui.thresholds(*BORDERS, *SIGNS)

effort, moves = st.columns([2, 3], gap="medium")
with effort:
    st.subheader("Does our effort suit them?", anchor=False)
    ui.figure(
        "effort_bars", summary, alt="Share of buyers on whom effort is too little, fits or is too much", table=False
    )
with moves:
    st.subheader("How did they move?", anchor=False)
    ui.state_moves()

ui.state_people()
ui.questionnaire()
ui.left_out()

NUMBERS = ("state", "closeness", "trust", "commitment", "dependence", "norms", "proxy", "sign", "effort", "mechanism")
ui.definition("relationship_states", NUMBERS, (*BORDERS, *SIGNS, "late_from", "very_late_from"))
