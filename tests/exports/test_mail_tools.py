"""The files for mail tools, read as these tools read them: an address a row, names of any tongue, nothing that runs."""

import csv
import io

import pytest

from relmark import exports
from tests.conftest import AS_OF

PEOPLE = (
    "customer_id,name,email,phone,country\n"
    "ana,Ana Lee,ana@example.com,+31611122233,NL\n"
    'bo,"=HYPERLINK(""http://x"") Ray",bo@example.com,+31611122244,NL\n'
    "cy,Zoë Đặng,cy@example.com,+31611122255,NL\n"
    "di,山田 太郎,di@example.com,,NL\n"
    "ed,@SUM(1) -2+3,ed@example.com,+31611122266,NL\n"
    "flo,Flo,,,NL\n"
)
WHO = ("ana", "bo", "cy", "di", "ed", "flo", "gus")
ORDERS = "order_id,customer_id,ordered_at,amount\n" + "\n".join(f"{who},{who},2025-08-20,5" for who in WHO)
# Ana and Zoë permit everything, Bo and 山田 the news only, Ed took it back, Flo has no address, Gus never spoke.
CONSENTS = "customer_id,channel,topic,status,changed_at\n" + "\n".join(
    f"{who},{channel},{topic},granted,2025-01-01"
    for who, topic in (("ana", ""), ("bo", "news"), ("cy", ""), ("di", "news"), ("ed", ""), ("flo", ""))
    for channel in ("email", "sms")
)
TAKEN_BACK = "\ned,email,,withdrawn,2025-02-01"
# The column each tool knows a person by, and what else it is told.
KNOWN_BY = {
    ("mailchimp", "email"): "Email Address",
    ("mailchimp", "sms"): "SMS Phone Number",
    ("klaviyo", "email"): "Email",
    ("klaviyo", "sms"): "Phone Number",
    ("hubspot", "email"): "Email",
    ("hubspot", "sms"): "Phone number",
    ("plain", "email"): "email",
    ("plain", "sms"): "phone",
}
RUNS = ("=", "@", "-", "\t", "|", "%")


@pytest.fixture
def firm(bring):
    return bring(customers=PEOPLE, orders=ORDERS, consents=CONSENTS + TAKEN_BACK)


@pytest.mark.parametrize(("tool", "channel"), KNOWN_BY)
@pytest.mark.parametrize("topic", ["", "news"])
def test_every_row_has_an_address_once_and_no_cell_runs(firm, tool, channel, topic):
    people = exports.people(firm, "buyers", AS_OF, channel=channel, tool=tool, topic=topic)
    found = list(csv.DictReader(io.StringIO(people.csv().decode("utf-8-sig"))))
    addresses = [row[KNOWN_BY[tool, channel]] for row in found]
    assert len(found) == people.count == len(set(addresses)) > 0
    assert all("@" in one if channel == "email" else one.startswith("+316") for one in addresses)
    assert not [cell for row in found for cell in row.values() if cell.startswith(RUNS)]
    assert people.count + sum(people.left_out.values()) == people.total == len(WHO)


def test_names_of_any_tongue_arrive_whole_and_hostile_ones_as_text(firm):
    people = exports.people(firm, "buyers", AS_OF, channel="email", tool="hubspot", topic="news")
    found = {row["Email"]: row for row in csv.DictReader(io.StringIO(people.csv().decode("utf-8-sig")))}
    assert (found["cy@example.com"]["First name"], found["cy@example.com"]["Last name"]) == ("Zoë", "Đặng")
    assert (found["di@example.com"]["First name"], found["di@example.com"]["Last name"]) == ("山田", "太郎")
    assert found["bo@example.com"]["First name"].startswith("'=HYPERLINK")


def test_what_is_left_out_adds_up_reason_by_reason(firm):
    everything = exports.people(firm, "buyers", AS_OF, channel="email", tool="klaviyo")
    assert everything.count == 2 and everything.left_out == {
        "permission for some topics only": 2,
        "permission withdrawn": 1,
        "no email known": 1,
        "permission unknown": 1,
    }
    news = exports.people(firm, "buyers", AS_OF, channel="email", tool="klaviyo", topic="news")
    assert news.count == 4 and "gave permission neither for this topic nor for everything" in news.sentence()
