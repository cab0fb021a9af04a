"""Lifetime value: what it is, whether to believe it, what it rests on, and who is worth much and not loyal."""

import pandas as pd
import streamlit as st

from relmark import findings, measures
from relmark.mistakes import NotMeasurable
from relmark.ui import cache, session
from relmark.ui.columns import columns_of
from relmark.ui.figure import figure
from relmark.ui.page import not_measurable, say
from relmark.ui.widgets import threshold

INTERVAL = "value_interval"
PARAMETERS = ["model", "k", "r", "alpha", "a", "b", "log_likelihood", "is_chosen"]


def lifetime_finding(place, tiers: pd.DataFrame) -> None:
    """What the relationships are worth, and what there is too little of to trust that."""
    with place.container():
        _say_worth(tiers, cache.read(INTERVAL) if cache.is_built(INTERVAL) else None)
    warnings = findings.value_warnings(cache.read("value_gate"))
    if warnings:
        st.warning(findings.plain(" ".join(warnings)))


def lifetime_interval(place, tiers: pd.DataFrame) -> None:
    """Put between what and what the worth lies into its place: the first time it takes seconds, so it comes last."""
    if not cache.is_built(INTERVAL):
        with place.container():
            _say_worth(tiers, None)
            cache.read(INTERVAL)
    with place.container():
        _say_worth(tiers, cache.read(INTERVAL))


def _say_worth(tiers: pd.DataFrame, interval: pd.DataFrame | None) -> None:
    months, margin = (session.set_to(one) for one in ("horizon_months", "margin"))
    currency = session.view().currency
    say([findings.lifetime_value(tiers, interval, cache.read("lifetime_fits"), currency, months, margin)])


def value_metrics(tiers: pd.DataFrame) -> None:
    """Who is expected to be still here, what they will buy in a year and bring in all."""
    if tiers.empty or tiers["clv"].isna().all():
        return
    places = st.columns(4)
    for place, name in zip(places, ("clv", "expected_alive", "expected_orders", "expected_amount")):
        one, value = measures.measure(name), float(tiers[name].sum())
        said = (
            measures.count(value) if name == "expected_orders" else measures.text(name, value, session.view().currency)
        )
        label = one.label if name in ("clv", "expected_alive") else f"{one.label}, 365 days"
        place.metric(label, said, help=one.definition)


def model_trial() -> None:
    """The model tried on what it had not seen, week by week and by past purchases, beside two simple rules."""
    st.subheader("Can it be believed?", anchor=False)
    with st.container(width=220):
        threshold("holdout_days")
    scores, period = cache.read("holdout_scores"), cache.read("holdout_period")
    st.markdown(findings.markdown(findings.trial(scores, period)))
    weeks, repeats = st.columns([3, 2], gap="medium")
    with weeks:
        shown = cache.read("holdout_weeks", by=("week",))
        figure("trial_weeks", shown, alt="Repeat purchases made and foretold, week by week")
    with repeats:
        shown = cache.read("holdout_by_repeats", by=("repeats",))
        figure("trial_by_repeats", shown, alt="Purchases made and foretold by repeat purchases before the trial period")


def value_and_attitude() -> None:
    """Who is worth much and not loyal, where customers were asked."""
    st.subheader("High value, but not loyal", anchor=False)
    try:
        rows = cache.read("value_by_attitude")
    except NotMeasurable as missing:
        not_measurable(missing)
        return
    say(loyalty_found())
    if len(rows):
        figure("attitude_cells", rows, alt="Value still to come by tier and by how likely customers recommend us")


def loyalty_found() -> list[findings.Finding]:
    """Who is worth much and not loyal, where customers were asked."""
    rows = cache.if_measurable("value_by_attitude")
    return [] if rows is None else [findings.not_loyal(rows, session.view().currency)]


def cohorts() -> None:
    """How many of those who first bought together bought later, and what they brought."""
    st.subheader("Do those who began together come back?", anchor=False)
    rows = cache.read("cohorts")
    bought, brought = st.tabs(["Bought again", "Brought a head"])
    with bought:
        figure("cohort_shares", rows, alt="Share of each cohort that bought in each period after the first")
    with brought:
        figure(
            "cohort_amounts", rows, alt="Net amount a head of each cohort in each period after the first", table=False
        )
    st.caption("Counts everyone's purchases, whatever the filters. A period that is not over is empty, not 0.")


def what_it_rests_on() -> None:
    """The models tried, their parameters, and the assumptions of the model of spend."""
    fits, spending = cache.read("lifetime_fits"), cache.read("spend_fit")
    with st.expander("What it rests on", icon=":material/rule:"):
        lines = [findings.regularity(fits), *findings.spend_assumptions(spending)]
        st.markdown("\n".join(f"- {findings.plain(one)}" for one in lines if one))
        st.dataframe(
            fits[PARAMETERS],
            hide_index=True,
            column_config=columns_of(fits[PARAMETERS], None) | _parameters(),
            alt="Lifetime models tried and their parameters",
        )
        st.caption(
            "alpha is in days. BG/NBD is shown for comparison only: to it, everyone who bought once is still here for "
            "ever. The models are fitted on all buyers of the firm; filters choose who is counted."
        )


def _parameters() -> dict:
    numbers = {name: st.column_config.NumberColumn(name, format="%.4f") for name in ("r", "alpha", "a", "b")}
    named = {"k": st.column_config.NumberColumn("k"), "is_chosen": st.column_config.CheckboxColumn("In use")}
    return numbers | named | {"log_likelihood": st.column_config.NumberColumn("Log-likelihood", format="%.1f")}
