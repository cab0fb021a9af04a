"""How one customer and we stand: the finding, and four numbers."""

import pandas as pd
import streamlit as st

from relmark import findings, measures, warehouse
from relmark.settings import FILTERS
from relmark.ui import cache, session
from relmark.ui.customer import Who
from relmark.ui.words import counted, day


def rows_about(who: Who, model: str, by: tuple[str, ...] = (), limit: int | None = None) -> pd.DataFrame | None:
    """The rows of a model about one customer, whatever the filters; None where a table it needs is not loaded."""
    if set(warehouse.tables_read(model)[0]) - set(session.view().workspace.tables):
        return None
    return cache.read(model, {"customer_id": int(who["customer_id"])}, by, limit, without=FILTERS)


def customer_finding(who: Who) -> None:
    """What they bought and in what rhythm, whether they may be contacted, and what waits for us."""
    read = [rows_about(who, name) for name in ("customer_orders", "customer_rhythm", "customer_permissions")]
    found = findings.customer(who, *read, events_of(who), currency=session.view().currency)
    st.markdown(findings.markdown(found))
    if set(FILTERS) & set(session.chosen()):
        st.caption("What is set on the left narrows lists, not this page: it shows all of one customer.")


def events_of(who: Who) -> pd.DataFrame:
    """Everything that passed between this customer and us, newest first."""
    return rows_about(who, "customer_events", ("-happened_at", "lane", "kind", "source_id"), warehouse.LIST_ROWS)


def customer_metrics(who: Who) -> None:
    """Orders, net amount, days since the last order, and segment; what is not loaded is not measurable."""
    orders, segment = rows_about(who, "customer_orders"), rows_about(who, "segments")
    one = None if orders is None or orders.empty else orders.iloc[0]
    bought = one is not None and one["n_orders"] > 0
    places = st.columns(4)
    _metric(places[0], "n_orders", 0 if one is None else int(one["n_orders"]), orders, _since(one, bought))
    _metric(places[1], "net_amount", 0 if one is None else one["net_amount"], orders, _each(one, bought))
    _metric(places[2], "recency_days", _days(one) if bought else None, orders, _rhythm(who), "no order yet")
    _metric(places[3], "segment", _first(segment, "segment"), segment, _code(who, segment), "no order yet")


def _metric(place, name: str, value, frame: pd.DataFrame | None, under: str, nothing: str = "") -> None:
    one = measures.measure(name)
    said = counted(value, "day") if one.format == "days" and value is not None else None
    said = said or measures.text(name, value, session.view().currency)
    if frame is not None and nothing and measures.is_unknown(value):
        said = nothing
    delta = "load orders to see it" if frame is None else under
    with place:
        st.metric(
            one.label,
            measures.UNKNOWN if frame is None else said,
            findings.plain(delta) or None,
            "off",
            help=one.definition,
            delta_arrow="off",
        )


def _since(one, bought: bool) -> str:
    return f"since {day(one['first_ordered_on'].date())}" if bought else "none yet"


def _each(one, bought: bool) -> str:
    if not bought:
        return "less what was given back"
    return f"{measures.money(float(one['net_amount']) / int(one['n_orders']), session.view().currency)} per order"


def _days(one) -> int:
    return (pd.Timestamp(session.view().as_of) - one["last_ordered_on"]).days


def _rhythm(who: Who) -> str:
    rhythm = rows_about(who, "customer_rhythm")
    if rhythm is None or rhythm.empty:
        return ""
    row = rhythm.iloc[0]
    if row["n_gaps"] > 1:
        return f"usually every {counted(round(row['own_gap_days']), 'day')}"
    return f"on {day(row['last_purchase_on'].date())}"


def _first(frame: pd.DataFrame | None, column: str):
    return None if frame is None or frame.empty else frame[column].iloc[0]


def _code(who: Who, segment: pd.DataFrame | None) -> str:
    """The three scores, and heavy, medium or light."""
    tier = _first(rows_about(who, "tiers"), "tier")
    if segment is None or segment.empty:
        return ""
    row = segment.iloc[0]
    code = f"R {row['recency_score']}, F {row['frequency_score']}, M {row['monetary_score']}"
    return f"{code}; {tier} buyer" if tier else code
