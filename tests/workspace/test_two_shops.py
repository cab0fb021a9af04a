"""The same number in two shops is two orders: asked before one becomes the other; a newer export is not asked about."""

import pytest

from relmark.intake import Reading
from relmark.workspace import How, OpenQuestion, Workspace, import_files
from tests.conftest import NOW

SHOP = """
    order_id,customer_id,ordered_at,amount,status
    1001,ana,2025-08-04,10.00,paid
    1002,bo,2025-08-05,20.00,pending
    1003,cy,2025-08-06,30.00,paid
"""
OTHER = """
    order_id,customer_id,ordered_at,amount,status
    1001,dora,2025-02-11,99.00,paid
    1002,emil,2025-02-12,88.00,paid
    1003,fritz,2025-02-13,77.00,paid
    1004,gil,2025-02-14,66.00,paid
"""
ABOUT = (
    r"3 of 3 order numbers mean another order .* such as 1001: loaded is 10.00 of 2025-08-04, .* 99.00 of 2025-02-11"
)


def notes(firm: Workspace) -> str:
    return " ".join(note for file in firm.manifest.history[-1]["files"] for note in file["notes"])


def test_two_files_of_one_import_are_asked_about(bring):
    with pytest.raises(OpenQuestion, match=ABOUT) as asked:
        bring(shop=SHOP, other=OTHER)
    assert "--source NAME" in str(asked.value) and "--if-exists newer" in str(asked.value)


def test_a_second_import_is_asked_about_and_changes_nothing(bring):
    before = bring(shop=SHOP)
    with pytest.raises(OpenQuestion, match=ABOUT):
        bring(other=OTHER)
    assert Workspace.open(before.folder).manifest == before.manifest


def test_under_names_of_their_own_they_are_seven_orders(bring):
    bring(shop=SHOP)
    assert len(bring(how=How(NOW, source="other"), other=OTHER).read("orders")) == 7


def test_where_the_new_is_to_win_it_does_and_says_so_loudly(bring):
    bring(shop=SHOP)
    firm = bring(how=How(NOW, if_exists="newer"), other=OTHER)
    assert len(firm.read("orders")) == 4
    assert "if these are two shops, undo, and name --source" in notes(firm)


@pytest.mark.parametrize("how", [How(NOW), How(NOW, if_exists="newer")])
@pytest.mark.parametrize(
    "later",
    [
        SHOP.replace("pending", "paid").replace("30.00,paid", "30.00,cancelled"),
        SHOP.replace("10.00", "8.00").replace("20.00", "18.00").replace("30.00", "28.00"),
        SHOP.replace("ana", "a-1").replace("bo", "b-2").replace("cy", "c-3"),
        SHOP.replace("2025-08-04", "2025-08-03")
        .replace("2025-08-05", "2025-08-04")
        .replace("2025-08-06", "2025-08-05"),
        SHOP.replace("1001,ana,2025-08-04,10.00", "1001,dora,2025-02-11,99.00"),
    ],
    ids=["other statuses", "other amounts", "other keys of customers", "days in another zone", "one order in three"],
)
def test_a_newer_export_of_the_same_shop_is_not_asked_about(bring, how, later):
    bring(shop=SHOP)
    firm = bring(how=how, later=later)
    assert len(firm.read("orders")) == 3
    assert "another order" not in notes(firm)


@pytest.mark.parametrize(
    ("row", "is_asked"),
    [("1001,dora,2025-02-11,99.00", True), ("1001,dora,2025-08-04,99.00", False), ("1001,ana,2025-02-11,9.00", False)],
)
def test_a_single_number_in_common_is_asked_about_when_all_differs(bring, row, is_asked):
    bring(shop=SHOP)
    later = f"order_id,customer_id,ordered_at,amount\n{row}\n2001,eve,2025-09-01,5.00"
    if is_asked:
        with pytest.raises(OpenQuestion, match="An order number means another order"):
            bring(later=later)
    else:
        assert len(bring(later=later).read("orders")) == 4


def test_totals_added_up_and_stated_ones_are_the_same_orders_whoever_they_name(bring):
    bring(lines="order_id,customer_id,ordered_at,product,quantity,unit_price\n1,7,2025-08-04,Cup,1,5.00")
    firm = bring(stated="order_id,email,ordered_at,amount\n1,ana@example.com,2025-08-04,8.50")
    assert firm.read("orders")["amount"].tolist() == [8.5]


def test_files_of_one_import_may_come_from_sources_of_their_own(tmp_path):
    files = []
    for name, source, text in (("shop", None, SHOP), ("other", "till", OTHER)):
        path = tmp_path / f"{name}.csv"
        path.write_text("\n".join(line.strip() for line in text.strip().splitlines()))
        files.append((path, Reading(NOW.date(), source=source)))
    report = import_files(tmp_path / "firm", files, How(NOW))
    assert report.version == 1
    assert Workspace.open(tmp_path / "firm").tables["orders"].sources.keys() == {"main", "till"}
