"""Erasing a person takes nothing of anybody else, and breaks nothing that the workspace keeps."""

from dataclasses import replace

import pytest

from relmark.intake import Reading
from relmark.mistakes import Mistake
from relmark.workspace import How, Workspace, import_files, manifest, remembered
from relmark.workspace.erasure import redacting
from relmark.workspace.erasure.erased import Traces
from relmark.workspace.erasure.erasing import erase
from tests.conftest import NOW

CUSTOMERS = """
    customer_id,name,email
    {key},{name},zelda@example.com
    K-4712,Ann Lee,ann@example.com
"""


def erased(firm: Workspace, email: str = "zelda@example.com") -> Workspace:
    number = firm.read("customers").set_index("email").loc[email, "customer_id"]
    erase(firm.folder, int(number), NOW)
    return Workspace.open(firm.folder)


def rejected(firm: Workspace) -> str:
    return " ".join(firm.rejects()["row_text"])


@pytest.mark.parametrize("key", ["12000", "email", "orders", "20260930", "import"])
def test_a_key_that_is_also_a_number_or_a_name_in_the_history_does_no_harm(bring, key):
    firm = bring(customers=CUSTOMERS.format(key=key, name="Zelda Quux"))
    entry = {"what": "counted", "at": "2026-09-30T12:00:00", "rows": 12000, "orders": {"email": 120001}, "files": []}
    manifest.write(firm.folder, replace(firm.manifest, history=[*firm.manifest.history, entry], firm={"email": 12000}))
    after = erased(firm).manifest
    assert entry in after.history
    assert after.firm == {"email": 12000}


def test_texts_of_the_history_are_without_the_person_and_names_of_facts_stay():
    theirs = Traces(
        frozenset({("main", "K-4711"), ("main", "short")}),
        frozenset({"zelda@example.com"}),
        frozenset({"+31611122233"}),
        frozenset({"Zelda Quux"}),
    )
    told = {"K-4711": ["K-4711, zelda@example.com or 06 1112 2233.", {"a": "Zelda Quux Zelda Quux", "n": 4711}]}
    assert redacting.told(told, theirs) == {
        "K-4711": ["[erased], [erased] or [erased].", {"a": "[erased] [erased]", "n": 4711}]
    }
    others = ["shorter", "XK-4711", "K-47112", "mary.zelda@example.com", "zelda@example.com.au", "Zelda Quuxley"]
    assert redacting.told(others, theirs) == others


def test_settings_keep_their_form_and_lose_only_the_texts_that_tell_of_the_person(bring):
    firm = bring(customers=CUSTOMERS.format(key="12000", name="Zelda Quux"))
    path = firm.folder / remembered.NAME
    path.write_text('# mine\nlimit = 12000\n\n[views]\n12000 = ["Zelda Quux", "all"]\nnote = "about Zelda Quux"\n')
    erased(firm)
    assert (
        path.read_text() == '# mine\nlimit = 12000\n\n[views]\n12000 = ["[erased]", "all"]\nnote = "about [erased]"\n'
    )
    assert not list(firm.folder.glob("*.half"))


def test_settings_that_cannot_be_read_stop_the_erasure_before_it_changes_anything(bring):
    firm = bring(customers=CUSTOMERS.format(key="K-1", name="Zelda Quux"))
    (firm.folder / remembered.NAME).write_text("broken = ")
    with pytest.raises(Mistake, match=r"settings\.toml cannot be read"):
        erased(firm)
    assert len(Workspace.open(firm.folder).read("customers")) == 2


def test_a_short_name_takes_no_rejected_rows_of_others(bring):
    orders = "order_id,customer_id,ordered_at,amount\n1,K-4712,no day,5.00\n2,K-4799,no day at all,6.00"
    firm = bring(customers=CUSTOMERS.format(key="K-1", name="A"), orders=orders)
    assert len(erased(firm).rejects()) == 2


def test_both_words_of_a_name_tell_a_rejected_row(bring):
    people = "order_id,name,ordered_at,amount\n1,Quux Zelda,no day,5\n2,Zelda Quuxley,no day,5\n3,Ann,2026-01-01,5"
    firm = bring(customers=CUSTOMERS.format(key="K-1", name="Zelda Quux"), orders=people)
    kept = rejected(erased(firm))
    assert "Quux Zelda" not in kept
    assert "Zelda Quuxley" in kept


@pytest.mark.parametrize("key", ["7", "12000"])
def test_a_key_tells_a_rejected_row_only_in_the_column_of_customers(bring, key):
    orders = f"order_id,customer_id,ordered_at,amount\n1,K-4712,no day,{key}\n2,{key},no day,5\n3,K-4712,2026-01-01,5"
    firm = bring(customers=CUSTOMERS.format(key=key, name="Zelda Quux"), orders=orders)
    assert firm.rejects()["row_number"].tolist() == [1, 2]
    assert erased(firm).rejects()["row_number"].tolist() == [1]


@pytest.mark.parametrize("key", ["7", "12000"])
def test_a_later_import_keeps_the_rejected_rows_of_others(bring, key):
    erased(bring(customers=CUSTOMERS.format(key=key, name="Zelda Quux")))
    orders = f"""
        order_id,customer_id,ordered_at,amount
        1,K-4712,no day,{key}
        2,{key},no day,5
        3,K-4712,no day zelda@example.com,5
        4,K-4712,2026-01-01,5
    """
    assert bring(orders=orders).rejects()["row_number"].tolist() == [1]


def test_a_telephone_number_of_few_digits_is_looked_for_nowhere(bring):
    people = "customer_id,name,email,phone\nK-1,Zelda Quux,zelda@example.com,12\nK-2,Bo Lee,bo@example.com,0612345678"
    notes = "feedback_id,customer_id,said_at,kind,text\n1,K-2,2025-08-05,idea,Call 12 or 0612345678"
    firm = bring(customers=people, feedback=notes)
    assert erased(firm).read("feedback")["text"].tolist() == ["Call 12 or 0612345678"]
    theirs = Traces(frozenset(), phones=frozenset({"12", "", "112"}))
    assert redacting.told(["12 o'clock, 112"], theirs) == ["12 o'clock, 112"]
    assert theirs.hashes(firm.folder) == []


def test_who_comes_back_under_a_new_key_goes_again_with_what_was_loaded_under_it(bring, tmp_path):
    firm = erased(bring(customers=CUSTOMERS.format(key="K-1", name="Zelda Quux")))
    till = How(NOW, source="till")
    bring(how=till, sales="order_id,customer_id,ordered_at,amount\n1,T-9,2026-01-01,5\n2,T-8,2026-01-02,6")
    assert len(Workspace.open(firm.folder).read("orders")) == 2
    path = tmp_path / "people.csv"
    path.write_text("customer_id,name,email\nT-9,Z. Quux,zelda@example.com\nT-8,Cy Poe,cy@example.com\n")
    report = import_files(firm.folder, [(path, Reading(NOW.date()))], till)
    after = Workspace.open(firm.folder)
    assert after.read("orders")["order_id"].tolist() == ["2"]
    assert "T-9" not in after.read("identities")["source_key"].tolist()
    assert any("turned out to be a person who was erased" in note for note in report.files[0].found.notes)
    needed = after.manifest.files()
    assert {str(one.relative_to(firm.folder)) for one in firm.folder.rglob("tables/*/*.parquet")} <= needed
    bring(how=till, more="order_id,customer_id,ordered_at,amount\n3,T-9,2026-02-01,5\n4,T-8,2026-02-02,6")
    assert Workspace.open(firm.folder).read("orders")["order_id"].tolist() == ["2", "4"]


def test_rows_that_could_not_be_cut_into_cells_are_gone_when_they_name_the_person(bring):
    orders = """
        order_id,customer/~id,ordered_at,amount
        1,K-4711,2026-01-01,5,6,7,8
        2,K-4712,2026-01-01,5,6,7,8
        3,K-4711,no day,5
        4,K-4713,2026-01-01,5
    """
    how = How(NOW, source="main")
    firm = bring(how=how, customers=CUSTOMERS.format(key="K-4711", name="Zelda Quux"), orders=orders)
    assert firm.rejects()["row_number"].tolist() == [1, 2, 3]
    assert erased(firm).rejects()["row_number"].tolist() == [2]
    again = bring(how=how, again=orders + "5,K-4714,2026-01-02,5")
    assert "K-4711" not in rejected(again)
    assert rejected(again).count("K-4712") == 2
