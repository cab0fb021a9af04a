"""Erasure reaches rows that rules leave out, and relmark's own earlier exports do not bring the person back."""

import duckdb
import pytest

from relmark.exports import clean
from relmark.intake import Reading
from relmark.quoting import literal
from relmark.workspace import How, Workspace, import_files
from relmark.workspace.erasure.erasing import erase
from relmark.workspace.left_out.leaving_out import add_rule, left_out
from relmark.workspace.left_out.rules import rule
from tests.conftest import NOW, made_once

CUSTOMERS = "customer_id,name,email\nz,Zelda Quux,zelda@example.com\nb,Bo Lee,bo@example.com"
ORDERS = "order_id,customer_id,ordered_at,amount\n1,z,2025-01-01,5\n2,b,2025-01-02,7"
LINES = "order_id,product,quantity,unit_price\n1,Cup,1,5\n2,Pan,1,7"


@made_once
def firm(bring) -> Workspace:
    return bring(how=How(NOW, source="shop"), customers=CUSTOMERS, orders=ORDERS, lines=LINES)


def zelda(firm: Workspace) -> int:
    return int(firm.read("customers").set_index("name").loc["Zelda Quux", "customer_id"])


def import_again(firm: Workspace, paths) -> Workspace:
    import_files(firm.folder, [(path, Reading(NOW.date())) for path in paths], How(NOW, if_exists="newer"))
    return Workspace.open(firm.folder)


def texts(firm: Workspace) -> str:
    """Every value in every file of the workspace."""
    found = []
    for path in firm.folder.rglob("*.parquet"):
        found += map(str, duckdb.sql(f"SELECT * FROM read_parquet({literal(str(path))})").fetchall())
    return " ".join(found).lower()


def test_a_person_whom_a_rule_leaves_out_is_erased_with_every_row(firm):
    number = zelda(firm)
    add_rule(firm.folder, rule("customers.name is zelda quux"), NOW)
    erase(firm.folder, number, NOW)
    after = Workspace.open(firm.folder)
    assert left_out(after).empty
    assert "quux" not in texts(after) and "cup" not in texts(after)


def test_lines_that_a_rule_leaves_out_go_with_the_person_whose_order_they_were(firm):
    number = zelda(firm)
    add_rule(firm.folder, rule("order_lines.product is cup"), NOW)
    erase(firm.folder, number, NOW)
    assert "cup" not in texts(Workspace.open(firm.folder))


@pytest.mark.parametrize("tables", [None, ("orders",), ("identities", "orders")])
def test_an_earlier_export_does_not_bring_an_erased_person_back(firm, tmp_path, tables):
    paths = clean.write_all(firm, tmp_path / "out")
    erase(firm.folder, zelda(firm), NOW)
    after = import_again(firm, [paths[name] for name in tables or paths])
    assert after.read("customers")["name"].tolist() == ["Bo Lee"]
    assert after.read("orders")["order_id"].tolist() == ["2"]
    assert "quux" not in texts(after)
