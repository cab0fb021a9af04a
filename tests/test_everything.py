"""Everything kept about a person leaves as one file: all of theirs, nothing of others, nothing that runs."""

import csv
import io
import zipfile

import pandas as pd
import pytest

from relmark import exports
from relmark.mistakes import Mistake
from relmark.tables import TABLES
from relmark.warehouse import Selection
from relmark.workspace import How
from relmark.workspace.telling import tie
from tests.conftest import NOW


def files(firm, customer_id) -> dict[str, list[dict]]:
    with zipfile.ZipFile(io.BytesIO(exports.everything_about(firm, customer_id))) as made:
        texts = {name: made.read(name).decode("utf-8-sig") for name in made.namelist()}
    return {name: list(csv.DictReader(io.StringIO(text))) for name, text in texts.items() if name.endswith(".csv")}


def test_every_row_that_names_the_person_is_there_and_no_other(demo_firm):
    number = int(demo_firm.read("feedback", rows=Selection({"kind": "complaint"}), limit=1)["customer_id"].iloc[0])
    found = files(demo_firm, number)
    for name, table in TABLES.items():
        if table.has_customer:
            rows = found.get(f"{name}.csv", [])
            assert len(rows) == len(demo_firm.read(name, rows=Selection({"customer_id": number}))), name
            assert {row["customer_id"] for row in rows} <= {str(number)}, name
    sent = {row["campaign_id"] for row in found["messages.csv"] if row["campaign_id"]}
    assert {row["campaign_id"] for row in found["campaigns.csv"]} == sent


def test_lines_of_their_orders_come_along_also_when_these_name_nobody(bring):
    firm = bring(
        orders="order_id,customer_id,ordered_at,amount\n1,ana,2025-08-01,5\n2,bo,2025-08-02,6",
        order_lines="order_id,product,quantity,amount\n1,Cup,1,5\n2,Bowl,1,6",
    )
    ana = int(firm.read("identities", rows=Selection({"source_key": "ana"}))["customer_id"].iloc[0])
    assert [row["product"] for row in files(firm, ana)["order_lines.csv"]] == ["Cup"]


def test_what_we_did_about_their_remarks_comes_along_whoever_tied_it(bring):
    firm = bring(
        feedback="feedback_id,customer_id,said_at,kind,topic,deed_id\n1,ana,2025-08-01,idea,returns,1\n"
        "2,bo,2025-08-01,idea,prices,",
        deeds="deed_id,topic,description,done_at\n1,returns,Labels,2025-09-01\n2,prices,Lower,2025-09-01",
    )
    tie(firm.folder, [("main", "2")], "main/2", NOW)
    people = dict(firm.read("identities")[["source_key", "customer_id"]].values)
    told = {who: files(type(firm).open(firm.folder), int(number))["deeds.csv"] for who, number in people.items()}
    assert {who: [row["description"] for row in rows] for who, rows in told.items()} == {
        "ana": ["Labels"],
        "bo": ["Lower"],
    }


def test_no_cell_runs_in_a_spreadsheet_and_what_it_cost_us_stays_here(bring):
    firm = bring(
        customers="customer_id,name\nana,=HYPERLINK(1)",
        campaigns="campaign_id,campaign,channel,cost\nK,Spring,email,99",
        messages="message_id,customer_id,sent_at,direction,channel,campaign_id\nm,ana,2025-08-01,out,email,K",
    )
    found = files(firm, 1)
    assert found["customers.csv"][0]["name"] == "'=HYPERLINK(1)"
    assert "cost" not in found["campaigns.csv"][0]


def test_the_text_explains_every_column(four_customers):
    with zipfile.ZipFile(io.BytesIO(exports.everything_about(four_customers, 1))) as made:
        text = made.read("read me.txt").decode("utf-8-sig")
    assert "orders: 4 rows, one per order" in text
    assert all(f"  {column.name}: {column.meaning}" in text for column in TABLES["customers"].columns)


def test_an_unknown_number_is_a_mistake_with_a_remedy(four_customers):
    with pytest.raises(Mistake, match="No customer 99 in firm: find the number on the customer's page"):
        exports.everything_about(four_customers, 99)


def test_matches_are_nothing_for_nothing(four_customers):
    assert isinstance(exports.matches(four_customers, "", None), pd.DataFrame)
    assert exports.matches(four_customers, "", None).empty


def test_what_each_source_told_is_there_also_where_another_counts(bring):
    bring(how=How(NOW, source="shop"), shop="customer_id,name,email,postcode\n1,Ann Lee,ann@example.com,OLD 1")
    firm = bring(how=How(NOW, source="mail"), mail="email,name,postcode\nann@example.com,Ann Lee,NEW 2")
    told = files(firm, 1)["told by each source.csv"]
    assert {(row["source"], row["postcode"]) for row in told} == {("shop", "OLD 1"), ("mail", "NEW 2")}
