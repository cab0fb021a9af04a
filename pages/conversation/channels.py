"""Do we write where people answer?"""

import streamlit as st

from relmark import ui

THRESHOLDS = ("mix_days", "channel_evidence", "least_sends")

ui.question("Do we write where people answer?", THRESHOLDS)
ui.need_contacts()
ui.channels_finding()

wrong, answers = st.columns([3, 2], gap="medium")
with wrong:
    ui.wrong_channels()
with answers:
    ui.where_they_answer()

reach, times = st.columns(2, gap="medium")
with reach:
    ui.reach()
with times:
    ui.when_they_answer()

ui.channel_lists()
ui.channels_left_out()

NUMBERS = ("preferred_channel", "used_channel", "known_by", "n_by_used", "n_by_preferred", "share_responding")
ui.definition("channel_use", (*NUMBERS, "share_opened", "n_can_reach", "unreached"), THRESHOLDS)
