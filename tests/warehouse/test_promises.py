"""Promises: when one counts as kept, whose are kept clearly less, since when, what followed, and whom to make good."""

from datetime import date, timedelta

import pandas as pd
import pytest

from tests.warehouse.canonical import warehouse

AS_OF = date(2026, 1, 1)
ANA, BO, CY, DI = 1, 2, 3, 4
CALL = "call back"


def ago(days):
    return None if days is None else AS_OF - timedelta(days=days)


def firm(folder, promises, regions=None, **tables):
    """Promises (customer, days ago made, due, kept, kind) to people of some regions, and other tables."""
    rows = pd.DataFrame(promises, columns=["customer_id", "made", "due", "kept", "kind"])
    days = {"promised_on": "made", "promised_at": "made", "due_at": "due", "kept_at": "kept"}
    rows = rows.assign(**{name: [ago(_whole(one)) for one in rows[of]] for name, of in days.items()})
    rows = rows.assign(promise_id=[str(n) for n in range(len(rows))], owner="service")
    known = {*rows["customer_id"], *(tables.get("orders", pd.DataFrame({"customer_id": []}))["customer_id"])}
    people = pd.DataFrame({"customer_id": sorted(known)})
    people["region"] = [(regions or {}).get(who) for who in people["customer_id"]]
    return warehouse(folder, promises=rows.drop(columns=["made", "due", "kept"]), customers=people, **tables)


def _whole(days):
    return None if days is None or pd.isna(days) else int(days)


def orders(rows):
    """Paid web orders (customer, key, days ago ordered, promised for, delivered)."""
    found = pd.DataFrame(rows, columns=["customer_id", "order_id", "days", "promised", "came"])
    days = {"ordered_on": "days", "ordered_at": "days", "promised_at": "promised", "delivered_at": "came"}
    found = found.assign(**{name: [ago(_whole(one)) for one in found[of]] for name, of in days.items()})
    return found.assign(status="paid", amount=10, channel="web").drop(columns=["days", "promised", "came"])


def outcomes(one):
    return one.read("promises_made", AS_OF).sort_values("promised_on", ascending=False)["outcome"].tolist()


def test_a_promise_is_kept_late_not_kept_open_or_without_a_day(tmp_path):
    one = firm(
        tmp_path,
        [
            *((ANA, 9, 5, 5, CALL), (ANA, 10, 8, 7, CALL), (ANA, 20, 8, None, CALL)),
            *((ANA, 30, -3, None, CALL), (ANA, 40, None, 35, CALL), (ANA, 50, 45, 45, CALL)),
        ],
    )
    assert outcomes(one) == ["kept", "late", "not kept", "open", "no day", "kept"]
    totals = one.read("promise_totals", AS_OF).iloc[0]
    assert totals[["n_made", "n_due", "n_kept", "n_late", "n_not_kept", "n_without_day"]].tolist() == [6, 4, 2, 1, 1, 1]


def test_what_is_kept_on_the_date_itself_was_not_kept_before_it(tmp_path):
    assert outcomes(firm(tmp_path, [(ANA, 9, 1, 0, CALL), (ANA, 10, 0, 0, CALL)])) == ["not kept", "open"]


def test_without_promises_the_days_of_orders_are_promises(tmp_path):
    told = orders([(ANA, "1", 20, 16, 17), (BO, "2", 20, 16, 14), (CY, "3", 30, 26, None)])
    people = pd.DataFrame({"customer_id": [ANA, BO, CY]})
    found = warehouse(tmp_path, orders=told, customers=people).read("promises_made", AS_OF).set_index("customer_id")
    assert found["outcome"].to_dict() == {ANA: "kept", BO: "late", CY: "not kept"}
    assert found.loc[ANA, "channel"] == "web"


def test_an_order_whose_promise_is_loaded_counts_once(tmp_path):
    told = orders([(ANA, "1", 20, 16, 17), (BO, "2", 20, 16, 14)])
    rows = pd.DataFrame({"promise_id": ["a", "b"], "customer_id": [ANA, ANA], "order_id": ["1", "1"]})
    rows = rows.assign(kind=["parcel", CALL], promised_on=ago(20), promised_at=ago(20), due_at=[ago(16), ago(19)])
    people = pd.DataFrame({"customer_id": [ANA, BO]})
    found = warehouse(tmp_path, orders=told, promises=rows, customers=people).read("promises_made", AS_OF)
    assert sorted(zip(found["customer_id"], found["kind"])) == [(ANA, CALL), (ANA, "parcel"), (BO, "delivery")]


def test_an_order_undone_before_it_was_due_breaks_no_promise(tmp_path):
    told = orders([(ANA, "1", 20, 16, None), (BO, "2", 20, 16, 17)]).assign(
        status=["cancelled", "paid"], cancelled_at=[ago(18), None]
    )
    people = pd.DataFrame({"customer_id": [ANA, BO]})
    found = warehouse(tmp_path, orders=told, customers=people).read("promises_made", AS_OF).set_index("customer_id")
    assert found["outcome"].to_dict() == {ANA: "called off", BO: "kept"}


def two_regions(folder, kept_north, kept_south, n=100, **kinds):
    """`n` promises to each of two regions, made one a day, so many kept on the day and the others two days late."""
    rows = [(who, 10 + who, 5 + who, 5 + who if who < kept_north else 3 + who, CALL) for who in range(n)]
    rows += [(n + who, 10 + who, 5 + who, 5 + who if who < kept_south else 3 + who, CALL) for who in range(n)]
    return firm(folder, rows, {who: "North" if who < n else "South" for who in range(2 * n)})


def worse(one, **chosen):
    found = one.read("promise_groups", AS_OF, chosen)
    return found.loc[found["is_worse"], "promise_group"].tolist()


def test_a_region_that_keeps_clearly_fewer_is_worse(tmp_path):
    one = two_regions(tmp_path, 60, 95)
    assert worse(one) == ["North"]
    assert worse(one, least_promises=200) == []


def test_a_difference_that_may_be_chance_blames_no_region(tmp_path):
    assert worse(two_regions(tmp_path, 85, 92)) == []


def test_intervals_are_wilsons_as_statsmodels_gives_them(tmp_path):
    """proportion_confint(60, 100, alpha=0.05 / 9, method="wilson"): two regions, a team, a channel, a kind, months."""
    found = two_regions(tmp_path, 60, 95).read("promise_groups", AS_OF)
    assert (found["told_by"] != "all").sum() == 9
    north = found[found["promise_group"] == "North"].iloc[0]
    assert north[["share_kept", "share_kept_low", "share_kept_high"]].tolist() == pytest.approx(
        [0.6, 0.461760, 0.723960], abs=2e-4
    )


def test_a_region_of_harder_promises_is_not_worse_for_that(tmp_path):
    """Repairs are kept half as often everywhere; the north is promised mostly repairs."""
    rows, regions = [], {}
    for who in range(400):
        north, repair = who < 200, who % 10 < (9 if who < 200 else 1)
        on_time = who // 10 % 2 == 0 if repair else True
        rows.append((who, 10 + who % 90, 6 + who % 90, (6 if on_time else 4) + who % 90, "repair" if repair else CALL))
        regions[who] = "North" if north else "South"
    assert "North" not in worse(firm(tmp_path, rows, regions))


def test_the_week_from_which_a_region_fell_is_named(tmp_path):
    rows, regions = [], {}
    for who in range(600):
        made, north = 300 - who % 300, who < 300
        fell = north and made <= 100
        rows.append((who, made, made - 3, made - 3 if not fell or who % 4 == 0 else made - 6, CALL))
        regions[who] = "North" if north else "South"
    found = firm(tmp_path, [row for row in rows if row[3] > 0], regions).read("promise_since", AS_OF)
    since = found.set_index("told_by").loc["region"]
    monday = ago(100) - timedelta(days=ago(100).weekday())
    assert since["promise_group"] == "North" and pd.Timestamp(since["since_on"]).date() == monday
    assert since["share_kept_before"] == 1.0 and since["share_kept"] < 0.35


def test_spread_is_the_days_by_which_a_tenth_half_and_nine_tenths_were_kept(tmp_path):
    rows = [(ANA, 30 + n, 20 + n, 20 + n - n, CALL) for n in range(10)]
    found = firm(tmp_path, rows).read("promise_spread", AS_OF).set_index("told_by").loc["all"]
    assert found[["days_first_tenth", "days_half", "days_nine_tenths"]].tolist() == [0, 4, 8]
    taken = firm(tmp_path / "2", rows).read("promise_spread", AS_OF, {"days_from": "day promised"})
    assert taken.set_index("told_by").loc["all", "days_half"] == 14


def test_a_broken_promise_waits_until_something_is_put_right(tmp_path):
    broken = [(who, 40, 30, 25, CALL) for who in (ANA, BO, CY, DI)]
    gifts = pd.DataFrame({"reward_id": ["1", "2"], "customer_id": [BO, CY], "given_on": [ago(20), ago(35)]})
    said = pd.DataFrame({"feedback_id": ["1"], "customer_id": [DI], "kind": ["complaint"], "said_on": [ago(28)]})
    said = said.assign(said_at=ago(28), resolved_at=ago(10))
    one = firm(tmp_path, broken, rewards=gifts.assign(given_at=gifts["given_on"]), feedback=said)
    found = one.read("broken_promises", AS_OF).set_index("customer_id")
    assert sorted(found.index) == [ANA, CY] and found["is_told"].all()
    assert found.loc[ANA, "days_late"] == 5


def test_where_nothing_tells_of_amends_the_list_does_not_say_there_were_none(tmp_path):
    found = firm(tmp_path, [(ANA, 40, 30, None, CALL)]).read("broken_promises", AS_OF)
    assert found["is_told"].tolist() == [False] and pd.isna(found["net_amount"].iloc[0])


def test_a_promise_broken_long_ago_is_no_longer_listed(tmp_path):
    one = firm(tmp_path, [(ANA, 500, 490, None, CALL), (BO, 300, 290, None, CALL)])
    assert one.read("broken_promises", AS_OF)["customer_id"].tolist() == [BO]
    assert one.count("broken_promises", AS_OF, {"amends_days": 200}) == 0


def test_after_a_broken_promise_like_customers_are_compared(tmp_path):
    """20 of 40 come back after a kept promise, 5 of 40 after a broken one; all bought once before."""
    rows = [(who, 200, 195, 195 if who < 40 else 190, CALL) for who in range(80)]
    bought = [(who, f"{who}", 210, None, None) for who in range(80)]
    back = [(who, f"b{who}", 150, None, None) for who in [*range(20), *range(40, 45)]]
    one = firm(tmp_path, rows, orders=orders([*bought, *back]))
    found = one.read("promise_effects", AS_OF).set_index("what").loc["bought again"]
    assert found[["n_after_broken", "n_after_kept"]].tolist() == [40, 40]
    assert found["difference"] == pytest.approx(5 / 40 - 20 / 40)
    assert found["difference_give"] == pytest.approx(1.959964 * (0.125 * 0.875 / 39 + 0.25 / 39) ** 0.5, rel=1e-6)


def test_of_two_things_compared_each_has_the_wider_interval_of_both(tmp_path):
    """As above, and 40 scores beside 40: two at once are each two-sided at 2.5 %."""
    rows = [(who, 200, 195, 195 if who < 40 else 190, CALL) for who in range(80)]
    bought = [(who, f"{who}", 210, None, None) for who in range(80)]
    back = [(who, f"b{who}", 150, None, None) for who in [*range(20), *range(40, 45)]]
    said = pd.DataFrame([(who, days) for who in range(80) for days in (300, 180)], columns=["customer_id", "days"])
    said["said_on"] = said["said_at"] = [ago(days) for days in said.pop("days")]
    said = said.assign(feedback_id=said.index.astype(str), kind="csat", score=4, scale_low=1, scale_high=5)
    one = firm(tmp_path, rows, orders=orders([*bought, *back]), feedback=said)
    found = one.read("promise_effects", AS_OF).set_index("what")
    assert found["difference_give"].notna().tolist() == [True, True]
    wide = 2.241403 * (0.125 * 0.875 / 39 + 0.25 / 39) ** 0.5
    assert found.loc["bought again", "difference_give"] == pytest.approx(wide, rel=1e-6)


def test_scores_are_compared_with_the_same_customers_before_and_never_under_ten(tmp_path):
    rows = [(who, 100, 95, 95 if who < 20 else 90, CALL) for who in range(30 + 9)]
    said = [(who, 200, 5) for who in range(39)] + [(who, 85, 5 if who < 20 else 3) for who in range(39)]
    told = pd.DataFrame(said, columns=["customer_id", "days", "score"])
    told = told.assign(feedback_id=[str(n) for n in range(len(told))], kind="csat", scale_low=1, scale_high=5)
    told["said_on"] = told["said_at"] = [ago(days) for days in told.pop("days")]
    found = firm(tmp_path, rows, feedback=told).read("promise_effects", AS_OF).set_index("what").loc["csat"]
    assert found[["n_after_broken", "n_after_kept"]].tolist() == [19, 20] and found["difference"] == pytest.approx(-0.5)
    few = firm(tmp_path / "few", rows[:29], feedback=told).read("promise_effects", AS_OF).set_index("what").loc["csat"]
    assert few["n_after_broken"] == 9 and pd.isna(few["difference"])


def test_a_score_outside_its_scale_is_no_score(tmp_path):
    told = pd.DataFrame(
        [(ANA, 90, "csat", 4, 5), (ANA, 80, "csat", 45, 5), (BO, 90, "nps", 60, 100), (BO, 80, "nps", 6, None)],
        columns=["customer_id", "days", "kind", "score", "scale_high"],
    )
    told["said_on"] = told["said_at"] = [ago(days) for days in told.pop("days")]
    one = firm(tmp_path, [(ANA, 100, 95, 95, CALL)], feedback=told.assign(feedback_id=["1", "2", "3", "4"]))
    assert one.read("score_parts", AS_OF).set_index("customer_id")["part"].to_dict() == {ANA: 0.75, BO: 0.6}


def test_an_order_cancelled_on_the_date_itself_was_not_called_off_before_it(tmp_path):
    told = orders([(ANA, "1", 20, 1, None), (BO, "2", 20, 16, 17)]).assign(
        status=["cancelled", "paid"], cancelled_at=[ago(0), None]
    )
    people = pd.DataFrame({"customer_id": [ANA, BO]})
    found = warehouse(tmp_path, orders=told, customers=people).read("promises_made", AS_OF).set_index("customer_id")
    assert found["outcome"].to_dict() == {ANA: "not kept", BO: "kept"}


def test_one_time_buyers_are_left_out_where_that_is_set(tmp_path):
    bought = orders([(ANA, "1", 90, None, None), (BO, "2", 90, None, None), (BO, "3", 80, None, None)])
    one = firm(tmp_path, [(ANA, 40, 30, None, CALL), (BO, 40, 30, 30, CALL)], orders=bought)
    assert one.read("promise_totals", AS_OF)["n_due"].tolist() == [2]
    assert one.read("promise_totals", AS_OF, {"leave_out_one_time": True})["n_due"].tolist() == [1]
    assert one.count("broken_promises", AS_OF, {"leave_out_one_time": True}) == 0
