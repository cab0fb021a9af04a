"""Do we sell, give or listen?"""

import streamlit as st

from relmark import ui

SET = ("mix_days", "mix_target", "count_service")

ui.question("Do we sell, give or listen?", SET[:2])
ui.need_sent()
ui.mix_finding()
part = ui.mix_part()

if part == "Mix":
    shares, runs = st.columns([3, 2], gap="medium")
    with shares:
        ui.mix_by_way()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            ui.thresholds(*SET)
    with runs:
        ui.mix_runs()
    ui.classify_campaigns()
    ui.mix_lists()
elif part == "By type":
    ui.types_part()
elif part == "Rhythm":
    ui.rhythm_part()
elif part == "Repetition":
    ui.repetition_part()
else:
    ui.what_if_part()

ui.mix_left_out()

MODELS = {"By type": "type_performance", "Rhythm": "rhythm_weeks", "Repetition": "repeated_subjects"}
NUMBERS = {
    "Mix": ("share_giving", "share_selling", "n_unclassified", "n_only_sold", "longest_run"),
    "By type": ("outcome", "share_outcome", "share_low", "share_high"),
    "Rhythm": ("times_usual", "n_sends", "share_sends", "gap_days"),
    "Repetition": ("alikeness", "n_both", "n_customers_again", "most_a_day"),
    "What if": ("n_now", "n_then", "mean_then"),
}
THRESHOLDS = {
    "Mix": (*SET, "long_run", "heavy_share", "medium_share"),
    "By type": ("mix_days", "least_contacts"),
    "Rhythm": ("mix_days", "bunched_from", "same_weekday"),
    "Repetition": ("mix_days", "alike_from", "repeat_days"),
    "What if": ("mix_days", "to_value", "to_listening"),
}
MODELS |= {"Mix": "mix_by_tier", "What if": "mix_what_if"}
ui.definition(MODELS[part], NUMBERS[part], THRESHOLDS[part])
