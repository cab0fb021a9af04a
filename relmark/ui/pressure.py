"""Contact pressure: the finding, what a cap and a limit on selling would change, and the customers behind each."""

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.ui import cache, session
from relmark.ui.figure import figure
from relmark.ui.page import mistakes, say
from relmark.ui.people import people
from relmark.ui.views import views
from relmark.ui.widgets import thresholds
from relmark.ui.words import counted

PAGE = "contact_pressure"
MOST_FIRST = ("-n_28", "-most_28", "customer_id")
LISTS = {
    "pressed_customers": ("By pressure", ("pressure_bars",), MOST_FIRST),
    "rare_buyers": ("Rare buyers", (), ("-expected_gap_days", "customer_id")),
    "capped_customers": ("Spared", (), ("-most_28", "-n_28", "customer_id")),
    "sold_to": ("Sold to", ("selling_bars",), ("-net_amount", "customer_id")),
}
NEEDED = {
    "campaigns": "which contacts sell, give or ask: until then all count as marketing",
    "orders": "each customer's own rhythm, and who is worth selling messages",
}


def pressure_finding() -> None:
    """Above how many contacts opt-outs jump, who is above that, and what a cap there would have done."""
    say(pressure_found())


def pressure_found() -> list[findings.Finding]:
    """Above how many contacts opt-outs jump."""
    read = [cache.read(name) for name in ("wear_out_knee", "pressure_totals", "pressure_counts", "cap_outcomes")]
    chosen = {"cap": session.set_to("contact_cap"), "days": session.set_to("mix_days"), "opt_outs": _opt_outs()}
    return [findings.contact_pressure(*read, **chosen)]


def wear_out() -> None:
    """The wear-out curve, and how the knee is judged."""
    if not _opt_outs():
        st.caption(
            "No opt-out by marketing is on record. Whether your mail tool tells of any is not known, so no curve is "
            "drawn."
        )
        return
    curve, knee = cache.read("wear_out"), cache.read("wear_out_knee")
    figure("wear_out_curve", curve, knee, alt="Opt-outs per contact by marketing contacts in 28 days, with intervals")
    st.caption(
        "All contacts so far; one opt-out a person. Lines: 95 % intervals. A knee is named when opt-outs above it are "
        "surely more than a quarter more frequent, for all candidates at once; who gets more may differ otherwise too."
    )


def pressure_bars() -> None:
    """Who got how many contacts in the last 28 days, beside the cap and their own rhythm."""
    cap = session.set_to("contact_cap")
    counts = cache.read("pressure_counts")
    figure("pressure_bars", counts, cap=cap, alt="Customers by marketing contacts in the last 28 days, and the cap")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        thresholds("contact_cap", "allowance_times", "over_allowance")


def cap_simulator() -> None:
    """What a cap would have saved in the time set, at the cap chosen and at every other."""
    outcomes, totals = cache.read("cap_outcomes"), cache.read("pressure_totals")
    cap, days = session.set_to("contact_cap"), session.set_to("mix_days")
    st.subheader("What would a cap save?", anchor=False)
    st.markdown(findings.markdown(findings.cap_saves(outcomes, totals, cap, days)))
    if _opt_outs():
        figure("cap_curve", outcomes, cap=cap, alt="Opt-outs avoided by the cap on contacts in 28 days, with intervals")
    thresholds("mix_days")


def selling_limit() -> None:
    """Selling only to those both interested and valuable: who that leaves, and what it saves."""
    st.subheader("Sell to fewer?", anchor=False)
    with mistakes():
        counts = cache.read("sold_to_counts")
        st.markdown(findings.markdown(findings.hard_sell(counts, session.set_to("mix_days"))))
        figure("selling_bars", _told(counts), alt="Customers sent selling messages, by whether going on is worth it")
        thresholds("sell_to")


def _told(counts: pd.DataFrame) -> pd.DataFrame:
    """The answers that somebody has; and who is worth it even where nobody is, unless that cannot be known.

    >>> rows = pd.DataFrame({"selling": ["keep", "not measurable", "not valuable"], "n_customers": [0, 3, 0]})
    >>> _told(rows)["selling"].tolist(), _told(rows.assign(n_customers=[0, 0, 3]))["selling"].tolist()
    (['not measurable'], ['keep', 'not valuable'])
    """
    n, is_kept = counts["n_customers"], counts["selling"].eq("keep")
    is_unknown = n[counts["selling"].eq("not measurable")].sum() > 0
    return counts[(n > 0) | (is_kept & (not is_unknown))]


def pressure_lists() -> None:
    """One of the lists behind the page."""
    known = {name: n for name in LISTS if (n := cache.count_if_measurable(name)) is not None}
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        chosen = st.segmented_control(
            "List",
            list(known),
            default="pressed_customers",
            required=True,
            key="pressure_list",
            label_visibility="collapsed",
            format_func=lambda one: f"{LISTS[one][0]} ({measures.count(known[one])})",
        )
        views(PAGE)
    if chosen == "rare_buyers":
        thresholds("rare_gap_days")
    _, figures, by = LISTS[chosen]
    people(chosen, *figures, by=by)


def pressure_left_out() -> None:
    """What is not counted, and what to load to know more."""
    totals, loaded = cache.read("pressure_totals").iloc[0], session.view().workspace.tables
    n_none = int(totals["n_none"])
    said = [f"{counted(n_none, 'customer')} got nothing in the last 28 days"] if n_none else []
    said += [f"load {name} to see {what}" for name, what in NEEDED.items() if name not in loaded]
    said.append("service messages and questions of ours are no pressure; what bounced reached nobody")
    text = "; ".join(said)
    st.caption(f"{text[0].upper()}{text[1:]}.")


def _opt_outs() -> int:
    """How many people opted out by a message, as far as it is on record."""
    return int(cache.read("wear_out")["n_opt_outs"].sum())
