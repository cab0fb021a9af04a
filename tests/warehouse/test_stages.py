"""Where each relationship stands: rungs, lifecycle, warmth, and for how long."""

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


def stage(read, who=ANA, **chosen):
    return read.read("stages", AS_OF, chosen).set_index("customer_id").loc[who]


def rung(folder, orders=(), **more):
    return stage(firm(folder, [(ANA, days) for days in orders], **more))["rung"]


def test_who_never_bought_and_shows_no_interest_is_a_suspect(tmp_path):
    assert rung(tmp_path, known=[ANA]) == "suspect"


def test_permission_on_any_channel_makes_a_prospect(tmp_path):
    assert rung(tmp_path, known=[ANA], consents=[(ANA, "sms", "granted", 700)]) == "prospect"


def test_permission_taken_back_makes_a_suspect_again(tmp_path):
    consents = [(ANA, "email", "granted", 700), (ANA, "email", "withdrawn", 10)]
    assert rung(tmp_path, known=[ANA], consents=consents) == "suspect"


@pytest.mark.parametrize(("days", "expected"), [(180, "prospect"), (181, "suspect")])
def test_something_told_makes_a_prospect_for_180_days(days, expected, tmp_path):
    assert rung(tmp_path, known=[ANA], feedback=[(ANA, "enquiry", None, days)]) == expected


@pytest.mark.parametrize(("days", "expected"), [(180, "prospect"), (181, "suspect")])
def test_a_click_makes_a_prospect_for_180_days(days, expected, tmp_path):
    assert rung(tmp_path, known=[ANA], messages=[(ANA, "out", 300, "clicked_at", days)]) == expected


def test_an_open_shows_no_interest(tmp_path):
    assert rung(tmp_path, known=[ANA], messages=[(ANA, "out", 3, "opened_at", 2)]) == "suspect"


def test_a_message_of_their_own_shows_interest(tmp_path):
    assert rung(tmp_path, known=[ANA], messages=[(ANA, "in", 3, "delivered_at", 2)]) == "prospect"


def test_one_order_makes_a_customer_for_good(tmp_path):
    assert rung(tmp_path, [2000]) == "customer"


def test_three_orders_ever_make_a_client_for_good(tmp_path):
    assert rung(tmp_path, [2000, 1990, 1980]) == "client"


@pytest.mark.parametrize(("first", "expected"), [(365, "client"), (366, "customer")])
def test_two_orders_make_a_client_while_both_are_within_365_days(first, expected, tmp_path):
    assert rung(tmp_path, [first, 40]) == expected


@pytest.mark.parametrize(("last", "expected"), [(44, "client"), (45, "customer")])
def test_two_orders_make_a_client_while_the_next_is_less_than_half_late(last, expected, tmp_path):
    """Everybody comes back after 30 days, so 45 days are 1.5 times the usual."""
    assert rung(tmp_path, [last + 30, last]) == expected


def test_lateness_is_that_of_expected_gaps(tmp_path):
    read = firm(tmp_path, [(ANA, 200), (ANA, 190), (ANA, 120), (BO, 300), (BO, 90), (CY, 10), (DI, 50), (DI, 50)])
    ours = read.read("standings", AS_OF).set_index("customer_id")["lateness"]
    theirs = read.read("expected_gaps", AS_OF).set_index("customer_id")["lateness"]
    pd.testing.assert_series_equal(ours.sort_index(), theirs.sort_index())


@pytest.mark.parametrize(("days", "expected"), [(365, "advocate"), (366, "client")])
def test_a_referral_makes_a_client_an_advocate_for_365_days(days, expected, tmp_path):
    assert rung(tmp_path, [900, 800, 700], feedback=[(ANA, "referral", None, days)]) == expected


@pytest.mark.parametrize(("score", "expected"), [(8, "client"), (9, "advocate")])
def test_a_nine_on_recommending_makes_an_advocate(score, expected, tmp_path):
    assert rung(tmp_path, [900, 800, 700], feedback=[(ANA, "nps", score, 5)]) == expected


def test_only_the_latest_answer_on_recommending_counts(tmp_path):
    feedback = [(ANA, "nps", 10, 50), (ANA, "nps", 6, 20)]
    assert rung(tmp_path, [900, 800, 700], feedback=feedback) == "client"


def test_two_answers_of_one_day_count_as_the_lower(tmp_path):
    feedback = [(ANA, "nps", 10, 50), (ANA, "nps", 6, 50)]
    assert rung(tmp_path, [900, 800, 700], feedback=feedback) == "client"


@pytest.mark.parametrize(("score", "expected"), [(7.9, "client"), (8, "advocate")])
def test_a_review_of_four_of_five_makes_an_advocate_on_any_scale(score, expected, tmp_path):
    assert rung(tmp_path, [900, 800, 700], feedback=[(ANA, "review", score, 5)]) == expected


def test_praise_without_orders_makes_no_advocate(tmp_path):
    assert rung(tmp_path, [10], feedback=[(ANA, "referral", None, 5)]) == "customer"


def test_without_feedback_the_advocate_is_not_measurable_and_nobody_is_one(tmp_path):
    cells = firm(tmp_path, [(ANA, 30), (ANA, 20), (ANA, 10)]).read("ladder_cells", AS_OF)
    known = cells.groupby("rung")["is_measurable"].all()
    assert known.to_dict() == {"suspect": False, "prospect": False, "customer": True, "client": True, "advocate": False}


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        ([90], "first-time"),
        ([91], "defecting"),
        ([500, 90], "active"),
        ([500, 91], "defecting"),
        ([500, 365], "defecting"),
        ([500, 366], "inactive"),
    ],
)
def test_the_lifecycle_of_buyers_goes_by_days_since_the_last_order(orders, expected, tmp_path):
    assert stage(firm(tmp_path, [(ANA, days) for days in orders]))["lifecycle"] == expected


@pytest.mark.parametrize(
    ("joined", "told", "expected"),
    [
        (90, None, "new lead"),
        (91, None, "cold lead"),
        (180, None, "cold lead"),
        (181, None, "inactive lead"),
        (700, 90, "active lead"),
        (700, 91, "cold lead"),
        (50, 60, "active lead"),
    ],
)
def test_the_lifecycle_of_leads_goes_by_joining_and_the_last_answer(joined, told, expected, tmp_path):
    feedback = [(ANA, "question", None, told)] if told else []
    found = stage(firm(tmp_path, [], known={ANA: joined}, feedback=feedback))
    assert (found["lead_lifecycle"], pd.isna(found["lifecycle"])) == (expected, True)


def test_a_lead_of_unknown_age_is_not_measurable(tmp_path):
    found = stage(firm(tmp_path, [], known=[ANA]))
    assert pd.isna(found["lead_lifecycle"]) and pd.isna(found["warmth"])


@pytest.mark.parametrize(("late", "expected"), [(44, "warm"), (45, "cooling"), (89, "cooling"), (90, "cold")])
def test_warmth_goes_by_the_own_rhythm_from_three_purchase_days_on(late, expected, tmp_path):
    found = stage(firm(tmp_path, [(ANA, late + 60), (ANA, late + 30), (ANA, late)]))
    assert found["warmth"] == expected


@pytest.mark.parametrize(("days", "expected"), [(90, "warm"), (91, "cooling"), (365, "cooling"), (366, "cold")])
def test_warmth_goes_by_the_shop_below_three_purchase_days(days, expected, tmp_path):
    """Too few gaps for a rhythm: 90 and 365 days."""
    assert stage(firm(tmp_path, [(ANA, days)]))["warmth"] == expected


def test_who_answers_less_than_before_is_not_warm(tmp_path):
    clicks = [(ANA, "out", day, "clicked_at" if day > 28 else "opened_at", day - 1) for day in range(2, 110, 6)]
    assert stage(firm(tmp_path, [(ANA, 5)], messages=clicks))["warmth"] == "cooling"


def test_who_never_bought_is_as_warm_as_they_answer(tmp_path):
    ignored = [(ANA, "out", day, "opened_at", day - 1) for day in range(2, 24, 2)]
    clicked = [(BO, "out", 9, "clicked_at", 8)]
    read = firm(tmp_path, [], known=[ANA, BO, CY], messages=[*ignored, *clicked, (CY, "out", 9, "opened_at", 8)])
    warmth = read.read("stages", AS_OF).set_index("customer_id")["warmth"]
    assert (warmth[ANA], warmth[BO], pd.isna(warmth[CY])) == ("cold", "warm", True)


@pytest.mark.parametrize(("days", "expected"), [(180, "warm"), (181, "not measurable")])
def test_a_lead_is_warm_while_an_answer_makes_a_prospect(days, expected, tmp_path):
    read = firm(tmp_path, [], known=[ANA], messages=[(ANA, "out", 300, "clicked_at", days)])
    assert stage(read)["warmth_stage"] == expected


def test_leaving_out_one_time_buyers_keeps_leads(tmp_path):
    read = firm(tmp_path, [(ANA, 5), (BO, 9), (BO, 5)], known=[ANA, BO, CY])
    assert set(read.read("stages", AS_OF, {"leave_out_one_time": True})["customer_id"]) == {BO, CY}


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        ([100], ("customer", 100)),
        ([400, 390, 100], ("client", 100)),
        ([150, 120, 90], ("client", 120)),
        ([300, 200], ("customer", 50)),
        ([700, 300], ("customer", 700)),
    ],
    ids=["one order", "fallen in between", "client since the second", "fallen since", "never a client"],
)
def test_time_on_the_rung_counts_from_coming_onto_it(orders, expected, tmp_path):
    """Three others make the shop's usual gap 100 days, whatever Ana does."""
    others = [(who, days) for who in (BO, CY, DI) for days in (900, 800, 700, 600)]
    read = firm(tmp_path, [*((ANA, days) for days in orders), *others])
    found = read.read("rung_since", AS_OF).set_index("customer_id").loc[ANA]
    assert (stage(read)["rung"], found["days_on_rung"]) == expected


def test_an_advocate_counts_from_the_first_praise_without_a_break(tmp_path):
    feedback = [(ANA, "review", 10, 900), (ANA, "review", 10, 300), (ANA, "referral", None, 20)]
    read = firm(tmp_path, [(ANA, 999), (ANA, 998), (ANA, 997)], feedback=feedback)
    assert read.read("rung_since", AS_OF).set_index("customer_id").loc[ANA, "days_on_rung"] == 300


def test_month_ends_on_a_rung_are_capped_at_36(tmp_path):
    read = firm(tmp_path, [(ANA, 3_000), (BO, 31), (CY, 1)])
    times = read.read("rung_times", AS_OF).set_index("stage").loc["customer"]
    assert (times["median_months"], times["n_longest"]) == (1, 1)


def test_someone_refunded_for_all_is_no_buyer_from_then_on(tmp_path):
    day = AS_OF - timedelta(days=30)
    orders = [{"order_id": "1", "customer_id": ANA, "ordered_at": day, "ordered_on": day, "amount": 10}]
    rows = pd.DataFrame(orders).assign(status="refunded", refunded=10, refunded_at=AS_OF - timedelta(days=3))
    read = warehouse(tmp_path, orders=rows, customers=pd.DataFrame({"customer_id": [ANA]}))
    found = [read.read("stages", AS_OF - timedelta(days=back))["rung"].tolist() for back in (0, 2, 3)]
    assert found == [["suspect"], ["suspect"], ["customer"]]


people = st.integers(1, 6)
days = st.integers(-40, 800)


@settings(max_examples=12, deadline=None)
@given(
    orders=st.lists(st.tuples(people, days), max_size=25),
    feedback=st.lists(
        st.tuples(people, st.sampled_from(["nps", "review", "referral", "idea"]), st.integers(0, 10), days), max_size=8
    ),
    joined=st.dictionaries(people, days, max_size=6),
)
def test_everybody_known_is_in_exactly_one_stage_of_each(orders, feedback, joined):
    with tempfile.TemporaryDirectory() as folder:
        read = firm(Path(folder) / "firm", orders, known=joined, feedback=feedback)
        stages, known = read.read("stages", AS_OF), read.read("customers_known", AS_OF)
        assert sorted(stages["customer_id"]) == sorted(known["customer_id"])
        assert stages[["rung", "lifecycle_stage", "warmth_stage"]].notna().all().all()
        assert (stages["lifecycle"].isna() != (stages["n_orders"] > 0)).all()
        summary = read.read("stage_summary", AS_OF)
        assert summary.groupby("axis")["n_customers"].sum().to_dict() == dict.fromkeys(
            ("ladder", "lifecycle"), len(known)
        )


def test_as_of_dates_are_dates():
    assert ago(1) == date(2025, 12, 31)
