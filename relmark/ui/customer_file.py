"""Everything about one customer as a file: for whoever asks what we keep about them."""

import streamlit as st

from relmark import exports, findings
from relmark.ui import session
from relmark.ui.customer import Who


def everything_kept(who: Who) -> None:
    """One button for everything kept about a customer, and what is in it."""
    number = int(who["customer_id"])
    workspace = session.view().workspace
    st.download_button(
        "Download everything about them",
        lambda: exports.everything_about(workspace, number),
        f"customer-{number}.zip",
        "application/zip",
        key="download_everything",
        on_click="ignore",
        icon=":material/folder_zip:",
        help="Every row of every table about this person, whatever the date above: one CSV a table and a text that "
        "explains them. For a person who asks what is kept about them.",
    )
    st.caption(findings.plain(f"Their number in relmark is {number}."))
