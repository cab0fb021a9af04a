"""Where relationships stand: who is counted, what cannot be measured yet, and the thresholds of the stages."""

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.settings import FILTERS
from relmark.ui import cache, session
from relmark.ui.page import LOAD_PAGE
from relmark.ui.widgets import thresholds

RUNGS = ("client_orders", "client_days", "late_from", "prospect_days", "advocate_days")
LIFECYCLE = ("active_days", "inactive_days", "new_lead_days", "cold_lead_days")
WARMTH = ("very_late_from", "cooling_share", "cold_share")


def need_customers(cells: pd.DataFrame) -> None:
    """Stop the page, saying so, when nobody is left to show."""
    if not cells.empty and cells["n_customers"].sum() > 0:
        return
    st.info("Nobody is left through what is set. Choose a later date, widen the filters on the left, or reset them.")
    st.stop()


def ladder_found() -> list[findings.Finding]:
    """How many clients are cooling."""
    return [findings.ladder(cache.read("ladder_cells"), session.view().currency)]


def stage_thresholds() -> None:
    """The thresholds of the rungs, the lifecycle and warmth, each behind a button beside the figure."""
    with st.container(horizontal=True):
        for label, icon, names in (
            ("Rungs", "stairs", RUNGS),
            ("Lifecycle", "autorenew", LIFECYCLE),
            ("Warmth", "thermostat", WARMTH),
        ):
            with st.popover(label, icon=f":material/{icon}:"):
                thresholds(*names)


def stages_unmeasured(cells: pd.DataFrame) -> None:
    """Which stages nothing loaded can tell of, and what to load."""
    unknown = set(cells.loc[~cells["is_measurable"], "rung"])
    said = []
    if "advocate" in unknown:
        said.append("Advocates: load **feedback** (answers on recommending, reviews, referrals). Spending makes none.")
    if "prospect" in unknown:
        said.append(
            "Prospects apart from suspects: load **consents**, **messages** or **feedback**. Until then all who never "
            "bought are suspects."
        )
    if said:
        with st.container(border=True):
            st.markdown("**Not measurable yet**")
            st.markdown("\n".join(f"- {one}" for one in said))
            st.page_link(LOAD_PAGE, label="Load files", icon=":material/upload_file:")
    leads = cells[(cells["place"] < 3) & (cells["warmth_stage"] == "not measurable")]["n_customers"].sum()
    st.caption(
        "A client of long ago stays a client: warmth tells the rest. Leaving out one-time buyers keeps leads."
        + (f" The warmth of {measures.count(leads)} leads cannot be told: no answers lately." if leads else "")
    )


def standing_left_out(cells: pd.DataFrame) -> None:
    """Who the page does not count, and why."""
    here, everyone = int(cells["n_customers"].sum()), cache.count("customers_known")
    filtered = any(name in session.chosen() for name in FILTERS)
    said = [f"{measures.count(everyone - here)} of {measures.count(everyone)} customers by what is set"] * filtered
    nobody = sum(one.without_customer for one in session.view().workspace.tables["orders"].sources.values())
    if nobody:
        said.append(f"{measures.count(nobody)} orders without a customer")
    words = f"Left out: {'; '.join(said)}." if said else "Nobody is left out: everyone known is in exactly one cell."
    st.caption(words)


def why_stage(row: pd.Series) -> str:
    """Why a listed customer stands where they stand."""
    rows = cache.read("standings", {"customer_id": int(row["customer_id"])})
    return findings.plain(findings.why_stage(rows.iloc[0]))
