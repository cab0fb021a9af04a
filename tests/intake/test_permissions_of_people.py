"""Permissions in a list of people of no known vendor: who opted out is heard; a yes counts only where it is plain."""

import pytest

from tests.intake.permitted import notes, permissions


@pytest.mark.parametrize(
    ("header", "channels"),
    [
        ("unsubscribed", ["email"]),
        ("opted_out", ["email"]),
        ("Opted out of e-mail", ["email"]),
        ("SMS opt-out", ["sms"]),
        ("do not call", ["phone"]),
        ("do_not_contact", ["email", "phone", "post", "sms"]),
        ("Désabonné", ["email"]),
        ("Abgemeldet", ["email"]),
        ("no_marketing", ["email"]),
    ],
)
def test_who_opted_out_is_heard_from_the_day_of_the_import(desk, header, channels):
    people = (
        f"customer_id,name,email,{header}\nC1,Ana,ana@example.com,no\nC2,Bo,bo@example.com,yes\nC3,Cy,cy@example.com,\n"
    )
    assert permissions(desk, people) == [("C2", channel, "withdrawn", "2026-03-01") for channel in channels]
    assert desk.table("customers").n_accepted == 3
    assert f"'{header}' is read as permission by" in notes(desk)
    assert "not used" not in notes(desk)
    assert desk.rejected() == []


@pytest.mark.parametrize(
    ("header", "channel"),
    [
        ("email_consent", "email"),
        ("Email Opt In", "email"),
        ("marketing_opt_in", "email"),
        ("Marketing consent", "email"),
        ("sms_consent", "sms"),
        ("Accepts Email Marketing?", "email"),
    ],
)
def test_a_yes_under_a_header_that_can_mean_nothing_else_is_a_permission(desk, header, channel):
    people = f"customer_id,email,{header}\nC1,ana@example.com,Yes\nC2,bo@example.com,No\nC3,cy@example.com,withdrawn\n"
    assert permissions(desk, people) == [
        ("C1", channel, "granted", "2026-03-01"),
        ("C3", channel, "withdrawn", "2026-03-01"),
    ]
    assert "from the day of the import" in notes(desk)


@pytest.mark.parametrize("header", ["newsletter", "cookie_consent", "email_status", "Newsletter sent", "contact"])
def test_under_any_other_header_a_yes_permits_nothing_but_who_unsubscribed_is_heard(desk, header):
    people = f"customer_id,email,{header}\nC1,ana@example.com,yes\nC2,bo@example.com,unsubscribed\n"
    assert {row[::2] for row in permissions(desk, people)} == {("C2", "withdrawn")}


@pytest.mark.parametrize("header", ["blocked", "no_of_orders", "notes", "not_active", "returned"])
def test_a_header_that_is_not_about_permission_is_left_alone(desk, header):
    assert permissions(desk, f"customer_id,email,{header}\nC1,ana@example.com,yes\nC2,bo@example.com,no\n") == []


def test_counts_are_no_yes_and_no(desk):
    people = "customer_id,email,no_emails_sent\nC1,ana@example.com,1\nC2,bo@example.com,0\nC3,cy@example.com,12\n"
    assert permissions(desk, people) == []


def test_a_day_of_unsubscribing_is_the_day_of_the_withdrawal(desk):
    people = "customer_id,email,unsubscribed_at\nC1,ana@example.com,2025-04-05\nC2,bo@example.com,\n"
    assert permissions(desk, people) == [("C1", "email", "withdrawn", "2025-04-05")]


def test_words_that_may_mean_either_are_left_alone(desk):
    people = "customer_id,email,opted_out\nC1,ana@example.com,subscribed\nC2,bo@example.com,TRUE\n"
    assert permissions(desk, people) == [("C2", "email", "withdrawn", "2026-03-01")]
