"""Permissions won and lost by month, and what drives people away: opt-outs and complaints per message."""

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.ui import cache, session
from relmark.ui.figure import figure
from relmark.ui.widgets import threshold, thresholds

DIVIDED = {"channel": "Channel", "type": "Type", "frequency": "Contacts in 28 days", "segment": "Segment"}


def permission_followed() -> None:
    """Permissions won and lost by month, and the opt-out rate beside its alarm."""
    months = cache.if_measurable("permission_months")
    if months is None:
        return
    growth, optouts = st.columns(2, gap="medium")
    with growth:
        figure("permission_growth", months, alt="Permissions open at month end, and won and lost in each month")
        threshold("permission_channel")
    with optouts:
        alarm = int(session.set_to("optout_alarm"))
        figure("optout_months", months, alt="Opt-out rate by month beside the alarm line", table=False, alarm=alarm)
        threshold("optout_alarm")


def opt_outs() -> None:
    """Opt-outs and complaints per message delivered, with intervals."""
    rates = cache.if_measurable("delivery_rates")
    if rates is None:
        st.caption("Load messages and customers to see opt-outs and complaints per message.")
        return
    left, right = st.columns(2, gap="medium")
    with left:
        _opt_outs(rates, _divided())
        threshold("mix_days")
    with right:
        warn, alarm = int(session.set_to("complaint_warn")), int(session.set_to("complaint_alarm"))
        alt = "Complaints per message by month beside the warning and the alarm"
        figure("complaint_months", rates[rates["divided_by"] == "month"], alt=alt, warn=warn, alarm=alarm)
        _complaints_said(rates)
        with st.container(horizontal=True):
            thresholds("complaint_warn", "complaint_alarm")


def _divided() -> str:
    return st.segmented_control(
        "Opt-outs by",
        list(DIVIDED),
        default="channel",
        required=True,
        key="optouts_by",
        format_func=DIVIDED.get,
        persist_state="session",
    )


def _opt_outs(rates: pd.DataFrame, by: str) -> None:
    if not rates["n_opt_outs"].sum():
        st.caption("No opt-out is on record. Whether your mail tool tells of any is not known, so no rate is shown.")
        return
    rows = rates[rates["divided_by"] == by] if by != "segment" else cache.if_measurable("segment_optouts")
    if rows is None:
        st.caption("Load orders to see opt-outs by segment.")
        return
    figure("optout_dots", rows, alt=f"Opt-outs per message delivered, by {DIVIDED[by].lower()}")


def _complaints_said(rates: pd.DataFrame) -> None:
    """The rate of each channel by which somebody complained."""
    rows = rates[(rates["divided_by"] == "channel") & (rates["n_complaints"] > 0)]
    said = [
        f"{row.part} {measures.share(row.share_complaints, 2)} ({measures.count(row.n_complaints)} of "
        f"{measures.count(row.n_delivered)}; {measures.share(row.share_complaints_low, 2)} to "
        f"{measures.share(row.share_complaints_high, 2)})"
        for row in rows.itertuples()
    ]
    if said:
        st.caption(f"By channel: {findings.plain('; '.join(said))}.")
