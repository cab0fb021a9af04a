"""What relationships are worth: the models in SQL over the fits, and cohorts."""

from datetime import date, timedelta

import duckdb
import numpy as np
import pandas as pd
import pytest

from relmark.lifetime import Cells, Fitted
from relmark.lifetime.alive import alive
from relmark.mistakes import NotMeasurable
from relmark.warehouse import compose
from tests.lifetime.simulating import buyers
from tests.warehouse.canonical import shop, warehouse

AS_OF = date(2025, 1, 1)
ANA, BO, CY = 901, 902, 903
TIMES = ["repeats", "repeat_span_days", "tenure_days"]


def days_before(*days):
    return [AS_OF - timedelta(days=one) for one in days]


def orders_of(n=400, seed=1):
    """Orders of simulated buyers, on whole days: between first and last at random, as the model has it."""
    rows = buyers(n, 0.8, 30.0, 0.6, 2.0, known=(40, 500), seed=seed)
    dice, orders = np.random.default_rng(seed), []
    for who, row in enumerate(rows.itertuples(), start=1):
        known, span = int(np.ceil(row.tenure_days)), int(np.floor(row.repeat_span_days))
        on = sorted({0, span, *dice.integers(0, span + 1, max(int(row.repeats) - 1, 0))})
        mean = dice.gamma(4, 10)
        orders += [(who, AS_OF - timedelta(days=known - int(day)), round(mean * dice.gamma(6, 1 / 6), 2)) for day in on]
    return orders


@pytest.fixture(scope="module")
def orders():
    """400 simulated buyers, and three: Ana buys every ten days, Bo did until half a year ago, Cy bought once today."""
    ana = [(ANA, day, 20.0) for day in days_before(*range(5, 200, 10))]
    bo = [(BO, day, 20.0) for day in days_before(*range(185, 380, 10))]
    return [*orders_of(), *ana, *bo, (CY, AS_OF - timedelta(days=1), 20.0)]


@pytest.fixture(scope="module")
def firm(tmp_path_factory, orders):
    return shop(tmp_path_factory.mktemp("value"), orders)


@pytest.mark.parametrize("k", range(1, 13))
def test_p_alive_in_sql_is_the_closed_form_for_every_k(k):
    dice = np.random.default_rng(k)
    rows = pd.DataFrame({"customer_id": range(60), "repeats": dice.integers(0, 900, 60)})
    tenure = dice.integers(1, 3000, 60)
    span = np.where(rows["repeats"] > 0, (tenure * dice.random(60)).astype(int), 0)
    rows = rows.assign(repeat_span_days=span, tenure_days=tenure, repeat_amount=1.0)
    fitted = Fitted(0.7, 30.0, 0.9, 1.4, k)
    fits = pd.DataFrame([{"k": k, "r": 0.7, "alpha": 30.0, "a": 0.9, "b": 1.4, "is_chosen": True}])
    sql = compose("p_alive", {"lifetimes": "(FROM rows)", "lifetime_fits": "(FROM fits)"})
    with duckdb.connect() as con:
        con.register("rows", rows)
        con.register("fits", fits)
        found = con.execute(sql).df().sort_values("customer_id")
    kinds = Cells(*(rows[one].to_numpy(dtype=float) for one in TIMES), np.ones(60))
    assert found["p_alive"].to_numpy() == pytest.approx(alive(fitted, kinds), abs=1e-12)


def test_every_buyer_has_a_value_and_the_quiet_one_the_least_chance(firm):
    value = firm.read("expected_value", AS_OF).set_index("customer_id")
    assert len(value) == 403 and value.notna().all().all()
    assert value.loc[BO, "p_alive"] < 0.05
    assert value.loc[ANA, "p_alive"] > 0.6
    assert value.loc[ANA, "expected_orders"] > 10 * value.loc[BO, "expected_orders"]
    assert value.loc[ANA, "expected_spend"] == pytest.approx(20, rel=0.15)


def test_the_histogram_holds_every_buyer_once(firm):
    cells = firm.read("lifetime_cells", AS_OF)
    assert cells["n_buyers"].sum() == 403
    assert not cells.duplicated(TIMES).any()
    known = firm.read("lifetimes", AS_OF).set_index("customer_id")
    assert known.loc[CY, TIMES].tolist() == [0, 0, 1]
    assert known.loc[ANA, TIMES].tolist() == [19, 190, 195]


def test_too_many_kinds_are_counted_in_weeks_and_say_much_the_same(firm):
    in_days, in_weeks = (firm.read("expected_value", AS_OF, {"most_cells": most}) for most in (1_000_000, 100))
    cells = firm.read("lifetime_cells", AS_OF, {"most_cells": 100})
    assert set(cells["tenure_days"] % 7) == {3} and cells["n_buyers"].sum() == 403
    assert in_weeks["expected_orders"].sum() == pytest.approx(in_days["expected_orders"].sum(), rel=0.05)
    assert len(in_weeks) == 403


def test_names_of_customers_change_nothing(firm, orders, tmp_path):
    renamed = shop(tmp_path, [(2_000 - who, day, amount) for who, day, amount in reversed(orders)])
    ours = firm.read("expected_value", AS_OF).set_index("customer_id")["expected_amount"]
    theirs = renamed.read("expected_value", AS_OF).set_index("customer_id")["expected_amount"]
    theirs.index = 2_000 - theirs.index
    pd.testing.assert_series_equal(ours.sort_index(), theirs.sort_index(), rtol=1e-9)


def test_the_trial_sees_only_what_was_known_before_it(firm, orders, tmp_path):
    start = AS_OF - timedelta(days=90)
    tried = firm.read("holdout_fits", AS_OF, {"holdout_days": 90})
    then = shop(tmp_path, [one for one in orders if one[1] < start]).read("lifetime_fits", start)
    pd.testing.assert_frame_equal(tried, then)


def test_an_order_given_back_in_the_trial_period_was_a_purchase_before_it(tmp_path):
    rows = pd.DataFrame(
        {
            "order_id": ["1", "2", "3"],
            "customer_id": [ANA, ANA, BO],
            "ordered_on": days_before(300, 200, 250),
            "amount": 10.0,
            "status": ["paid", "refunded", "paid"],
            "refunded": [None, 10.0, None],
            "refunded_at": [None, pd.Timestamp(AS_OF - timedelta(days=20)), None],
        }
    )
    people = pd.DataFrame({"customer_id": [ANA, BO]})
    firm = warehouse(tmp_path, orders=rows.assign(ordered_at=rows["ordered_on"]), customers=people)
    found = firm.read("holdout_customers", AS_OF, {"holdout_days": 90}).set_index("customer_id")
    assert found.loc[ANA, "repeats"] == 1 and found.loc[BO, "repeats"] == 0
    assert firm.read("lifetimes", AS_OF).set_index("customer_id").loc[ANA, "repeats"] == 0


def test_a_credit_that_names_no_order_is_taken_off_what_a_customer_spends(tmp_path):
    rows = pd.DataFrame(
        {
            "order_id": ["1", "2", "3"],
            "customer_id": ANA,
            "ordered_on": days_before(300, 200, 190),
            "amount": [5.0, 900.0, 0.0],
            "status": ["paid", "paid", "credit"],
            "refunded": [None, None, 880.0],
        }
    )
    given = rows.assign(ordered_at=rows["ordered_on"])
    firm = warehouse(tmp_path, orders=given, customers=pd.DataFrame({"customer_id": [ANA]}))
    assert firm.read("lifetimes", AS_OF)["repeat_amount"].tolist() == [20.0]


def test_purchases_of_the_trial_period_add_up(firm, orders):
    start = AS_OF - timedelta(days=90)
    known = {who for who, day, _ in orders if day < start}
    bought = {(who, day) for who, day, _ in orders if who in known and day >= start}
    cells = firm.read("holdout_cells", AS_OF, {"holdout_days": 90})
    assert (cells["n_buyers"].sum(), cells["n_ahead"].sum()) == (len(known), len(bought))
    scores = firm.read("holdout_scores", AS_OF, {"holdout_days": 90}).set_index("method")
    assert scores["n_ahead"].tolist() == [len(bought)] * 3
    assert scores.at["best hiatus", "hiatus_days"] >= 0


def test_half_the_price_kept_is_half_the_value_and_a_later_pound_is_worth_less(firm):
    def worth(**chosen):
        return firm.read("value_by_tier", AS_OF, chosen)["clv"].sum()

    assert worth(margin=0.5) == pytest.approx(worth() / 2)
    assert worth(discount_rate=0.3) < worth(discount_rate=0.0)
    assert worth(horizon_months=12) < worth(horizon_months=24)


def test_the_interval_lies_around_the_estimate(firm):
    found = firm.read("value_interval", AS_OF).iloc[0]
    assert found["n_draws"] >= 90
    assert 0.3 < found["value_low"] < 1 < found["value_high"] < 3


def test_four_customers_are_too_few_and_have_no_invented_value(tmp_path):
    few = shop(tmp_path, [(ANA, day, 10.0) for day in days_before(30, 20)] + [(BO, AS_OF - timedelta(days=9), 5.0)])
    value = few.read("customer_value", AS_OF)
    assert len(value) == 2 and value[["p_alive", "clv"]].isna().all().all()
    assert "Only 1 bought on a second day" in few.read("lifetime_fits", AS_OF)["remark"].iloc[0]
    assert few.read("value_interval", AS_OF)["value_low"].isna().all()


def test_the_latest_answer_is_the_attitude(firm, orders, tmp_path):
    answers = pd.DataFrame(
        {
            "feedback_id": ["1", "2", "3"],
            "customer_id": [ANA, ANA, BO],
            "kind": "nps",
            "score": [3.0, 10.0, 8.0],
            "said_on": [*days_before(50, 10), AS_OF],
        }
    )
    people = pd.DataFrame({"customer_id": sorted({who for who, *_ in orders})})
    rows = pd.DataFrame(orders, columns=["customer_id", "ordered_on", "amount"])
    rows = rows.assign(order_id=[str(n) for n in range(len(rows))], ordered_at=rows["ordered_on"], status="paid")
    told = answers.assign(said_at=answers["said_on"])
    asked = warehouse(tmp_path, orders=rows, customers=people, feedback=told)
    assert asked.read("attitudes", AS_OF).set_index("customer_id")["attitude"].to_dict() == {ANA: "promoter"}
    assert asked.read("value_by_attitude", AS_OF)["n_buyers"].tolist() == [1]
    with pytest.raises(NotMeasurable):
        firm.read("value_by_attitude", AS_OF)
    assert firm.read("customer_value", AS_OF)["attitude"].isna().all()


def test_a_cohort_by_hand_and_a_month_that_is_not_over_is_left_out(tmp_path):
    firm = shop(
        tmp_path,
        [
            *((ANA, date(2024, month, 3), 10.0) for month in (1, 2, 4)),
            (BO, date(2024, 1, 9), 30.0),
            (CY, date(2024, 3, 5), 7.0),
            (CY, date(2024, 5, 2), 7.0),
        ],
    )
    found = firm.read("cohorts", date(2024, 5, 20))
    cells = found.set_index(["cohort_on", "periods_since"])
    january = cells.xs(pd.Timestamp(2024, 1, 1), level=0)
    assert january["n_buyers"].to_dict() == {0: 2, 1: 1, 2: 0, 3: 1}
    assert january["mean_amount"].to_dict() == {0: 20.0, 1: 5.0, 2: 0.0, 3: 5.0}
    assert cells.xs(pd.Timestamp(2024, 3, 1), level=0)["share_buying"].to_dict() == {0: 1.0, 1: 0.0}
