"""Beside every page: which firm, as of when, and who is counted."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from relmark.settings import EVERYWHERE, SETTINGS
from relmark.ui import cache, session
from relmark.ui.session import View
from relmark.ui.widgets import KEPT, help_of, threshold
from relmark.workspace import Workspace, firms

AS_OF = "Everything is seen as it was before this day; later events do not exist yet. Default: after the last order."
PLACES = {"customer_country": "All countries", "order_source": "All sources", "order_channel": "All order channels"}


def sidebar(dated: bool, filters: Sequence[str]) -> None:
    """Ask which firm this run looks at and, on dated pages, as of when and which customers.

    Args:
        filters: those that the page heeds.
    """
    known = firms.firms()
    firm = session.firm_of_url(known)
    with st.sidebar:
        st.selectbox("Firm", list(known), key=session.CHOSEN_FIRM, format_func=known.get)
        if st.query_params.get("firm") != firm:
            st.query_params["firm"] = firm
        workspace = Workspace.open(firms.folder_of(firm))
        as_of = _as_of(workspace) if dated else None
        session.look_at(View(firm, workspace, as_of))
        if as_of and {"orders", "customers"} <= set(workspace.tables):
            _filters(View(firm, workspace, as_of), filters)


def _filters(view: View, heeded: Sequence[str]) -> None:
    values = cache.read("filter_values")
    offered = [name for name in heeded if _filter(name, values)]
    session.look_at(View(view.firm, view.workspace, view.as_of, tuple(offered)))
    st.button(
        "Reset all",
        on_click=session.forget_settings,
        type="tertiary",
        icon=":material/restart_alt:",
        disabled=not session.chosen() and view.as_of == view.workspace.default_as_of,
    )


def _filter(name: str, values: pd.DataFrame) -> bool:
    """A filter's widget, and whether there is one for this firm."""
    if name in PLACES:
        return _place(name, PLACES[name], values)
    threshold(name)
    return True


def _place(name: str, everywhere: str, values: pd.DataFrame) -> bool:
    """A list of countries, sources or channels, biggest first; nothing where there is only one."""
    found = values[values["filter_name"] == name].sort_values(["n_customers", "filter_value"], ascending=[False, True])
    options = [EVERYWHERE, *found["filter_value"]]
    if len(options) < 3:
        return False
    one = SETTINGS[name]
    st.selectbox(
        one.label,
        options,
        key=name,
        help=help_of(one),
        format_func=lambda value: everywhere if value == EVERYWHERE else value,
        **KEPT,
    )
    return True


def _as_of(workspace: Workspace) -> date | None:
    """The date everything is seen from; it follows the data until the user chooses one."""
    default = workspace.default_as_of
    if default is None:
        return None
    days = [facts.oldest_on for table in workspace.tables.values() for facts in table.sources.values()]
    first = min((date.fromisoformat(one) for one in days if one), default=default) + timedelta(days=1)
    last = max(default, session.now().date() + timedelta(days=1))
    state = st.session_state
    kept = state.get("as_of", default)
    if kept in (None, state.get("default_as_of")) or not first <= kept <= last:
        state["as_of"] = default
    state["default_as_of"] = default
    return st.date_input("As of", default, first, last, key="as_of", format="YYYY-MM-DD", help=AS_OF, **KEPT)
