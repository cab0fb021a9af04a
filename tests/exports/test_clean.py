"""Everything can be taken elsewhere, and our own files come back as they were."""

import io
import zipfile
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relmark.exports import clean
from relmark.intake import Reading
from relmark.mistakes import Mistake
from relmark.tables import TABLES
from relmark.workspace import How, Workspace, import_files
from relmark.workspace.left_out.leaving_out import add_rule
from relmark.workspace.left_out.rules import rule
from tests.conftest import NOW, made_once

NOT_KEPT = ["import_id", "merged_from", "matched_by"]
SHOP = {
    "orders": """
        order_id,customer_id,ordered_at,amount,refunded,status,channel
        1001,17,2025-01-01 23:30:00,5.50,,paid,web
        1002,18,2025-01-02,7,7,refunded,
        1003,,2025-01-02,1.25,,paid,
        1004,17,2025-01-03,-3,,,
    """,
    "customers": """
        customer_id,name,email,postcode,birthday
        17,Ann Lee,ann@example.com,00123,1980-02-29
        18,=1+1,,,
    """,
    "lines": 'order_id,product_id,product,quantity,amount\n1001,0007,Cup,1.234,5.50\n1002,8,"-Pan; =x, 5""",-1,7',
    "promises": """
        promise_id,customer_id,order_id,kind,promised_at,due_at
        p1,17,1001,delivery,2025-01-01,2025-01-04 12:00:00
    """,
    "rewards": "reward_id,customer_id,kind,value,given_at\nr1,18,voucher,5,2025-02-01",
    "deeds": "deed_id,topic,description,done_at\nd1,packing,Total,2025-03-01",
}
MAIL = {
    "audience": "customer_id,email,name\na17,ANN@example.com,Ann Lee\nb,cy@example.com,Cy",
    "messages": """
        message_id,customer_id,sent_at,direction,channel,text,opened_at
        1,a17,2025-02-01 08:00:00,out,email,,2025-02-01
        2,b,2025-02-02,in,email,'quoted' +44,
    """,
    "campaigns": "campaign_id,campaign,channel,purpose,cost\nk1,Spring,email,selling,12.50",
    "consents": """
        customer_id,channel,status,changed_at
        a17,email,granted,2025-01-01
        b,email,withdrawn,2025-01-02
    """,
    "feedback": """
        feedback_id,customer_id,said_at,kind,score,scale_high,text
        f1,b,2025-02-03,nps,9,10,@home
        f2,,2025-02-03,csat,4.5,5,
    """,
    "traits": "customer_id,trait,value,recorded_at\nb,pet,00042,2025-01-01",
    "till": "order_id,customer_id,ordered_at,amount\n1001,a17,2025-03-01,9.99",
}


@made_once
def firm(bring) -> Workspace:
    """Two sources, every canonical table, Ann known to both, one order number in both."""
    bring(how=How(NOW, source="shop"), **SHOP)
    return bring(how=How(NOW, source="mail"), **MAIL)


def brought_back(paths, folder, **said) -> Workspace:
    import_files(folder, [(path, Reading(NOW.date(), **said)) for path in paths], How(NOW))
    return Workspace.open(folder)


def rows(firm: Workspace, table: str) -> pd.DataFrame:
    found = firm.read(table).drop(columns=NOT_KEPT, errors="ignore").astype(str)
    return found.sort_values(list(found.columns)).reset_index(drop=True)


def test_the_firm_of_these_tests_has_every_table(firm):
    assert set(firm.tables) == set(TABLES)


@pytest.mark.parametrize("format", clean.FORMATS)
def test_every_table_comes_back_row_for_row(firm, tmp_path, format):
    paths = clean.write_all(firm, tmp_path / "out", format)
    again = brought_back(paths.values(), tmp_path / "again")
    for table in TABLES:
        pd.testing.assert_frame_equal(rows(firm, table), rows(again, table))


def test_a_zip_of_all_tables_is_one_file_to_import(firm, tmp_path):
    names = clean.tables_zip(firm, tmp_path / "all.zip")
    again = brought_back([tmp_path / "all.zip"], tmp_path / "again")
    assert names == list(TABLES) == list(again.tables)
    pd.testing.assert_frame_equal(rows(firm, "orders"), rows(again, "orders"))


def test_tables_brought_back_one_by_one_find_their_customers(firm, tmp_path):
    paths = clean.write_all(firm, tmp_path / "out")
    for table in ("customers", "identities", "orders", "messages"):
        again = brought_back([paths[table]], tmp_path / "again")
    for table in ("customers", "identities", "orders", "messages"):
        pd.testing.assert_frame_equal(rows(firm, table), rows(again, table))


def test_tables_brought_back_in_any_order_name_the_same_people(firm, tmp_path):
    paths = clean.write_all(firm, tmp_path / "out")
    for table in ("messages", "orders", "identities", "customers"):
        again = brought_back([paths[table]], tmp_path / "again")
    people = again.read("customers")
    assert sorted(people["name"].dropna()) == sorted(firm.read("customers")["name"].dropna())
    ann = people.set_index("name").loc["Ann Lee", "customer_id"]
    assert (again.read("orders")["customer_id"] == ann).sum() == 3
    assert (again.read("messages")["customer_id"] == ann).sum() == 1


def test_a_firm_takes_back_its_own_files_without_a_change(firm, tmp_path):
    paths = clean.write_all(firm, tmp_path / "out")
    again = brought_back(paths.values(), firm.folder)
    for table in TABLES:
        pd.testing.assert_frame_equal(rows(firm, table), rows(again, table))


def test_one_table_mended_and_brought_again_stays_with_its_customers(firm, tmp_path):
    path = clean.write_all(firm, tmp_path / "out")["orders"]
    path.write_text(path.read_text().replace("2025-01-01,5.50,", "2025-01-01,6.50,"))
    import_files(firm.folder, [(path, Reading(NOW.date()))], How(NOW, if_exists="newer"))
    again = Workspace.open(firm.folder)
    pd.testing.assert_frame_equal(rows(firm, "customers"), rows(again, "customers"))
    before, after = (rows(one, "orders").set_index(["source", "order_id"]) for one in (firm, again))
    assert after.loc[("shop", "1001"), "amount"] == "6.5"
    pd.testing.assert_series_equal(before["customer_id"], after["customer_id"])


def test_numbers_of_another_firm_are_not_this_firms_customers(firm, tmp_path, bring):
    paths = clean.write_all(firm, tmp_path / "out")
    other = bring(folder=tmp_path / "other", orders="order_id,customer_id,ordered_at,amount\n1,zoe,2025-01-01,5")
    again = brought_back(paths.values(), other.folder)
    zoe = again.read("identities").set_index("source_key").loc["zoe", "customer_id"]
    assert (again.read("orders")["customer_id"] == zoe).sum() == 1
    assert len(again.read("customers")) == len(firm.read("customers")) + 1


def test_days_are_counted_in_the_zone_of_whoever_imports(firm, tmp_path):
    paths = clean.write_all(firm, tmp_path / "out")
    again = brought_back([paths["orders"]], tmp_path / "again", timezone="Europe/Berlin").read("orders")
    late = again.set_index("order_id").loc["1001"].sort_values("ordered_at").iloc[0]
    assert (str(late["ordered_at"]), late["ordered_on"].date()) == ("2025-01-01 23:30:00", date(2025, 1, 2))


def test_a_row_that_somebody_spoilt_is_rejected_with_its_reason(firm, tmp_path):
    path = clean.write_all(firm, tmp_path / "out")["orders"]
    path.write_text(path.read_text().replace("1002,2,2025-01-02", "1002,2,yesterday"))
    again = brought_back([path], tmp_path / "again")
    assert len(again.read("orders")) == 4
    assert again.rejects()["reason"].tolist() == ["ordered_at is missing or could not be read"]


def test_dates_that_a_spreadsheet_wrote_anew_are_read_as_anybodys(firm, tmp_path):
    path = clean.write_all(firm, tmp_path / "out")["deeds"]
    path.write_text(path.read_text().replace("2025-03-01 00:00:00", "31/03/2025 00:00"))
    again = brought_back([path], tmp_path / "again")
    assert str(again.read("deeds")["done_on"].iloc[0])[:10] == "2025-03-31"


def test_what_a_rule_leaves_out_stays_out(firm, tmp_path):
    after = add_rule(firm.folder, rule("orders.source is mail"), NOW)
    again = brought_back(clean.write_all(after, tmp_path / "out").values(), tmp_path / "again")
    assert len(again.read("orders")) == 4


def test_a_table_that_is_not_loaded_cannot_be_taken_out(bring, tmp_path):
    firm = bring(orders="order_id,customer_id,ordered_at,amount\n1,ana,2025-01-01,5")
    with pytest.raises(Mistake, match="No table named 'deeds'"):
        clean.write_table(firm, "deeds", tmp_path / "deeds.csv")
    with pytest.raises(Mistake, match="No format named 'xls'"):
        clean.write_all(firm, tmp_path / "out", "xls")


def test_a_zip_may_go_to_memory(firm):
    packed = io.BytesIO()
    clean.tables_zip(firm, packed, "parquet")
    assert "orders.parquet" in zipfile.ZipFile(packed).namelist()


TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
SIGNS = st.text(st.sampled_from("'=+-@\t\r\n|%;, \"ab1"), min_size=1, max_size=8)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.one_of(SIGNS, TEXTS), st.one_of(SIGNS, TEXTS)), min_size=1, max_size=20))
def test_any_text_in_a_workspace_comes_back_sign_for_sign(tmp_path_factory, texts):
    base = tmp_path_factory.mktemp("texts")
    deeds = pd.DataFrame(texts, columns=["topic", "description"])
    deeds.insert(0, "deed_id", [f"d{n}" for n in range(len(deeds))])
    deeds["done_at"] = pd.Timestamp("2025-01-01")
    deeds.to_parquet(base / "deeds.parquet")
    first = brought_back([base / "deeds.parquet"], base / "first")
    again = brought_back([clean.write_table(first, "deeds", base / "deeds.csv")], base / "again")
    pd.testing.assert_frame_equal(rows(first, "deeds"), rows(again, "deeds"))
    assert len(rows(again, "deeds")) == len(texts)
