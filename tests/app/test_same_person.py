"""The page of pairs who may be one person, as a visitor meets it."""

import json

from relmark.workspace import Workspace, firms
from relmark.workspace.who import matching
from tests.app.conftest import load

TWICE = (
    "customer_id,name,email,postcode,city,birthday\n"
    "1,Jonathan Quillfeather,jq@example.com,AB1 2CD,Aberdeen,1970-05-01\n"
    "2,Quillfeather Jonathan,jon.quill@example.org,AB1 2CD,Aberdeen,1970-05-01\n"
    "3,Mary Smith,mary@example.com,LS1 1AA,Leeds,1980-01-01\n"
)


def test_a_pair_known_twice_is_suggested_in_a_sentence(look, home):
    load(home, "Known twice", "people.csv", TWICE)
    at = look("data/same_person", firm="known-twice")
    assert not at.exception
    assert any("1 pair" in one.value for one in at.markdown)
    pairs = matching.suggestions(Workspace.open(firms.folder_of("known-twice")))
    told = {one["field"]: one["says"] for one in json.loads(pairs["evidence"].iloc[0])}
    assert told["birthday"] == "same"


def test_without_customers_the_page_says_what_to_load(look):
    at = look("data/same_person", firm="empty")
    assert not at.exception
    assert any("Load **customers**" in one.value for one in at.markdown)
    assert not at.main.slider


def test_a_firm_where_nobody_is_known_twice_says_so(look, home):
    load(home, "Distinct", "two.csv", "customer_id,name,city\n1,Mary Smith,Leeds\n2,Raj Mensah,York\n")
    at = look("data/same_person", firm="distinct")
    assert not at.exception
    assert any("Nobody seems to be known twice" in one.value for one in at.markdown)


def test_customers_without_names_and_addresses_cannot_be_compared(look):
    at = look("data/same_person", firm="tiny")
    assert not at.exception
    assert any("Not measurable yet" in one.value for one in at.markdown)
