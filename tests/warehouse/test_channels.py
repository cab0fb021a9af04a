"""Channels: what people prefer, what they get, where they can be reached, and when they answer."""

from datetime import date, datetime, timedelta

import pandas as pd
import pytest

from relmark.mistakes import NotMeasurable
from tests.warehouse.canonical import warehouse

AS_OF = date(2026, 1, 31)
ANA, BO, CY, DI = 1, 2, 3, 4
PEOPLE = pd.DataFrame(
    {
        "customer_id": [ANA, BO, CY, DI],
        "email": ["ana@example.org", "bo@example.org", None, "di@example.org"],
        "phone": ["+447700900001", None, None, None],
        "postcode": ["AB1", None, None, None],
    }
)


def sent(who: int, channel: str, n: int, answered: int = 0, hour: int = 9, every: int = 1) -> list[dict]:
    """So many messages, one every few days up to ten days before the date; the first of them were clicked."""
    rows = []
    for place in range(n):
        at = datetime(2026, 1, 21, hour, 30) - timedelta(days=place * every)
        known = {"customer_id": who, "sent_at": at, "sent_on": at.date(), "direction": "out", "channel": channel}
        clicked = at + timedelta(hours=1) if place < answered else None
        rows.append({**known, "message_id": f"{who}{channel}{hour}{place}", "clicked_at": clicked})
    return rows


def told(*said) -> pd.DataFrame:
    """What customers said of the channel they like: (customer, words, days ago)."""
    rows = pd.DataFrame(said, columns=["customer_id", "value", "ago"])
    at = [None if pd.isna(ago) else datetime(2026, 1, 31) - timedelta(days=ago) for ago in rows["ago"]]
    return rows.assign(trait="preferred_channel", recorded_at=at, recorded_on=at).drop(columns="ago")


def firm(folder, *messages, **more):
    rows = pd.DataFrame([row for some in messages for row in some])
    tables = {"messages": rows.assign(clicked_at=pd.to_datetime(rows["clicked_at"]))} if len(rows) else {}
    return warehouse(folder / "firm", customers=PEOPLE, **tables, **more)


def use(made, **chosen) -> pd.DataFrame:
    return made.read("channel_use", AS_OF, chosen).set_index("customer_id")


@pytest.mark.parametrize(
    ("said", "channel"),
    [
        ("post", "post"),
        ("Text", "sms"),
        ("SMS", "sms"),
        ("E-mail", "email"),
        (" text message ", "sms"),
        ("Call", "phone"),
    ],
)
def test_what_people_say_is_read_in_their_own_words(said, channel, tmp_path):
    made = firm(tmp_path, sent(ANA, "email", 3), traits=told((ANA, said, 5)))
    assert made.read("stated_channels", AS_OF)["channel"].tolist() == [channel]


def test_a_word_nobody_knows_tells_nothing(tmp_path):
    made = firm(tmp_path, sent(ANA, "email", 3), traits=told((ANA, "carrier pigeon", 5)))
    assert made.read("stated_channels", AS_OF).empty


def test_the_latest_word_before_the_date_counts(tmp_path):
    said = told((ANA, "post", 90), (ANA, "sms", 5), (ANA, "email", 0), (BO, "post", None))
    made = firm(tmp_path, sent(ANA, "email", 3), traits=said)
    found = made.read("stated_channels", AS_OF).set_index("customer_id")["channel"].to_dict()
    assert found == {ANA: "sms", BO: "post"}


def test_who_said_post_and_gets_e_mail_is_on_the_list(tmp_path):
    letters = sent(ANA, "email", 4) + sent(ANA, "post", 1) + sent(BO, "post", 4)
    made = firm(tmp_path, letters, traits=told((ANA, "post", 5), (BO, "post", 5)))
    listed = made.read("wrong_channels", AS_OF)
    assert listed["customer_id"].tolist() == [ANA]
    row = listed.iloc[0]
    assert (row["preferred_channel"], row["used_channel"], row["known_by"]) == ("post", "email", "told us")
    assert (row["n_by_used"], row["n_by_preferred"]) == (4, 1)


def test_as_many_by_the_preferred_channel_is_not_wrong(tmp_path):
    made = firm(tmp_path, sent(ANA, "email", 3) + sent(ANA, "post", 3), traits=told((ANA, "post", 5)))
    assert not use(made).at[ANA, "is_wrong"]


def test_answers_show_a_preference_only_with_enough_contacts_on_two_channels(tmp_path):
    """Ana answers texts more often; Bo got too few texts to tell; Cy answers both alike; Di answers neither."""
    made = firm(
        tmp_path,
        sent(ANA, "email", 9, answered=1) + sent(ANA, "sms", 5, answered=4),
        sent(BO, "email", 9, answered=1) + sent(BO, "sms", 4, answered=4),
        sent(CY, "email", 6, answered=3) + sent(CY, "sms", 6, answered=3),
        sent(DI, "email", 6) + sent(DI, "sms", 6),
    )
    found = use(made)
    assert (found.at[ANA, "preferred_channel"], found.at[ANA, "known_by"]) == ("sms", "their answers")
    assert found.loc[[BO, CY, DI], "preferred_channel"].isna().all()
    assert use(made, channel_evidence=4).at[BO, "preferred_channel"] == "sms"


def test_what_they_told_us_beats_what_their_answers_show(tmp_path):
    letters = sent(ANA, "email", 9) + sent(ANA, "sms", 5, answered=4)
    assert use(firm(tmp_path, letters, traits=told((ANA, "email", 5)))).at[ANA, "preferred_channel"] == "email"


def consents(*given) -> pd.DataFrame:
    """Permission events: (customer, channel, status, days ago)."""
    rows = pd.DataFrame(given, columns=["customer_id", "channel", "status", "ago"])
    at = [datetime(2026, 1, 31) - timedelta(days=ago) for ago in rows["ago"]]
    return rows.assign(changed_at=at, changed_on=at).drop(columns="ago")


def test_reach_is_permission_and_a_working_address(tmp_path):
    """Ana permits all and has all; Bo permits texts without a telephone; Cy permits e-mail without one; Di bounced."""
    given = consents(
        (ANA, "email", "granted", 9),
        (ANA, "sms", "granted", 9),
        (BO, "sms", "granted", 9),
        (CY, "email", "granted", 9),
        (DI, "email", "granted", 9),
        (DI, "email", "withdrawn", 0),
    )
    back = [{**row, "bounced_at": row["sent_at"]} for row in sent(DI, "email", 1)]
    made = firm(tmp_path, sent(ANA, "email", 1), back, consents=given)
    reach = made.read("reach", AS_OF).set_index("channel")
    assert reach.loc[
        "email", ["n_customers", "n_address", "n_with_permission", "n_returned", "n_can_reach"]
    ].tolist() == [
        *(4, 3, 3),
        *(1, 1),
    ]
    assert reach.at["sms", "n_can_reach"] == 1
    why = made.read("unreachable", AS_OF).set_index("customer_id")["unreached"].to_dict()
    assert why == {BO: "no address where permitted", CY: "no address", DI: "bounced"}


def test_unknown_permission_reaches_nobody(tmp_path):
    made = firm(tmp_path, sent(ANA, "email", 1), consents=consents((ANA, "email", "granted", 0)))
    assert made.read("reach", AS_OF)["n_can_reach"].sum() == 0
    assert made.read("unreachable", AS_OF).set_index("customer_id").at[ANA, "unreached"] == "permission unknown"


def test_reach_needs_consents_and_use_needs_messages(tmp_path):
    with pytest.raises(NotMeasurable):
        firm(tmp_path / "a", sent(ANA, "email", 1)).read("reach", AS_OF)
    with pytest.raises(NotMeasurable):
        firm(tmp_path / "b", consents=consents((ANA, "email", "granted", 9))).read("channel_use", AS_OF)


def times(made, kind: str, **chosen) -> pd.DataFrame:
    rows = made.read("send_times", AS_OF, chosen)
    return rows[rows["slot_kind"] == kind].set_index("slot")


def campaign(name: str, hour: int, answered: int, days) -> list[dict]:
    """To a hundred customers on each of these days ago, so many of whom click."""
    rows = []
    for ago in days:
        at = datetime(2026, 1, 31, hour, 30) - timedelta(days=ago)
        known = {"sent_at": at, "sent_on": at.date(), "direction": "out", "channel": "email", "campaign_id": name}
        for who in range(1, 101):
            clicked = at + timedelta(hours=1) if who <= answered + ago % 3 else None
            rows.append({**known, "customer_id": who, "message_id": f"{name}{ago}-{who}", "clicked_at": clicked})
    return rows


def a_hundred(folder, *campaigns):
    rows = pd.DataFrame([row for some in campaigns for row in some])
    rows = rows.assign(clicked_at=pd.to_datetime(rows["clicked_at"]))
    return warehouse(folder / "firm", messages=rows, customers=pd.DataFrame({"customer_id": range(1, 101)}))


def test_an_hour_that_is_always_better_is_named(tmp_path):
    made = a_hundred(
        tmp_path, campaign("early", 8, 10, range(10, 110, 10)), campaign("late", 19, 30, range(15, 115, 10))
    )
    found = times(made, "hour")
    assert found["is_better"].to_dict() == {8: False, 19: True}


def test_an_hour_that_was_better_once_is_not(tmp_path):
    """One great send among poor ones: its thousand contacts do not make it a better hour."""
    poor, great = campaign("poor", 19, 10, range(15, 105, 10)), campaign("great", 19, 90, [115])
    made = a_hundred(tmp_path, campaign("early", 8, 10, range(10, 110, 10)), poor, great)
    assert not times(made, "hour")["is_better"].any()


def test_few_sends_are_not_compared_nor_many_to_few_people(tmp_path):
    """Five sends at 8; ten at 19, of which nine go to a single customer."""
    tiny = [row for row in campaign("tiny", 19, 0, range(20, 110, 10)) if row["customer_id"] == 1]
    made = a_hundred(tmp_path, campaign("few", 8, 10, range(10, 60, 10)), campaign("big", 19, 10, [15]), tiny)
    assert times(made, "hour").empty
    assert times(made, "hour", least_sends=4).index.tolist() == [8]


def test_messages_without_a_time_of_day_and_letters_have_no_best_time(tmp_path):
    midnight = [
        {**row, "sent_at": datetime.combine(row["sent_on"], datetime.min.time())} for row in sent(ANA, "email", 9)
    ]
    made = firm(tmp_path, midnight, sent(BO, "post", 9))
    assert made.read("sent_hours", AS_OF).empty
