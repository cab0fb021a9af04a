"""Rows that do not count are left out by rule, shown, and come back when the rule goes."""

import pytest

from relmark.mistakes import Mistake
from relmark.workspace import How, Workspace, undo
from relmark.workspace.left_out.leaving_out import add_rule, left_out, remove_rule, rules
from relmark.workspace.left_out.rules import Rule, rule
from relmark.workspace.left_out.suggestions import suggested
from tests.conftest import NOW, made_once

LINES = """
    order_id,customer_id,ordered_at,product_id,product,quantity,unit_price
    1,ana,2025-08-04,CUP,Cup,1,5.00
    1,ana,2025-08-04,POST,Postage,1,3.00
    2,bo,2025-08-05,PAN,Pan,2,7.00
    TEST-3,cy,2025-08-06,CUP,Cup,1,5.00
"""
CUSTOMERS = """
    customer_id,name,email
    ana,Ana,ana@gmail.com
    bo,Bo,bo@marl.example
    cy,Cy,test@gmail.com
"""
POSTAGE = "order_lines.product_id is post because postage"


@made_once
def firm(bring) -> Workspace:
    return bring(lines=LINES, customers=CUSTOMERS)


def n_rows(firm: Workspace) -> dict[str, int]:
    return {name: table.rows for name, table in firm.tables.items() if name != "identities"}


def taken(firm: Workspace) -> list[tuple]:
    found = left_out(firm)
    return [
        (number, name, rows, None if amount != amount else float(amount))
        for number, name, rows, amount in found.astype(object).itertuples(index=False)
    ]


def test_without_rules_nothing_is_left_out(firm):
    assert rules(firm) == [] and left_out(firm).empty


def test_a_rule_on_lines_takes_the_lines_and_leaves_what_was_charged(firm):
    after = add_rule(firm.folder, rule(POSTAGE), NOW)
    assert sorted(after.read("order_lines")["product"]) == ["Cup", "Cup", "Pan"]
    assert after.read("orders")["amount"].sum() == firm.read("orders")["amount"].sum()
    assert taken(after) == [(1, "order_lines", 1, 3.0)]


def test_a_rule_on_orders_takes_their_lines_too(firm):
    after = add_rule(firm.folder, rule("orders.order_id starts test"), NOW)
    assert n_rows(after) == {"customers": 3, "orders": 2, "order_lines": 3}
    assert taken(after) == [(1, "orders", 1, 5.0), (1, "order_lines", 1, 5.0)]


def test_a_rule_on_customers_takes_all_their_rows(firm):
    after = add_rule(firm.folder, rule("customers.email ends @marl.example because staff"), NOW)
    assert n_rows(after) == {"customers": 2, "orders": 2, "order_lines": 3}
    assert "Bo" not in set(after.read("customers")["name"])


def test_a_rule_on_a_trait_takes_the_customers_who_have_it(firm, bring):
    bring(traits="customer_id,trait,value,recorded_at\nana,Tags,vip,2025-01-01\nbo,Tags,Wholesale,2025-01-01")
    after = add_rule(firm.folder, rule("traits.tags contains wholesale"), NOW)
    assert sorted(after.read("customers")["name"]) == ["Ana", "Cy"]
    assert after.read("traits")["value"].tolist() == ["vip"]


def test_a_rule_reaches_rows_that_come_later(firm, bring):
    add_rule(firm.folder, rule("customers.name is bo"), NOW)
    after = bring(more="order_id,customer_id,ordered_at,amount\n9,bo,2025-09-01,9.00\n10,ana,2025-09-02,4.00")
    assert sorted(after.read("orders")["order_id"]) == ["1", "10", "TEST-3"]
    counts = after.manifest.history[-1]["files"][0]["tables"]["orders"]
    assert (counts["in"], counts["accepted"], counts["left_out"]) == (2, 2, 1)


def test_a_customer_who_turns_out_to_be_staff_leaves_with_what_was_loaded_before(firm, bring):
    add_rule(firm.folder, rule("customers.country is staffland"), NOW)
    after = bring(facts="customer_id,name,country\nana,Ana,Staffland")
    assert sorted(after.read("orders")["order_id"]) == ["2", "TEST-3"]


def test_rows_left_out_are_known_again(firm, bring):
    add_rule(firm.folder, rule("orders.order_id is 1"), NOW)
    after = bring(again="order_id,customer_id,ordered_at,amount\n1,ana,2025-08-04,99.00")
    assert "1" not in set(after.read("orders")["order_id"])
    assert taken(after)[0] == (1, "orders", 1, 99.0)


def test_a_newer_export_updates_a_row_left_out_as_any_other(firm, bring):
    add_rule(firm.folder, rule("orders.order_id is 1"), NOW)
    newer = How(NOW, if_exists="newer")
    after = bring(how=newer, again="order_id,customer_id,ordered_at,amount\n1,ana,2025-08-04,99.00")
    assert taken(after)[0] == (1, "orders", 1, 99.0)


def test_a_rule_removed_brings_its_rows_back(firm):
    add_rule(firm.folder, rule(POSTAGE), NOW)
    add_rule(firm.folder, rule("orders.order_id is 2"), NOW)
    after = remove_rule(firm.folder, 1, NOW)
    assert sorted(after.read("order_lines")["product"]) == ["Cup", "Cup", "Postage"]
    assert [str(one) for one in rules(after)] == ["orders.order_id is 2"]
    assert taken(after) == [(1, "orders", 1, 14.0), (1, "order_lines", 1, 14.0)]
    assert n_rows(remove_rule(firm.folder, 1, NOW)) == n_rows(firm)


def test_undo_takes_a_rule_back(firm):
    add_rule(firm.folder, rule(POSTAGE), NOW)
    after = undo(firm.folder, NOW)
    assert rules(after) == [] and n_rows(after) == n_rows(firm)


def test_a_row_that_two_rules_name_counts_for_the_first_and_goes_when_both_are_gone(firm):
    add_rule(firm.folder, rule("orders.order_id is 1"), NOW)
    after = add_rule(firm.folder, rule("customers.name is ana"), NOW)
    assert [one for one in taken(after) if one[1] == "orders"] == [(1, "orders", 1, 8.0)]
    after = remove_rule(firm.folder, 1, NOW)
    assert [one for one in taken(after) if one[1] == "orders"] == [(1, "orders", 1, 8.0)]


def test_lines_without_a_customer_leave_with_the_order_of_theirs(bring):
    firm = bring(
        orders="order_id,customer_id,ordered_at,amount\n1,ana,2025-08-04,5.00",
        lines="order_id,product,quantity,unit_price\n1,Cup,1,5.00",
        customers="customer_id,name\nana,Ana",
    )
    after = add_rule(firm.folder, rule("customers.name is ana"), NOW)
    assert n_rows(after) == {"customers": 0, "orders": 0, "order_lines": 0}


def test_a_number_is_compared_as_one(firm):
    after = add_rule(firm.folder, rule("orders.amount is 5"), NOW)
    assert "TEST-3" not in set(after.read("orders")["order_id"])


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("postage", "is no rule"),
        ("order_line.product is x", "Did you mean 'order_lines'?"),
        ("order_lines.prodct is x", "Did you mean 'product'?"),
        ("orders.amount contains 5", "says is or one_of"),
        ("orders.amount is five", "is none"),
    ],
)
def test_a_rule_that_cannot_be_followed_is_refused(words, says):
    with pytest.raises(Mistake, match=says):
        rule(words)


def test_a_rule_is_added_once_and_removed_by_its_number(firm):
    add_rule(firm.folder, rule(POSTAGE), NOW)
    with pytest.raises(Mistake, match="already"):
        add_rule(firm.folder, rule(POSTAGE), NOW)
    with pytest.raises(Mistake, match="there are 1"):
        remove_rule(firm.folder, 2, NOW)


def test_a_value_is_compared_as_it_is_whatever_it_holds(firm):
    after = add_rule(firm.folder, Rule("customers", "name", "contains", ("'; DROP TABLE customers; --",)), NOW)
    assert n_rows(after) == n_rows(firm)


def test_suggestions_name_what_they_would_take_and_take_nothing(firm):
    found = {str(one.rule): (one.rows, one.amount) for one in suggested(firm)}
    assert found["order_lines.product_id one_of POST because postage and delivery"] == (1, 3.0)
    assert found["orders.order_id starts test because test orders"] == (1, 5.0)
    assert found["customers.email one_of test@gmail.com because test customers"] == (1, 5.0)
    assert rules(Workspace.open(firm.folder)) == []


def test_a_suggestion_followed_is_suggested_no_more(firm):
    first = next(one for one in suggested(firm) if one.rule.table == "order_lines")
    assert first.rule not in [one.rule for one in suggested(add_rule(firm.folder, first.rule, NOW))]


@pytest.mark.parametrize("product", ["Postcard", "Coffee", "Adjustable lamp", "Testament", "Dotted cup", "Feeder"])
def test_a_product_that_sounds_alike_is_not_suggested(bring, product):
    firm = bring(
        lines=f"order_id,customer_id,ordered_at,product_id,product,amount\n1,ana,2025-08-04,P1234,{product},5.00"
    )
    assert suggested(firm) == []
