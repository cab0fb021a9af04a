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
from relmark.workspace import Workspace, manifest
from tests.conftest import AS_OF
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


def test_the_mail_tools_own_headers_are_written(four_customers):
    found = rows(exports.people(four_customers, "segments", AS_OF, channel="email", tool="mailchimp"))
    assert found == [{"Email Address": "ana@example.com", "First Name": "Ana", "Last Name": "", "Phone Number": ""}]


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
