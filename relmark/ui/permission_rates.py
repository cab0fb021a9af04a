"""Permissions won and lost by month, and what drives people away: opt-outs and complaints per message."""

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.ui import cache, session
from relmark.ui.figure import figure
from relmark.ui.widgets import threshold, thresholds

COMPLAINTS = ("complaint_warn", "complaint_alarm", "complaint_least")
OPT_OUTS = ["n_opt_outs", "share_opt_out", "share_opt_out_low", "share_opt_out_high"]
COMPLAINED = ["n_complaints", "share_complaints", "share_complaints_low", "share_complaints_high"]
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
        _opt_outs(rates)
        threshold("mix_days")
    with right:
        _complaints(rates)


def _complaints(rates: pd.DataFrame) -> None:
    """Complaints by month beside their limits, and of each channel."""
    if not rates["n_complaints"].sum():
        st.caption("No complaint is on record. Whether your mail tool tells of any is not known, so no rate is shown.")
        return
    warn, alarm, least = (int(session.set_to(name)) for name in COMPLAINTS)
    alt = "Complaints per message by month beside the warning and the alarm"
    months = _of(rates, "month").drop(columns=OPT_OUTS)
    figure("complaint_months", months, alt=alt, warn=warn, alarm=alarm, least=least)
    _complaints_said(rates)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        thresholds(*COMPLAINTS)


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


def _opt_outs(rates: pd.DataFrame) -> None:
    if not rates["n_opt_outs"].sum():
        st.caption("No opt-out is on record. Whether your mail tool tells of any is not known, so no rate is shown.")
        return
    by = _divided()
    rows = (
        _of(rates, by).drop(columns=["channel", *COMPLAINED])
        if by != "segment"
        else cache.if_measurable("segment_optouts")
    )
    if rows is None:
        st.caption("Load orders to see opt-outs by segment.")
        return
    figure("optout_dots", rows, alt=f"Opt-outs per message delivered, by {DIVIDED[by].lower()}")


def _of(rates: pd.DataFrame, by: str) -> pd.DataFrame:
    return rates[rates["divided_by"] == by]


def _complaints_said(rates: pd.DataFrame) -> None:
    """The rate of each channel by which somebody complained."""
    rows = rates[(rates["divided_by"] == "channel") & (rates["n_complaints"] > 0)]
    said = [f"{findings.channel_words(row['part'])} {_rate(row)}" for row in rows.to_dict("records")]
    about = (
        "Lines: 95 % intervals, at once for all months; hollow marks, without one: too few messages to judge. A month "
        "gives an alarm where the whole of its interval lies above"
    )
    st.caption(f"{about}. All days together, by channel: {findings.plain('; '.join(said))}.")


def _rate(row: dict) -> str:
    low, high = (measures.share(row[f"share_complaints_{end}"], 2) for end in ("low", "high"))
    of = f"{measures.count(row['n_complaints'])} of {measures.count(row['n_delivered'])}"
    return f"{measures.share(row['share_complaints'], 2)} ({of}; {low} to {high})"
