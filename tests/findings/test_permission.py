"""What is amiss with permission, in words: the worst first, nothing claimed that is not known."""

import pandas as pd

from relmark import findings

DAYS = {"first_sent_on": pd.Timestamp("2026-05-22"), "last_sent_on": pd.Timestamp("2026-08-18")}
NONE_SENT = pd.DataFrame(columns=["permission_then", "n_reached", "n_messages", *DAYS])
CHECKED = pd.DataFrame({"n_checked": [1_000], "n_unrecorded": [0], "n_service": [5]})
COUNTS = pd.DataFrame(
    {"channel": ["email", "sms"], "n_customers": [100, 100], "n_permitted": [60, 7], "n_some_topics": [0, 0]}
)


def sent(kind: str = "after withdrawal", people: int = 40, messages: int = 200) -> pd.DataFrame:
    counted = {"n_reached": people, "n_worst": people, "n_messages": messages}
    return pd.DataFrame([{"permission_then": kind, **counted, **DAYS}])


def campaigns(*names: str, kind: str = "after withdrawal") -> pd.DataFrame:
    return pd.DataFrame([{"campaign": name, "permission_then": kind, "n_messages": 9} for name in names])


def rates(complaints: int, delivered: int, low: float, channel: str = "email", on: str = "") -> pd.DataFrame:
    """Complaints by a channel, over all days or in one month."""
    share = {"share_complaints": complaints / delivered, "share_complaints_low": low}
    part = {"divided_by": "month" if on else "channel", "part": on or channel, "channel": channel}
    place = 12 * pd.Timestamp(on).year + pd.Timestamp(on).month if on else 0
    return pd.DataFrame([{**part, "place": place, "n_complaints": complaints, "n_delivered": delivered, **share}])


def month(taken: int, before: int, low: float) -> pd.DataFrame:
    share = {"share_withdrawn": taken / before, "share_withdrawn_low": low}
    return pd.DataFrame([{"month_on": pd.Timestamp("2026-07-01"), "n_taken_back": taken, "n_before": before, **share}])


def codes(*frames, **given) -> list[str]:
    return [one.code for one in findings.permission(*frames, **given)]


def test_contacts_after_withdrawal_come_first_with_who_when_by_what_and_what_to_do():
    found = findings.permission(
        sent(), campaigns("Sale", "Offer", "New"), rates(50, 10_000, 0.004), month(90, 900, 0.05)
    )
    assert found[0].headline == (
        "40 customers got 200 messages after they had withdrawn their permission, "
        "between 22 May 2026 and 18 August 2026."
    )
    assert found[0].more.startswith("They came from 3 campaigns: Sale, Offer and 1 more. Stop these messages today")
    assert [one.code for one in found[1:]] == ["too_many_complaints", "too_many_opt_outs"]


def test_one_message_is_said_as_one():
    (found,) = findings.permission(sent("permission unknown", 1, 1), campaigns("Sale", kind="permission unknown"))
    assert found.more.startswith("It came from 1 campaign: Sale.")
    row = {"permission_then": "permission unknown", "n_messages": 1, "last_sent_on": pd.Timestamp("2026-08-18")}
    said = findings.REASONS["sent_without_people"].words(row)
    assert said == "1 message on 18 August 2026, though they had given no permission."
    (taken,) = findings.permission(None, None, None, month(1, 20, 0.02))
    assert taken.headline == "1 of 20 permissions was taken back in July 2026: 5.0 %."


def test_channels_nobody_is_open_to_are_not_listed():
    channels = [{"channel": name, "n_permitted": 0, "n_some_topics": 0, "n_customers": 3} for name in ("chat", "email")]
    counts = pd.DataFrame(channels)
    assert findings.who_may_be_contacted(counts) == "Of 3 customers we may contact nobody."
    counts.loc[1, ["n_permitted", "n_some_topics"]] = 2, 1
    assert findings.who_may_be_contacted(counts) == (
        "Of 3 customers we may contact 2 by e-mail. Beside them is 1 by e-mail who permits some topics only: "
        "choose the topic of a list."
    )


def test_unknown_permission_is_said_as_unknown():
    (found,) = findings.permission(sent("permission unknown", 1, 2), campaigns(), None, None, COUNTS, CHECKED)
    assert found.headline.startswith("1 customer got 2 messages without a permission on record")


def test_where_permission_covered_some_topics_it_is_not_said_to_be_kept():
    (found,) = findings.permission(
        sent("some topics", 2, 3), campaigns("Sale", kind="some topics"), None, None, COUNTS, CHECKED
    )
    assert found.headline.startswith("2 customers got 3 messages while their permission covered some topics only")
    assert found.more.startswith("They came from 1 campaign: Sale. Whether they were allowed depends")


def test_each_kind_is_said_with_all_its_people_and_who_of_them_got_worse():
    both = pd.concat([sent(), sent("permission unknown", 12, 30).assign(n_worst=9)], ignore_index=True)
    after, unknown = findings.permission(both, None, None, None, COUNTS, CHECKED)
    assert after.headline.startswith("40 customers got 200 messages after")
    assert unknown.headline.startswith("12 customers got 30 messages without a permission on record")
    assert unknown.more.startswith("3 of these customers got worse ones too.") and "worse" not in after.more


def test_who_permits_some_topics_only_is_counted_apart():
    said = findings.who_may_be_contacted(COUNTS.assign(n_some_topics=[12, 0]))
    assert said == (
        "Of 100 customers we may contact 60 by e-mail, 7 by SMS. "
        "Beside them are 12 by e-mail who permit some topics only: choose the topic of a list."
    )


def test_permissions_loaded_but_none_before_the_date_are_not_asked_for_again():
    said = findings.who_may_be_contacted(COUNTS.head(0))
    assert said == "No permission was given or taken back before this date: we may contact nobody."
    assert findings.who_may_be_contacted(None).endswith("load consents.")


def test_one_complaint_in_few_messages_is_no_alarm():
    assert codes(NONE_SENT, None, rates(1, 100, 0.0018), None, COUNTS, CHECKED) == ["permission_kept"]
    assert codes(NONE_SENT, None, rates(1, 1_000, 0.0002), None, COUNTS, CHECKED) == ["permission_kept"]
    assert codes(NONE_SENT, None, rates(4, 1_000, 0.0015), None, COUNTS, CHECKED) == ["too_many_complaints"]
    wary = codes(NONE_SENT, None, rates(4, 1_000, 0.0015), None, COUNTS, CHECKED, limits=(10, 1, 3, 2_000))
    assert wary == ["permission_kept"]


def test_what_went_by_other_channels_does_not_hide_complaints_about_one():
    told = pd.concat([rates(40, 10_000, 0.0029), rates(1, 90_000, 0.0, "sms")], ignore_index=True)
    (found,) = findings.permission(NONE_SENT, None, told, None, COUNTS, CHECKED)
    assert found.headline == "40 complaints in 10,000 messages by e-mail: 0.40 %, above 0.1 %."


def test_a_month_that_was_too_many_is_seen_though_the_year_is_well():
    year, may = rates(60, 120_000, 0.0004), rates(45, 10_000, 0.0031, on="2026-05-01")
    told = pd.concat([year, may, rates(1, 10_000, 0.0, on="2026-08-01")], ignore_index=True)
    (found,) = findings.permission(NONE_SENT, None, told, None, COUNTS, CHECKED)
    assert found.headline == "45 complaints in 10,000 messages by e-mail in May 2026: 0.45 %, above 0.3 %."
    assert found.more.startswith("Over all days looked at it is 0.05 %. See what was sent then")
    (now,) = findings.permission(NONE_SENT, None, told[:2], None, COUNTS, CHECKED)
    assert (now.code, found.code) == ("too_many_complaints", "too_many_complaints_then") and now.weight > found.weight


def test_an_opt_out_rate_that_may_be_chance_is_no_alarm():
    assert codes(NONE_SENT, None, None, month(2, 100, 0.0055), COUNTS, CHECKED) == ["permission_kept"]
    assert codes(NONE_SENT, None, None, month(20, 1_000, 0.013), COUNTS, CHECKED) == ["too_many_opt_outs"]


def test_when_nothing_is_wrong_it_says_so_and_whom_we_may_contact():
    (found,) = findings.permission(NONE_SENT, campaigns(), None, None, COUNTS, CHECKED)
    assert found.headline == "Permission was kept to: none of 1,000 messages that needed it went out against it."
    assert found.more == "Of 100 customers we may contact 60 by e-mail, 7 by SMS."
    assert found.tone == "good"


def test_without_consents_nothing_is_claimed():
    (found,) = findings.permission(None, None, rates(0, 500, 0.0), None, None, None)
    assert found.headline == "Whom we may contact is not measurable: load consents."


def test_a_campaign_may_be_called_whatever_it_is_called():
    (found,) = findings.permission(sent(), campaigns("*Best* [x](y)"))
    assert "\\*Best\\* \\[x\\]" in findings.markdown(found)
