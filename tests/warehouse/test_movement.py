"""Who moved between two dates: everybody in one cell, nobody because others did, and month by month the same."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.canonical import warehouse
from tests.warehouse.standing_firms import AS_OF, ago, firm

ANA, BO, CY, DI = 1, 2, 3, 4
AXES = ("ladder and warmth", "ladder", "lifecycle", "warmth")


def moves(read, as_of=AS_OF, **chosen):
    rows = read.read("movement", as_of, chosen).set_index("customer_id")
    return {who: (row["stage_then"], row["stage_now"], row["direction"]) for who, row in rows.iterrows()}


def test_a_third_order_since_moves_a_customer_up_to_client(tmp_path):
    read = firm(tmp_path, [(ANA, 900), (ANA, 500), (ANA, 10)])
    assert moves(read, movement_axis="ladder") == {ANA: ("customer", "client", "up")}


def test_a_client_who_stays_away_cools_and_keeps_the_rung(tmp_path):
    read = firm(tmp_path, [(ANA, 160), (ANA, 130), (ANA, 100)])
    assert moves(read) == {ANA: ("client, warm", "client, cold", "down")}


def test_who_was_not_known_then_is_new_and_counts_with_what_they_brought_since(tmp_path):
    read = firm(tmp_path, [(ANA, 91), (BO, 92), (BO, 3)])
    assert moves(read, movement_axis="ladder")[ANA] == ("new", "customer", "new")
    amounts = read.read("movement", AS_OF).set_index("customer_id")["amount_then"]
    assert (amounts[ANA], amounts[BO]) == (10, 10)


def test_shares_of_the_amount_are_of_what_was_brought_by_the_first_date(tmp_path):
    """Ana and Bo had brought 10 and 30 by then; Cy came since, with 20."""
    read = firm(tmp_path, [(ANA, 200), *[(BO, 150)] * 3, (CY, 20), (CY, 10), (ANA, 10)])
    cells = read.read("movement_cells", AS_OF, {"movement_axis": "ladder"}).set_index("stage_then")
    assert cells.loc[["customer", "client"], "share_amount"].tolist() == [0.25, 0.75]
    assert pd.isna(cells.loc["new", "share_amount"])


def test_a_lead_of_unknown_age_has_always_been_known(tmp_path):
    assert moves(firm(tmp_path, [], known=[ANA]), movement_axis="ladder") == {ANA: ("suspect", "suspect", "same")}


@pytest.mark.parametrize("axis", AXES)
def test_between_two_dates_without_events_only_time_moves_anybody(axis, tmp_path):
    read = firm(tmp_path, [(ANA, 900), (BO, 800), (BO, 790)], known={CY: 700})
    found = moves(read, movement_axis=axis, days_back=1)
    assert all(then == now and direction == "same" for then, now, direction in found.values())


def test_who_moved_from_a_lead_whose_warmth_was_not_measurable_is_unclear(tmp_path):
    read = firm(tmp_path, [], known=[ANA], messages=[(ANA, "out", 9, "clicked_at", 8)])
    assert moves(read, movement_axis="warmth") == {ANA: ("not measurable", "warm", "unclear")}


def test_nobody_moves_because_others_did(tmp_path):
    """The others slow down after the first date; Ana is as late as by the rhythm of that date, 30 days."""
    others = [(who, days) for who in range(10, 40) for days in (700, 670, 640, 80, 40)]
    read = firm(tmp_path, [(ANA, 500), (ANA, 131), (ANA, 101), *others])
    assert read.read("shop_gaps", AS_OF)["median_gap_days"].tolist() == [35]
    assert read.read("shop_gaps", AS_OF - timedelta(days=91))["median_gap_days"].tolist() == [30]
    lateness = read.read("standings_after", AS_OF).set_index("customer_id").loc[ANA, "lateness"]
    assert lateness == pytest.approx(101 / ((2 * 199.5 + 3 * 30) / 5))


def test_a_refund_moves_nobody_before_it_is_given(tmp_path):
    rows = [
        {"order_id": str(n), "customer_id": ANA, "amount": 10, "ordered_on": ago(days)}
        for n, days in ((1, 400), (2, 300), (3, 200))
    ]
    orders = pd.DataFrame(rows).assign(ordered_at=lambda rows: rows["ordered_on"], status=["paid", "paid", "refunded"])
    orders = orders.assign(refunded=[None, None, 10], refunded_at=[None, None, ago(50)])
    read = warehouse(tmp_path, orders=orders, customers=pd.DataFrame({"customer_id": [ANA]}))
    assert moves(read, movement_axis="ladder", days_back=60) == {ANA: ("client", "customer", "down")}
    assert moves(read, movement_axis="ladder", days_back=49) == {ANA: ("customer", "customer", "same")}


people = st.integers(1, 5)
days = st.integers(-40, 800)
firms = {
    "orders": st.lists(st.tuples(people, days), max_size=25),
    "feedback": st.lists(
        st.tuples(people, st.sampled_from(["nps", "review", "referral"]), st.integers(0, 10), days), max_size=6
    ),
    "joined": st.dictionaries(people, days, max_size=5),
    "back": st.integers(1, 400),
}


@settings(max_examples=8, deadline=None)
@given(**firms)
def test_everybody_known_now_is_in_exactly_one_cell_and_stands_where_they_stood(orders, feedback, joined, back):
    with tempfile.TemporaryDirectory() as folder:
        read = firm(Path(folder) / "firm", orders, known=joined, feedback=feedback)
        then = read.read("stages", AS_OF - timedelta(days=back)).set_index("customer_id")
        known = read.read("customers_known", AS_OF)
        for axis, column in (("ladder", "rung"), ("lifecycle", "lifecycle_stage"), ("warmth", "warmth_stage")):
            found = moves(read, movement_axis=axis, days_back=back)
            assert sorted(found) == sorted(known["customer_id"])
            expected = {who: then.loc[who, column] if who in then.index else "new" for who in found}
            assert {who: one[0] for who, one in found.items()} == expected
        cells = read.read("movement_cells", AS_OF, {"days_back": back})
        assert cells["n_customers"].sum() == len(known)


@settings(max_examples=8, deadline=None)
@given(**firms)
def test_later_events_move_nobody(orders, feedback, joined, back):
    with tempfile.TemporaryDirectory() as folder:
        past = {who: when for who, when in joined.items() if when > 0}
        whole = firm(Path(folder) / "whole", orders, known=past, feedback=feedback)
        earlier = [row for row in feedback if row[-1] > 0], [row for row in orders if row[-1] > 0]
        part = firm(Path(folder) / "part", earlier[1], known=past, feedback=earlier[0])
        seen = set(part.read("customers_known", AS_OF)["customer_id"])
        found = [moves(one, days_back=back) for one in (whole, part)]
        dated = {who for who in seen if who in past or who in {row[0] for row in earlier[1]}}
        assert {who: found[0].get(who) for who in dated} == {who: found[1][who] for who in dated}


MONTH = date(2025, 9, 1)


def month(read, axis, seen_on=MONTH):
    rows = read.read("month_by_month", AS_OF)
    rows = rows[(rows["axis"] == axis) & (pd.to_datetime(rows["seen_on"]).dt.date == seen_on)]
    return {(row.stage_then, row.stage_now): (row.n_customers, row.net_amount) for row in rows.itertuples()}


@settings(max_examples=10, deadline=None)
@given(orders=firms["orders"], feedback=firms["feedback"])
def test_month_by_month_is_what_two_single_reads_tell(orders, feedback):
    """With three orders or none the shop's rhythm plays no part; permission and answers are left out of the months."""
    orders = [*orders, *orders, *orders]
    with tempfile.TemporaryDirectory() as folder:
        read = firm(Path(folder) / "firm", orders, feedback=feedback)
        singles = read.read("movement", MONTH, {"movement_axis": "ladder", "days_back": 31})
        buyers = {"customer", "client", "advocate"}
        expected: dict = {}
        for row in singles.itertuples():
            then, now = (one if one in buyers else "no order yet" for one in (row.stage_then, row.stage_now))
            if {then, now} != {"no order yet"}:
                n, amount = expected.get((then, now), (0, 0))
                expected[then, now] = (n + 1, amount + row.amount_then)
        assert month(read, "ladder") == expected


def test_month_by_month_sees_an_order_undone_from_the_day_it_was(tmp_path):
    orders = pd.DataFrame([{"order_id": "1", "customer_id": ANA, "amount": 10, "status": "refunded", "refunded": 10}])
    orders = orders.assign(ordered_on=date(2025, 7, 5), ordered_at=date(2025, 7, 5), refunded_at=date(2025, 8, 20))
    read = warehouse(tmp_path, orders=orders, customers=pd.DataFrame({"customer_id": [ANA]}))
    assert month(read, "ladder", date(2025, 8, 1)) == {("no order yet", "customer"): (1, 10)}
    assert month(read, "ladder", date(2025, 9, 1)) == {("customer", "no order yet"): (1, 10)}
    assert month(read, "ladder", date(2025, 10, 1)) == {}


def test_month_by_month_shows_buyers_who_went_away(tmp_path):
    read = firm(tmp_path, [(ANA, (AS_OF - date(2025, 5, 20)).days)])
    assert month(read, "lifecycle", date(2025, 8, 1)) == {("first-time", "first-time"): (1, 10)}
    assert month(read, "lifecycle", date(2025, 9, 1)) == {("first-time", "defecting"): (1, 10)}


def test_month_ends_are_the_first_days_of_the_months_before(tmp_path):
    read = firm(tmp_path, [(ANA, 5)])
    for as_of in (date(2026, 1, 1), date(2024, 3, 31), date(2025, 12, 15)):
        ends = [pd.Timestamp(one) for one in read.read("month_ends", as_of, {"months_back": 36})["seen_on"]]
        last = pd.Timestamp(as_of).replace(day=1)
        assert ends == list(pd.date_range(end=last, periods=37, freq="MS"))
