"""How good is what we know?"""

import streamlit as st

from relmark import ui

ui.question("How good is what we know?")
loaded = ui.loaded()
ui.headline(loaded)

if not loaded.empty:
    ui.figure("rows_by_source", loaded, alt="The days each table and source covers", table=False)
    ui.tables_loaded(loaded)
    ui.sources_agree()
    ui.gaps()
    ui.reconciled()
    ui.rejected()

st.subheader("What more would show", anchor=False)
ui.would_unlock()
