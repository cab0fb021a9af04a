"""Who moved up, and who down?"""

import streamlit as st

from relmark import ui

ui.question("Who moved up, and who down?", ("days_back", "movement_axis"))
cells = ui.read("movement_cells")
ui.need_customers(cells)
ui.movement_finding()
ui.moved_from()

matrix, flow = st.columns([3, 2], gap="medium")
with matrix:
    ui.figure(
        "movement_matrix", cells, alt="From each stage then to each stage now, everybody in one", by=ui.counted_by()
    )
with flow:
    ui.figure(
        "movement_flow", cells, alt="The same as a flow from stages then to stages now", by=ui.counted_by(), table=False
    )

ui.people("movement", "movement_matrix", by=("-amount_then", "customer_id"))
ui.standing_left_out(cells)

st.subheader("Month by month", anchor=False)
ui.month_by_month()

NUMBERS = (
    "stage_then",
    "stage_now",
    "direction",
    "share_row",
    "amount_then",
    "rung",
    "lifecycle_stage",
    "warmth_stage",
)
ui.definition("movement_cells", NUMBERS, ("days_back", "movement_axis", "months_back"))
