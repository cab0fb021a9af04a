"""Whom may we contact, and did we keep to it?"""

import streamlit as st

from relmark import ui

THRESHOLDS = (
    *("permission_channel", "optout_alarm", "complaint_warn", "complaint_alarm", "complaint_least"),
    *("dialogue_days", "mix_days"),
)

ui.question("Whom may we contact, and did we keep to it?", THRESHOLDS)
ui.need_permission()
ui.permission_finding()
ui.permission_now()
ui.sent_without()
ui.permission_lists()

st.subheader("Is permission growing, and what drives people away?", anchor=False)
ui.permission_followed()
ui.opt_outs()
ui.permission_left_out()

NUMBERS = (
    *("n_permitted", "n_some_topics", "n_unreachable", "n_withdrawn", "n_unknown", "permission_then"),
    *("share_withdrawn", "share_opt_out", "share_complaints", "step"),
)
ui.definition("sent_without_people", NUMBERS, THRESHOLDS)
