"""Heavy users and clusters in words: before and after one-time buyers, and what each cluster is like."""

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.ui import cache, session

ENOUGH = 10


def before_and_after() -> None:
    """The same facts with and without one-time buyers, side by side."""
    with_all = cache.read("concentration", leave_out_one_time=False)
    without = cache.read("concentration", leave_out_one_time=True)
    st.subheader("With and without one-time buyers", anchor=False)
    for place, (words, facts) in zip(
        st.columns(2, gap="medium"), (("All buyers", with_all), ("Without one-time buyers", without))
    ):
        with place, st.container(border=True):
            st.markdown(f"**{words}**: {_facts(facts)}")


def _facts(facts: pd.DataFrame) -> str:
    if facts.empty or not facts["n_buyers"].iloc[0]:
        return "nobody."
    row = facts.iloc[0]
    said = [
        f"{measures.count(row['n_buyers'])} buyers",
        f"the top 20 % give **{measures.text('top_share', row['top_share'])}**",
        f"Gini {measures.text('gini', row['gini'])}",
    ]
    return ", ".join(said) + "."


def need_clusters(summary: pd.DataFrame) -> None:
    """Stop the page, saying so, when there are too few buyers to group."""
    if summary.empty:
        st.info(f"Clusters need at least {ENOUGH} different buyers. Widen the filters, or load more orders.")
        st.stop()


def cluster_words(summary: pd.DataFrame) -> None:
    """What each cluster is like, by what sets it apart."""
    currency = session.view().currency
    for row in summary.to_dict("records"):
        share = (
            measures.share(row["share_amount"], 0) if row["share_amount"] == row["share_amount"] else measures.UNKNOWN
        )
        st.markdown(
            f"**Cluster {row['cluster']}**: {findings.plain(findings.describe_cluster(row, summary))}. "
            f"{measures.count(row['n_buyers'])} buyers, {share} of the amount, "
            f"{findings.plain(measures.money(float(row['mean_amount']), currency))} each."
        )
