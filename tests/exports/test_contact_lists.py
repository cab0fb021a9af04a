"""What a list for contacting people heeds besides permission: topic, pressure, purpose, erased people, mail tools."""

import csv
import io
import re

import pytest

from relmark import exports
from relmark.cli import main
from relmark.exports import left_out
from relmark.mistakes import Mistake
from relmark.workspace import Workspace
from relmark.workspace.erasure.erasing import erase
from tests.conftest import AS_OF, NOW

PEOPLE = "customer_id,name,email,phone\nana,Ana Lee,ana@example.com,+31611122233\nbo,Bo Ray,bo@example.com,+31611122244"
ORDERS = "order_id,customer_id,ordered_at,amount\n1,ana,2025-08-20,5\n2,bo,2025-08-20,5"
BOTH = "customer_id,channel,status,changed_at\n" + "\n".join(
    f"{who},{channel},granted,2025-01-01" for who in ("ana", "bo") for channel in ("email", "sms")
)
SENT = "message_id,customer_id,sent_at,direction,channel,campaign_id\n"
CAMPAIGNS = "campaign_id,campaign,channel,purpose\nK1,Sale,email,selling\nK2,Your order,email,service"


def sent(*days: int, who: str = "ana", campaign: str = "K1") -> str:
    rows = [f"{who}-{day}-{n},{who},2025-08-{day:02} 10:00:00,out,email,{campaign}" for n, day in enumerate(days)]
    return SENT + "\n".join(rows)


def rows(people) -> list[dict]:
    return list(csv.DictReader(io.StringIO(people.csv().decode("utf-8-sig"))))


def names(people) -> list[str]:
    return [row["name"] for row in rows(people)]


@pytest.fixture
def two(bring):
    return bring(customers=PEOPLE, orders=ORDERS, consents=BOTH)


def test_who_was_written_to_often_enough_is_left_out_and_it_is_said_how_often(bring):
    firm = bring(customers=PEOPLE, orders=ORDERS, consents=BOTH, campaigns=CAMPAIGNS, messages=sent(*range(1, 7)))
    people = exports.people(firm, "buyers", AS_OF, channel="email")
    assert names(people) == ["Bo Ray"]
    assert people.left_out == {"written to often enough": 1}
    assert people.sentence() == (
        "1 of 2 may be contacted by email. 1 left out: 1 got 6 marketing messages or more in the 28 days before "
        "21 August 2025 (wait, or raise the cap)."
    )
    assert exports.people(firm, "buyers", AS_OF, {"contact_cap": 7}, channel="email").count == 2


def test_service_messages_bounced_ones_and_those_long_ago_are_no_pressure(bring):
    messages = sent(*range(1, 21), campaign="K2") + "\nold,ana,2025-07-01,out,email,K1"
    firm = bring(customers=PEOPLE, orders=ORDERS, consents=BOTH, campaigns=CAMPAIGNS, messages=messages)
    assert exports.people(firm, "buyers", AS_OF, {"contact_cap": 1}, channel="email").count == 2


def test_without_messages_it_is_said_that_pressure_is_not_known(two):
    said = exports.people(two, "buyers", AS_OF, channel="email").sentence()
    assert said.endswith("How often they were written to lately is not known: load messages.")


TOPICS = (
    "customer_id,channel,topic,status,changed_at\n"
    "ana,email,,granted,2025-01-01\nana,email,Offers,withdrawn,2025-02-01\nbo,email,news,granted,2025-01-01"
)


@pytest.mark.parametrize(
    ("topic", "listed"), [("", []), ("offers", []), ("Offers", []), ("news", ["Ana Lee", "Bo Ray"])]
)
def test_permission_for_the_topic_of_a_list_is_enough_and_other_topics_close_nothing(bring, topic, listed):
    firm = bring(customers=PEOPLE, orders=ORDERS, consents=TOPICS)
    people = exports.people(firm, "buyers", AS_OF, channel="email", topic=topic)
    assert names(people) == listed
    assert not topic or f"about {topic}" in people.sentence() or "about Offers" in people.sentence()


def test_a_topic_written_with_more_spaces_is_the_same_topic(bring):
    words = (
        "customer_id,channel,topic,status,changed_at\nana,email,Garden  news,granted,2025-01-01\n"
        "ana,email,garden\u00a0news,withdrawn,2025-02-01\nbo,email,GARDEN NEWS,granted,2025-01-01"
    )
    firm = bring(customers=PEOPLE, orders=ORDERS, consents=words)
    assert len(exports.topics(firm)) == 1
    assert names(exports.people(firm, "buyers", AS_OF, channel="email", topic="garden news")) == ["Bo Ray"]


def test_who_permits_some_topics_is_told_apart_from_who_withdrew_or_never_spoke(bring):
    people = exports.people(bring(customers=PEOPLE, orders=ORDERS, consents=TOPICS), "buyers", AS_OF, channel="email")
    assert people.left_out == {"permission for some topics only": 2}
    assert "2 left out: 2 permitted some topics only (make a list about one of these)." in people.sentence()
    taken = exports.people(
        bring(customers=PEOPLE, orders=ORDERS, consents=TOPICS + "\nbo,email,,withdrawn,2025-03-01"),
        *("buyers", AS_OF),
        channel="email",
    )
    assert taken.left_out == {"permission for some topics only": 1, "permission withdrawn": 1}


EVERY_REASON = [
    *(left_out.UNKNOWN, left_out.WITHDRAWN, left_out.SOME_TOPICS, left_out.ANOTHER_KEY, left_out.ANOTHER),
    *(left_out.BOUNCED, left_out.ERASED, left_out.ENOUGH, left_out.no_address("email"), left_out.same_address("email")),
]


@pytest.mark.parametrize("reason", EVERY_REASON)
def test_each_reason_says_who_why_and_what_to_do(reason):
    for topic in ("", "news"):
        said = left_out.left_out_words({reason: 7}, exports.Aim("email", topic=topic, cap=6), AS_OF)
        assert re.fullmatch(r"7 [a-z][^()]+ \([^()]+\)", said) and "2025-" not in said


def test_the_topic_may_be_given_as_the_setting_it_is(bring):
    firm = bring(customers=PEOPLE, orders=ORDERS, consents=TOPICS)
    people = exports.people(firm, "buyers", AS_OF, {"contact_topic": "news"}, channel="email")
    assert people.aim.topic == "news" and people.count == 2
    assert exports.people(firm, "buyers", AS_OF, {"contact_topic": "news"}).total == 2


def test_a_topic_nobody_spoke_of_is_a_slip(bring, two):
    with pytest.raises(Mistake, match="No permission names a topic"):
        exports.people(two, "buyers", AS_OF, channel="email", topic="offers")
    firm = bring(customers=PEOPLE, orders=ORDERS, consents=TOPICS)
    with pytest.raises(Mistake, match=r"No topic named 'offrs'. Did you mean 'Offers'\?"):
        exports.people(firm, "buyers", AS_OF, channel="email", topic="offrs")


def test_a_service_list_needs_no_permission_and_every_row_says_what_it_is_for(bring):
    firm = bring(
        customers=PEOPLE + "\ncy,Cy Poe,,",
        orders=ORDERS + "\n3,cy,2025-08-20,5",
        consents="customer_id,channel,status,changed_at\nana,email,withdrawn,2025-01-01",
        messages=sent(*range(1, 9), who="bo"),
    )
    people = exports.people(firm, "buyers", AS_OF, channel="email", purpose="service")
    assert names(people) == ["Ana Lee", "Bo Ray"]
    assert {row["list"] for row in rows(people)} == {"service messages only"}
    assert people.left_out == {"no email known": 1}
    assert (
        "with service messages" in people.sentence() and "permission for marketing was not asked" in people.sentence()
    )
    assert people.file_name("csv") == "buyers-email-service.csv"
    tool = rows(exports.people(firm, "buyers", AS_OF, channel="email", purpose="service", tool="klaviyo"))
    assert tool[0] == {
        "Email": "ana@example.com",
        "First Name": "Ana",
        "Last Name": "Lee",
        "List": "service messages only",
    }


def test_an_address_that_bounced_is_written_to_for_no_purpose(bring):
    messages = "message_id,customer_id,sent_at,direction,channel,bounced_at\nm,ana,2025-08-01,out,email,2025-08-01"
    firm = bring(customers=PEOPLE, orders=ORDERS, consents=BOTH, messages=messages)
    for purpose in exports.PURPOSES:
        people = exports.people(firm, "buyers", AS_OF, channel="email", purpose=purpose)
        assert people.left_out == {"unreachable: messages bounced": 1}


def test_the_address_of_somebody_erased_is_in_no_list_though_another_has_it_too(bring):
    shared = PEOPLE.replace("Bo Ray,bo@example.com", "Tom Lee,ANA@example.com")
    firm = bring(customers=shared, orders=ORDERS, consents=BOTH)
    number = firm.read("customers").set_index("name").loc["Ana Lee", "customer_id"]
    erase(firm.folder, int(number), NOW)
    firm = Workspace.open(firm.folder)
    for purpose in exports.PURPOSES:
        people = exports.people(firm, "buyers", AS_OF, channel="email", purpose=purpose)
        assert (people.count, people.left_out) == (0, {"address of a person who was erased": 1})
    assert names(exports.people(firm, "buyers", AS_OF, channel="sms")) == ["Tom Lee"]


HEADERS = {
    ("mailchimp", "email"): ["Email Address", "First Name", "Last Name", "Tags"],
    ("mailchimp", "sms"): ["SMS Phone Number", "First Name", "Last Name", "Tags"],
    ("klaviyo", "email"): ["Email", "First Name", "Last Name"],
    ("klaviyo", "sms"): ["Phone Number", "First Name", "Last Name"],
    ("hubspot", "email"): ["Email", "First name", "Last name"],
    ("hubspot", "phone"): ["Phone number", "First name", "Last name"],
}


@pytest.mark.parametrize(("tool", "channel"), HEADERS)
def test_each_mail_tool_gets_the_columns_it_imports_and_no_claim_of_consent(bring, tool, channel):
    consents = BOTH + "\nana,phone,granted,2025-01-01"
    firm = bring(customers=PEOPLE, orders=ORDERS, consents=consents)
    people = exports.people(firm, "buyers", AS_OF, channel=channel, tool=tool)
    first = rows(people)[0]
    assert list(first) == HEADERS[tool, channel]
    assert next(iter(first.values())) == ("ana@example.com" if channel == "email" else "+31611122233")
    assert "consent" not in people.csv().decode().lower()
    assert people.to_read.frame().columns[0] == "source_key"


def test_a_mail_tool_takes_no_list_for_a_channel_it_cannot_send_by(two):
    with pytest.raises(Mistake, match="Klaviyo takes no list for contact by post: choose email or sms"):
        exports.people(two, "buyers", AS_OF, channel="post", tool="klaviyo")


@pytest.mark.parametrize("asked", [{"tool": "mailchimp"}, {"purpose": "service"}])
def test_a_list_for_contact_names_its_channel(two, asked):
    with pytest.raises(Mistake, match="needs a channel"):
        exports.people(two, "buyers", AS_OF, **asked)


def test_the_command_line_takes_purpose_and_tool(two, tmp_path, capsys):
    words = ["export", "buyers", "--workspace", str(two.folder), "--channel", "email", "--out", str(tmp_path / "x.csv")]
    assert main([*words, "--for", "hubspot", "--purpose", "service"], NOW) == 0
    assert "2 of 2 can be reached by email with service messages" in capsys.readouterr().out
    assert (tmp_path / "x.csv").read_text(encoding="utf-8-sig").splitlines()[0] == "Email,First name,Last name,List"
    assert main([*words, "--topic", "offers"], NOW) == 2
