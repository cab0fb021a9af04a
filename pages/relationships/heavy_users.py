"""Do a few buyers bring most of the amount?"""

import streamlit as st

from relmark import ui

THRESHOLDS = ("heavy_share", "medium_share", "target_amount_share")

ui.question("Do a few buyers bring most of the amount?", THRESHOLDS)
facts, summary = ui.read("concentration"), ui.read("tier_summary", by=("place",))
ui.need_someone(facts)
ui.finding("heavy_users", facts, summary)

curve, tiers = st.columns([3, 2], gap="medium")
with curve:
    ui.figure("concentration", ui.read("concentration_curve", by=("share_buyers",)), facts, alt="Share of the amount")
with tiers:
    ui.figure("tier_bars", summary, alt="Share of buyers and of the amount of heavy, medium and light buyers")
    ui.thresholds(*THRESHOLDS)

ui.before_and_after()
ui.people("tiers", "tier_bars")
ui.left_out()
ui.definition("tiers", ("tier", "top_share", "buyers_for_target", "gini", "net_amount"), THRESHOLDS)
