"""Who is going cold: the finding, which of the two lists is shown, and what could not be told."""

import streamlit as st

from relmark import findings, measures
from relmark.mistakes import NotMeasurable
from relmark.ui import cache, session
from relmark.ui.page import say
from relmark.ui.people import people
from relmark.ui.views import views
from relmark.ui.words import counted

PAGE = "cold_customers"
FIRST = 10
BY_SAVED = ("-saved_amount", "-net_amount", "customer_id")
BY_BROUGHT = ("-net_amount", "customer_id")
LISTS = {"cold_customers": "Going cold", "win_back": "Almost surely gone"}
NEEDED = {
    "messages": "whether they answer less than they used to",
    "consents": "whom of them we may contact",
    "feedback": "the last thing they told us",
}


def cold_finding() -> None:
    """How many good customers are going cold, what can be saved, who may be written to and where to begin."""
    say(cold_found())


def cold_found() -> list[findings.Finding]:
    """How many good customers are going cold."""
    totals = cache.read("cold_totals")
    first = cache.read("cold_saved", by=BY_SAVED, limit=FIRST)
    return [findings.cold(totals, first, _contacts(), session.view().currency)]


def cold_lists() -> None:
    """One of the two lists, with what it is for: those going cold, by what can be saved, or those to win back."""
    totals = cache.read("cold_totals")
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        chosen = _which(dict(zip(LISTS, totals[["n_cooling", "n_gone"]].iloc[0], strict=True)))
        views(PAGE)
    if chosen == "win_back":
        said = findings.win_back(totals, session.view().currency)
        st.markdown(f"{findings.markdown(said)} Ranked by what they used to bring.")
        people("win_back", by=BY_BROUGHT, explain=may_contact)
    else:
        people("cold_customers", "cold_bars", by=BY_SAVED, explain=may_contact)


def _which(n: dict) -> str:
    return st.segmented_control(
        "List",
        list(LISTS),
        default="cold_customers",
        required=True,
        key="cold_list",
        label_visibility="collapsed",
        format_func=lambda one: f"{LISTS[one]} ({measures.count(n[one])})",
    )


def may_contact(row) -> str:
    """By which channels a listed customer may be contacted."""
    try:
        known = cache.read("permissions", {"customer_id": int(row["customer_id"])})
    except NotMeasurable:
        known = None
    return findings.plain(findings.permission_words(known))


def rhythm_used() -> None:
    """What the two thresholds come from, and where the shop has too few repeat purchases for a rhythm."""
    row = cache.read("shop_rhythm").iloc[0]
    if row["is_fallback"]:
        st.caption(
            f"Only {counted(int(row['n_closed']), 'gap')} between purchases closed so far: too few for a rhythm. "
            f"Cooling after {row['cooling_after_days']} and cold after {row['cold_after_days']} days are fixed."
        )
        return
    st.caption(
        f"From {counted(int(row['n_closed']), 'gap')} that closed and {measures.count(row['n_open'])} still open, from "
        "the second purchase on. It judges buyers with one or two purchase days; the others have a rhythm of their own."
    )


def cold_left_out() -> None:
    """What could not be told about these buyers, and what to load to know it."""
    totals = cache.read("cold_totals").iloc[0]
    loaded = session.view().workspace.tables
    top = measures.share(session.set_to("heavy_share"), 0)
    said = [f"good customers are the {top} of buyers who brought most"]
    said += [f"load {name} to see {what}" for name, what in NEEDED.items() if name not in loaded]
    if "messages" in loaded:
        few = int(totals["n_buyers"] - totals["n_measured"])
        said.append(
            f"{counted(few, 'buyer')} of {measures.count(totals['n_buyers'])} got too few messages lately to tell "
            "whether they answer less"
        )
    unknown = int(totals["n_buyers"] - totals["n_scored"])
    if unknown:
        said.append(
            f"how likely {counted(unknown, 'buyer')} are still here is not measurable, so they stay on the list"
        )
    text = "; ".join(said)
    st.caption(f"{text[0].upper()}{text[1:]}.")


def _contacts():
    try:
        return cache.read("cold_contacts")
    except NotMeasurable:
        return None
