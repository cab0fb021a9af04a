"""A thousand random histories of permission: nobody without permission is ever in a list for contacting people."""

import csv
import io
import os

import pytest

from relmark import exports
from tests.exports.histories import ADDRESS, CHANNELS, Histories

SEEDS = range(int(os.environ.get("RELMARK_TRIALS", "1")))


@pytest.fixture(scope="module", params=SEEDS)
def told(request, tmp_path_factory):
    histories = Histories(request.param)
    return histories, histories.firm(tmp_path_factory.mktemp("histories") / "firm")


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("topic", ["", "offers"])
def test_a_list_has_an_address_of_each_who_permits_it_and_of_nobody_else(told, channel, topic):
    histories, firm = told
    people = exports.people(firm, "buyers", None, channel=channel, topic=topic)
    listed = {int(row["customer_id"]) for row in csv.DictReader(io.StringIO(people.csv().decode("utf-8-sig")))}
    allowed = histories.allowed(channel, topic)
    assert listed <= allowed
    own = [histories.addresses[who][ADDRESS[channel]] for who in listed]
    assert len(own) == len(set(own))
    assert set(own) == {histories.addresses[who][ADDRESS[channel]] for who in allowed}
    assert len(listed) == people.count and 50 < people.count < people.total == len(histories.people)
    assert people.count + sum(people.left_out.values()) == people.total


@pytest.mark.parametrize("tool", ["plain", "mailchimp", "klaviyo", "hubspot"])
def test_no_mail_tools_file_has_anyone_else(told, tool):
    histories, firm = told
    text = exports.people(firm, "buyers", None, channel="email", tool=tool).csv().decode("utf-8-sig")
    allowed = {histories.addresses[who]["email"] for who in histories.allowed("email")}
    assert {cell for row in csv.reader(io.StringIO(text)) for cell in row if "@" in cell} == allowed
