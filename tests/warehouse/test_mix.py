"""What was sent by purpose: four customers, a handful of messages, and what the mix makes of them."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from tests.warehouse.canonical import warehouse

AS_OF = date(2026, 3, 1)
ANA, BO, CY, DI = 1, 2, 3, 4
CAMPAIGNS = [
    ("O1", "selling", "offer", "20 % off linen until Sunday"),
    ("O2", "selling", "offer", "Last chance: 20 % off linen until Sunday"),
    ("N1", "value", "newsletter", "Your January letter"),
    ("S1", "listening", "survey", "How are we doing?"),
    ("C1", "service", "order confirmation", "Your order is on its way"),
    ("X1", None, None, "Spring at the shop"),
]
# Ana, who brings most, is sold to; Bo gets a mix; Cy never bought; Di was written to long ago.
SENT = [
    *((ANA, "O1", day) for day in ("2026-01-05", "2026-01-08", "2026-01-12")),
    *((ANA, "O2", day) for day in ("2026-02-02", "2026-02-02")),
    *((BO, one, day) for one, day in (("O1", "2026-01-05"), ("N1", "2026-01-06"), ("S1", "2026-01-07"))),
    *((BO, one, day) for one, day in (("O2", "2026-02-02"), ("X1", "2026-02-03"), ("C1", "2026-02-04"))),
    *((CY, one, day) for one, day in (("N1", "2026-01-06"), ("X1", "2026-02-03"))),
    (DI, "O1", "2024-01-05"),
]
ORDERS = [(ANA, "2026-01-10", 900), (BO, "2026-02-04", 20), (DI, "2024-01-06", 5), (DI, "2024-02-06", 5)]


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    return firm(tmp_path_factory.mktemp("mix"), SENT)


def firm(folder, sent, *without, **more):
    """A firm with these messages (customer, campaign, day), and the campaigns and orders above."""
    messages = pd.DataFrame(sent, columns=["customer_id", "campaign_id", "sent_on"])
    hours = [
        datetime.fromisoformat(day) + timedelta(hours=8, minutes=place) for place, day in enumerate(messages["sent_on"])
    ]
    orders = pd.DataFrame(ORDERS, columns=["customer_id", "ordered_on", "amount"])
    tables = {
        "customers": pd.DataFrame({"customer_id": [ANA, BO, CY, DI], "country": ["NL", "NL", "GB", "GB"]}),
        "messages": messages.assign(sent_at=hours, channel="email"),
        "campaigns": pd.DataFrame(CAMPAIGNS, columns=["campaign_id", "purpose", "type", "subject"]),
        "orders": orders.assign(order_id=orders.index.astype(str), ordered_at=orders["ordered_on"], status="paid"),
    }
    return warehouse(folder, **{name: rows for name, rows in (tables | more).items() if name not in without})


def by(frame, column="mix_group"):
    return frame.set_index(column).to_dict("index")


def test_contacts_are_counted_by_purpose_and_the_unclassified_apart(shop):
    (row,) = shop.read("mix_totals", AS_OF).to_dict("records")
    found = {name: row[f"n_{name}"] for name in ("selling", "value", "listening", "service", "unclassified")}
    assert found == {"selling": 7, "value": 2, "listening": 1, "service": 1, "unclassified": 2}
    assert (row["n_customers"], row["n_contacts"]) == (3, 13)


def test_every_way_to_split_counts_the_same_contacts(shop):
    for way in ("tier", "channel", "month"):
        assert shop.read(f"mix_by_{way}", AS_OF)["n_contacts"].sum() == 13, way
    assert shop.read("mix_by_stage", AS_OF)["n_contacts"].sum() == 13
    assert shop.read("mix_by_segment", AS_OF)["n_contacts"].sum() == 11


def test_what_was_sent_before_the_days_looked_at_is_left_out(shop):
    assert shop.read("mix_totals", AS_OF, {"mix_days": 1_000})["n_contacts"].iloc[0] == 14


def test_the_filters_choose_whose_contacts_count(shop):
    assert shop.read("mix_by_month", AS_OF, {"customer_country": "GB"})["n_contacts"].tolist() == [1, 1]
    assert shop.read("mix_totals", AS_OF, {"leave_out_one_time": True})["n_customers"].iloc[0] == 1


def test_the_best_customer_who_got_nothing_but_selling_is_listed(shop):
    (row,) = shop.read("only_sold_to", AS_OF).to_dict("records")
    assert (row["customer_id"], row["n_selling"], row["longest_run"]) == (ANA, 5, 5)


def test_who_got_as_many_unclassified_messages_is_not_said_to_be_only_sold_to(tmp_path):
    perhaps = [(ANA, "X1", day) for day in ("2026-02-10", "2026-02-11", "2026-02-12", "2026-02-13", "2026-02-14")]
    assert shop_list(tmp_path, [*SENT, *perhaps]) == []


def test_two_selling_messages_are_not_yet_nothing_but_selling(tmp_path):
    assert shop_list(tmp_path, [(ANA, "O1", "2026-01-05"), (ANA, "O2", "2026-02-02")]) == []


def shop_list(folder, sent):
    return firm(folder, sent).read("only_sold_to", AS_OF)["customer_id"].tolist()


def test_whatever_else_is_sent_ends_a_run_of_selling(tmp_path):
    days = [f"2026-01-{day:02}" for day in range(1, 9)]
    sent = [(ANA, one, day) for one, day in zip(("O1", "O1", "N1", "O1", "O2", "O2", "C1", "O1"), days)]
    (row,) = firm(tmp_path, sent).read("selling_runs", AS_OF).to_dict("records")
    assert (row["longest_run"], row["run_began_on"], row["run_ended_on"]) == (
        *(3, pd.Timestamp("2026-01-04")),
        pd.Timestamp("2026-01-06"),
    )


def test_of_runs_as_long_the_latest_counts(tmp_path):
    days = [f"2026-01-{day:02}" for day in range(1, 6)]
    sent = [(ANA, one, day) for one, day in zip(("O1", "O1", "S1", "O2", "O2"), days)]
    runs = firm(tmp_path, sent).read("selling_runs", AS_OF)
    assert runs["run_began_on"].tolist() == [pd.Timestamp("2026-01-04")]


def test_customers_are_counted_by_their_longest_run_those_without_one_too(shop):
    counts = shop.read("selling_run_counts", AS_OF)
    assert dict(zip(counts["longest_run"], counts["n_customers"])) == {0: 1, 1: 1, 5: 1}


def test_the_list_of_long_runs_begins_where_it_is_set(shop):
    assert shop.read("long_selling_runs", AS_OF).empty
    assert shop.read("long_selling_runs", AS_OF, {"long_run": 5})["customer_id"].tolist() == [ANA]


def test_a_type_is_judged_by_wilsons_interval(tmp_path):
    sent = pd.DataFrame([(BO, "N1", "2026-01-06")] * 40, columns=["customer_id", "campaign_id", "sent_on"])
    at = pd.to_datetime(sent["sent_on"]) + pd.to_timedelta(range(40), unit="min")
    clicked = at.where(sent.index < 10) + pd.Timedelta(hours=1)
    shop = firm(tmp_path, SENT, messages=sent.assign(sent_at=at, channel="email", clicked_at=clicked))
    row = by(shop.read("type_performance", AS_OF), "outcome")["clicked"]
    # scipy: binomtest(10, 40).proportion_ci(method="wilson")
    assert (row["share_outcome"], row["share_low"], row["share_high"]) == pytest.approx(
        (0.25, 0.141870, 0.401939), abs=1e-5
    )
    assert row["is_enough"]


def test_what_no_message_ever_told_is_unknown_and_not_none_at_all(tmp_path):
    clicks = pd.DataFrame({"customer_id": [ANA, ANA], "campaign_id": ["O1", "N1"], "sent_on": ["2026-01-05"] * 2})
    clicks = clicks.assign(sent_at=pd.Timestamp("2026-01-05 08:00"), channel="email")
    clicks = clicks.assign(clicked_at=[pd.Timestamp("2026-01-05 09:00"), pd.NaT])
    types = firm(tmp_path, [], "orders", messages=clicks).read("type_performance", AS_OF)
    letters = by(types[types["type"] == "newsletter"], "outcome")
    assert letters["clicked"]["n_outcome"] == 0 and letters["clicked"]["share_high"] > 0
    for unknown in ("replied", "ordered", "opted out", "opened"):
        assert pd.isna(letters[unknown]["n_outcome"]) and pd.isna(letters[unknown]["share_high"])


def test_few_contacts_are_not_enough_to_judge_a_type(shop):
    types = shop.read("type_performance", AS_OF)
    assert not types["is_enough"].any()
    assert shop.read("type_performance", AS_OF, {"least_contacts": 2})["is_enough"].any()


def test_orders_are_told_of_contacts_whose_fourteen_days_are_over_and_never_of_service(shop):
    types = shop.read("type_performance", AS_OF)
    ordered = by(types[types["outcome"] == "ordered"], "type")
    assert "order confirmation" not in ordered
    assert (ordered["offer"]["n_counted"], ordered["offer"]["n_outcome"]) == (7, 3)
    late = shop.read("type_performance", date(2026, 2, 10))
    late = by(late[late["outcome"] == "ordered"], "type")
    assert late["offer"]["n_counted"] == 4


def test_a_week_with_more_than_twice_the_usual_is_bunched(tmp_path):
    weeks = ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"]
    sent = [(ANA, "O1", day) for day in weeks] + [(BO, "O1", "2026-01-21"), (CY, "N1", "2026-01-22")]
    found = firm(tmp_path, sent).read("rhythm_weeks", AS_OF)
    assert found.loc[found["is_bunched"], "week_on"].tolist() == [pd.Timestamp("2026-01-19")]
    assert found["times_usual"].max() == 3


def test_the_longest_silence_is_between_two_marketing_contacts_or_up_to_the_date(shop):
    """Di's offer of two years before is the last one until January: that silence reaches into the days looked at."""
    before, first = (row for _, row in shop.read("rhythm_gaps", AS_OF).head(2).iterrows())
    assert (before["gap_days"], before["gap_to_on"]) == (731, pd.Timestamp("2026-01-05"))
    assert (first["gap_days"], first["gap_from_on"]) == (26, pd.Timestamp("2026-02-03"))


def test_a_silence_that_began_before_the_days_looked_at_is_as_long_as_it_was(tmp_path):
    made = firm(tmp_path, [(ANA, "N1", "2025-09-01"), (ANA, "N1", "2026-01-20"), (ANA, "N1", "2026-02-01")])
    first = made.read("rhythm_gaps", AS_OF, {"mix_days": 100}).iloc[0]
    assert (first["gap_days"], first["gap_from_on"]) == (141, pd.Timestamp("2025-09-01"))


def test_a_type_sent_on_one_weekday_is_predictable(tmp_path):
    mondays = [(ANA, "N1", day) for day in ("2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26")]
    offers = [(ANA, "O1", day) for day in ("2026-01-06", "2026-01-14", "2026-01-22", "2026-01-26")]
    days = firm(tmp_path, mondays + offers).read("type_weekdays", AS_OF)
    assert days.loc[days["is_predictable"], ["type", "weekday"]].to_numpy().tolist() == [["newsletter", 0]]
    unknown = [(ANA, "X1", day) for day in ("2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26")]
    assert not firm(tmp_path / "unknown", unknown).read("type_weekdays", AS_OF)["is_predictable"].any()


def test_near_identical_subjects_sent_to_the_same_people_are_found(shop):
    (pair,) = shop.read("repeated_subjects", AS_OF).to_dict("records")
    assert (pair["first_subject"], pair["second_subject"]) == (CAMPAIGNS[0][3], CAMPAIGNS[1][3])
    assert pair["n_both"] == 2
    assert shop.read("repeated_subjects", AS_OF, {"repeat_days": 10}).empty


def test_a_subject_is_said_again_to_the_same_people_though_others_got_it_between(tmp_path):
    named = [(one, "selling", "offer", "20 % off linen until Sunday") for one in ("NL1", "GB1", "NL2", "GB2")]
    named = pd.DataFrame(named, columns=["campaign_id", "purpose", "type", "subject"])
    sent = [
        (ANA, "NL1", "2026-01-05"),
        (CY, "GB1", "2026-01-05"),
        (ANA, "NL2", "2026-01-12"),
        (CY, "GB2", "2026-01-12"),
    ]
    found = firm(tmp_path, sent, campaigns=named).read("repeated_subjects", AS_OF)
    assert len(found) == 2 and set(found["n_both"]) == {1}


def test_two_contacts_on_a_day_and_the_same_campaign_twice_are_found(shop):
    (row,) = shop.read("crowded_totals", AS_OF).to_dict("records")
    assert (row["n_customers"], row["n_customers_again"], row["most_a_day"]) == (1, 1, 2)


def test_service_messages_crowd_no_day_and_two_campaigns_are_not_the_same_one(tmp_path):
    day = "2026-02-04"
    sent = [(ANA, "O1", day), (ANA, "C1", day), (BO, "O1", day), (BO, "S1", day), (CY, None, day), (CY, None, day)]
    found = firm(tmp_path, sent).read("crowded_days", AS_OF)
    assert found[["customer_id", "n_that_day", "n_again"]].to_numpy().tolist() == [[BO, 2, 0], [CY, 2, 0]]


def test_another_mix_keeps_the_number_of_contacts(shop):
    rows = shop.read("mix_what_if", AS_OF, {"to_value": 0.5, "to_listening": 0.25})
    heavy = by(rows[rows["mix_group"] == "heavy"], "purpose")
    assert {name: row["n_then"] for name, row in heavy.items()} == {"value": 3, "listening": 1, "selling": 1}
    assert heavy["selling"]["mean_then"] == 1.25


def test_more_than_everything_cannot_be_given(shop):
    rows = shop.read("mix_what_if", AS_OF, {"to_value": 0.8, "to_listening": 0.9})
    heavy = by(rows[rows["mix_group"] == "heavy"], "purpose")
    assert {name: row["n_then"] for name, row in heavy.items()} == {"value": 4, "listening": 1, "selling": 0}


def test_without_campaigns_everything_is_unclassified(tmp_path):
    row = firm(tmp_path, SENT, "campaigns").read("mix_totals", AS_OF).iloc[0]
    assert row["n_unclassified"] == row["n_contacts"] == 13


def test_without_orders_everyone_is_one_group(tmp_path):
    shop = firm(tmp_path, SENT, "orders")
    assert shop.read("mix_by_tier", AS_OF)["mix_group"].tolist() == ["everyone"]
    assert shop.read("long_selling_runs", AS_OF, {"long_run": 5})["customer_id"].tolist() == [ANA]
