"""An import is one new version, all or nothing; and every change can be taken back."""

import pytest

from relmark.mistakes import Mistake
from relmark.workspace import How, OpenQuestion, Workspace, undo
from tests.conftest import NOW

ORDERS = """
    order_id,customer_id,ordered_at,amount
    1,ana,2025-08-04,10.00
    2,bo,2025-08-05,20.00
"""
MORE = """
    order_id,customer_id,ordered_at,amount
    2,bo,2025-08-05,25.00
    3,cy,2025-08-06,30.00
"""


def amounts(firm: Workspace) -> dict[str, float]:
    orders = firm.read("orders")
    return dict(zip(orders["order_id"], orders["amount"], strict=True))


def test_each_import_is_one_version_with_its_history(bring):
    bring(orders=ORDERS)
    firm = bring(more=MORE)
    assert firm.manifest.version == 2
    assert [entry["what"] for entry in firm.manifest.history] == ["import of orders.csv", "import of more.csv"]
    counts = firm.manifest.history[1]["files"][0]["tables"]["orders"]
    assert (counts["in"], counts["accepted"], counts["rejected"], counts["merged"]) == (2, 1, 0, 1)


def test_several_files_are_one_version(bring):
    firm = bring(orders=ORDERS, more=MORE)
    assert firm.manifest.version == 1
    assert sorted(amounts(firm)) == ["1", "2", "3"]


def test_append_leaves_an_order_already_loaded_as_it_is(bring):
    bring(orders=ORDERS)
    assert amounts(bring(more=MORE)) == {"1": 10.0, "2": 20.0, "3": 30.0}


def test_newer_lets_the_incoming_order_win(bring):
    bring(orders=ORDERS)
    assert amounts(bring(how=How(NOW, if_exists="newer"), more=MORE)) == {"1": 10.0, "2": 25.0, "3": 30.0}


def test_replace_drops_what_the_source_brought_before(bring):
    bring(orders=ORDERS)
    assert amounts(bring(how=How(NOW, if_exists="replace"), more=MORE)) == {"2": 25.0, "3": 30.0}


def test_the_same_key_in_two_sources_is_two_orders_of_two_customers(bring):
    bring(how=How(NOW, source="shop"), orders=ORDERS)
    firm = bring(how=How(NOW, source="till"), more=MORE)
    assert len(firm.read("orders")) == 4
    assert len(firm.read("customers")) == 4


def test_a_customer_keeps_the_number_once_given(bring):
    before = bring(orders=ORDERS).read("identities").set_index("source_key")["customer_id"]
    after = bring(more=MORE).read("identities").set_index("source_key")["customer_id"]
    assert after[before.index].tolist() == before.tolist()
    assert after["cy"] == 3


def test_the_same_file_again_changes_nothing_and_says_so(bring):
    before = bring(orders=ORDERS)
    after = bring(orders=ORDERS)
    assert after.manifest == before.manifest


def test_the_same_file_after_undo_is_loaded_again(bring):
    undo(bring(orders=ORDERS).folder, NOW)
    assert len(bring(orders=ORDERS).read("orders")) == 2


def test_undo_takes_back_the_latest_change_and_again(bring):
    folder = bring(orders=ORDERS).folder
    bring(more=MORE)
    assert sorted(amounts(undo(folder, NOW))) == ["1", "2"]
    assert "orders" not in undo(folder, NOW).tables
    with pytest.raises(Mistake, match="no change to take back"):
        undo(folder, NOW)


def test_a_reader_stays_on_the_version_it_began_with(bring):
    reader = bring(orders=ORDERS)
    bring(more=MORE)
    undo(reader.folder, NOW)
    bring(how=How(NOW, if_exists="newer"), more=MORE)
    assert amounts(reader) == {"1": 10.0, "2": 20.0}


def test_a_table_is_sorted_by_customer_and_time_with_nobody_last(bring):
    firm = bring(
        orders="order_id,customer_id,ordered_at,amount\n1,bo,2025-02-02,1\n2,,2025-01-01,1\n3,bo,2025-01-01,1\n4,ana,2025-03-01,1"
    )
    assert firm.read("orders")["order_id"].tolist() == ["4", "3", "1", "2"]
    assert firm.tables["orders"].sources["main"].without_customer == 1


def test_one_bad_file_among_several_leaves_all_undone(bring, tmp_path):
    with pytest.raises(Mistake, match=r"nothing\.csv"):
        bring(orders=ORDERS, nothing="")
    assert not (tmp_path / "firm" / "manifest.json").exists()


def test_a_row_without_its_time_is_kept_with_the_reason(bring):
    firm = bring(orders=ORDERS.replace("2025-08-05", ""))
    assert sorted(amounts(firm)) == ["1"]
    rejected = firm.rejects()
    assert rejected["file"].tolist() == ["orders.csv"]
    assert "ordered_at" in rejected["reason"][0]


def test_an_unknown_way_to_treat_rows_is_a_mistake(bring):
    with pytest.raises(Mistake, match="append"):
        bring(how=How(NOW, if_exists="appendd"), orders=ORDERS)


def test_orders_without_a_key_are_numbered_by_import(bring):
    firm = bring(orders="customer_id,ordered_at,amount\nana,2025-08-04,10.00\nana,2025-08-05,20.00")
    assert sorted(firm.read("orders")["order_id"]) == ["1-1", "1-2"]


def test_files_of_one_import_are_brought_one_after_the_other(bring):
    corrected = "order_id,customer_id,ordered_at,amount\n1,ana,2025-08-04,11.00"
    firm = bring(orders=ORDERS, corrected=corrected)
    assert amounts(firm) == {"1": 10.0, "2": 20.0}
    counts = [file["tables"]["orders"] for file in firm.manifest.history[-1]["files"]]
    assert [(one["accepted"], one["merged"]) for one in counts] == [(2, 0), (0, 1)]


def test_with_newer_the_last_file_of_an_import_wins(bring):
    corrected = "order_id,customer_id,ordered_at,amount\n1,ana,2025-08-04,11.00"
    assert amounts(bring(how=How(NOW, if_exists="newer"), orders=ORDERS, corrected=corrected))["1"] == 11.0


def test_facts_of_a_customer_from_several_files_are_put_together(bring):
    firm = bring(
        first="customer_id,email,country\nana,ana@example.com,GB",
        second="customer_id,name,phone\nana,Ana,+441134960000",
    )
    ana = firm.read("customers").iloc[0]
    assert (ana["name"], ana["email"], ana["country"]) == ("Ana", "ana@example.com", "GB")


def test_lines_that_two_files_share_are_there_once(bring):
    header = "order_id,customer_id,ordered_at,product,quantity,unit_price"
    lines = header + "\n1,ana,2025-08-04,Cup,1,5.00\n1,ana,2025-08-04,Pan,1,7.00"
    firm = bring(july=lines, august=lines + "\n2,ana,2025-08-05,Jug,1,9.00")
    assert len(firm.read("order_lines")) == 3
    assert amounts(firm) == {"1": 12.0, "2": 9.0}


def test_replacing_orders_takes_their_lines_with_them(bring):
    bring(lines="order_id,customer_id,ordered_at,product,quantity,unit_price\n1,ana,2025-08-04,Cup,1,5.00")
    firm = bring(how=How(NOW, if_exists="replace"), more=MORE)
    assert len(firm.read("order_lines")) == 0


def test_a_file_replaced_meanwhile_is_loaded_again(bring):
    bring(orders=ORDERS)
    bring(how=How(NOW, if_exists="replace"), more=MORE)
    assert amounts(bring(how=How(NOW, if_exists="append"), orders=ORDERS)) == {"1": 10.0, "2": 25.0, "3": 30.0}


def test_a_source_replaced_by_the_files_it_has_is_not_changed(bring):
    replacing = How(NOW, if_exists="replace")
    before = bring(how=replacing, orders=ORDERS)
    assert bring(how=replacing, orders=ORDERS).manifest == before.manifest
    assert bring(orders=ORDERS).manifest == before.manifest


def test_the_same_file_from_another_source_is_another_import(bring):
    bring(how=How(NOW, source="shop"), orders=ORDERS)
    assert len(bring(how=How(NOW, source="till"), orders=ORDERS).read("orders")) == 4


def test_two_currencies_are_asked_about_and_never_added_up(bring):
    pounds = bring(pounds="order_id,customer_id,ordered_at,amount,currency\n1,ana,2025-08-04,10.00,GBP")
    assert pounds.currency == "GBP"
    with pytest.raises(OpenQuestion, match="EUR and GBP"):
        bring(euros="order_id,customer_id,ordered_at,amount,currency\n2,ana,2025-08-04,30.00,EUR")
    assert Workspace.open(pounds.folder).manifest == pounds.manifest


def test_undo_takes_back_the_currency_an_import_settled(bring):
    pounds = bring(pounds="order_id,customer_id,ordered_at,amount,currency\n1,ana,2025-08-04,10.00,GBP")
    undo(pounds.folder, NOW)
    euros = bring(euros="order_id,customer_id,ordered_at,amount,currency\n2,ana,2025-08-04,30.00,EUR")
    assert euros.currency == "EUR"
