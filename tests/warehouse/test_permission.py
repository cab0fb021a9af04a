"""Whom we may contact, and whether we kept to it, on firms you can hold in your head."""

from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from relmark.mistakes import NotMeasurable
from tests.warehouse.canonical import warehouse

AS_OF = date(2026, 1, 1)
ANA, BO, CY, DI = 1, 2, 3, 4
PEOPLE = pd.DataFrame({"customer_id": [ANA, BO, CY, DI], "country": ["NL", "NL", "GB", "GB"]})
CAMPAIGNS = pd.DataFrame(
    [
        {"campaign_id": "SALE", "campaign": "Sale", "channel": "email", "purpose": "selling", "type": "offer"},
        {"campaign_id": "ASK", "campaign": "Survey", "channel": "email", "purpose": "listening", "type": "survey"},
        {"campaign_id": "SHIP", "campaign": "Shipped", "channel": "email", "purpose": "service", "type": "shipping"},
    ]
)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text if len(text) > 10 else f"{text} 12:00")


def said(*words: tuple) -> pd.DataFrame:
    """Consents: (who, when, status), by e-mail and of everything unless a channel and a topic follow."""
    rows = [(*word, *("email", None)[len(word) - 3 :]) for word in words]
    frame = pd.DataFrame(rows, columns=["customer_id", "at", "status", "channel", "topic"])
    at = frame.pop("at").map(moment)
    return frame.assign(changed_at=at, changed_on=at.dt.date)


def sent(*messages: tuple, **stamps) -> pd.DataFrame:
    """Messages out: (who, when), of the sale unless a campaign follows."""
    rows = [(*one, *("SALE",)[len(one) - 2 :]) for one in messages]
    frame = pd.DataFrame(rows, columns=["customer_id", "at", "campaign_id"])
    at = frame.pop("at").map(moment)
    given = {name: [value and moment(value) for value in values] for name, values in stamps.items()}
    return frame.assign(sent_at=at, sent_on=at.dt.date, message_id=frame.index.astype(str), direction="out", **given)


def firm(folder: Path, consents=None, messages=None, **more):
    tables = {"customers": PEOPLE, "campaigns": CAMPAIGNS, "consents": consents, "messages": messages, **more}
    return warehouse(folder / "firm", **{name: rows for name, rows in tables.items() if rows is not None})


def kinds(folder: Path, consents, messages, **more) -> list[str]:
    found = firm(folder, consents, messages, **more).read("sent_without", AS_OF)
    names = {1: "after withdrawal", 2: "permission unknown", 3: "some topics"}
    return found.sort_values("sent_at")["place"].map(names).tolist()


def test_a_message_after_a_withdrawal_is_found_and_one_before_is_not(tmp_path):
    words = said((ANA, "2025-01-01", "granted"), (ANA, "2025-03-01", "withdrawn"))
    assert kinds(tmp_path, words, sent((ANA, "2025-02-01"), (ANA, "2025-04-01"))) == ["after withdrawal"]


def test_a_new_grant_makes_it_right_again(tmp_path):
    words = said((ANA, "2025-01-01", "withdrawn"), (ANA, "2025-03-01", "granted"))
    assert kinds(tmp_path, words, sent((ANA, "2025-02-01"), (ANA, "2025-04-01"))) == ["after withdrawal"]


def test_who_never_gave_permission_is_unknown_and_not_accused_of_having_withdrawn(tmp_path):
    assert kinds(tmp_path, said((ANA, "2025-01-01", "granted")), sent((BO, "2025-02-01"))) == ["permission unknown"]


def test_of_what_was_sent_before_permission_was_recorded_only_opt_outs_tell(tmp_path):
    words = said((ANA, "2025-06-01", "granted"))
    letters = ((ANA, "2025-02-01"), (BO, "2025-02-01"), (BO, "2025-04-01"), (CY, "2025-07-01"))
    messages = sent(*letters, unsubscribed_at=[None, "2025-02-02", None, None])
    assert kinds(tmp_path, words, messages) == ["after withdrawal", "permission unknown"]
    assert firm(tmp_path, words, messages).read("permission_checked", AS_OF).iloc[0].tolist() == [1, 3, 0]


def test_service_needs_no_permission_and_listening_does(tmp_path):
    messages = sent((BO, "2025-02-01", "SHIP"), (BO, "2025-02-02", "ASK"))
    assert kinds(tmp_path, said((ANA, "2025-01-01", "granted")), messages) == ["permission unknown"]


def test_an_unsubscribe_withdraws_at_that_moment_and_not_the_message_it_came_from(tmp_path):
    messages = sent((ANA, "2025-02-01"), (ANA, "2025-02-03"), unsubscribed_at=["2025-02-02", None])
    assert kinds(tmp_path, said((ANA, "2025-01-01", "granted")), messages) == ["after withdrawal"]


def test_an_unsubscribe_by_who_knows_which_channel_closes_all_and_blames_none(tmp_path):
    words = said((ANA, "2025-01-01", "granted"))
    messages = sent((ANA, "2025-02-01", None), (ANA, "2025-03-01"), unsubscribed_at=["2025-02-02", None])
    assert kinds(tmp_path, words, messages) == []
    permissions = firm(tmp_path, words, messages).read("permissions", AS_OF).set_index("channel")
    assert permissions.loc["email", "status"] == "withdrawn"


def test_of_a_tie_the_withdrawal_counts(tmp_path):
    words = said((ANA, "2025-01-01 09:00", "withdrawn"), (ANA, "2025-01-01 09:00", "granted"))
    assert kinds(tmp_path, words, sent((ANA, "2025-02-01"))) == ["after withdrawal"]


def test_where_only_days_are_known_the_day_counts_for_the_firm(tmp_path):
    midnight = " 00:00"
    words = said(
        (ANA, "2025-01-05 18:00", "granted"), (ANA, "2025-03-01" + midnight, "withdrawn"), (BO, "2025-01-01", "granted")
    )
    messages = sent(
        (ANA, "2025-01-05" + midnight), (ANA, "2025-03-01 10:00"), (ANA, "2025-03-01" + midnight), (ANA, "2025-03-02")
    )
    assert kinds(tmp_path, words, messages) == ["after withdrawal"]


def test_where_only_days_are_known_the_day_after_or_before_is_another_day(tmp_path):
    days = ("2025-02-04 00:00", "2025-02-05 00:00", "2025-03-01 00:00", "2025-03-02 00:00")
    words = said((BO, "2025-01-01", "granted"), (ANA, days[1], "granted"), (ANA, days[2], "withdrawn"))
    told = kinds(tmp_path, words, sent(*((ANA, day) for day in days)))
    assert told == ["permission unknown", "after withdrawal"]


def test_where_topics_are_named_it_depends_on_what_the_message_was_about(tmp_path):
    words = said(
        (ANA, "2025-01-01", "granted"),
        (ANA, "2025-02-01", "withdrawn", "email", "offers"),
        (BO, "2025-01-01", "granted", "email", "news"),
    )
    assert kinds(tmp_path, words, sent((ANA, "2025-03-01"), (BO, "2025-03-02"))) == ["some topics", "some topics"]


def test_a_channel_on_which_no_permission_is_recorded_tells_nothing(tmp_path):
    messages = sent((ANA, "2025-02-01", None)).assign(channel="sms")
    found = firm(tmp_path, said((ANA, "2025-01-01", "granted")), messages)
    assert found.read("sent_without", AS_OF).empty
    assert found.read("permission_checked", AS_OF).iloc[0].tolist() == [0, 1, 0]


def test_without_consents_nothing_is_measurable_rather_than_everybody_accused(tmp_path):
    found = firm(tmp_path, None, sent((ANA, "2025-02-01")))
    for name in ("sent_without", "permission_counts", "permission_months", "permission_steps"):
        with pytest.raises(NotMeasurable, match="consents"):
            found.read(name, AS_OF)
    assert found.read("delivery_rates", AS_OF)["n_delivered"].max() == 1


def test_the_list_says_the_worst_of_each_and_how_often(tmp_path):
    words = said((ANA, "2025-03-01", "withdrawn"), (BO, "2025-01-01", "granted"))
    messages = sent((ANA, "2025-02-01"), (ANA, "2025-04-01"), (ANA, "2025-05-01", "ASK"), (CY, "2025-05-01"))
    found = firm(tmp_path, words, messages).read("sent_without_people", AS_OF).set_index("customer_id")
    assert found["permission_then"].to_dict() == {ANA: "after withdrawal", CY: "permission unknown"}
    assert found.loc[ANA, "n_messages"] == 2
    assert found.loc[ANA, "withdrawn_on"].date() == date(2025, 3, 1)
    named = firm(tmp_path, words, messages).read("sent_without_people", AS_OF, {"sent_campaign": "ASK"})
    assert named[["customer_id", "n_messages"]].values.tolist() == [[ANA, 1]]


def test_each_kind_counts_all_its_messages_and_all_its_people(tmp_path):
    words = said((BO, "2025-01-01", "granted"), (ANA, "2025-03-01", "withdrawn"))
    messages = sent((ANA, "2025-02-01"), (ANA, "2025-04-01"), (CY, "2025-05-01"), (CY, "2025-06-01"))
    totals = firm(tmp_path, words, messages).read("sent_without_totals", AS_OF).set_index("permission_then")
    assert totals[["n_reached", "n_worst", "n_messages"]].T.to_dict("list") == {
        "after withdrawal": [1, 1, 1],
        "permission unknown": [2, 1, 3],
    }


def test_what_comes_on_the_date_or_later_is_not_known_yet(tmp_path):
    words = said((ANA, "2025-01-01", "granted"), (ANA, "2026-01-01", "withdrawn"))
    assert kinds(tmp_path, words, sent((ANA, "2025-12-31"), (ANA, "2026-01-02"))) == []


COUNTED = (
    *((ANA, "2025-01-01", "granted"), (BO, "2025-01-01", "granted"), (CY, "2025-06-01", "granted")),
    *((BO, "2025-07-10", "withdrawn"), (CY, "2025-07-01", "granted"), (ANA, "2025-08-01", "withdrawn", "email", "a")),
)


def test_on_each_channel_who_may_be_contacted_withdrew_or_is_unknown(tmp_path):
    bounced = sent((CY, "2025-09-01"), bounced_at=["2025-09-01"])
    counts = firm(tmp_path, said(*COUNTED, (DI, "2025-09-01", "granted", "sms")), bounced).read(
        "permission_counts", AS_OF
    )
    standings = ["n_permitted", "n_some_topics", "n_unreachable", "n_withdrawn", "n_unknown"]
    found = counts.set_index("channel")[standings]
    assert found.loc["email"].tolist() == [0, 1, 1, 1, 1]
    assert found.loc["sms"].tolist() == [1, 0, 0, 0, 3]
    assert counts.set_index("channel").loc["sms", "mean_age_days"] == 122


def test_the_country_filter_counts_only_its_customers(tmp_path):
    counts = firm(tmp_path, said(*COUNTED)).read("permission_counts", AS_OF, {"customer_country": "GB"})
    assert counts[["n_customers", "n_permitted", "n_unknown"]].iloc[0].tolist() == [2, 1, 1]


def test_who_permits_some_topics_only_is_neither_open_nor_unknown_nor_withdrawn(tmp_path):
    words = said(
        (ANA, "2025-01-01", "granted", "email", "news"),
        *((BO, "2025-01-01", "withdrawn"), (BO, "2025-02-01", "granted", "email", "news")),
        *((CY, "2025-01-01", "granted", "email", "news"), (CY, "2025-02-01", "withdrawn", "email", "News ")),
        *((DI, "2025-01-01", "granted"), (DI, "2024-02-01", "withdrawn", "email", "news")),
    )
    names = ["n_permitted", "n_some_topics", "n_unreachable", "n_withdrawn", "n_unknown"]
    assert firm(tmp_path, words).read("permission_counts", AS_OF)[names].values.tolist() == [[1, 2, 0, 1, 0]]
    came_back = sent((ANA, "2025-03-01"), bounced_at=["2025-03-01"])
    found = firm(tmp_path / "back", words, came_back).read("permission_counts", AS_OF)
    assert found[names].values.tolist() == [[1, 1, 1, 1, 0]]


def test_a_topic_taken_back_and_given_again_still_closes_the_channel_and_opens_the_topic(tmp_path):
    words = said(
        (ANA, "2025-01-01", "granted"),
        (ANA, "2025-02-01", "withdrawn", "email", "news"),
        (ANA, "2025-03-01", "granted", "email", "news"),
    )
    found = firm(tmp_path, words)
    assert not found.read("permissions", AS_OF)["may_contact"].any()
    about = found.read("topic_permissions", AS_OF, {"contact_topic": " News"})
    assert about[["status", "may_contact"]].values.tolist() == [["granted", True]]
    assert about["changed_at"].iloc[0] == moment("2025-03-01")


def test_a_word_on_a_topic_moves_only_that_topic(tmp_path):
    words = said(*COUNTED, (DI, "2025-01-01", "granted", "email", "A "))
    found = firm(tmp_path, words).read("topic_counts", AS_OF).set_index("topic")
    assert found.loc["a", ["n_words", "n_permitted", "n_withdrawn", "n_unknown"]].tolist() == [2, 2, 2, 0]


def test_permissions_won_and_lost_add_up_to_those_open(tmp_path):
    months = firm(tmp_path, said(*COUNTED)).read("permission_months", AS_OF).set_index("month_on")
    months.index = months.index.map(lambda on: on.month + 12 * (on.year - 2025))
    assert months.loc[7, ["n_before", "n_granted", "n_withdrawn", "n_permitted"]].tolist() == [3, 0, 1, 2]
    assert months["n_permitted"].tolist()[-6:] == [2, 1, 1, 1, 1, 1]
    assert months["share_withdrawn"].isna().all()


def test_the_opt_out_rate_is_what_was_taken_back_of_what_was_open_at_the_start(tmp_path):
    people = pd.DataFrame({"customer_id": range(1, 41), "country": "NL"})
    words = said(*((who, "2025-01-01", "granted") for who in range(1, 41)), (7, "2025-12-05", "withdrawn"))
    months = warehouse(tmp_path / "firm", customers=people, consents=words).read("permission_months", AS_OF)
    last = months.sort_values("month_on").iloc[-1]
    assert last["share_withdrawn"] == 1 / 40
    assert last["share_withdrawn_low"] == pytest.approx(0.0044268, abs=1e-6)


def test_who_came_and_left_within_a_month_is_not_among_those_open_at_its_start(tmp_path):
    people = pd.DataFrame({"customer_id": range(1, 31), "country": "NL"})
    words = said(
        *((who, "2025-01-01", "granted") for who in range(1, 11)),
        *((who, "2025-12-02", "granted") for who in range(11, 31)),
        *((who, "2025-12-20", "withdrawn") for who in range(10, 31)),
        *((10, "2025-12-22", "granted"), (10, "2025-12-24", "withdrawn")),
    )
    months = warehouse(tmp_path / "firm", customers=people, consents=words).read("permission_months", AS_OF)
    last = months.sort_values("month_on").iloc[-1]
    assert last[["n_before", "n_granted", "n_withdrawn", "n_permitted"]].tolist() == [10, 21, 22, 9]
    assert last[["n_taken_back", "share_withdrawn"]].tolist() == [1, 0.1]


def test_rates_have_wilsons_interval_as_statsmodels_gives_it(tmp_path):
    """statsmodels 0.15: proportion_confint(3, 50, method="wilson") is (0.0206150, 0.1621709)."""
    stamps = [*["2025-11-02 12:30"] * 3, *[None] * 47]
    people = pd.DataFrame({"customer_id": range(1, 51), "country": "NL"})
    messages = sent(*((who, "2025-11-02") for who in range(1, 51)), unsubscribed_at=stamps, complained_at=stamps)
    found = warehouse(tmp_path / "firm", customers=people, campaigns=CAMPAIGNS, messages=messages)
    row = found.read("delivery_rates", AS_OF).set_index("divided_by").loc["channel"]
    for name in ("share_opt_out", "share_complaints"):
        low, high = row[f"{name}_low"], row[f"{name}_high"]
        assert (row[name], low, high) == pytest.approx((0.06, 0.0206150, 0.1621709), abs=1e-6)


def test_complaints_are_told_by_month_of_the_channels_that_complain_and_hold_at_once(tmp_path):
    """The interval of 3 in 1,000 at 0.05 / 2 months: z = 2.2414, Wilson 0.000888 to 0.010080."""
    people = pd.DataFrame({"customer_id": range(1, 1_001), "country": "NL"})
    who = [*((one, "2025-06-02") for one in people["customer_id"]), *((one, "2025-11-02") for one in range(1, 1_001))]
    stamps = [*["2025-06-03"] * 3, *[None] * 1_997]
    texts = sent((1, "2025-06-02", None)).assign(channel="sms")
    messages = pd.concat([sent(*who, complained_at=stamps), texts], ignore_index=True)
    messages["message_id"] = messages.index.astype(str)
    found = warehouse(tmp_path / "firm", customers=people, campaigns=CAMPAIGNS, messages=messages)
    rows = found.read("delivery_rates", AS_OF)
    months = rows[rows["divided_by"] == "month"].set_index("part")
    assert months["n_complaints"].to_dict() == {"2025-06-01": 3, "2025-11-01": 0} and set(months["channel"]) == {
        "email"
    }
    june = months.loc["2025-06-01", ["share_complaints_low", "share_complaints_high"]].tolist()
    assert june == pytest.approx([0.000888, 0.010080], abs=1e-5)
    alone = found.read("delivery_rates", AS_OF, {"complaint_least": 2_000})
    assert alone.loc[alone["divided_by"] == "month", "share_complaints_low"].max() == pytest.approx(0.001021, abs=1e-6)


def test_steps_go_from_permission_to_collaboration_to_dialogue(tmp_path):
    words = said((ANA, "2025-01-01", "granted"), (BO, "2025-01-01", "granted"), (CY, "2025-01-01", "granted"))
    facts = pd.DataFrame([{"customer_id": who, "trait": "pet", "origin": "given"} for who in (BO, DI)])
    letter = pd.DataFrame([{"customer_id": CY, "sent_at": moment("2025-11-01"), "message_id": "in", "direction": "in"}])
    messages = pd.concat([sent((CY, "2025-10-01"), (ANA, "2025-10-01")), letter])
    messages["sent_on"] = messages["sent_at"].dt.date
    found = firm(tmp_path, words, messages, traits=facts)
    steps = found.read("permission_steps", AS_OF).set_index("customer_id")["step"]
    assert steps.to_dict() == {ANA: "permission", BO: "collaboration", CY: "dialogue", DI: "no permission"}
    later = found.read("permission_steps", AS_OF, {"dialogue_days": 30}).set_index("customer_id")["step"]
    assert later[CY] == "permission"
    assert found.read("step_counts", AS_OF)["n_customers"].tolist() == [1, 1, 1, 1]


def test_who_permitted_one_topic_has_opted_in_and_who_took_it_back_has_not(tmp_path):
    words = said(
        (ANA, "2025-01-01", "granted", "email", "news"),
        (BO, "2025-01-01", "granted"),
        (BO, "2025-02-01", "withdrawn", "email", "offers"),
        (CY, "2025-01-01", "granted", "email", "news"),
        (CY, "2025-02-01", "withdrawn", "email", " News"),
        (DI, "2025-01-01", "granted", "email", "news"),
        (DI, "2025-02-01", "withdrawn"),
    )
    steps = firm(tmp_path, words).read("permission_steps", AS_OF).set_index("customer_id")
    assert steps["step"].to_dict() == {ANA: "permission", BO: "permission", CY: "no permission", DI: "no permission"}
    bounced = firm(tmp_path / "bounced", words, sent((ANA, "2025-03-01"), bounced_at=["2025-03-01"]))
    assert bounced.read("permission_steps", AS_OF).set_index("customer_id")["n_channels"][ANA] == 0


def test_what_shows_a_permission_is_counted_and_none_is_said(tmp_path):
    words = said((ANA, "2025-01-01", "granted"), (BO, "2025-01-01", "granted"), (CY, "2025-01-01", "withdrawn"))
    found = firm(tmp_path, words.assign(proof=["form", None, "form"])).read("permission_proofs", AS_OF)
    assert dict(zip(found["proof"], found["n_permissions"], strict=True)) == {"form": 1, "no proof": 1}
