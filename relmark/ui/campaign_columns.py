"""The columns of the table of campaigns: what each is, what is suggested and why, and what the user says."""

import pandas as pd
import streamlit as st

from relmark import campaigns
from relmark.tables import TABLES
from relmark.workspace.classifying import LONGEST

PURPOSES = TABLES["campaigns"].column("purpose").choices
WORDS = {
    "campaign": st.column_config.TextColumn("Campaign", width=140),
    "subject": st.column_config.TextColumn("Subject", width=165),
    "suggested": st.column_config.TextColumn("Suggested", width=145),
}
SAID = {
    "purpose": st.column_config.SelectboxColumn(
        "Purpose",
        options=PURPOSES,
        width=95,
        help="What it is for. Emptied, what you said before is taken back and the file's own word counts.",
    ),
    "type": st.column_config.TextColumn(
        "Type",
        max_chars=LONGEST,
        width=110,
        help=f"The kind of communication: {', '.join(campaigns.types())}, or other.",
    ),
}
TICK = {"accept": st.column_config.CheckboxColumn("Accept", width=80, help="Take the suggestion on this campaign.")}
WHY = {
    "because": st.column_config.TextColumn(
        "Because of", width=230, help="The words of the list that say so, or the classified campaigns it is most like."
    ),
    "probability": st.column_config.NumberColumn(
        "Sure", format="percent", width=60, help="How likely the suggestion is, where it was learned."
    ),
    "n_sent": st.column_config.NumberColumn("Messages", format="%,d", width=80),
    "last_sent_on": st.column_config.DateColumn("Last sent", format="YYYY-MM-DD", width=90),
    "channel": st.column_config.TextColumn("Channel", width=70),
}


def why(rows: pd.DataFrame) -> dict:
    """The columns beside a suggestion; how sure it is only where something was learned."""
    return {name: one for name, one in WHY.items() if name != "probability" or rows[name].notna().any()}
