"""Thank-yous: who was never thanked, what is due one now, which rewards are used, and what followed them."""

from datetime import date, timedelta

import pandas as pd
import pytest

from tests.warehouse.canonical import warehouse

AS_OF = date(2026, 1, 1)
ANA, BO, CY, DI = 1, 2, 3, 4
TWICE = {"good_by": "orders", "good_orders": 2}


def ago(days):
    return None if days is None or pd.isna(days) else AS_OF - timedelta(days=int(days))


def firm(folder, orders, rewards=None, said=None):
    """Orders (customer, days ago, amount), rewards (customer, days, kind, used), things said (customer, days, kind)."""
    bought = pd.DataFrame(orders, columns=["customer_id", "days", "amount"])
    bought["ordered_on"] = bought["ordered_at"] = [ago(days) for days in bought.pop("days")]
    tables = {"orders": bought.assign(order_id=[f"O{n}" for n in range(len(bought))], status="paid")}
    who = {*bought["customer_id"]}
    if rewards is not None:
        given = pd.DataFrame(rewards, columns=["customer_id", "days", "kind", "used"])
        given["given_on"] = given["given_at"] = [ago(days) for days in given.pop("days")]
        given["used_at"] = [ago(days) for days in given.pop("used")]
        tables["rewards"] = given.assign(reward_id=[f"R{n}" for n in range(len(given))])
        who |= {*given["customer_id"]}
    if said is not None:
        told = pd.DataFrame(said, columns=["customer_id", "days", "kind"])
        told["said_on"] = told["said_at"] = [ago(days) for days in told.pop("days")]
        tables["feedback"] = told.assign(feedback_id=[f"F{n}" for n in range(len(told))])
        who |= {*told["customer_id"]}
    return warehouse(folder, customers=pd.DataFrame({"customer_id": sorted(who)}), **tables)


def due(one, **chosen):
    found = one.read("thanks_due", AS_OF, chosen)
    return {row.customer_id: (row.occasion, row.occasion_n) for row in found.itertuples()}


def test_good_customers_without_any_reward_are_listed_with_how_comparable_ones_fared(tmp_path):
    orders = [(who, 400 - who, 100) for who in range(10)] + [(who, 400, 1) for who in range(10, 50)]
    one = firm(tmp_path, orders, [(who, 30, "gift", None) for who in range(6)] + [(20, 401, "gift", None)])
    found = one.read("never_thanked", AS_OF)
    assert found["customer_id"].tolist() == [6, 7, 8, 9]
    assert found["share_comparable_thanked"].tolist() == pytest.approx([6 / 9] * 4)
    totals = one.read("thanks_totals", AS_OF).iloc[0]
    assert totals[["n_good", "n_thanked", "n_never"]].tolist() == [10, 6, 4] and totals["never_amount"] == 400


def test_good_by_orders_asks_for_so_many_and_for_time_enough(tmp_path):
    orders = [(ANA, day, 1) for day in (300, 200, 100)] + [(BO, day, 1) for day in (50, 40, 30)] + [(CY, 300, 900)]
    one = firm(tmp_path, orders, [(CY, 100, "gift", None)])
    assert one.read("never_thanked", AS_OF, {"good_by": "orders"})["customer_id"].tolist() == [ANA]
    assert one.count("never_thanked", AS_OF, {"good_by": "orders", "good_days": 0}) == 2


def test_a_reward_on_the_date_itself_was_not_given_before_it(tmp_path):
    one = firm(tmp_path, [(ANA, 300, 10)], [(BO, 300, "gift", None), (ANA, 0, "gift", None)])
    assert one.read("never_thanked", AS_OF)["customer_id"].tolist() == [ANA]


def test_before_the_first_reward_on_record_nobody_is_called_never_thanked(tmp_path):
    one = firm(tmp_path, [(who, day, 10) for who in (ANA, BO) for day in (500, 400, 10)], [(CY, 300, "gift", None)])
    then = AS_OF - timedelta(days=300)
    assert one.read("never_thanked", then, TWICE).empty and one.count("never_thanked", AS_OF, TWICE) == 2
    totals = one.read("thanks_totals", then, TWICE).iloc[0]
    assert totals[["n_good", "n_thanked", "n_never"]].tolist() == [2, 0, 0] and pd.isna(totals["recorded_from_on"])


def test_rewards_on_record_for_a_few_weeks_tell_nothing_yet(tmp_path):
    one = firm(tmp_path, [(ANA, 300, 10), (ANA, 5, 10)], [(BO, 40, "gift", None)])
    assert one.read("never_thanked", AS_OF).empty
    assert one.read("never_thanked", AS_OF, {"good_days": 40})["customer_id"].tolist() == [ANA]


def test_of_an_occasion_before_the_first_reward_on_record_it_is_not_said_that_none_was_given(tmp_path):
    one = firm(tmp_path, [(CY, 500, 5)], [(DI, 9, "gift", None)], [(ANA, 10, "referral"), (BO, 8, "referral")])
    assert one.read("thanks_due", AS_OF).set_index("customer_id")["is_told"].to_dict() == {ANA: False, BO: True}


def test_each_tenth_order_is_a_milestone_also_when_several_come_in_a_day(tmp_path):
    orders = [(ANA, day, 1) for day in (90, 80, 70, 60, 50, 40, 39, 38, 37, 20)]
    orders += [(BO, day, 1) for day in (90, 80, 70, 60, 50, 40, 39, 38, 20, 20, 20)] + [(CY, 20, 1)]
    one = firm(tmp_path, orders)
    assert due(one) == {ANA: ("orders", 10), BO: ("orders", 10)}
    assert due(one, milestone_orders=11) == {BO: ("orders", 11)}
    assert due(one, thanks_days=19) == {}


def test_anniversaries_are_the_very_day_for_who_bought_within_a_year(tmp_path):
    years = (AS_OF - date(2023, 12, 20)).days
    one = firm(tmp_path, [(ANA, years, 1), (ANA, 100, 1), (BO, years, 1), (CY, 360, 1)])
    found = one.read("thanks_due", AS_OF, {"thanks_days": 13})
    assert found["customer_id"].tolist() == [ANA] and found["occasion_n"].tolist() == [2]
    assert pd.Timestamp(found["happened_on"].iloc[0]).date() == date(2025, 12, 20)


def test_a_leap_day_is_kept_on_the_first_of_march(tmp_path):
    day = date(2025, 3, 10)
    rows = pd.DataFrame({"customer_id": [1, 2], "ordered_on": [date(2024, 2, 29), date(2024, 3, 1)]})
    rows = rows.assign(order_id=["1", "2"], ordered_at=rows["ordered_on"], status="paid", amount=5)
    more = rows.assign(order_id=["3", "4"], ordered_on=date(2024, 9, 1), ordered_at=date(2024, 9, 1))
    one = warehouse(tmp_path, orders=pd.concat([rows, more]), customers=rows[["customer_id"]])
    found = one.read("thanks_due", day)
    assert {pd.Timestamp(on).date() for on in found["happened_on"]} == {date(2025, 3, 1)} and len(found) == 2


def test_contributions_are_due_thanks_the_weightiest_first_until_something_is_given(tmp_path):
    said = [(ANA, 9, "idea"), (ANA, 10, "referral"), (BO, 9, "referral"), (CY, 9, "complaint"), (DI, 9, "survey")]
    one = firm(tmp_path, [(CY, 500, 5)], [(BO, 5, "gift", None), (DI, 20, "gift", None)], said)
    assert due(one) == {ANA: ("referral", 1), DI: ("survey", 1)}
    found = one.read("thanks_due", AS_OF).set_index("customer_id")
    assert found.loc[ANA, "n_occasions"] == 2 and found.loc[DI, "is_told"]


def test_without_rewards_nobody_is_said_not_to_have_been_thanked(tmp_path):
    found = firm(tmp_path, [(CY, 500, 5)], said=[(ANA, 9, "referral")]).read("thanks_due", AS_OF)
    assert found["is_told"].tolist() == [False]


def test_uptake_is_unknown_for_a_kind_never_said_to_be_used(tmp_path):
    """proportion_confint(12, 20, method="wilson") of statsmodels: 0.386582 to 0.781194."""
    given = [(ANA, 100, "voucher", 90 if n < 12 else None) for n in range(20)] + [(ANA, 100, "card", None)] * 5
    found = firm(tmp_path, [(ANA, 300, 10)], given).read("perk_uptake", AS_OF).set_index("perk")
    assert found.loc["voucher", ["share_used", "share_used_low", "share_used_high"]].tolist() == pytest.approx(
        [0.6, 0.386582, 0.781194], abs=1e-5
    )
    assert pd.isna(found.loc["card", "n_used"]) and found.loc["card", "n_given"] == 5


def test_a_use_on_the_date_itself_is_not_known_before_it(tmp_path):
    given = [(ANA, 100, "voucher", 50), (ANA, 100, "voucher", 0)]
    found = firm(tmp_path, [(ANA, 300, 10)], given).read("perk_uptake", AS_OF)
    assert found["n_used"].tolist() == [1]


def test_what_changed_after_a_reward_is_beside_like_buyers_without(tmp_path):
    """30 rewarded buyers go from 1 to 1 purchase in 180 days; 400 like ones, bought on all days, never rewarded."""
    orders = [(who, day, 5) for who in range(30) for day in (330, 270)]
    orders += [(100 + who, 190 + who, 5) for who in range(360)]
    one = firm(tmp_path, orders, [(who, 300, "gift", None) for who in range(30)])
    found = one.read("reward_effects", AS_OF).set_index("perk")
    row = found.loc["any reward"]
    assert row["n_rewarded"] == 30 and row["n_without"] >= 10
    assert (row["mean_before"], row["mean_after"], row["others_after"]) == (1, 1, 0)
    assert row["others_before"] == 1 and row["difference"] == pytest.approx(1)


def test_fewer_than_ten_rewarded_show_nothing(tmp_path):
    orders = [(who, day, 5) for who in range(9) for day in (330, 270)] + [
        (100 + who, 190 + who, 5) for who in range(99)
    ]
    one = firm(tmp_path, orders, [(who, 300, "gift", None) for who in range(9)])
    assert one.read("reward_effects", AS_OF)["difference"].isna().all()


def test_the_ledger_is_per_buyer_and_leaves_empty_what_no_table_tells(tmp_path):
    orders = [(ANA, 100, 80), (BO, 100, 10), (CY, 100, 10), (DI, 100, 10), (5, 100, 10)]
    found = firm(tmp_path, orders, [(ANA, 50, "gift", None)]).read("ledger", AS_OF).set_index("tier")
    assert found.loc["heavy", ["mean_bought", "mean_bought_amount", "mean_rewards"]].tolist() == [1, 80, 1]
    assert found["mean_selling"].isna().all() and found["mean_answers"].isna().all()
    assert found["mean_reward_amount"].isna().all(), "nobody said what the gift is worth"
    assert found["mean_unclassified"].isna().all()


def test_the_worth_of_rewards_without_a_value_is_unknown_rather_than_nothing(tmp_path):
    """Ana's gift has no value, Bo's card has; Cy got none."""
    one = firm(tmp_path, [(ANA, 90, 100), (BO, 80, 10), (CY, 70, 9)], [(ANA, 20, "gift", None), (BO, 20, "card", None)])
    given = one.read("rewards", None)
    rewards = given.assign(value=[None if kind == "gift" else 4.0 for kind in given["kind"]])
    tables = {name: one.read(name, None) for name in ("customers", "orders")}
    ledger = warehouse(tmp_path / "worth", rewards=rewards, **tables).read("ledger", AS_OF).set_index("tier")
    assert ledger.loc["heavy", "mean_rewards"] == 1 and pd.isna(ledger.loc["heavy", "mean_reward_amount"])
    assert ledger.loc["medium", "mean_reward_amount"] == 4.0
    assert ledger.loc["light", ["mean_rewards", "mean_reward_amount"]].tolist() == [0, 0]
