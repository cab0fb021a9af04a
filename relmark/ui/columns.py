"""How columns of a table are headed, explained and written: as measures say."""

import pandas as pd
import streamlit as st

from relmark import measures
from relmark.measures import MEASURES

ALSO = {
    "n_buyers": "buyers",
    "n_customers": "customers",
    "mean_recency_days": "recency_days",
    "mean_orders": "n_orders",
    "mean_tenure_days": "tenure_days",
    "least_amount": "net_amount",
    "most_amount": "net_amount",
    "year_amount": "net_amount",
}
PLAIN = {
    "mean_recency_days": "Days since last order, mean",
    "mean_orders": "Orders, mean",
    "mean_tenure_days": "Days since first order, mean",
    "least_amount": "From",
    "most_amount": "To",
    "seen_on": "As of",
    "source_key": "Customer",
    "name": "Name",
    "country": "Country",
    "family": "Group",
}
ENDS = {"_low": "at least", "_high": "at most"}
# Where each row is one thing said, and not the last of several.
DAY = {"said_on": st.column_config.DateColumn("Day", format="YYYY-MM-DD")}
ROW = 32
HIDDEN = ("customer_id", "place", "r_digit", "f_digit", "m_digit", "one_in", "n_followed", "hundredths", "deed_key")


def columns_of(frame: pd.DataFrame, currency: str | None) -> dict:
    """The column configuration of a table; what only machines need is hidden."""
    hidden = {name for name in frame.columns if name in HIDDEN or name.endswith("_place")}
    return {name: None if name in hidden else _column(name, frame[name], currency) for name in frame.columns}


def rows_high(n: int, most: int) -> dict[str, int]:
    """The height of a table of n rows that shows whole rows and scrolls after so many."""
    return {"row_height": ROW, "height": ROW * (min(max(n, 1), most) + 1) + 2}


def label_of(name: str) -> str:
    """A column's heading.

    >>> label_of("n_buyers"), label_of("mean_orders"), label_of("oldest_on")
    ('Buyers', 'Orders, mean', 'Oldest')
    >>> label_of("share_opt_out_low"), label_of("is_better"), label_of("n_opened")
    ('Opt-outs per message, at least', 'Better', 'Opened')
    """
    known = MEASURES.get(ALSO.get(name, name))
    if name in PLAIN or known:
        return PLAIN.get(name) or known.label
    for ending, words in ENDS.items():
        if name.endswith(ending):
            return f"{label_of(name.removesuffix(ending))}, {words}"
    return name.removeprefix("n_").removeprefix("is_").replace("_", " ").capitalize()


def _column(name: str, values: pd.Series, currency: str | None):
    known = MEASURES.get(ALSO.get(name, name))
    label, about = label_of(name), known.definition if known else None
    kind = known.format if known else ""
    if kind == "money":
        return st.column_config.NumberColumn(label, help=about, format=f"{measures.symbol(currency)}%,.2f")
    if kind == "share" or name.startswith("share_"):
        return st.column_config.NumberColumn(label, help=about, format="percent")
    if kind == "date" or name.endswith("_on") or name == "seen_on":
        return st.column_config.DateColumn(label, help=about, format="YYYY-MM-DD")
    if name.startswith("mean_") or kind == "number":
        return st.column_config.NumberColumn(label, help=about, format="%,.1f" if kind != "number" else "%.2f")
    is_truth = pd.api.types.is_bool_dtype(values)
    if pd.api.types.is_numeric_dtype(values) and not is_truth:
        return st.column_config.NumberColumn(label, help=about, format="%,d")
    words = st.column_config.CheckboxColumn if is_truth else st.column_config.TextColumn
    return words(label, help=about)
