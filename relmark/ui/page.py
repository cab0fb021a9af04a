"""The words of a page: its question, the finding, what is set, what was left out, and what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.mistakes import Mistake, NotMeasurable
from relmark.settings import FILTERS
from relmark.tables import TABLES
from relmark.ui import cache, session
from relmark.ui.words import day, value_of

LOAD_PAGE = "pages/data/load.py"


def question(text: str, thresholds: Sequence[str] = ()) -> None:
    """The page's title, and under it what is counted: the firm, the date, and every filter and threshold set."""
    st.title(text, anchor=False)
    view = session.view()
    chosen = session.chosen()
    said = [view.workspace.name, *([f"as of {day(view.as_of)}"] if view.as_of else [])]
    said += [value_of(name, chosen[name]) for name in (*FILTERS, *thresholds) if name in chosen]
    st.caption(" · ".join(findings.plain(one) for one in said))


def finding(name: str, *frames: pd.DataFrame, **given) -> None:
    """What the numbers say, in a sentence or two."""
    say([getattr(findings, name)(*frames, currency=session.view().currency, **given)])


def say(found: Iterable[findings.Finding]) -> None:
    """Findings, each as a paragraph of its own."""
    for one in found:
        st.markdown(findings.markdown(one))


def need_someone(totals: pd.DataFrame) -> None:
    """Stop the page, saying so, when nobody is left to show."""
    if not totals.empty and int(totals["n_buyers"].fillna(0).sum()) > 0:
        return
    view = session.view()
    if cache.count("customer_orders") == 0:
        st.info(f"Nobody had ordered before {day(view.as_of)}. Choose a later date on the left.")
    else:
        st.info("Nobody is left through what is set. Widen the filters on the left, or reset them.")
    st.stop()


def left_out() -> None:
    """Who and what the page does not count, and why."""
    everyone = int(cache.read("buyer_totals", without=FILTERS)["n_buyers"].iloc[0])
    here = int(cache.read("buyer_totals")["n_buyers"].iloc[0])
    said = []
    if everyone > here:
        said.append(f"{measures.count(everyone - here)} of {measures.count(everyone)} buyers by what is set")
    never = int(cache.read("customer_trend", without=FILTERS)["n_customers"].iloc[-1]) - everyone
    if never > 0:
        said.append(f"{measures.count(never)} customers who never bought")
    nobody = sum(one.without_customer for one in session.view().workspace.tables["orders"].sources.values())
    if nobody:
        said.append(f"{measures.count(nobody)} orders without a customer")
    st.caption(f"Left out: {'; '.join(said)}." if said else "Nothing is left out: every order has a customer.")


@contextmanager
def mistakes() -> Iterator[None]:
    """Say a mistake in its one sentence, and show what is missing as a way to get it."""
    try:
        yield
    except NotMeasurable as missing:
        not_measurable(missing)
    except Mistake as mistake:
        st.error(findings.plain(mistake))


def not_measurable(missing: NotMeasurable) -> None:
    """What to load, what it would show, and the way there."""
    with st.container(border=True):
        st.markdown("**Not measurable yet**")
        for name in missing.missing:
            st.markdown(f"Load **{name.replace('_', ' ')}** to see {TABLES[name].unlocks}.")
        st.page_link(LOAD_PAGE, label="Load files", icon=":material/upload_file:")
