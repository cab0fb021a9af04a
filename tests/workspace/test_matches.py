"""The user's word on who is who: suggestions accepted or refused, customers taken apart, facts told differently."""

import json

import pytest

from relmark.cli import main
from relmark.mistakes import Mistake
from relmark.workspace import How, Workspace, undo
from relmark.workspace.who.conflicts import conflicts
from relmark.workspace.who.matching import identities_of, join, join_above, refuse, split, suggestions
from tests.conftest import NOW, made_once
from tests.workspace.test_one_customer import people

SHOP = """
    customer_id,name,email,phone,birthday,city,postcode
    1,Ann Harrison,ann@example.com,+447700900001,1980-05-01,Leeds,LS1 1AA
    2,Bo Ray,bo@example.com,,1971-01-01,York,YO1 1AA
    3,Di Fox,di@example.com,,,,
"""
MAIL = """
    customer_id,name,email,birthday,city,postcode
    a,Ann Harison,a.harrison@example.org,1980-05-01,Leeds,LS1 1AA
    b,Bo Ray,bo@example.com,1971-01-01,York,YO1 1AB
    x,Xi Ng,xi@example.com,,,
"""
ORDERS = "order_id,customer_id,ordered_at,amount\n"
ANN, BO, DI, ANN_AGAIN, XI = 1, 2, 3, 4, 6
APART = {frozenset({key}) for key in ("shop:1", "shop:3", "mail:a", "mail:x")} | {frozenset({"shop:2", "mail:b"})}


@made_once
def firm(bring) -> Workspace:
    """Ann is written twice and shares no address; Bo is surely one; Di and Xi are others."""
    bring(how=How(NOW, source="shop"), shop=SHOP, shop_orders=ORDERS + "1,1,2025-01-03,7\n2,2,2025-01-01,5")
    return bring(how=How(NOW, source="mail"), mail=MAIL, mail_orders=ORDERS + "1,a,2025-01-02,9\n2,b,2025-01-04,3")


def owners(firm: Workspace) -> dict[str, int]:
    orders = firm.read("orders")
    return dict(zip(orders["source"] + orders["order_id"], orders["customer_id"], strict=True))


def test_whoever_may_be_one_person_is_suggested_with_the_evidence(firm):
    found = suggestions(firm)
    assert found[["customer_a", "customer_b"]].values.tolist() == [[ANN, ANN_AGAIN]]
    assert found["probability"][0] > 0.9
    fields = {one["field"]: one["says"] for one in json.loads(found["evidence"][0])}
    assert fields["birthday"] == "same"


def test_joining_makes_one_customer_with_all_they_did_in_order_of_time(firm):
    after = join(firm.folder, [(ANN, ANN_AGAIN)], NOW)
    assert frozenset({"shop:1", "mail:a"}) in people(after)
    ann = after.read("orders").query("customer_id == 1")
    assert ann["source"].tolist() == ["mail", "shop"]
    assert len(after.read("customers")) == len(firm.read("customers")) - 1
    assert suggestions(after).empty
    assert after.read("identities").set_index("source_key").loc["a", "matched_by"] == "user"


def test_joining_is_one_change_that_undo_takes_back(firm):
    after = undo(join(firm.folder, [(ANN, ANN_AGAIN)], NOW).folder, NOW)
    for name in ("orders", "customers", "identities"):
        assert after.read(name).equals(firm.read(name))
    assert len(suggestions(after)) == 1


def test_taking_a_customer_apart_gives_each_row_back(firm):
    after = split(join(firm.folder, [(ANN, ANN_AGAIN)], NOW).folder, ANN, None, NOW)
    assert people(after) == APART
    assert owners(after) == owners(firm)
    assert after.read("customers").equals(firm.read("customers"))
    assert suggestions(after).empty


def test_a_sure_match_taken_apart_stays_apart_after_later_imports(firm, bring):
    after = split(firm.folder, BO, [("mail", "b")], NOW)
    assert frozenset({"mail:b"}) in people(after)
    assert owners(after) == {"shop1": ANN, "shop2": BO, "mail1": ANN_AGAIN, "mail2": 5}
    later = bring(how=How(NOW, source="mail", if_exists="newer"), newer=MAIL.replace("Xi Ng", "Xi Ngo"))
    assert frozenset({"mail:b"}) in people(later)
    assert suggestions(later)["customer_b"].tolist() == [ANN_AGAIN]


def test_some_keys_taken_out_leave_the_rest_together(firm, bring):
    bring(how=How(NOW, source="till"), till="customer_id,email\nt,bo@example.com\nu,bo@example.com")
    after = split(firm.folder, BO, [("mail", "b"), ("till", "u")], NOW)
    assert frozenset({"shop:2", "till:t"}) in people(after)
    assert frozenset({"shop:2", "mail:b"}) not in people(after)


def test_a_new_key_with_an_address_the_user_called_shared_joins_nobody(firm, bring):
    split(firm.folder, BO, None, NOW)
    after = bring(how=How(NOW, source="till"), till="customer_id,email\nt,bo@example.com")
    assert frozenset({"till:t"}) in people(after)


def test_customers_kept_apart_are_suggested_no_more_and_never_join_by_an_address(firm, bring):
    after = refuse(firm.folder, [(ANN, ANN_AGAIN)], NOW)
    assert suggestions(after).empty
    later = bring(
        how=How(NOW, source="mail", if_exists="newer"), newer=MAIL.replace("a.harrison@example.org", "ann@example.com")
    )
    assert people(later) == APART
    assert people(join(later.folder, [(ANN, ANN_AGAIN)], NOW)) != APART


def test_what_the_user_joined_stays_one_though_birthdays_differ(firm, bring):
    join(firm.folder, [(ANN, BO)], NOW)
    later = bring(how=How(NOW, source="mail", if_exists="newer"), newer=MAIL.replace("Xi Ng", "Xi Ngo"))
    assert frozenset({"shop:1", "shop:2", "mail:b"}) in people(later)


def test_a_number_that_a_customer_had_before_still_names_them(firm):
    join(firm.folder, [(ANN, ANN_AGAIN)], NOW)
    after = join(firm.folder, [(ANN_AGAIN, DI)], NOW)
    assert frozenset({"shop:1", "mail:a", "shop:3"}) in people(after)


def test_accepting_all_above_a_probability_leaves_out_whom_the_user_keeps_apart(firm):
    refuse(firm.folder, [(ANN, ANN_AGAIN)], NOW)
    with pytest.raises(Mistake, match="No suggestion"):
        join_above(firm.folder, 0.9, NOW)
    undo(firm.folder, NOW)
    after, left_out = join_above(firm.folder, 0.9, NOW)
    assert left_out == 0
    assert frozenset({"shop:1", "mail:a"}) in people(after)


def test_a_customer_is_shown_with_the_keys_it_is_made_of(firm):
    bo = identities_of(firm, BO)
    assert bo[["source", "source_key", "matched_by"]].values.tolist() == [["shop", "2", "key"], ["mail", "b", "email"]]
    assert bo["postcode"].tolist() == ["YO1 1AA", "YO1 1AB"]


def test_facts_that_sources_tell_differently_are_listed_with_the_one_that_wins(firm):
    found = conflicts(firm)
    assert found[["customer_id", "field", "source", "value", "wins"]].values.tolist() == [
        [BO, "postcode", "mail", "YO1 1AB", True],
        [BO, "postcode", "shop", "YO1 1AA", False],
    ]
    assert "told last" in found["why"][0]
    assert firm.read("customers").set_index("customer_id").loc[BO, "postcode"] == "YO1 1AB"
    assert conflicts(firm, customer_id=ANN).empty


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda folder: join(folder, [(BO, 5)], NOW), "one customer already"),
        (lambda folder: join(folder, [(BO, 99)], NOW), "No customer has the number 99"),
        (lambda folder: refuse(folder, [(BO, BO)], NOW), "split it"),
        (lambda folder: split(folder, DI, None, NOW), "cannot be taken apart"),
        (lambda folder: split(folder, BO, [("mail", "bb")], NOW), "mail:b"),
        (lambda folder: split(folder, BO, [("mail", "b"), ("shop", "2")], NOW), "leave it one"),
    ],
)
def test_a_slip_is_one_sentence_and_changes_nothing(firm, change, words):
    with pytest.raises(Mistake, match=words):
        change(firm.folder)
    assert Workspace.open(firm.folder).manifest == firm.manifest


def test_the_demo_firm_is_not_changed_but_has_suggestions(demo_firm):
    assert len(suggestions(demo_firm, limit=20)) == 20
    with pytest.raises(Mistake, match="demo firm"):
        join(demo_firm.folder, [(1001, 1002)], NOW)


def run(firm: Workspace, *words: str) -> int:
    return main(["matches", "--workspace", str(firm.folder), *words], NOW)


def test_the_command_lists_accepts_refuses_and_splits(firm, capsys):
    assert run(firm, "--json") == 0
    assert [(one["customer_a"], one["customer_b"]) for one in json.loads(capsys.readouterr().out)] == [(ANN, ANN_AGAIN)]
    assert run(firm) == 0
    assert "1-4" in capsys.readouterr().out
    assert run(firm, "--accept", "1-4") == 0
    assert run(firm, "--split", "1", "mail:a") == 0
    assert people(Workspace.open(firm.folder)) == APART
    assert run(firm, "--refuse", "1-3", "1-6") == 0
    assert run(firm, "--conflicts") == 0
    assert "YO1 1AB" in capsys.readouterr().out
    assert [entry["what"] for entry in Workspace.open(firm.folder).manifest.history[2:]] == [
        "joined one pair of customers",
        "took customer 1 apart",
        "kept 2 pairs of customers apart",
    ]


def test_the_command_accepts_above_a_probability(firm, capsys):
    assert run(firm, "--accept-above", "0.9") == 0
    assert "one pair" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--accept", "1+4"], "12-40"),
        (["--accept", "1-99"], "99"),
        (["--split", "one"], "source:key"),
        (["--accept", "1-4", "--conflicts"], "one at a time"),
        (["--threshold", "7"], "match_threshold"),
    ],
)
def test_a_slip_at_the_command_line_is_status_2(firm, capsys, words, said):
    assert run(firm, *words) == 2
    assert said in capsys.readouterr().err
