"""A list of cold customers says of each why they are on it, in the files too."""

import csv
import io

import pytest

from relmark import exports
from relmark.workspace import Selection


@pytest.fixture(scope="module")
def late(demo_firm):
    """Those late by their own rhythm, for contacting them by e-mail."""
    rows = Selection({"signal": "late"}, ("-saved_amount", "customer_id"))
    return exports.people(demo_firm, "cold_customers", demo_firm.default_as_of, rows=rows, channel="email")


def test_the_file_says_why_each_customer_is_in_it(late):
    rows = list(csv.DictReader(io.StringIO(late.csv().decode("utf-8-sig"))))
    assert len(rows) == late.count > 50
    assert all(row["reason"].startswith("Usually every ") and row["reason"].endswith(".") for row in rows)
    assert "share_kept" not in rows[0] and "n_ignored" not in rows[0]


def test_those_who_did_not_permit_it_are_left_out(late):
    assert late.left_out and late.count < late.total


def test_a_file_for_a_mail_tool_has_its_columns_only(demo_firm):
    people = exports.people(demo_firm, "win_back", demo_firm.default_as_of, channel="email", tool="mailchimp")
    assert list(people.frame(5).columns) == ["Email Address", "First Name", "Last Name"]


def test_a_list_without_reasons_stays_as_it_was(demo_firm):
    people = exports.people(demo_firm, "tiers", demo_firm.default_as_of)
    assert "reason" not in people.frame(5).columns


def test_the_internal_list_says_by_which_channels_each_may_be_contacted(demo_firm, late):
    rows = Selection({"signal": "late"}, ("-saved_amount", "customer_id"))
    internal = exports.people(demo_firm, "cold_customers", demo_firm.default_as_of, rows=rows).frame()
    by_mail = set(late.frame()["customer_id"])
    said = internal.set_index("customer_id")["may_contact"].fillna("")
    assert by_mail <= set(said.index[said.str.contains("email")])
    assert (said == "").any()
    assert "may_contact" not in late.frame().columns
