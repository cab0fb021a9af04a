"""How relationships begin: the time to the second purchase, who is stuck, and which offers bring people who stay."""

from datetime import date, timedelta
from statistics import NormalDist

import pandas as pd
import pytest

from tests.warehouse.canonical import warehouse

AS_OF = date(2026, 1, 1)
ANA, BO, CY, DI = 1, 2, 3, 4


def ago(days):
    return AS_OF - timedelta(days=days)


def firm(folder, orders, offers=None, **tables):
    """Paid orders (customer, days ago, amount), the customers they name with their offers, and other tables."""
    rows = pd.DataFrame(orders, columns=["customer_id", "days", "amount"])
    rows["ordered_on"] = [ago(days) for days in rows.pop("days")]
    rows = rows.assign(order_id=[f"O{n}" for n in range(len(rows))], ordered_at=rows["ordered_on"], status="paid")
    rows = rows.assign(**tables.pop("more_of_orders", {}))
    people = pd.DataFrame({"customer_id": sorted(set(rows["customer_id"]))})
    people["acquisition_offer"] = [(offers or {}).get(who) for who in people["customer_id"]]
    return warehouse(folder, orders=rows, customers=people, **tables)


def curve(one, **chosen):
    found = one.read("second_order_curve", AS_OF, chosen)
    return found[found["began_with"] == "everyone"].set_index("days_seen")


def test_who_has_not_come_back_yet_counts_for_as_long_as_they_were_seen(tmp_path):
    orders = [(ANA, 100, 5), (ANA, 90, 5), (BO, 13, 5), (CY, 60, 5), (CY, 40, 5), (DI, 80, 5)]
    found = curve(firm(tmp_path, orders))
    assert found["share_back"].to_dict() == pytest.approx({10: 0.25, 20: 0.625})


def test_a_second_order_on_the_first_day_is_no_coming_back(tmp_path):
    assert curve(firm(tmp_path, [(ANA, 100, 5), (ANA, 100, 7), (BO, 50, 5)])).empty


def test_where_all_that_are_left_come_back_the_share_is_one_and_has_no_interval(tmp_path):
    found = curve(firm(tmp_path, [(ANA, 100, 5), (ANA, 90, 5), (BO, 100, 5), (BO, 80, 5)]))
    assert found["share_back"].tolist() == [0.5, 1.0]
    assert found["share_back_low"].isna().tolist() == [False, True]


def test_remission_times_of_freireich_1963_as_stata_lists_them(tmp_path):
    """Intervals on the log-log scale with Greenwood's error, as `sts list` prints for the 21 patients on 6-MP."""
    closed = [6, 6, 6, 7, 10, 13, 16, 22, 23]
    opened = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
    orders = [(who, day, 1) for who, t in enumerate(closed) for day in (60, 60 - t)]
    orders += [(100 + who, t + 1, 1) for who, t in enumerate(opened)]
    found = 1 - curve(firm(tmp_path, orders))[["share_back", "share_back_high", "share_back_low"]]
    assert found.loc[6].tolist() == pytest.approx([0.8571, 0.6197, 0.9516], abs=5e-5)
    assert found.loc[16].tolist() == pytest.approx([0.6275, 0.3675, 0.8049], abs=5e-5)
    assert found.loc[23].tolist() == pytest.approx([0.4482, 0.1881, 0.6801], abs=5e-5)


def test_newcomers_are_back_stuck_or_too_early_to_tell(tmp_path):
    usual = [(who, day, 5) for who in range(10, 20) for day in (400, 370)]
    one = firm(tmp_path, [*usual, (ANA, 50, 5), (BO, 50, 5), (BO, 45, 5), (CY, 20, 5), (DI, 90, 5)])
    found = one.read("newcomers", AS_OF).set_index("customer_id")["beginning"].to_dict()
    assert found == {ANA: "stuck", BO: "came back", CY: "too early to tell"}
    assert one.read("stuck_newcomers", AS_OF)["customer_id"].tolist() == [ANA]


def test_a_higher_share_waits_longer_before_somebody_is_stuck(tmp_path):
    usual = [(who, day, 5) for who in range(10, 20) for day in (400, 400 - 8 * (who - 9))]
    one = firm(tmp_path, [*usual, (ANA, 50, 5)])
    assert one.count("stuck_newcomers", AS_OF) == 1
    assert one.count("stuck_newcomers", AS_OF, {"stuck_share": 0.9}) == 0


def test_what_went_wrong_with_the_first_order_is_named_the_worst_first(tmp_path):
    told = {
        "promised_at": [ago(26), ago(26), ago(26), None],
        "delivered_at": [ago(20), ago(27), None, None],
        "source": "shop",
    }
    said = pd.DataFrame({"feedback_id": ["1"], "customer_id": [BO], "said_at": [ago(9)], "said_on": [ago(9)]})
    orders = [(ANA, 30, 5), (BO, 30, 5), (CY, 30, 5), (DI, 30, 5)]
    one = firm(tmp_path, orders, more_of_orders=told, feedback=said.assign(kind="complaint"))
    found = one.read("beginnings", AS_OF).set_index("customer_id")["first_problem"].to_dict()
    assert found == {ANA: "delivered late", BO: "complained", CY: "not delivered", DI: "none seen"}


def test_without_a_delivery_day_anywhere_nothing_counts_as_not_delivered(tmp_path):
    one = firm(tmp_path, [(ANA, 30, 5)], more_of_orders={"promised_at": [ago(26)]})
    assert one.read("beginnings", AS_OF)["first_problem"].tolist() == ["not measurable"]


def test_welcomes_do_not_sell_and_bounced_ones_never_came(tmp_path):
    sent = pd.DataFrame(
        [
            ("a", ANA, 25, None),
            ("b", ANA, 24, None),
            ("c", ANA, 23, ago(23)),
            ("d", BO, 24, None),
            ("a", BO, 200, None),
        ],
        columns=["campaign_id", "customer_id", "days", "bounced_at"],
    )
    sent["sent_on"] = [ago(days) for days in sent.pop("days")]
    sent = sent.assign(sent_at=sent["sent_on"], message_id=[str(n) for n in range(5)], direction="out")
    kinds = pd.DataFrame(
        {"campaign_id": ["a", "b", "c", "d"], "purpose": ["service", "value", "value", "selling"]}
    ).assign(type=["Welcome letter", "newsletter", "newsletter", "offer"])
    one = firm(tmp_path, [(ANA, 30, 5), (BO, 30, 5)], messages=sent, campaigns=kinds)
    found = one.read("beginnings", AS_OF).set_index("customer_id")
    assert found["n_contacts"].to_dict() == {ANA: 2, BO: 1}
    assert found["n_welcomes"].to_dict() == {ANA: 2, BO: 1}


def test_contacts_are_not_measurable_without_messages_rather_than_none(tmp_path):
    found = firm(tmp_path, [(ANA, 30, 5)]).read("beginnings", AS_OF)
    assert found["n_contacts"].isna().all() and found["n_welcomes"].isna().all()


def test_the_first_year_counts_only_when_it_is_over(tmp_path):
    one = firm(tmp_path, [(ANA, 400, 10), (ANA, 300, 5), (ANA, 30, 50), (BO, 100, 9)])
    found = one.read("beginnings", AS_OF).set_index("customer_id")["year_amount"]
    assert float(found[ANA]) == 15.0 and pd.isna(found[BO])


def two_offers(folder, back_of_cheap, back_of_others, n=200, amount=10):
    """`n` buyers won by each of two offers, so many of each back after 20 days."""
    orders = [(who, 500, amount if who < n else 3 * amount) for who in range(2 * n)]
    orders += [(who, 480, 1) for who in [*range(back_of_cheap), *range(n, n + back_of_others)]]
    offers = {who: "half price" if who < n else "free pen" for who in range(2 * n)}
    return firm(folder, orders, offers).read("acquisition", AS_OF).set_index("began_with")


def test_an_offer_is_poor_whose_people_clearly_come_back_less_and_bring_less(tmp_path):
    found = two_offers(tmp_path, 30, 90)
    assert found["is_poor"].to_dict() == {"half price": True, "free pen": False}
    assert found.loc["half price", "mean_first_year"] == pytest.approx(10.15)


def test_a_difference_that_may_be_chance_makes_no_offer_poor(tmp_path):
    assert not two_offers(tmp_path, 80, 90)["is_poor"].any()


def test_people_who_come_back_less_but_bring_more_are_not_poor(tmp_path):
    assert not two_offers(tmp_path, 30, 90, amount=-1)["is_poor"].any()


def test_the_unknown_is_never_poor(tmp_path):
    orders = [(who, 500, 10) for who in range(400)] + [(who, 480, 10) for who in range(200, 400)]
    offers = dict.fromkeys(range(200, 400), "free pen")
    assert not firm(tmp_path, orders, offers).read("acquisition", AS_OF)["is_poor"].any()


def test_intervals_are_wilsons_for_both_offers_at_once(tmp_path):
    found = two_offers(tmp_path, 30, 90).loc["half price"]
    z, n, p = NormalDist().inv_cdf(1 - 0.05 / 2 / 2), 200, 0.15
    middle, half = p + z * z / (2 * n), z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
    assert found["share_back_low"] == pytest.approx((middle - half) / (1 + z * z / n), abs=1e-4)
    assert found["share_back_high"] == pytest.approx((middle + half) / (1 + z * z / n), abs=1e-4)


def test_buyers_too_new_to_have_come_back_are_not_counted_against_an_offer(tmp_path):
    orders = [(ANA, 200, 5), (ANA, 190, 5), (BO, 100, 5)]
    found = firm(tmp_path, orders, {ANA: "pen", BO: "pen"}).read("acquisition", AS_OF).iloc[0]
    assert (found["n_won"], found["n_buyers"], found["n_back"]) == (2, 1, 1)


def test_newcomers_are_counted_by_the_monday_of_their_week(tmp_path):
    found = firm(tmp_path, [(ANA, 3, 5), (BO, 2, 5), (CY, 4, 5)]).read("newcomer_weeks", AS_OF)
    days = pd.to_datetime(found["week_on"])
    assert set(days.dt.dayofweek) == {0} and found["n_customers"].tolist() == [1, 2]
