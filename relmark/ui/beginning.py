"""The first 90 days: nobody to show, which offers and sources to leave, and what could not be told."""

import streamlit as st

from relmark import findings, measures
from relmark.ui import cache, session
from relmark.ui.page import say
from relmark.ui.people import people
from relmark.ui.words import counted

NEEDED = {
    "messages": "how many welcome contacts newcomers got",
    "campaigns": "which contacts welcome and which sell",
    "feedback": "complaints about the first order",
    "promises": "promises about the first order that were not kept",
}
MOST_POOR = 5
FIRST = ("-days_since_first", "-net_amount", "customer_id")


def need_newcomers() -> None:
    """Stop the page, saying so, when nobody has ever bought through what is set."""
    if cache.count("acquisition_sums"):
        return
    st.info("Nobody has bought yet through what is set. Choose a later date, or widen the filters on the left.")
    st.stop()


def beginning_finding() -> None:
    """Who of the newcomers is stuck, and which offer or source brings people who stay away."""
    say(beginning_found())


def beginning_found() -> list[findings.Finding]:
    """Who of the newcomers is stuck."""
    read = (cache.read(name) for name in ("newcomer_totals", "second_order", "acquisition"))
    return [findings.first_90_days(*read, session.view().currency, within=_within())]


def poor_ways() -> None:
    """The offers or sources not worth investing in, each with its evidence; else that none is clearly worse."""
    ways = cache.read("acquisition")
    currency = session.view().currency
    poor = findings.poor_ways(ways, currency, _within())
    by = session.set_to("began_by")
    st.markdown(f"**Not worth investing in, by {by}**")
    if not poor:
        least = session.set_to("least_group")
        st.markdown(findings.markdown(findings.judged_ways(ways, least)))
    for one in poor[:MOST_POOR]:
        st.markdown(f"- {findings.markdown(one)}")
    if len(poor) > MOST_POOR:
        st.caption(f"And {counted(len(poor) - MOST_POOR, 'other')}, in the table.")


def interval_words() -> None:
    """How the two judgements are made, in a line."""
    days = _within()
    st.caption(
        f"Back within {measures.count(days)} days, of buyers whose {measures.count(days)} days are over. Lines: 95 % "
        "intervals, at once for all shown. Red: back clearly less than all others, and less amount in the first year. "
        "What people won so did, not why."
    )


def _within():
    return session.set_to("return_days")


def stuck_people() -> None:
    """The newcomers who are stuck, those who brought most first."""
    st.subheader("Stuck now", anchor=False)
    people("stuck_newcomers", "acquisition_dots", "first_problems")


def beginning_left_out() -> None:
    """What could not be told about newcomers, and what to load to know it."""
    loaded = session.view().workspace.tables
    said = [f"load {name} to see {what}" for name, what in NEEDED.items() if name not in loaded]
    told = cache.read("what_is_told").iloc[0]
    if not told["tells_deliveries"]:
        said.append("whether first orders came late is not measurable: no delivery day is known")
    text = "; ".join([*said, "newcomers whose only order was cancelled or wholly refunded are none"])
    st.caption(f"{text[0].upper()}{text[1:]}.")
