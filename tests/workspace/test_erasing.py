"""A person who asks to be erased is gone from everything, and a later import does not bring them back."""

import hashlib
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from relmark.mistakes import Mistake
from relmark.quoting import literal
from relmark.workspace import How, Workspace, manifest, undo
from relmark.workspace.erasure.erasing import erase
from relmark.workspace.who.named import found_by
from tests.conftest import NOW, made_once

CUSTOMERS = """
    customer_id,name,email,phone,postcode
    K-4711,Zelda Quux,zelda.quux@example.com,+31611122233,9999ZZ
    K-4712,Ann Lee,ann@example.com,,1234AB
"""
ORDERS = """
    order_id,customer_id,ordered_at,amount
    1,K-4711,2025-08-04,10.00
    2,K-4712,2025-08-05,20.00
    3,K-4711,not a day zelda.quux@example.com,30.00
"""
FEEDBACK = """
    feedback_id,customer_id,said_at,kind,text
    1,K-4711,2025-08-04,complaint,Too late
    2,K-4712,2025-08-05,idea,My friend Zelda Quux (ZELDA.QUUX@example.com) says hello
"""
NEEDLES = ("zelda", "quux", "611122233", "k-4711", "9999zz")


@made_once
def firm(bring):
    bring(customers=CUSTOMERS, orders=ORDERS)
    return bring(feedback=FEEDBACK)


def number(firm, word="zelda.quux@example.com"):
    return found_by(firm, word)[0]


def everything(folder: Path) -> str:
    """Every byte of a workspace as text, Parquet files read out as well as raw."""
    texts = []
    for path in folder.rglob("*"):
        if path.is_file():
            texts.append(path.read_bytes().decode("latin-1"))
            if path.suffix == ".parquet":
                texts.append(str(duckdb.sql(f"SELECT * FROM read_parquet({literal(path)})").fetchall()))
                texts.append(str(duckdb.sql(f"SELECT * FROM parquet_metadata({literal(path)})").fetchall()))
    return "\n".join(texts).lower()


def test_nothing_in_any_file_tells_of_an_erased_person(firm):
    before = everything(firm.folder)
    assert all(needle in before for needle in NEEDLES), "the search finds what is there"
    firm.read("rfm_cells")
    erase(firm.folder, number(firm), NOW)
    after = everything(firm.folder)
    assert [needle for needle in NEEDLES if needle in after] == []


def test_others_keep_what_is_theirs(firm):
    erase(firm.folder, number(firm), NOW)
    after = Workspace.open(firm.folder)
    assert after.read("orders")["order_id"].tolist() == ["2"]
    assert after.read("customers")["name"].tolist() == ["Ann Lee"]
    assert after.read("feedback")["text"].tolist() == ["My friend [erased] ([erased]) says hello"]


def test_a_former_address_is_gone_too(firm, bring):
    bring(how=How(NOW, if_exists="newer"), moved=CUSTOMERS.replace("zelda.quux@example.com", "zq@example.org"))
    broken = "order_id,customer_id,ordered_at,amount\n9,,no day,1.00 said zelda.quux@example.com\n"
    bring(broken=broken)
    erase(firm.folder, number(Workspace.open(firm.folder), "zq@example.org"), NOW)
    assert [needle for needle in (*NEEDLES, "zq@example.org") if needle in everything(firm.folder)] == []


def test_an_erasure_ends_the_undo_history(firm):
    erase(firm.folder, number(firm), NOW)
    with pytest.raises(Mistake, match="no change to take back"):
        undo(firm.folder, NOW)


@pytest.mark.parametrize("source", ["main", "till"])
def test_a_later_import_does_not_bring_the_person_back(firm, bring, source):
    erase(firm.folder, number(firm), NOW)
    later = ORDERS + "4,K-4711,2025-08-09,40.00\n"
    bring(how=How(NOW, source=source), again=CUSTOMERS.replace("1234AB", "1234AC"), orders_again=later)
    after = Workspace.open(firm.folder)
    assert "Zelda Quux" not in after.read("customers")["name"].tolist()
    assert [needle for needle in NEEDLES if needle in everything(firm.folder)] == []
    counts = after.manifest.history[-1]["files"][0]["tables"]["customers"]
    assert counts["reject_reasons"] == {"the person asked to be erased": 1}
    assert after.read("orders")["order_id"].tolist().count("4") == 0
    assert counts["in"] == counts["accepted"] + counts["rejected"] + counts["merged"]


def test_taking_back_a_later_import_does_not_bring_the_person_back(firm, bring):
    erase(firm.folder, number(firm), NOW)
    bring(again=CUSTOMERS.replace("1234AB", "1234AC"))
    undo(firm.folder, NOW)
    bring(once_more=CUSTOMERS.replace("Lee", "Leigh"))
    assert [needle for needle in NEEDLES if needle in everything(firm.folder)] == []


def test_a_number_nobody_has_is_refused(firm):
    with pytest.raises(Mistake, match="No customer has the number 999"):
        erase(firm.folder, 999, NOW)


def test_the_demo_firm_is_not_changed(firm):
    manifest.write(firm.folder, replace(firm.manifest, is_demo=True))
    with pytest.raises(Mistake, match="demo firm"):
        erase(firm.folder, number(firm), NOW)


def test_the_hashes_tell_nothing_without_the_secret(firm):
    erase(firm.folder, number(firm), NOW)
    told = Workspace.open(firm.folder).manifest.erased
    guesses = ("zelda.quux@example.com", "email\0zelda.quux@example.com", "key\0main\0K-4711")
    plain = {hashlib.sha256(guess.encode()).hexdigest() for guess in guesses}
    assert len(told) >= 3
    assert not plain & set(told)
    assert ((firm.folder / "erased.key").stat().st_mode & 0o077) == 0
