"""What is said of one customer follows from what is known, claims no cause, and guesses nothing."""

from datetime import date

import pandas as pd
import pytest

from relmark import findings

ANA = {"customer_id": 7, "name": "Ana", "known_on": pd.Timestamp("2023-01-05")}
NOBODY = pd.DataFrame()
QUIET = pd.DataFrame(columns=["kind", "what", "outcome"])


def orders(n=12, net=1240.0) -> pd.DataFrame:
    days = {"first_ordered_on": pd.Timestamp("2023-01-05"), "last_ordered_on": pd.Timestamp("2024-05-01")}
    return pd.DataFrame([{"n_orders": n, "net_amount": net} | days])


def rhythm(days=12, own=30.0, since=71, state="late") -> pd.DataFrame:
    gaps = {"own_gap_days": own, "shop_gap_days": 40.0, "expected_gap_days": 32.0, "lateness": since / 32.0}
    return pd.DataFrame([{"n_purchase_days": days, "days_since": since, "rhythm": state} | gaps])


def permissions(**channels) -> pd.DataFrame:
    rows = [(channel, status, status == "granted") for channel, status in channels.items()]
    return pd.DataFrame(rows, columns=["channel", "status", "may_contact"])


def test_what_they_bought_the_rhythm_and_permission_are_said_in_this_order():
    found = findings.customer(ANA, orders(), rhythm(), permissions(email="granted", sms="withdrawn"), QUIET, "GBP")
    assert found.headline == (
        "Ana has bought 12 times since January 2023 for £1,240 net; usually every 30 days, now 71: late."
    )
    assert found.more == "They may be contacted by e-mail. They took it back for SMS. A personal word is due."


def test_an_open_complaint_and_a_broken_promise_come_before_everything_else():
    events = pd.DataFrame(
        [("feedback", "complaint", "open"), ("promise", "delivery", "broken"), ("feedback", "idea", "open")],
        columns=["kind", "what", "outcome"],
    )
    found = findings.customer(ANA, orders(), rhythm(), permissions(email="granted"), events, "GBP")
    assert found.more.startswith("Waiting for us: 1 broken promise and 1 open complaint. Settle that before")
    assert found.tone == "bad" and "personal word" not in found.more


def test_who_never_bought_is_said_to_be_known_since():
    assert findings.customer(ANA, NOBODY, NOBODY, permissions(), QUIET).headline == (
        "Ana has not bought yet, known since 5 January 2023."
    )


def test_one_order_has_no_rhythm():
    found = findings.customer(ANA, orders(1, 20.0), rhythm(1, None, 5, "no own rhythm"), permissions(), QUIET, "EUR")
    assert found.headline == "Ana has bought once, on 1 May 2024, for €20.00 net."


def test_what_is_not_loaded_is_not_measurable_and_permission_unknown_is_no():
    found = findings.customer({"customer_id": 7, "name": None}, None, None, None, QUIET)
    assert found.text == (
        "What Customer 7 bought is not measurable: load orders. "
        "Whether they may be contacted is unknown, so no: load consents."
    )


def test_without_any_permission_nobody_is_told_to_write():
    found = findings.customer(ANA, orders(), rhythm(), permissions(sms="withdrawn"), QUIET)
    assert found.more == "They may not be contacted: no channel has their permission. They took it back for SMS."


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (rhythm(), "Usually every 30 days, by 12 purchase days. The next was expected after 32 days; now it is 71"),
        (rhythm(2, 30.0, 5), "Bought on two days, 30 days apart, last 5 days ago: too few for a rhythm of their own."),
        (
            rhythm(1, None, 5),
            "Bought once, last 5 days ago: too few for a rhythm of their own. In this shop it is usually",
        ),
        (NOBODY, "No purchase yet, so no rhythm."),
    ],
)
def test_a_rhythm_is_said_with_the_numbers_it_is_judged_by(row, words):
    assert findings.rhythm_words(row).startswith(words)


def facts(**known) -> pd.DataFrame:
    names = ("name", "email", "phone", "postcode", "birthday", "pet")
    rows = [(place, name, name == "pet", known.get(name)) for place, name in enumerate(names)]
    return pd.DataFrame(rows, columns=["place", "fact", "is_trait", "value"])


@pytest.mark.parametrize(
    ("known", "decided", "ask"),
    [
        ({}, (), "Ask how they may be reached: no address is known."),
        ({"email": "a@b"}, (), "Ask whether you may write by e-mail; ask when they order or call, not by writing."),
        ({"email": "a@b"}, ("email",), "Ask for one thing: pet."),
        ({"email": "a@b", "pet": "cat"}, ("email",), "Ask for one thing: name."),
    ],
)
def test_one_thing_is_asked_next(known, decided, ask):
    assert findings.profile(facts(**known), decided).ask == ask


def test_a_profile_counts_facts_and_the_permissions_that_were_decided():
    found = findings.profile(facts(name="Ana", email="a@b"), ("email", "push"))
    assert found.known == ("name", "e-mail address", "permission by e-mail")
    assert found.share == 3 / 10


def test_a_day_is_a_day_however_it_is_given():
    young = ANA | {"known_on": date(2024, 2, 3)}
    assert "known since 3 February 2024" in findings.customer(young, NOBODY, NOBODY, permissions(), QUIET).headline
