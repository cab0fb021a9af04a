"""After an erasure no file of the workspace tells of the person: whoever wrote of them, wherever."""

import gzip
import io
import json
import tomllib
from pathlib import Path

import duckdb
import pytest

from relmark.quoting import literal
from relmark.workspace import How, Workspace, remembered
from relmark.workspace.erasure.erasing import erase
from relmark.workspace.left_out.leaving_out import add_rule
from relmark.workspace.left_out.rules import rule
from relmark.workspace.who.deciding import join, refuse
from relmark.workspace.who.named import found_by
from tests.conftest import NOW, made_once

SHOP = {
    "customers": """
        customer_id,name,email,phone,acquisition_source
        S-4711,Zelda Quux,zelda.quux@example.com,+31611122233,fair
        S-4712,Ann Lee,ann@example.com,,Zelda Quux
        S-4713,Bo Poe,bo@example.com,,zelda.quux@example.com
    """,
    "orders": """
        order_id,customer_id,ordered_at,amount
        O-881234,S-4711,2025-08-04,10.00
        O-881235,S-4712,2025-08-05,20.00
    """,
    "lines": """
        order_id,ordered_at,product,quantity,amount
        O-881234,2025-08-04,Cup,2,10.00
        O-881234,no day,Pot,1,1.00
        O-881235,2025-08-05,"Mug for zelda.quux@example.com",1,20.00
    """,
    "campaigns": "campaign_id,campaign,subject,channel\nk1,Spring,For zelda.quux@example.com,email",
}
BACK = "order_id,customer_id,ordered_at,amount\nO-881234,,2025-08-09,-4.00\nO-881235,,2025-08-09,-5.00"
TILL = "customer_id,name,phone\nT-990011,Zelda Q. Quux,0611122233\nT-990012,Cy Roe,"
NEEDLES = ("zelda", "quux", "611122233", "s-4711", "t-990011", "o-881234")
SETTINGS = """
# ask Zelda Quux (zelda.quux@example.com)
limit = 5 # as S-4711 said
text = "a # in zelda.quux@example.com is no comment"

[views]
"Zelda Quux" = ["all", # Zelda Quux too
    "+31 6 1112 2233"]
S-4711 = "hers"

[views."zelda.quux@example.com"]
kept = true
"""


def texts(folder: Path):
    """Every file as text: as it lies there, unpacked, and a table's cells."""
    for path in folder.rglob("*"):
        if path.is_file():
            raw = path.read_bytes()
            yield raw.decode("latin-1")
            if raw[:2] == b"\x1f\x8b":
                yield gzip.GzipFile(fileobj=io.BytesIO(raw)).read().decode("latin-1")
            if path.suffix == ".parquet":
                for made in ("read_parquet", "parquet_metadata", "parquet_kv_metadata"):
                    yield str(duckdb.sql(f"SELECT * FROM {made}({literal(path)})").fetchall())
            if path.suffix == ".json":
                yield str(json.loads(raw))
            yield str(path.relative_to(folder))


def told_of(folder: Path) -> list[str]:
    everything = "\n".join(texts(folder)).lower()
    return [needle for needle in NEEDLES if needle in everything]


@made_once
def firm(bring) -> Workspace:
    """Zelda is known to a shop and a till, bought, was written about, decided about and left out by a rule."""
    bring(how=How(NOW, source="shop"), **SHOP)
    bring(how=How(NOW, source="shop", if_exists="append"), back=BACK)
    firm = bring(how=How(NOW, source="till"), till=TILL)
    zelda, ann, bo, cy = (found_by(firm, word)[0] for word in ("S-4711", "S-4712", "S-4713", "T-990012"))
    till = found_by(firm, "T-990011")[0]
    if till != zelda:
        join(firm.folder, [(zelda, till)], NOW)
    refuse(firm.folder, [(zelda, ann), (bo, cy)], NOW)
    add_rule(firm.folder, rule("customers.name is zelda quux"), NOW)
    (firm.folder / remembered.NAME).write_text(SETTINGS, encoding="utf-8")
    return Workspace.open(firm.folder)


@pytest.fixture
def after(firm) -> Workspace:
    firm.read("rfm_cells")
    erase(firm.folder, found_by(firm, "S-4711")[0], NOW)
    return Workspace.open(firm.folder)


def test_every_word_that_tells_of_her_is_there_before(firm):
    assert told_of(firm.folder) == list(NEEDLES)


def test_no_file_tells_of_her_after(after):
    assert told_of(after.folder) == []


def test_what_others_said_and_bought_stays(after):
    assert sorted(after.read("customers")["name"]) == ["Ann Lee", "Bo Poe", "Cy Roe"]
    assert after.read("customers").set_index("name").loc["Bo Poe", "acquisition_source"] == "[erased]"
    assert after.read("order_lines")["product"].tolist() == ["Mug for [erased]"]
    assert after.read("orders").set_index("order_id").loc["O-881235", "refunded"] == 5
    assert after.read("campaigns")["subject"].tolist() == ["For [erased]"]


def test_the_settings_are_read_as_before_and_lost_only_what_told_of_her(after):
    found = (after.folder / remembered.NAME).read_text(encoding="utf-8")
    assert tomllib.loads(found) == {
        "limit": 5,
        "text": "a # in [erased] is no comment",
        "views": {"[erased]": ["all", "[erased]"], "[erased] 2": "hers", "[erased] 3": {"kept": True}},
    }
    assert "# ask [erased] ([erased])" in found
    assert "limit = 5 # as [erased] said" in found


def test_a_rejected_line_is_hers_by_her_order_s_number_only_where_orders_stand(bring):
    people = "customer_id,name\n7,Zelda Quux\n8,Ann Lee"
    orders = "order_id,customer_id,ordered_at,amount\n12000,7,2025-08-04,10\n13000,8,2025-08-05,20"
    lines = """
        order_id,ordered_at,product,quantity,amount
        12000,no day,Cup,2,1
        #12000,no day,Pot,2,1
        13000,no day,Mug,12000,1
        13000,2025-08-05,Pan,1,5
    """
    firm = bring(how=How(NOW, source="shop"), people=people, orders=orders, lines=lines)
    assert firm.rejects()["row_number"].tolist() == [1, 2, 3]
    erase(firm.folder, found_by(firm, "Zelda Quux")[0], NOW)
    assert Workspace.open(firm.folder).rejects()["row_number"].tolist() == [3]
