"""relmark in the browser: the pages, and what surrounds each of them."""

import streamlit as st

from relmark import ui

st.set_page_config(page_title="relmark", page_icon="relmark/ui/icon.png", layout="wide")

relationships = [
    st.Page("pages/relationships/overview.py", title="Overview", icon=":material/home:", default=True),
    st.Page("pages/relationships/segments.py", title="Segments", icon=":material/grid_view:"),
    st.Page("pages/relationships/heavy_users.py", title="Heavy users", icon=":material/bar_chart:"),
    st.Page("pages/relationships/clusters.py", title="Clusters", icon=":material/bubble_chart:"),
    st.Page("pages/relationships/customer.py", title="Customer", icon=":material/person:"),
]
data = [
    st.Page("pages/data/load.py", title="Load", icon=":material/upload_file:"),
    st.Page("pages/data/same_person.py", title="Same person", icon=":material/group:"),
    st.Page("pages/data/quality.py", title="Quality", icon=":material/fact_check:"),
    st.Page("pages/data/firms.py", title="Firms", icon=":material/storefront:"),
]

page = st.navigation({"Relationships": relationships, "Data": data})
ui.show(page, dated=page not in data)
