"""The segments: which cut points were used, and how many groups they made."""

import pandas as pd
import streamlit as st

from relmark import measures
from relmark.ui import cache, session

NAMES = {"recency": "days since last order", "frequency": "orders", "monetary": "net amount"}


def cuts_used() -> None:
    """Where each score begins, and where fewer groups came out than were asked for."""
    cuts = cache.read("rfm_cuts", by=("measure", "cut_number"))
    asked = session.set_to("rfm_bins")
    parts, fewer = [], []
    for name, words in NAMES.items():
        mine = cuts[cuts["measure"] == name]["cut"]
        written = [
            measures.money(float(cut), session.view().currency) if name == "monetary" else f"{cut:g}" for cut in mine
        ]
        parts.append(f"{words} {', '.join(written) or 'no cut: all alike'}")
        if len(mine) + 1 < asked and not session.chosen().get(f"{name}_cuts"):
            fewer.append(f"{words} has {len(mine) + 1} groups, not {asked}: too many buyers share a value")
    st.caption(("Cut points: " + "; ".join(parts) + ".").replace("$", "\\$"))
    if fewer:
        st.caption("; ".join(fewer).capitalize() + ". Scores are spread over 1 to 5 all the same.")


def followed(history: pd.DataFrame) -> None:
    """Whether figures over time follow a part of the buyers."""
    one_in = int(history["one_in"].max()) if len(history) else 1
    if one_in > 1:
        st.caption(f"Follows one in {one_in} buyers, evenly drawn; numbers are scaled up.")
