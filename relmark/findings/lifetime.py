"""What relationships are worth, who holds it, and what the models that say so rest on."""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import only, part, people, total

LEAST_BUYERS, LEAST_DAYS, LONGEST_SILENCE, LEAST_PURCHASES = 500, 180, 30, 3
FALLBACK = "There is no lifetime model for these purchases."


def lifetime_value(
    tiers: pd.DataFrame,
    interval: pd.DataFrame | None,
    fits: pd.DataFrame,
    currency: str | None = None,
    months: int = 24,
    margin: float = 1.0,
) -> Finding:
    """What the relationships counted are worth, between what and what, who holds it, what to do.

    Args:
        tiers: model value_by_tier.
        interval: model value_interval; its shares apply to whoever is counted. None where it is not reckoned yet.
        fits: model lifetime_fits; says why where there is no value.
    """
    worth = total(tiers, "clv")
    if tiers.empty or tiers["clv"].isna().all():
        return Finding("no_lifetime_value", "Lifetime value is not measurable yet.", _why_not(fits))
    n, so_far = total(tiers, "n_buyers"), total(tiers.astype({"net_amount": float}), "net_amount")
    kind = "" if margin == 1 else f" at a margin of {measures.share(margin, 0)}"
    headline = (
        f"The relationships with {people(n)} are worth {measures.money(worth, currency)}{kind} over the next "
        f"{people(months, 'month')}{_between(worth, interval, currency)}."
    )
    before = f" So far they brought {measures.money(so_far, currency)}." if so_far > 0 else ""
    return Finding("lifetime_value", headline, (_holders(tiers, worth, currency) + before).strip(), weight=1.0)


def _why_not(fits):
    return next((one for one in fits["remark"].dropna() if one), FALLBACK)


def _between(worth, interval, currency):
    low, high = only(interval, "value_low"), only(interval, "value_high")
    if low is None or high is None:
        return ""
    ends = (measures.money(worth * one, currency) for one in (low, high))
    return f" ({' to '.join(ends)} in 95 of 100 repetitions)"


def _holders(tiers, worth, currency):
    """Who holds most of what is to come, and what that asks for."""
    heavy = tiers[tiers["tier"] == "heavy"]
    held, n, here = only(heavy, "clv"), only(heavy, "n_buyers"), only(heavy, "expected_alive")
    share = part(held, worth)
    if share is None or not n:
        return ""
    still = f", about {measures.count(here)} of them still here" if here is not None else ""
    whom = f"The {people(n, 'heavy user')}{still}, hold {measures.share(share)} of it."
    if share >= 0.5:
        return f"{whom} Look after these first, from the top of the list; spend on the others what their value allows."
    return f"{whom} Most of it lies with the many: keep what is done for them simple and cheap."


def value_warnings(gate: pd.DataFrame) -> list[str]:
    """What there is too little of to trust a lifetime value (Klaviyo's gate), a sentence each; empty when nothing is.

    >>> value_warnings(pd.DataFrame([{"n_buyers": 40, "history_days": 400, "silent_days": 3, "most_purchase_days": 9}]))
    ['Only 40 buyers: below 500 the figures swing.']
    """
    n, days, silent, most = (
        only(gate, one) or 0 for one in ("n_buyers", "history_days", "silent_days", "most_purchase_days")
    )
    tests = (
        (n < LEAST_BUYERS, f"Only {people(n)}: below {LEAST_BUYERS} the figures swing."),
        (days < LEAST_DAYS, f"Only {people(days, 'day')} of history: below {LEAST_DAYS} little is known of repeats."),
        (silent > LONGEST_SILENCE, f"No purchase in the last {people(silent, 'day')}: is everything loaded?"),
        (most < LEAST_PURCHASES, "Nobody bought on three days or more: how regular buyers are cannot be seen."),
    )
    return [words for failed, words in tests if failed]


def spend_assumptions(spending: pd.DataFrame) -> list[str]:
    """Whether the model of spend may be used: its two assumptions, each with its number and verdict.

    Args:
        spending: model spend_fit.
    """
    q, correlation = only(spending, "q"), only(spending, "correlation")
    remark = spending["remark"].iloc[0] if len(spending) else ""
    if q is None:
        return [remark] if remark else []
    exists = "so a mean amount exists" if q > 1 else "so no mean amount exists, and the plain average is used instead"
    said = [f"q is {q:.2f}, {'above' if q > 1 else 'not above'} 1: {exists}."]
    if correlation is not None:
        size = abs(correlation)
        verdict = "hardly any, as it should be" if size < 0.15 else "some" if size < 0.3 else "too much"
        care = "" if size < 0.3 else ": amounts of frequent buyers are estimated askew"
        said.append(f"How often and how much go together with a correlation of {correlation:.2f}: {verdict}{care}.")
    return said


def regularity(fits: pd.DataFrame) -> str:
    """Which lifetime model is used, and why, in a sentence."""
    row = fits[fits["is_chosen"]]
    k = only(row, "k")
    if only(row, "r") is None or k is None:
        return _why_not(fits)
    how = "at random" if k == 1 else "more regularly than at random"
    likelier = f"the likeliest of the models tried: customers buy {how} while they stay"
    remark = str(row["remark"].iloc[0] or "")
    return f"{row['model'].iloc[0]} is {likelier}. {remark}".strip()


def not_loyal(rows: pd.DataFrame, currency: str | None = None) -> Finding:
    """Heavy users who are detractors: how many, what is at stake, what to do.

    Args:
        rows: model value_by_attitude.
    """
    if rows.empty:
        return Finding("nobody_asked", "Nobody counted here was asked how likely they are to recommend us.")
    heavy = rows[rows["tier"] == "heavy"]
    against = heavy[heavy["attitude"] == "detractor"]
    asked, n = total(heavy, "n_buyers"), total(against, "n_buyers")
    if not n:
        return Finding("all_loyal", f"Of {people(asked, 'heavy user')} who answered, none is a detractor.", tone="good")
    at_stake, share = total(against, "clv"), part(n, asked)
    headline = f"{people(n, 'heavy user')} of {measures.count(asked)} who answered ({measures.share(share or 0)}) "
    headline += f"would not recommend us; {measures.money(at_stake, currency)} is still to come from them."
    return Finding("not_loyal", headline, "Call them: they buy, and are not loyal.", share or 0.0, "bad")
