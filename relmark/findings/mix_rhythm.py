"""The rhythm of what we send, what is said again, and what each type of communication brings, in words."""

import pandas as pd

from relmark import measures
from relmark.findings.finding import Finding
from relmark.findings.numbers import listed, number, only, part, people, total

WEEKDAYS = ("Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays")
LEAST_WEEKS = 4
NAMED = 3
OUTCOMES = {
    "clicked": ("clicks", "is clicked most"),
    "replied": ("replies", "is replied to most"),
    "opted out": ("opt-outs", "loses most people"),
}
# The highest of a dozen is high by chance too: its interval is held for all of them at once (Bonferroni).
WIDER = 1.5


def rhythm(weeks: pd.DataFrame, gaps: pd.DataFrame, weekdays: pd.DataFrame) -> list[Finding]:
    """Which weeks are bunched, the longest silence, and which types come on one weekday.

    Args:
        weeks: model rhythm_weeks.
        gaps: model rhythm_gaps, the longest first.
        weekdays: model type_weekdays.
    """
    return [one for one in (_bunched(weeks), _silence(gaps), _predictable(weekdays)) if one]


def _bunched(weeks):
    if len(weeks) < LEAST_WEEKS:
        return None
    bunched = weeks[weeks["is_bunched"]]
    if bunched.empty:
        return Finding("not_bunched", "No week is bunched:", "contacts are spread over the weeks that have any.")
    most = bunched.sort_values("n_contacts", ascending=False).iloc[0]
    share = part(total(bunched, "n_contacts"), total(weeks, "n_contacts")) or 0.0
    headline = f"{measures.share(share, 0)} of marketing contacts went out in {people(len(bunched), 'bunched week')}"
    more = (
        f"of {measures.count(len(weeks))} with any; most in the week of {_day(most['week_on'])}, "
        f"{number(most['times_usual']):.1f} times the usual."
    )
    return Finding("bunched", headline, more, share)


def _silence(gaps):
    days = only(gaps, "gap_days")
    if not days:
        return None
    first = gaps.iloc[0]
    headline = f"The longest silence was {people(days, 'day')},"
    usual = number(pd.to_numeric(gaps["gap_days"]).median())
    more = f"from {_day(first['gap_from_on'])} to {_day(first['gap_to_on'])}"
    compared = f"; usually it is {people(usual, 'day')} from one marketing contact to the next" if len(gaps) > 1 else ""
    return Finding("silence", headline, f"{more}{compared}.")


def _predictable(weekdays):
    if weekdays.empty:
        return None
    rows = weekdays[weekdays["purpose"] != "service"]
    found = rows[rows["is_predictable"]].sort_values("n_sends", ascending=False)
    said = [_on_weekday(row) for row in found.head(NAMED).to_dict("records")]
    if not said:
        return Finding("unpredictable", "No type comes on one weekday:", "people cannot learn when to expect it.")
    return Finding("predictable", "Predictable by weekday:", f"{listed(said)}.")


def _on_weekday(row):
    n, of = measures.count(row["n_sends"]), measures.count(row["n_all"])
    return f"{row['type']} ({WEEKDAYS[int(row['weekday'])]}, {n} of {of})"


def repetition(pairs: pd.DataFrame | None, crowded: pd.DataFrame) -> list[Finding]:
    """Near-identical subjects sent to the same people, and people reached twice on one day.

    Args:
        pairs: model repeated_subjects; None where no campaign is loaded, so that no subject is known.
        crowded: model crowded_totals, its single row.
    """
    return [*([] if pairs is None else [_repeated(pairs)]), _crowded(crowded)]


def _repeated(pairs):
    if pairs.empty:
        return Finding("not_repeated", "No subject was said again to the same people.", tone="good")
    most = pairs.sort_values("n_both", ascending=False).iloc[0]
    headline = f"{people(len(pairs), 'subject')} {'was' if len(pairs) == 1 else 'were'} said again to the same people."
    more = (
        f"Most often “{most['second_subject']}”: {people(number(most['n_both']), 'customer')} got it and "
        f"“{most['first_subject']}”."
    )
    return Finding("repeated", headline, more, tone="bad")


def _crowded(crowded):
    n, again = only(crowded, "n_customers") or 0, only(crowded, "n_customers_again") or 0
    if not n:
        return Finding("not_crowded", "Nobody got two contacts on one day, service messages apart.", tone="good")
    headline = f"{people(n, 'customer')} got two contacts or more on one day, service messages apart."
    more = (
        f"{measures.count(again)} of them got the same campaign twice."
        if again
        else "None got the same campaign twice."
    )
    most = measures.count(only(crowded, "most_a_day") or 0)
    return Finding("crowded", headline, f"{more} At most {most} for one on a day.", tone="bad")


def type_performance(types: pd.DataFrame) -> list[Finding]:
    """Which type is clicked and replied to most, and which loses most people, where it is clear beside all others.

    Args:
        types: model type_performance.
    """
    told = set(types.loc[types["share_outcome"].notna(), "outcome"])
    known = {outcome: words for outcome, words in OUTCOMES.items() if outcome in told}
    if not known:
        headline = "Which type is answered most is not measurable:"
        return [Finding("types_unknown", headline, "no click, reply or opt-out is on record.")]
    said = [_apart(types, outcome, what) for outcome, (_, what) in known.items()]
    more = f"none is clearly above the rest in {listed([noun for noun, _ in known.values()])}."
    return [one for one in said if one] or [Finding("types_alike", "No type stands out:", more)]


def _apart(types, outcome, what):
    """The type with the highest share of an outcome, when even its interval, widened, is above all others together."""
    rows = types[types["outcome"].eq(outcome) & types["is_enough"] & types["purpose"].ne("service")]
    rows = rows.dropna(subset=["share_low"]).sort_values(["share_outcome", "type"], ascending=[False, True])
    if len(rows) < 2:
        return None
    most, rest = rows.iloc[0], part(total(rows[1:], "n_outcome"), total(rows[1:], "n_counted"))
    if most["share_outcome"] - WIDER * (most["share_outcome"] - most["share_low"]) <= (rest or 0.0):
        return None
    headline = f"{str(most['type']).capitalize()} {what}: {_share(most['share_outcome'])} of its contacts,"
    between = f"between {_share(most['share_low'])} and {_share(most['share_high'])}"
    return Finding(f"most_{outcome.replace(' ', '_')}", headline, f"{between}; of all others {_share(rest or 0.0)}.")


def _share(value):
    return measures.share(value, 1 if value >= 0.01 else 2)


def _day(value):
    day = pd.Timestamp(value)
    return f"{day.day} {day:%b %Y}"
