"""Which customer a page is about: named in the URL, or found by a part of a name, an address or a key."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from relmark import exports, findings
from relmark.mistakes import NotMeasurable
from relmark.settings import FILTERS
from relmark.ui import cache, session
from relmark.ui.columns import columns_of, rows_high
from relmark.ui.words import counted, day

CUSTOMER, FIND, LAST = "customer", "find_customer", "last_customer"
PAGE = "pages/relationships/customer.py"
KEPT_SEARCHES = 200
LATEST = 12
SHOWN = ("name", "email", "source_key", "last_ordered_on", "city", "country")
Who = Mapping[str, object]


def find_customer() -> str:
    """The box to type a part of a name, an address or a key in; gives what was typed."""
    if "customers" not in session.view().workspace.tables:
        raise NotMeasurable("A customer's page", ["customers", "orders"])
    label = "Find a customer: name, e-mail, telephone, key"
    about = {"placeholder": label, "label_visibility": "collapsed", "icon": ":material/search:", "type": "search"}
    return (st.text_input(label, key=FIND, live=True, max_chars=200, **about) or "").strip()


def chosen_customer(asked: str) -> Who:
    """The customer the URL names or the reader finds; else whom to begin with, and the page stops.

    Args:
        asked: what was typed into the box.

    Returns:
        Their row of customer_profile.
    """
    if asked and not _found(asked):
        st.stop()
    number = _number()
    who = cache.read("customer_profile", {"customer_id": number}) if number is not None else pd.DataFrame()
    if who.empty:
        _nobody(st.query_params.get(CUSTOMER))
    return who.iloc[0].to_dict()


def link_to(row: Mapping) -> None:
    """A link to the page of a listed customer."""
    view = session.view()
    where = {"firm": view.firm, CUSTOMER: str(int(row["customer_id"]))}
    where |= {"as_of": view.as_of.isoformat()} if view.as_of and view.as_of != view.workspace.default_as_of else {}
    label = f"Open the page of {findings.plain(findings.name_of(row))}"
    st.page_link(PAGE, label=label, icon=":material/person:", query_params=where)


def _found(asked: str) -> bool:
    """Whether a search means one customer; otherwise the matches to choose from."""
    found = matches(asked)
    if len(found) == 1:
        _choose(int(found["customer_id"].iloc[0]))
        return True
    if found.empty:
        st.info("Nobody is found. Try a part of a name, an e-mail address, a telephone number or a key of any source.")
        return False
    more = " or more: type more of it" if len(found) >= exports.MATCHES else ""
    st.caption(f"{counted(len(found), 'customer')}{more}. Choose a row.")
    _table(found, f"found {asked}")
    return False


def matches(asked: str) -> pd.DataFrame:
    """The customers a text may mean, with the day of their last order."""
    view = session.view()
    return _with_last_order(_matches(view.workspace, (view.stamp, view.as_of, asked)))


@st.cache_data(max_entries=KEPT_SEARCHES, show_spinner=False)
def _matches(_workspace, key: tuple) -> pd.DataFrame:
    _, as_of, asked = key
    return exports.matches(_workspace, asked, as_of)


def _with_last_order(found: pd.DataFrame) -> pd.DataFrame:
    if found.empty or "orders" not in session.view().workspace.tables:
        return found
    orders = cache.read("customer_orders", {"customer_id": tuple(found["customer_id"].tolist())}, without=FILTERS)
    return found.merge(orders[["customer_id", "last_ordered_on"]], on="customer_id", how="left")


def _table(found: pd.DataFrame, key: str) -> None:
    key = f"{key} {session.view().firm}"
    st.dataframe(
        found,
        hide_index=True,
        column_order=[name for name in SHOWN if name in found and found[name].notna().any()],
        column_config=columns_of(found, None),
        on_select=lambda: _choose_row(key, found["customer_id"].tolist()),
        selection_mode="single-row",
        key=key,
        placeholder="",
        alt="Customers to choose from, one a row",
        **rows_high(len(found), 12),
    )


def _choose_row(key: str, numbers: list[int]) -> None:
    rows = st.session_state[key]["selection"]["rows"]
    if rows:
        _choose(int(numbers[rows[0]]))
        st.session_state[FIND] = ""


def _choose(number: int) -> None:
    st.query_params[CUSTOMER] = str(number)


def _number() -> int | None:
    """The number in the URL, else that of the customer last looked at in this firm; another firm has other numbers."""
    firm, last = session.view().firm, st.session_state.get(LAST)
    asked = st.query_params.get(CUSTOMER)
    if last and last[0] != firm and asked == last[1]:
        del st.query_params[CUSTOMER]
        asked = None
    if asked is None and last and last[0] == firm:
        asked = st.query_params[CUSTOMER] = last[1]
    if asked is None or not asked.isdecimal() or len(asked) > 18:
        return None
    st.session_state[LAST] = (firm, asked)
    return int(asked)


def _nobody(asked: str | None) -> None:
    """Say that nobody is chosen, or that the one asked for is not known; offer those to begin with; stop."""
    view = session.view()
    st.session_state.pop(LAST, None)
    if asked is not None:
        known = asked.isdecimal() and len(asked) <= 18 and cache.count("customers", {"customer_id": int(asked)})
        late = f"was not known before {day(view.as_of)}: choose a later date on the left, or search for another."
        gone = f"is not in {view.workspace.name}: search by name, e-mail or key."
        st.warning(findings.plain(f"Customer {asked[:40]} {late if known else gone}"))
    _begin_with()
    st.stop()


def _begin_with() -> None:
    if "orders" not in session.view().workspace.tables:
        st.info("Type a part of a name, an e-mail address or a key above.")
        return
    latest = cache.read("customer_orders", by=("-last_ordered_on", "customer_id"), limit=LATEST, without=FILTERS)
    people = cache.read("customer_profile", {"customer_id": tuple(latest["customer_id"].tolist())})
    found = latest[["customer_id", "last_ordered_on"]].merge(people, on="customer_id")
    if found.empty:
        st.info("Type a part of a name, an e-mail address or a key above.")
        return
    st.caption("Type a part of a name, an e-mail address or a key above, or begin with those who ordered last.")
    _table(found[[name for name in ("customer_id", *SHOWN) if name in found]], "latest")
