"""Early warning: who stops clicking is listed as going cold well before lateness alone would put them there."""

from datetime import date, timedelta
from itertools import takewhile

import pandas as pd

from relmark import demo
from tests.warehouse.canonical import warehouse

LAST_ORDER = (pd.Timestamp("2026-01-15"), pd.Timestamp("2026-04-15"))
SOONEST = pd.Timedelta(days=95)
FORTNIGHTS = [date(2025, 10, 13) + timedelta(days=14 * n) for n in range(24)]


def last_orders(tables, people) -> pd.Series:
    """The last order of those of the story who ended within the months looked at."""
    orders = tables["orders"]
    orders = orders[(orders["status"] == "paid") & orders["customer_id"].isin(people)]
    last = pd.to_datetime(orders.groupby("customer_id")["ordered_on"].max())
    return last[last.between(*LAST_ORDER)]


def seen(firm, as_of) -> tuple[set, set]:
    """Who answers less than they used to, and who is late by their own or the shop's rhythm."""
    rhythm, shop = firm.read("customer_rhythm", as_of), firm.read("shop_rhythm", as_of).iloc[0]
    late = rhythm["rhythm"].isin(["late", "very late"])
    away = (rhythm["rhythm"] == "no own rhythm") & (rhythm["days_since"] > shop["cooling_after_days"])
    answers = firm.read("engagement", as_of)
    less = answers["is_cooling"] | answers["has_stopped"]
    return set(answers.loc[less, "customer_id"]), set(rhythm.loc[late | away, "customer_id"])


def leads(folder, tables, people) -> pd.Series:
    """How many days each of these people is on the list, without a break, before lateness puts them there."""
    last = last_orders(tables, people)
    messages = tables["messages"][tables["messages"]["customer_id"].isin(last.index)]
    firm = warehouse(folder, orders=tables["orders"], customers=tables["customers"], messages=messages)
    days = {as_of: seen(firm, as_of) for as_of in FORTNIGHTS}
    found = {}
    for who, ended in last.items():
        late = next((day for day, (_, away) in days.items() if pd.Timestamp(day) > ended and who in away), None)
        if late is not None:
            before = [day for day in days if pd.Timestamp(day) >= ended - SOONEST and day <= late]
            listed = takewhile(lambda day: who in days[day][0] | days[day][1], reversed(before))  # noqa: B023
            found[who] = (late - min(listed)).days
    return pd.Series(found)


def test_who_stops_clicking_is_listed_a_month_before_lateness_tells(firm_of, seed, tmp_path):
    people = firm_of(seed).truth["stories"]["clicks_stop"]["customer_ids"]
    told = leads(tmp_path, firm_of(seed).tables, people)
    assert len(told) >= 10
    assert told.median() >= 30


def test_without_the_story_the_same_people_are_not_warned_of(firm_of, tmp_path):
    people = firm_of().truth["stories"]["clicks_stop"]["customer_ids"]
    made_up = leads(tmp_path, firm_of(demo.SEED, "clicks_stop").tables, people)
    assert made_up.median() < 15


def test_few_are_warned_of_while_still_in_time(firm_of, tmp_path):
    """An early warning that names everybody is none: it names about one in forty of the buyers."""
    tables = {name: firm_of().tables[name] for name in ("orders", "customers", "messages")}
    firm = warehouse(tmp_path, **tables)
    less, late = seen(firm, date(2026, 3, 1))
    buyers = firm.read("customer_rhythm", date(2026, 3, 1))["customer_id"]
    warned = (less - late) & set(buyers)
    assert 0.005 < len(warned) / len(buyers) < 0.04
