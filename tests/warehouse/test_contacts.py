"""What we sent: how many contacts lie in 28 days, what came after each, and who was written to for what."""

from datetime import date, datetime, timedelta

import pandas as pd

from tests.warehouse.canonical import warehouse

AS_OF = date(2026, 1, 1)
ANA, BO, CY = 1, 2, 3


def at(days, hour=10):
    day = AS_OF - timedelta(days=days)
    return datetime(day.year, day.month, day.day, hour)


def messages(*sent):
    """Messages as (customer, days ago, campaign, stamps by name and days ago)."""
    rows = []
    for n, (who, days, campaign, *more) in enumerate(sent):
        stamps = {name: at(ago) for name, ago in (more[0] if more else {}).items()}
        told = {"message_id": str(n), "customer_id": who, "sent_at": at(days), "sent_on": at(days).date()}
        rows.append(told | {"campaign_id": campaign, "direction": "out"} | stamps)
    return pd.DataFrame(rows)


CAMPAIGNS = pd.DataFrame(
    {
        "campaign_id": ["sale", "guide", "survey", "receipt"],
        "purpose": ["selling", "value", "listening", "service"],
        "type": ["offer", "how-to guide", "survey", "order confirmation"],
        "channel": ["email", "email", "sms", "email"],
    }
)
PEOPLE = pd.DataFrame({"customer_id": [ANA, BO, CY], "country": ["GB", "GB", "FR"]})


def firm(folder, *sent, orders=(), campaigns=CAMPAIGNS, **tables):
    given = {"messages": messages(*sent), "customers": PEOPLE} | tables
    if campaigns is not None:
        given["campaigns"] = campaigns
    if orders:
        bought = pd.DataFrame(orders, columns=["customer_id", "days"])
        bought["ordered_at"] = [at(days) for days in bought.pop("days")]
        more = {"ordered_on": bought["ordered_at"].dt.date, "status": "paid", "amount": 10.0}
        given["orders"] = bought.assign(order_id=[str(n) for n in range(len(bought))], **more)
    return warehouse(folder, **given)


def contacts(one, as_of=AS_OF):
    return one.read("contacts", as_of).sort_values(["customer_id", "sent_at", "kind_place"], ignore_index=True)


def test_the_28_days_of_a_contact_end_with_its_own_day(tmp_path):
    found = contacts(firm(tmp_path, (ANA, 60, "sale"), (ANA, 33, "guide"), (ANA, 32, "sale"), (ANA, 5, "sale")))
    assert found["n_28"].tolist() == [1, 2, 2, 2]


def test_service_and_surveys_wear_nobody_out_but_unclassified_mail_does(tmp_path):
    sent = [(ANA, 9, "sale"), (ANA, 8, "survey"), (ANA, 7, "receipt"), (ANA, 6, "unheard of"), (ANA, 5, None)]
    found = contacts(firm(tmp_path, *sent))
    assert found["purpose"].tolist() == ["selling", "listening", "service", "unclassified", "unclassified"]
    assert found["is_marketing"].tolist() == [True, False, False, True, True]
    assert found["n_28"].tolist() == [1, 1, 1, 2, 3]


def test_two_on_one_day_count_for_each_other(tmp_path):
    found = contacts(firm(tmp_path, (ANA, 5, "sale"), (ANA, 5, "guide"), (BO, 5, "sale")))
    assert found["n_28"].tolist() == [2, 2, 1]


def test_a_purchase_within_14_days_follows_a_contact_and_one_before_does_not(tmp_path):
    sent = [(ANA, 60, "sale"), (BO, 60, "sale"), (CY, 60, "sale"), (CY, 10, "sale")]
    found = contacts(firm(tmp_path, *sent, orders=((ANA, 46), (BO, 45), (CY, 61), (CY, 10))))
    assert found["is_ordered"].tolist() == [True, False, False, True]
    assert found["is_whole_14"].tolist() == [True, True, True, False]


def test_what_bounced_and_what_came_in_were_no_contacts(tmp_path):
    sent = messages((ANA, 9, "sale", {"bounced_at": 9}), (ANA, 8, "sale", {"bounced_at": 0}), (BO, 7, None))
    sent.loc[2, "direction"] = "in"
    found = contacts(firm(tmp_path, messages=sent))
    assert found["sent_on"].dt.date.tolist() == [at(8).date()]


def test_an_answer_counts_once_it_came(tmp_path):
    one = firm(tmp_path, (ANA, 9, "sale", {"clicked_at": 4, "unsubscribed_at": 2}))
    later, before = contacts(one), contacts(one, at(4).date())
    assert later[["is_clicked", "is_answered", "is_opt_out"]].iloc[0].tolist() == [True, True, True]
    assert before[["is_clicked", "is_answered", "is_opt_out"]].iloc[0].tolist() == [False, False, False]


def test_a_message_without_a_channel_went_by_that_of_its_campaign(tmp_path):
    found = contacts(firm(tmp_path, (ANA, 9, "survey"), (ANA, 8, "unheard of")))
    assert found["channel"].tolist() == ["sms", "unknown"]


def test_who_opts_out_twice_is_one_opt_out(tmp_path):
    sent = [(ANA, 9, "sale", {"unsubscribed_at": 8}), (ANA, 7, "sale", {"unsubscribed_at": 6}), (BO, 9, "sale")]
    one = firm(tmp_path, *sent)
    assert one.read("first_opt_outs", AS_OF)["n_28"].tolist() == [1]
    assert int(one.read("contact_sums", AS_OF)["n_opt_outs"].sum()) == 1
    assert int(one.read("contact_sums", AS_OF)["n_contacts"].sum()) == 3


def test_two_messages_of_one_moment_that_both_say_so_are_one_opt_out(tmp_path):
    """Days without an hour: the list tells of each message that she is out."""
    sent = [(ANA, 40, "sale", {"unsubscribed_at": 39})] * 2
    one = firm(tmp_path, *sent)
    assert one.read("contact_sums", AS_OF)["n_opt_outs"].tolist() == [1]
    assert one.read("contact_sample", AS_OF)["is_opt_out"].tolist().count(True) == 1


def test_sums_heed_the_country_and_leave_out_who_bought_once(tmp_path):
    sent = [(ANA, 9, "sale"), (BO, 9, "sale"), (CY, 9, "sale")]
    one = firm(tmp_path, *sent, orders=((ANA, 50), (ANA, 40), (BO, 50)))
    total = lambda **chosen: int(one.read("contact_sums", AS_OF, chosen)["n_contacts"].sum())  # noqa: E731
    assert (total(), total(customer_country="GB"), total(leave_out_one_time=True)) == (3, 2, 2)


def test_without_campaigns_all_is_unclassified_and_without_orders_nothing_is_followed(tmp_path):
    found = contacts(firm(tmp_path, (ANA, 9, "sale"), campaigns=None))
    assert found[["purpose", "type", "channel", "is_ordered"]].iloc[0].tolist() == [
        "unclassified",
        "unclassified",
        "unknown",
        False,
    ]


def test_a_customer_s_contacts_are_counted_by_purpose_both_ways(tmp_path):
    sent = messages(
        (ANA, 400, "sale"), (ANA, 40, "sale"), (ANA, 9, "sale"), (ANA, 8, "guide", {"clicked_at": 8}), (ANA, 3, None)
    )
    sent.loc[4, "direction"] = "in"
    row = firm(tmp_path, messages=sent).read("customer_contacts", AS_OF).iloc[0]
    assert row[["n_contacts", "n_selling", "n_value", "n_marketing", "n_28", "n_in", "n_clicks"]].tolist() == [
        *(3, 2, 1, 3, 2, 1, 1)
    ]
