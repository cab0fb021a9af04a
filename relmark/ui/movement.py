"""Movement between two dates: from which day, on which axis, counted in what, and month by month."""

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from relmark import findings
from relmark.settings import SETTINGS
from relmark.ui import cache, session
from relmark.ui.figure import figure
from relmark.ui.page import say
from relmark.ui.widgets import threshold
from relmark.ui.words import day

BACK = "days_back"
COUNTED = {"customers": "n_customers", "amount": "net_amount"}
MONTHLY = {"lifecycle": "lifecycle"}


def moved_from() -> None:
    """Ask for the first of the two dates, the axis and what is counted."""
    first, axis, counted = st.columns([2, 2, 2], vertical_alignment="bottom")
    with first:
        _first_date()
    with axis:
        threshold("movement_axis")
    with counted:
        st.segmented_control("Count", list(COUNTED), default="customers", key="movement_count", required=True)


def counted_by() -> str:
    """The column that is counted: customers, or what they had brought."""
    return COUNTED[st.session_state.get("movement_count") or "customers"]


def movement_finding() -> None:
    """Who moved since the first date, worst first."""
    say(movement_found())


def movement_found() -> list[findings.Finding]:
    """Who moved since the first date."""
    return [findings.movement(cache.read("movement_cells"), day(_first()), session.view().currency)]


def month_by_month() -> None:
    """Movement over each of the last months, and a way to open one of them."""
    months = cache.read("month_by_month")
    axis = MONTHLY.get(session.chosen().get("movement_axis"), "ladder")
    figure(
        "movement_months",
        months,
        alt="Customers who moved up and down in each month",
        axis=axis,
        by=counted_by(),
        table=False,
    )
    ends = sorted(months["seen_on"].unique(), reverse=True)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        threshold("months_back")
        st.selectbox(
            "Open a month",
            [None, *(pd.Timestamp(one).date() for one in ends)],
            key="month_opened",
            format_func=lambda one: f"{one - timedelta(days=1):%B %Y}" if one else "choose a month",
            on_change=_open_month,
            help="Shows the movement of that month above: both dates are set.",
        )
    st.caption(
        f"On the {axis}, by today's cut points. Who has no order yet is one stage here: permission and warmth are "
        "reckoned for the two dates above, not for every month."
    )


def _first() -> date:
    back = session.set_to(BACK)
    return session.view().as_of - timedelta(days=back)


def _first_date() -> None:
    one, as_of = SETTINGS[BACK], session.view().as_of
    key = f"first of two {as_of} {_first()}"
    first, last = as_of - timedelta(days=int(one.most)), as_of - timedelta(days=int(one.least))
    st.date_input("From", _first(), first, last, key=key, on_change=_take, args=(key,), help=one.help)
    _keep((as_of - _first()).days)


def _take(key: str) -> None:
    picked = st.session_state[key]
    if picked:
        _keep((session.view().as_of - picked).days)


def _keep(days: int) -> None:
    """Keep the distance for other pages, and in the URL where it is not the default."""
    st.session_state[BACK] = days
    if days != SETTINGS[BACK].default:
        st.query_params[BACK] = str(days)
    elif BACK in st.query_params:
        del st.query_params[BACK]


def _open_month() -> None:
    picked = st.session_state["month_opened"]
    if picked:
        before = (picked - timedelta(days=1)).replace(day=1)
        st.session_state["as_of"] = picked
        _keep((picked - before).days)
        st.session_state["month_opened"] = None
