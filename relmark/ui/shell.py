"""What surrounds every page: the firm, the filters, and a mistake said in one sentence."""

from collections.abc import Sequence

import streamlit as st

from relmark.ui.page import mistakes
from relmark.ui.progress import demo_firm
from relmark.ui.sidebar import sidebar

# Figures keep a width they can be read at, and lists leave by `relmark.exports` only, not by a table's own button.
STYLE = """
<style>
@media (max-width: 1000px) {
    .stColumn:has(.stPlotlyChart) { min-width: min(420px, 100%); }
    .stColumn:has(.stMetric) { min-width: 180px; }
    .stColumn:has([class*="st-key-card"]) { min-width: 240px; }
}
[data-testid="stElementToolbarButton"]:has([aria-label^="Download as CSV"]) { display: none; }
</style>
"""


def show(page, dated: bool, filters: Sequence[str]) -> None:
    """Run a page of the navigation for the firm and, on dated pages, the date and filters chosen beside it."""
    st.html(STYLE)
    with mistakes():
        demo_firm()
        sidebar(dated, filters)
        page.run()
