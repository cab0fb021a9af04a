"""A refund by any word is money given back: a row of its own is taken off its order, and is never dropped."""

import pytest

WORDS = [
    *("refund", "Refund", "refunded", "chargeback", "reversal", "returned", "remboursement", "Erstattung"),
    *("Gutschrift", "terugbetaling", "reembolso", "rimborso", "credit memo", "Zurückgeholt wegen Ärger"),
]
HEAD = "order_id,customer_id,ordered_at,amount,status\n"
ORDER = ("order_id", "amount", "refunded", "status")


@pytest.mark.parametrize("word", WORDS)
def test_a_negative_row_is_given_back_whatever_its_status_is_called(desk, word):
    desk.stage(f"{HEAD}A1,ana,2025-01-01,100.00,paid\nA1,ana,2025-01-09,-30.00,{word}\nA2,bo,2025-01-02,5.00,paid\n")
    assert desk.rows("orders", *ORDER) == [("A1", "100.00", "30.00", "paid"), ("A2", "5.00", None, "paid")]
    assert "1 refund is a row of its own: taken off the order it gives back." in desk.result.found.tables[0].notes


@pytest.mark.parametrize("word", WORDS[:-1])
def test_a_smaller_refund_beside_its_order_is_given_back_though_it_has_no_minus(desk, word):
    desk.stage(f"{HEAD}A1,ana,2025-01-01,100.00,paid\nA1,ana,2025-01-09,30.00,{word}\nA2,bo,2025-01-02,5.00,paid\n")
    assert desk.rows("orders", *ORDER)[0] == ("A1", "100.00", "30.00", "paid")


def test_an_order_that_is_called_a_refund_was_given_back_wholly(desk):
    desk.stage(f"{HEAD}A1,ana,2025-01-01,100.00,Refund\nA2,bo,2025-01-02,5.00,paid\n")
    assert desk.rows("orders", *ORDER)[0] == ("A1", "100.00", "100.00", "refunded")


def test_a_refund_that_is_pending_gives_nothing_back_yet_and_this_is_said(desk):
    desk.stage(f"{HEAD}A1,ana,2025-01-01,100.00,paid\nA1,ana,2025-01-09,-30.00,pending\n")
    assert desk.rows("orders", *ORDER) == [("A1", "100.00", None, "paid")]
    notes = desk.result.found.tables[0].notes
    assert "1 refund is pending or cancelled: nothing is given back by it." in notes
    assert not any("taken off" in note for note in notes)


def test_refunds_of_one_order_add_up_though_its_purchase_is_in_another_file(desk):
    desk.stage(
        "order_id,customer_id,ordered_at,amount\nA1,ana,2025-01-08,-5\nA1,ana,2025-01-09,-20\nA2,bo,2025-01-09,7\n"
    )
    assert desk.rows("orders", *ORDER) == [("A1", "0.00", "25.00", "credit"), ("A2", "7.00", None, "paid")]
    said = "1 order is given back whose orders are not in the file: it stands as a credit."
    assert said not in desk.result.found.tables[0].notes
    assert (
        "1 order is given back that is not paid in the file: it stands as a credit."
        in desk.result.found.tables[0].notes
    )
