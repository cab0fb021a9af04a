"""The cold customers in words: the list in two sentences, each customer's reason in one."""

import pandas as pd
import pytest

from relmark import findings

TOTALS = {
    "n_buyers": 400,
    "n_cooling": 120,
    "n_good_cooling": 48,
    "n_gone": 30,
    "saved_amount": 9000.0,
    "good_saved_amount": 6000.0,
    "expected_amount": 30000.0,
    "gone_amount": 2500.0,
}
CONTACTS = pd.DataFrame(
    [("any", 70, 30), ("email", 60, 24), ("post", 20, 10)], columns=["channel", "n_customers", "n_good"]
)
FIRST = pd.DataFrame({"saved_amount": [900.0, 600.0]})
REGULAR = {"n_purchase_days": 6, "own_gap_days": 30.0, "days_since": 71, "p_alive": 0.64}
MAY = pd.Timestamp("2026-05-20")


def said(totals=TOTALS, first=FIRST, contacts=CONTACTS):
    return findings.cold(pd.DataFrame([totals]), first, contacts, "GBP")


def test_good_customers_come_first_then_the_rest_whom_we_may_write_to_and_where_to_begin():
    assert said().headline == "48 good customers are going cold: £6,000 can still be saved."
    assert said().more == (
        "With 72 others it is £9,000, 30 % of all that is expected in the next 365 days. 30 may be contacted, 24 by "
        "e-mail. Begin with the first 2 on the list, who hold £1,500 of it: a personal word rather than an offer."
    )


def test_without_a_good_one_the_others_are_counted():
    found = said(TOTALS | {"n_good_cooling": 0, "good_saved_amount": None})
    assert found.headline == "120 buyers are going cold: £9,000 can still be saved."
    assert "70 may be contacted, 60 by e-mail." in found.more


def test_what_cannot_be_known_is_not_measurable_never_nothing():
    unknown = TOTALS | {"saved_amount": None, "good_saved_amount": None, "expected_amount": None}
    found = said(unknown, FIRST.assign(saved_amount=None), None)
    assert "what can still be saved is not measurable" in found.headline
    assert "load consents" in found.more and "£" not in found.text


def test_nobody_going_cold_is_good_news():
    found = said(TOTALS | {"n_cooling": 0, "n_good_cooling": 0})
    assert (found.headline, found.tone) == ("Nobody is going cold.", "good")


def test_nobody_who_may_be_contacted_is_said():
    assert "None of them may be contacted" in said(contacts=CONTACTS.assign(n_customers=0, n_good=0)).more


def test_those_gone_are_counted_with_what_they_brought():
    found = findings.win_back(pd.DataFrame([TOTALS]), "GBP")
    assert found.text == "30 buyers are almost surely gone; they brought £2,500 so far."


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            {"answers_less": True, "has_stopped": True, "last_response_on": MAY, "last_click_on": MAY},
            "Usually every 30 days, now 71; stopped clicking in May; 64 % likely still here.",
        ),
        (
            {"answers_less": True, "has_stopped": True, "last_response_on": MAY, "last_click_on": None},
            "Usually every 30 days, now 71; stopped answering in May; 64 % likely still here.",
        ),
        (
            {"answers_less": True, "has_stopped": False, "share_kept": 0.4},
            "Usually every 30 days, now 71; answers 40 % as often as before; 64 % likely still here.",
        ),
        (
            {"n_purchase_days": 1, "own_gap_days": None, "n_ignored": 20, "n_responses": 0, "p_alive": None},
            "Bought once, 71 days ago; never answered 20 messages.",
        ),
        (
            {"n_purchase_days": 2, "own_gap_days": 12.0, "p_alive": 0.0001},
            "Bought on two days, 12 days apart, and not for 71 days; almost surely gone.",
        ),
    ],
)
def test_the_reason_is_their_rhythm_their_answers_and_how_likely_they_are_here(row, words):
    assert findings.cold_reason(REGULAR | row) == words
