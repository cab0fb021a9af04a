"""Promises kept: nothing to show, where they are broken, what followed, whom to make good, what could not be told."""

import streamlit as st

from relmark import findings, measures
from relmark.mistakes import NotMeasurable
from relmark.ui import cache, session
from relmark.ui.figure import figure
from relmark.ui.page import left_out, not_measurable, say
from relmark.ui.people import people
from relmark.ui.views import views
from relmark.ui.widgets import threshold
from relmark.ui.words import counted

PAGE = "promises"
NEEDED = {
    "promises": "promises of other kinds than the day of a delivery, and which team made them",
    "orders": "by which channel promises were made, what was bought after, and what those let down brought",
    "feedback": "whether scores fell after a broken promise, and what was put right",
    "rewards": "whom a reward made good for a broken promise",
}
FIRST = ("-net_amount", "-due_on", "customer_id")


def need_promises() -> None:
    """Stop the page, saying so, when no promise was ever made as far as is known."""
    loaded = session.view().workspace.tables
    if not {"promises", "orders"} & set(loaded):
        not_measurable(NotMeasurable(PAGE, ["promises"]))
        st.stop()
    if not int(cache.read("promise_totals")["n_made"].iloc[0]):
        st.info(findings.plain(findings.promises(cache.read("promise_totals"), cache.read("promise_groups")).text))
        st.stop()


def promises_finding() -> None:
    """Where promises are broken, since when, and how many wait for amends."""
    say(promises_found())


def promises_found() -> list[findings.Finding]:
    """Where promises are broken."""
    read = (cache.read(name) for name in ("promise_totals", "promise_groups", "promise_since"))
    return [findings.promises(*read, currency=session.view().currency)]


def promises_by_group() -> None:
    """The share kept and the spread of days, by region, team, channel or kind."""
    by = session.set_to("promises_by")
    figure(
        "promise_dots",
        cache.read("promise_groups", {"told_by": by}),
        alt=f"Share of promises kept in time by {by}, with intervals, and the days by which they were kept",
        days_from=session.set_to("days_from"),
    )
    least = measures.count(session.set_to("least_promises"))
    st.caption(
        "Lines: 95 % intervals, at once for all that is compared here. Red: clearly fewer kept than by all others, of "
        f"the same kinds of promise too, and {least} promises or more. Grey bars: from the day 1 in 10 were kept to "
        "the day 9 in 10 were; the dot is half."
    )


def promises_by_month() -> None:
    """The share kept by the month promises were made, and of the worse groups beside it."""
    months = cache.read("promise_groups", {"told_by": "month"}, by=("promise_group",))
    worse = cache.read("promise_worse_months")
    figure(
        "promise_months",
        months,
        worse,
        alt="Share of promises kept in time by month, all and where it is worse, and the days they took",
        days_from=session.set_to("days_from"),
    )


def after_broken_promises() -> None:
    """What followed broken promises beside kept ones, in words, and how that is compared."""
    st.markdown(findings.markdown(findings.what_followed(cache.read("promise_effects"))))
    st.caption(
        "Buying again: after the first promise due in a year that is over, beside customers with the same kind of "
        "promise, purchases before and time of year. Scores: the latest less their own before, by the promise just "
        "before it. Lines: 95 % intervals, at once for all that is compared."
    )


def promise_effects() -> None:
    """The same with intervals."""
    about = "What followed broken promises less what followed kept ones, with intervals"
    figure("promise_effects", cache.read("promise_effects"), alt=about)


def broken_people() -> None:
    """The customers with a broken promise nobody made good, those who brought most first."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        st.subheader("Not made good yet", anchor=False, width="content")
        with st.container(width=220):
            threshold("amends_days")
        views(PAGE)
    people("broken_promises", "promise_dots", by=FIRST, explain=_why)


def promises_left_out() -> None:
    """What could not be counted or told, and what to load to know it."""
    totals, loaded = cache.read("promise_totals").iloc[0], session.view().workspace.tables
    without, called_off = int(totals["n_without_day"]), int(totals["n_called_off"])
    said = []
    if without:
        kept = "it was" if without == 1 else "they were"
        said.append(f"{counted(without, 'promise')} without a day due: whether {kept} kept is not measurable")
    if called_off:
        said.append(f"{counted(called_off, 'promise')} called off with the order")
    waiting = int(totals["n_made"] - totals["n_due"]) - without - called_off
    if waiting:
        said.append(f"{counted(waiting, 'promise')} not due yet")
    said += [f"load {name} to see {what}" for name, what in NEEDED.items() if name not in loaded]
    if said:
        text = "; ".join(said)
        st.caption(f"{text[0].upper()}{text[1:]}.")
    if "orders" in loaded:
        left_out()


def _why(row) -> str:
    return findings.plain(findings.REASONS["broken_promises"].words(row))
