"""What matters most on all pages, worst first, each in its sentence with the way to its page."""

from collections.abc import Callable, Sequence

import streamlit as st

from relmark import findings
from relmark.findings.numbers import listed
from relmark.mistakes import NotMeasurable
from relmark.ui import cache, everywhere, session
from relmark.ui.overview import sources
from relmark.ui.page import not_measurable

MOST = 6
PAGES_OF_ORDERS = (
    "pages/relationships/segments.py",
    findings.HERE,
    "pages/relationships/heavy_users.py",
    findings.HERE,
    "pages/data/quality.py",
)
NOTHING_YET = (findings.HERE, findings.Finding("nothing_known", "Nothing can be told yet."))


def findings_here(top, beside) -> None:
    """What matters most of what is known at once: all pages where they were read before, else what orders tell."""
    _show(top, beside, _soon)


def findings_everywhere(top, beside) -> None:
    """What matters most on all pages, read now where it was not before; this is the last that the page does."""
    if everywhere.is_everywhere_read():
        return
    _show(top, beside, everywhere.read_everywhere)
    _show(top, beside)


def need_orders(top, beside) -> None:
    """Without orders stop the page: say what they would show, and what the other pages find all the same."""
    if "orders" in session.view().workspace.tables:
        return
    not_measurable(NotMeasurable("segment_summary", ["orders"]))
    findings_everywhere(top, beside)
    _show(top, beside)
    st.stop()


def _show(top, beside, then: Callable[[], None] | None = None) -> None:
    """The worst finding on top, the next beside the figure, each with its page; then what cannot be told yet."""
    worst, *others = findings.overview([*_of_orders(), *everywhere.found_everywhere()]) or [NOTHING_YET]
    with top.container():
        _say(*worst, "**")
    with beside.container(gap="xsmall"):
        for page, one in others[: MOST - 1]:
            _say(page, one)
        _also_wrong([page for page, one in others[MOST - 1 :] if page])
        _not_measurable_yet()
        if then:
            then()


def _soon() -> None:
    if not everywhere.is_everywhere_read():
        st.caption("The other pages are looked at as soon as this one is shown.")


def _say(page: str, one: findings.Finding, bold: str = "") -> None:
    """A finding in its sentence and the page that shows more of it; what is found here has only its words."""
    if not page:
        more = f" {findings.plain(one.more)}" if bold and one.more else ""
        st.markdown(f"{bold}{findings.plain(one.headline)}{bold}{more}")
        return
    with st.container(gap=None):
        st.markdown(f"{bold}{findings.plain(one.headline)}{bold}")
        st.page_link(page, icon=":material/arrow_forward:")


def _also_wrong(pages: Sequence[str]) -> None:
    if pages:
        st.caption(f"Something to mend is also seen on: {listed(map(findings.page_words, pages))}.")


def _not_measurable_yet() -> None:
    missing = everywhere.not_measurable_yet()
    if missing:
        said = [f"{listed(map(findings.page_words, pages))} (load **{what}**)" for what, pages in missing.items()]
        st.caption(f"Not measurable yet: {'; '.join(said)}.")


def _of_orders() -> list[findings.Found]:
    """What orders alone tell, each with the page that shows more of it."""
    if "orders" not in session.view().workspace.tables:
        return []
    found = findings.of_orders(
        *(cache.read(name) for name in ("buyer_totals", "concentration", "segment_summary")),
        *(cache.read(name, by=("seen_on",)) for name in ("trend", "customer_trend")),
        sources(),
        session.view().currency,
        session.set_to("stale_days"),
    )
    return list(zip(PAGES_OF_ORDERS, found))
