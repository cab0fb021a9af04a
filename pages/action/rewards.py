"""Whom do we owe a thank-you?"""

import streamlit as st

from relmark import ui

THRESHOLDS = ("good_by", "good_orders", "good_days", "thanks_days", "milestone_orders")

ui.question("Whom do we owe a thank-you?", (*THRESHOLDS, "perks_by", "reward_days"))
ui.need_thanks()
ui.rewards_finding()

ledger, due = st.columns([3, 2], gap="medium")
with ledger:
    st.subheader("What we asked, got and gave", anchor=False)
    ui.reciprocity()
with due:
    st.subheader("Due a thank-you now", anchor=False)
    ui.occasions()

ui.thanks_lists()

used, followed = st.columns([3, 2], gap="medium")
with used:
    st.subheader("Which perks are used?", anchor=False)
    ui.perks()
with followed:
    st.subheader("What changed after a reward?", anchor=False)
    ui.after_rewards()

ui.rewards_left_out()

NUMBERS = ("n_never", "share_comparable_thanked", "occasion", "n_occasions", "share_used", "difference", "tier")
ui.definition("never_thanked", NUMBERS, (*THRESHOLDS, "perks_by", "reward_days", "mix_days"))
