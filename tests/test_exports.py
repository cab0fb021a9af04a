"""Lists that leave relmark obey permission, say who is left out, and run in no spreadsheet."""

import csv
import html
import io
import tempfile
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relmark import exports
from relmark.mistakes import Mistake
from relmark.spreadsheets import defused
from relmark.warehouse import Selection
from relmark.workspace import How, Workspace, manifest
from tests.conftest import AS_OF, NOW
from tests.warehouse.canonical import warehouse

HOSTILE = "=HYPERLINK(1)"


def rows(people) -> list[dict]:
    return list(csv.DictReader(io.StringIO(people.csv().decode("utf-8-sig"))))


def test_only_who_granted_the_channel_is_in_a_contact_list(four_customers):
    people = exports.people(four_customers, "segments", AS_OF, channel="email")
    assert [row["name"] for row in rows(people)] == ["Ana"]
    assert people.left_out == {"permission withdrawn": 1, "permission unknown": 1}
    assert people.sentence().startswith("1 of 3 may be contacted by email. 2 left out")


def test_a_withdrawal_after_the_as_of_date_still_counts(four_customers):
    before = AS_OF.replace(year=2024, month=12)
    assert exports.people(four_customers, "segments", before, channel="email").left_out["permission withdrawn"] == 1


def test_an_internal_list_has_everyone_and_says_so_in_every_row(four_customers):
    found = rows(exports.people(four_customers, "segments", AS_OF))
    assert len(found) == 3
    assert {row["list"] for row in found} == {exports.INTERNAL}


def test_a_list_holds_exactly_the_selection(four_customers):
    people = exports.people(four_customers, "buyers", AS_OF, rows=Selection({"country": "GB"}, by=("-n_orders",)))
    assert [row["name"] for row in rows(people)] == ["Ana", "Bo"]
    assert people.total == 2


def test_without_consents_nobody_may_be_contacted(bring):
    firm = bring(orders="order_id,customer_id,ordered_at,amount\n1,ana,2025-08-01,5")
    people = exports.people(firm, "buyers", AS_OF, channel="email")
    assert (people.count, people.left_out) == (0, {"permission unknown": 1})


def test_an_unsubscribe_takes_the_permission_back(bring):
    firm = bring(
        customers="customer_id,name,email\nana,Ana,ana@example.com",
        orders="order_id,customer_id,ordered_at,amount\n1,ana,2025-08-01,5",
        consents="customer_id,channel,topic,status,changed_at\nana,email,,granted,2025-01-01",
        messages="message_id,customer_id,sent_at,direction,channel,unsubscribed_at\nm,ana,2025-08-02,out,email,2025-08-03",
    )
    assert exports.people(firm, "buyers", AS_OF, channel="email").left_out == {"permission withdrawn": 1}


ANA = "customer_id,name,email\nana,Ana,ana@example.com"
BOUGHT = "order_id,customer_id,ordered_at,amount\n1,ana,2025-08-01,5"


def test_a_complaint_after_a_new_grant_takes_the_permission_back(bring):
    firm = bring(
        customers=ANA,
        orders=BOUGHT,
        consents="customer_id,channel,status,changed_at\nana,email,granted,2025-02-01",
        messages="message_id,customer_id,sent_at,channel,unsubscribed_at,complained_at\n"
        "m,ana,2025-01-01,email,2025-01-02,2025-03-05",
    )
    assert exports.people(firm, "buyers", AS_OF, channel="email").left_out == {"permission withdrawn": 1}


def test_an_unsubscribe_counts_for_the_channel_of_its_campaign(bring):
    firm = bring(
        customers=ANA,
        orders=BOUGHT,
        consents="customer_id,channel,status,changed_at\nana,email,granted,2025-01-01",
        campaigns="campaign_id,campaign,channel\nK1,Spring,email",
        messages="message_id,customer_id,sent_at,campaign_id,unsubscribed_at\nm,ana,2025-02-01,K1,2025-02-02",
    )
    assert exports.people(firm, "buyers", AS_OF, channel="email").count == 0


def test_a_topic_taken_back_since_the_grant_closes_the_channel(bring):
    firm = bring(
        customers=ANA,
        orders=BOUGHT,
        consents="customer_id,channel,topic,status,changed_at\n"
        "ana,email,,granted,2025-01-01\nana,email,news,withdrawn,2025-02-01",
    )
    assert exports.people(firm, "buyers", AS_OF, channel="email").count == 0


def test_an_address_is_written_to_once_and_not_when_any_of_its_owners_withdrew(bring):
    firm = bring(
        customers="customer_id,name,email\n1,Ana Lee,lee@example.com\n2,Tom Lee,LEE@example.com\n"
        "3,Bo Ray,ray@example.com\n4,Cy Ray,ray@example.com",
        orders="order_id,customer_id,ordered_at,amount\n1,1,2025-08-01,5\n2,2,2025-08-01,5\n3,3,2025-08-01,5\n4,4,2025-08-01,5",
        consents="customer_id,channel,status,changed_at\n1,email,granted,2025-01-01\n2,email,granted,2025-01-01\n"
        "3,email,granted,2025-01-01\n4,email,withdrawn,2025-01-01",
    )
    people = exports.people(firm, "buyers", AS_OF, channel="email")
    assert [row["name"] for row in rows(people)] == ["Ana Lee"]
    assert people.left_out == {
        "permission withdrawn": 1,
        "permission withdrawn under another key": 1,
        "same email as another in the list": 1,
    }


def test_a_list_for_one_channel_does_not_carry_the_addresses_of_others(four_customers):
    assert "email" not in exports.people(four_customers, "buyers", AS_OF, channel="sms").frame().columns


def test_the_mail_tools_own_headers_are_written(four_customers):
    found = rows(exports.people(four_customers, "segments", AS_OF, channel="email", tool="mailchimp"))
    assert found == [{"Email Address": "ana@example.com", "First Name": "Ana", "Last Name": "", "Tags": "segments"}]


def test_a_model_without_customers_is_no_list(four_customers):
    with pytest.raises(Mistake, match="does not list customers"):
        exports.people(four_customers, "segment_summary", AS_OF)


def test_formulas_are_defused_in_csv_and_workbook(bring):
    firm = bring(
        customers=f"customer_id,name\nana,{HOSTILE}",
        orders="order_id,customer_id,ordered_at,amount\n1,ana,2025-08-01,5",
    )
    people = exports.people(firm, "buyers", AS_OF)
    assert rows(people)[0]["name"] == "'" + HOSTILE
    with zipfile.ZipFile(io.BytesIO(people.xlsx())) as book:
        assert "'" + HOSTILE in html.unescape(book.read("xl/sharedStrings.xml").decode())
        assert b"<f" not in book.read("xl/worksheets/sheet1.xml")


@given(st.text(max_size=30))
def test_no_defused_cell_starts_a_formula(text):
    assert not defused(text).startswith(("=", "@", "\t", "\r"))


EVENTS = st.lists(
    st.tuples(st.integers(1, 28), st.sampled_from(["granted", "withdrawn"]), st.sampled_from(["email", "sms"])),
    max_size=6,
)


@settings(max_examples=20, deadline=None)
@given(st.lists(EVENTS, min_size=1, max_size=8))
def test_nobody_without_permission_is_ever_in_a_contact_list(histories):
    who = range(1, len(histories) + 1)
    events = [
        (n, f"2025-01-{day:02}", status, channel)
        for n, many in zip(who, histories, strict=True)
        for day, status, channel in many
    ]
    consents = pd.DataFrame(events, columns=["customer_id", "changed_at", "status", "channel"]).assign(
        changed_on=lambda f: f.changed_at
    )
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "firm"
        warehouse(
            folder,
            customers=pd.DataFrame(
                {"customer_id": who, "name": [str(n) for n in who], "email": [f"{n}@example.com" for n in who]}
            ),
            orders=pd.DataFrame(
                {
                    "customer_id": who,
                    "order_id": [str(n) for n in who],
                    "ordered_at": "2025-08-01",
                    "ordered_on": "2025-08-01",
                    "amount": 1.0,
                    "status": "paid",
                }
            ),
            consents=consents,
        )
        tables = {name: manifest.TableFile(f"{name}.parquet", 1, {}) for name in ("customers", "orders", "consents")}
        firm = Workspace(folder, manifest.Manifest(tables=tables))
        listed = {int(row["customer_id"]) for row in rows(exports.people(firm, "buyers", AS_OF, channel="email"))}
    allowed = set()
    for n, many in zip(who, histories, strict=True):
        mine = sorted((day, status == "withdrawn") for day, status, channel in many if channel == "email")
        if mine and not mine[-1][1]:
            allowed.add(n)
    assert listed == allowed


def joined_by_phone(bring, shop_says, mail_says):
    """One person whom the shop knows under an old address and the mail tool under a new one."""
    consents = "email,channel,status,changed_at"
    bring(
        how=How(NOW, source="mail"),
        people="email,name,phone\nnew@example.com,Ann Lee,+31611122233",
        mail=f"{consents}\nnew@example.com,email,{mail_says},2023-01-01",
    )
    return bring(
        how=How(NOW, source="shop"),
        shop="email,name,phone\nold@example.com,Ann Lee,+31611122233",
        said=f"{consents}\nold@example.com,email,{shop_says},2022-01-01",
        orders="order_id,email,ordered_at,amount\n1,old@example.com,2025-08-01,5",
    )


def test_permission_for_one_address_is_none_for_another_that_withdrew(bring):
    firm = joined_by_phone(bring, "withdrawn", "granted")
    assert len(firm.read("customers")) == 1
    people = exports.people(firm, "buyers", AS_OF, channel="email")
    assert [row["email"] for row in rows(people) if row["email"] == "old@example.com"] == []
    assert people.left_out == {"permission withdrawn under another key": 1}


def test_an_address_that_granted_itself_may_be_written_to(bring):
    people = exports.people(joined_by_phone(bring, "granted", "granted"), "buyers", AS_OF, channel="email")
    assert [row["email"] for row in rows(people)] == ["old@example.com"]
