"""Which buyers are alike?"""

import streamlit as st

from relmark import ui

ui.question("Which buyers are alike?", ("n_clusters",))
summary = ui.read("cluster_summary", by=("cluster",))
ui.need_clusters(summary)
ui.finding("clusters", summary, ui.read("cluster_centres", by=("cluster",)))

bubbles, words = st.columns([3, 2], gap="medium")
with bubbles:
    ui.figure("cluster_map", summary, alt="Clusters by how recently and how often their buyers ordered")
with words:
    ui.threshold("n_clusters")
    ui.cluster_words(summary)

ui.people("clusters", "cluster_map", "cluster_profile")
ui.left_out()

st.subheader("What sets each cluster apart", anchor=False)
ui.figure("cluster_profile", summary, alt="Each cluster's averages beside those of all buyers")

ui.definition("clusters", ("recency_days", "frequency", "net_amount", "mean_order", "silhouette"), ("n_clusters",))
