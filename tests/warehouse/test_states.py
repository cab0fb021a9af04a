"""Relationship states: scored from answers, stood in for by behaviour, moved between waves, suited by effort."""

from datetime import date, timedelta

import pandas as pd
import pytest

from tests.warehouse.canonical import warehouse

AS_OF = date(2026, 1, 1)
ANA, BO, CY, DI = 1, 2, 3, 4
ITEMS = ("T1", "T2", "C1", "C2", "D1", "D2", "N1", "N2")


def ago(days):
    return AS_OF - timedelta(days=days)


def rows(said, columns):
    """Rows whose second value is days ago, as the table's moment and day."""
    found = pd.DataFrame(said, columns=columns)
    found["feedback_id"] = [str(n) for n in range(len(found))]
    found["said_on"] = [ago(days) for days in found.pop("days")]
    return found.assign(said_at=found["said_on"])


def answers(who, days, scores):
    """Eight answers of one customer on one day; None leaves one out."""
    named = [(who, days, f"relationship:{item}", score) for item, score in zip(ITEMS, scores) if score is not None]
    return rows(named, ["customer_id", "days", "topic", "score"]).assign(kind="survey", scale_low=1, scale_high=7)


def numbered(*frames):
    found = pd.concat(frames, ignore_index=True)
    return found.assign(feedback_id=[str(n) for n in range(len(found))])


def firm(folder, *said, orders=((ANA, 20), (ANA, 60)), **tables):
    bought = pd.DataFrame(orders, columns=["customer_id", "days"])
    bought["ordered_on"] = [ago(days) for days in bought.pop("days")]
    bought = bought.assign(order_id=[str(n) for n in range(len(bought))], ordered_at=bought["ordered_on"])
    bought = bought.assign(status="paid", amount=10).assign(**tables.pop("more_of_orders", {}))
    people = pd.DataFrame({"customer_id": sorted(set(bought["customer_id"]))})
    more = {"feedback": numbered(*said)} if said else {}
    return warehouse(folder, orders=bought, customers=people, **more, **tables)


def state_of(folder, scores, **chosen):
    return firm(folder, answers(ANA, 10, scores)).read("relationship_states", AS_OF, chosen).iloc[0]


@pytest.mark.parametrize(
    ("scores", "state"),
    [
        ((7, 7, 6, 6, 2, 2, 6, 6), "communal"),
        ((5, 6, 5, 6, 7, 7, 5, 6), "communal"),
        ((4, 4, 4, 4, 1, 1, 4, 4), "transitional"),
        ((4, 4, 4, 4, 1, 1, 4, 3), "transactional"),
        ((2, 2, 3, 3, 4, 5, 2, 2), "transactional"),
        ((2, 2, 3, 3, 5, 5, 2, 2), "damaged"),
        ((3, 4, 3, 4, 6, 6, 3, 4), "transactional"),
    ],
)
def test_the_state_follows_from_the_means(tmp_path, scores, state):
    assert state_of(tmp_path, scores)["state"] == state


@pytest.mark.parametrize(
    ("scores", "is_scored"),
    [
        ((6, None, 6, 6, None, 3, 6, 6), True),
        ((6, None, 6, None, None, 3, 6, 6), False),
        ((6, 6, 6, 6, None, None, 6, 6), False),
    ],
)
def test_six_answers_are_needed_and_one_for_each_dimension(tmp_path, scores, is_scored):
    assert (state_of(tmp_path, scores)["state"] == "communal") == is_scored


@pytest.mark.parametrize(
    ("scores", "is_close"),
    [
        ((5, 5, 5, 5, 1, 1, 5, 5), False),
        ((5, 6, 5, 5, 1, 1, 5, 5.5), True),
        ((4.25, 4.25, 4.25, 4.25, 1, 1, 4.25, 4.25), True),
        ((3.25, 3.25, 3.25, 3.25, 1, 1, 3.25, 3.25), False),
        ((3.25, 3.25, 3.25, 3.25, 6, 6, 3.25, 3.25), True),
        ((2, 2, 2, 2, 5, 4.5, 2, 2), True),
        ((6.5, 6.5, 6.5, 6.5, 5, 5, 6.5, 6.5), False),
    ],
)
def test_too_close_to_call_only_near_a_border_that_changes_the_state(tmp_path, scores, is_close):
    assert bool(state_of(tmp_path, scores)["is_too_close"]) is is_close


def test_inside_damaged_the_borders_of_other_states_change_nothing(tmp_path):
    found = state_of(tmp_path, (4, 4, 4, 4, 6, 6, 4, 4), damaged_below=5.0)
    assert found["state"] == "damaged" and not found["is_too_close"]


def test_borders_can_be_moved(tmp_path):
    assert state_of(tmp_path, (5, 5, 5, 5, 1, 1, 5, 5), communal_from=5.0)["state"] == "communal"


def test_a_form_is_known_by_its_sentences_whatever_its_topic(tmp_path):
    items = firm(tmp_path / "items").read("relationship_items", None)
    asked = rows([(ANA, 5, f"{one} *", 6) for one in items["statement"]], ["customer_id", "days", "question", "score"])
    found = firm(tmp_path / "form", asked.assign(kind="survey")).read("wave_states", AS_OF)
    assert found[["state", "n_items"]].to_numpy().tolist() == [["communal", 8]]


def test_another_scale_is_stretched_to_one_to_seven(tmp_path):
    said = answers(ANA, 10, (100, 100, 100, 100, 0, 0, 100, 100)).assign(scale_low=0, scale_high=100)
    found = firm(tmp_path, said).read("wave_states", AS_OF).iloc[0]
    assert (found["closeness"], found["dependence"], found["state"]) == (7, 1, "communal")


@pytest.mark.parametrize(("high", "score", "closeness"), [(5, 5, 7), (5, 1, 1), (7, 7, 7), (10, 5, 4)])
def test_a_scale_that_only_says_its_highest_begins_where_such_scales_do(tmp_path, high, score, closeness):
    said = answers(ANA, 10, (score,) * 8).assign(scale_low=None, scale_high=high)
    assert firm(tmp_path, said).read("wave_states", AS_OF)["closeness"].tolist() == [closeness]


def test_blanks_and_capitals_in_a_topic_do_not_matter(tmp_path):
    said = answers(ANA, 10, HIGH)
    said["topic"] = [f"Relationship: {item}" for item in ITEMS]
    assert firm(tmp_path, said).read("wave_states", AS_OF)["closeness"].tolist() == [6]


def test_of_two_answers_in_a_wave_the_later_counts(tmp_path):
    said = answers(ANA, 20, (2,) * 8), answers(ANA, 10, (6,) * 8)
    assert firm(tmp_path, *said).read("wave_states", AS_OF)["closeness"].tolist() == [6]


def test_answers_on_or_after_the_date_are_not_there_yet(tmp_path):
    said = answers(ANA, 100, (6,) * 8), answers(ANA, 0, (1,) * 8)
    assert firm(tmp_path, *said).read("wave_states", AS_OF)["closeness"].tolist() == [6]


HIGH, MIDDLE, LOW, HURT = (6,) * 8, (5, 5, 5, 5, 2, 2, 5, 5), (2, 2, 2, 2, 1, 1, 2, 2), (2, 2, 2, 2, 6, 6, 2, 2)


@pytest.mark.parametrize(
    ("before", "now", "mechanism"),
    [
        (LOW, MIDDLE, "exploration"),
        (MIDDLE, HIGH, "endowment"),
        (LOW, HIGH, "endowment"),
        (HURT, LOW, "recovery"),
        (HURT, HIGH, "recovery"),
        (HIGH, MIDDLE, "neglect"),
        (MIDDLE, LOW, "neglect"),
        (HIGH, HURT, "betrayal"),
        (LOW, HURT, "betrayal"),
        (LOW, LOW, "stayed"),
    ],
)
def test_each_move_between_two_waves_has_one_mechanism(tmp_path, before, now, mechanism):
    one = firm(tmp_path, answers(ANA, 300, HIGH), answers(ANA, 200, before), answers(ANA, 20, now))
    assert one.read("move_counts", AS_OF)["mechanism"].tolist() == [mechanism]


def standing(one, **chosen):
    return one.read("relationship_states", AS_OF, chosen).set_index("customer_id")


def test_purchases_alone_never_tell_of_damage(tmp_path):
    orders = [(ANA, 20 * n + 1) for n in range(12)] + [(BO, 900), (CY, 20), (CY, 30), (DI, 40)]
    found = standing(firm(tmp_path, orders=orders))
    assert found["proxy"].to_dict() == {ANA: "close", BO: "occasional", CY: "growing", DI: "occasional"}
    assert found["state"].isna().all() and not found["tells_signs"].any()


def signs(folder, *said, **tables):
    return standing(firm(folder, *said, orders=[(ANA, 20), (ANA, 60), (ANA, 90)], **tables)).loc[ANA]


def test_an_open_complaint_of_someone_who_still_buys_is_a_risk_and_a_settled_one_is_not(tmp_path):
    said = rows([(ANA, 30, "complaint")], ["customer_id", "days", "kind"])
    assert signs(tmp_path / "open", said)[["proxy", "sign"]].tolist() == ["at risk of damage", "complained"]
    assert signs(tmp_path / "settled", said.assign(resolved_at=ago(10)))["proxy"] == "growing"
    assert signs(tmp_path / "to come", said.assign(resolved_at=AS_OF))["proxy"] == "at risk of damage"


def test_a_complaint_of_someone_who_no_longer_buys_is_no_risk(tmp_path):
    said = rows([(ANA, 300, "complaint")], ["customer_id", "days", "kind"])
    orders = [(ANA, 320), (ANA, 340), (ANA, 360), (BO, 20), (BO, 40)]
    assert standing(firm(tmp_path, said, orders=orders)).loc[ANA, "proxy"] == "occasional"


def test_a_late_parcel_is_a_broken_promise_until_they_say_they_are_pleased(tmp_path):
    late = {"promised_at": [ago(18), None, None], "delivered_at": [ago(10), None, None]}
    found = signs(tmp_path / "late", more_of_orders=late)
    assert found[["proxy", "sign"]].tolist() == ["at risk of damage", "promise broken"]
    pleased = rows([(ANA, 5, "csat", 5, 1, 5)], ["customer_id", "days", "kind", "score", "scale_low", "scale_high"])
    assert signs(tmp_path / "pleased", pleased, more_of_orders=late)["proxy"] == "growing"


def test_a_detractor_and_a_fall_in_satisfaction_are_signs(tmp_path):
    columns = ["customer_id", "days", "kind", "score", "scale_low", "scale_high"]
    detractor = rows([(ANA, 30, "nps", 6, 0, 10)], columns)
    assert signs(tmp_path / "nps", detractor)["sign"] == "low score"
    fell = rows([(ANA, 90, "csat", 5, 1, 5), (ANA, 60, "csat", 4, 1, 5), (ANA, 30, "csat", 3, 1, 5)], columns)
    assert signs(tmp_path / "fell", fell)["sign"] == "satisfaction fell"
    assert standing(firm(tmp_path / "little", fell), score_fall=0.5).loc[ANA, "proxy"] == "growing"


def scored(*said):
    """Scores of Ana: days ago, hour, kind, score and the highest possible; the lowest is not told."""
    found = rows([(ANA, days, kind, score, high) for days, _, kind, score, high in said], SCORED)
    hours = [pd.Timestamp(day) + pd.Timedelta(hours=one[1]) for day, one in zip(found["said_on"], said)]
    return found.assign(said_at=hours)


SCORED = ["customer_id", "days", "kind", "score", "scale_high"]


def test_a_fall_from_five_to_one_of_five_is_seen_though_nobody_said_the_scale_begins_at_one(tmp_path):
    fell = scored((90, 9, "csat", 5, 5), (30, 9, "csat", 1, 5))
    assert signs(tmp_path / "fell", fell)["sign"] == "satisfaction fell"
    found = firm(tmp_path / "read", fell).read("told_scores", AS_OF).iloc[0]
    assert (found["satisfaction_fall"], found["n_scores"], found["n_scores_read"]) == (1, 2, 2)


def test_scores_without_a_scale_are_counted_as_not_read(tmp_path):
    found = firm(tmp_path, scored((90, 9, "csat", 5, None), (30, 9, "csat", 1, None))).read("state_summary", AS_OF)
    assert found[["n_scores", "n_scores_read"]].sum().tolist() == [2, 0]


@pytest.mark.parametrize(("morning", "evening", "attitude"), [(3, 10, "promoter"), (10, 3, "detractor")])
def test_the_latest_recommendation_is_the_latest_moment_of_the_day_for_every_reader(
    tmp_path, morning, evening, attitude
):
    said = scored((30, 9, "nps", morning, 10), (30, 17, "nps", evening, 10))
    one = firm(tmp_path, said, orders=[(ANA, 20), (ANA, 60), (ANA, 90)])
    assert one.read("attitudes", AS_OF)["attitude"].tolist() == [attitude]
    assert (one.read("praise", AS_OF).shape[0] == 1) == (attitude == "promoter")
    assert (standing(one).loc[ANA, "proxy"] == "at risk of damage") == (attitude == "detractor")


@pytest.mark.parametrize("scores", [(3, 10), (10, 3)])
def test_of_two_recommendations_of_one_moment_the_lower_counts(tmp_path, scores):
    one = firm(tmp_path, scored(*((30, 9, "nps", score, 10) for score in scores)))
    assert one.read("attitudes", AS_OF)["attitude"].tolist() == ["detractor"]
    assert one.read("praise", AS_OF).empty and standing(one).loc[ANA, "sign"] == "low score"


def test_an_order_not_there_after_its_day_is_a_broken_promise_where_the_shop_tells_of_deliveries(tmp_path):
    missing = {"promised_at": [ago(10), ago(58), None], "delivered_at": [None, ago(58), None], "source": "shop"}
    assert signs(tmp_path / "missing", more_of_orders=missing)["sign"] == "promise broken"
    silent = missing | {"delivered_at": [None, None, None]}
    assert signs(tmp_path / "silent", more_of_orders=silent)["proxy"] == "growing"
    cancelled = missing | {"status": ["cancelled", "paid", "paid"], "cancelled_at": [ago(15), None, None]}
    assert signs(tmp_path / "cancelled", more_of_orders=cancelled)["sign"] is None


def test_answers_speak_for_two_years_and_the_stand_in_after_that(tmp_path):
    one = firm(tmp_path, answers(ANA, 730, HIGH), answers(BO, 731, HIGH), orders=[(ANA, 20), (BO, 20)])
    assert standing(one)["basis"].to_dict() == {ANA: "answers", BO: "behaviour"}
    assert standing(one, answer_days=100)["basis"].tolist() == ["behaviour"] * 2


def test_a_sign_since_the_answers_is_marked_and_asks_for_repair_and_one_before_is_not(tmp_path):
    complaint = rows([(ANA, 5, "complaint"), (BO, 50, "complaint")], ["customer_id", "days", "kind"])
    said = answers(ANA, 10, HIGH), answers(BO, 10, HIGH), complaint.assign(resolved_at=None)
    one = firm(tmp_path, *said, orders=[(ANA, 20), (BO, 20)])
    found = standing(one)
    assert found["state"].tolist() == ["communal"] * 2 and found["has_sign_since"].to_dict() == {ANA: True, BO: False}
    assert found["place"].to_dict() == {ANA: 1, BO: 3}
    assert one.read("state_summary", AS_OF)["n_sign_since"].sum() == 1


def test_effort_suits_a_state_or_is_too_little(tmp_path):
    given = pd.DataFrame({"reward_id": ["1"], "customer_id": [ANA], "given_on": [ago(100)], "given_at": [ago(100)]})
    said = answers(ANA, 10, HIGH), answers(BO, 10, HIGH), answers(CY, 10, HURT)
    orders = [(ANA, 20), (BO, 20), (CY, 20), (DI, 20)]
    found = standing(firm(tmp_path, *said, orders=orders, rewards=given))["effort"]
    assert found[[ANA, BO, CY]].tolist() == ["fits", "too little", "too little"]
    assert found[[DI]].isna().all()


def test_many_contacts_are_too_much_for_who_only_buys(tmp_path):
    sent = pd.DataFrame({"message_id": [str(n) for n in range(13)], "customer_id": BO})
    sent["sent_on"] = sent["sent_at"] = [ago(5 + n) for n in range(13)]
    one = firm(tmp_path, orders=[(BO, 400)], messages=sent)
    assert standing(one).loc[BO, "effort"] == "too much"
    assert standing(one, much_contact=13).loc[BO, "effort"] == "fits"


def test_every_buyer_is_in_exactly_one_bar(tmp_path):
    one = firm(tmp_path, answers(ANA, 10, HURT), orders=[(ANA, 20), (BO, 20), (CY, 300)])
    summary = one.read("state_summary", AS_OF)
    assert len(summary) == 8 and summary["n_customers"].sum() == 3
    assert summary.set_index("stands").loc["damaged", "n_customers"] == 1
