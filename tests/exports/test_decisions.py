"""Who is who goes along with a firm's files: the same customers, and the same refusals, wherever they are read."""

import pytest

from relmark.exports import clean
from relmark.intake import Reading
from relmark.workspace import How, Workspace, import_files
from relmark.workspace.erasure.erasing import erase
from relmark.workspace.who.deciding import join, refuse, split
from relmark.workspace.who.joined import joined
from relmark.workspace.who.matching import suggestions
from relmark.workspace.who.named import found_by
from tests.conftest import NOW, made_once

SHOP = """
    customer_id,name,email,phone
    ann,Ann Lee,ann@example.com,
    bo,Bo Poe,bo@example.com,
    cy,Cyril Roe,cy@example.com,
    di,Di Fox,di@example.com,
"""
TILL = """
    customer_id,name,email,phone
    t-ann,Ann Lee,ann@example.com,
    t-bo,Robert Poe,,+31611122233
    t-cy,Cyril Roe,cyril.roe@example.com,
    t-di,Di Fox,di@example.com,
"""


@made_once
def firm(bring) -> Workspace:
    """Ann and Di are met by e-mail, Bo is joined by the user, Cy kept apart from his namesake, Di taken apart."""
    bring(how=How(NOW, source="shop"), shop=SHOP)
    firm = bring(how=How(NOW, source="till"), till=TILL)
    join(firm.folder, [(number(firm, "bo"), number(firm, "t-bo"))], NOW)
    refuse(firm.folder, [(number(firm, "cy"), number(firm, "t-cy"))], NOW)
    return split(firm.folder, number(firm, "di"), None, NOW)


def number(firm: Workspace, key: str) -> int:
    return found_by(firm, key)[0]


def brought(firm: Workspace, folder, format="csv", names=None) -> Workspace:
    written = clean.write_all(firm, folder.parent / f"{folder.name} files", format)
    files = [(path, Reading(NOW.date())) for name, path in written.items() if names is None or name in names]
    import_files(folder, files, How(NOW))
    return Workspace.open(folder)


def customers(firm: Workspace) -> list[tuple]:
    """The keys of each customer and how each came to it."""
    found = firm.read("identities").sort_values(["source_key"])
    return [(int(one.customer_id), one.source, one.source_key, one.matched_by) for one in found.itertuples(index=False)]


@pytest.mark.parametrize("format", clean.FORMATS)
def test_an_empty_firm_has_the_same_customers_and_the_same_reasons(firm, tmp_path, format):
    again = brought(firm, tmp_path / "again", format)
    assert customers(again) == customers(firm)
    assert {row[3] for row in customers(again)} == {"key", "email", "user"}
    assert sorted(joined(again, 9)["name"]) == ["Ann Lee", "Robert Poe"]


def test_who_was_kept_apart_is_not_suggested_nor_met_again(firm, tmp_path, bring):
    again = brought(firm, tmp_path / "again")
    pairs = {(number(firm, "cy"), number(firm, "t-cy")), (number(firm, "di"), number(firm, "t-di"))}
    suggested = suggestions(again, 0.5)[["customer_a", "customer_b"]]
    assert pairs.isdisjoint(suggested.itertuples(index=False, name=None))
    later = bring(
        folder=again.folder, how=How(NOW, source="till", if_exists="newer"), till=TILL.replace("cyril.roe@", "cy@")
    )
    assert number(later, "cy") != number(later, "t-cy")


def test_the_files_brought_one_by_one_tell_the_same(firm, tmp_path):
    for name in ("decisions", "customers", "identities"):
        again = brought(firm, tmp_path / "again", names=[name])
    assert [row[:3] for row in customers(again)] == [row[:3] for row in customers(firm)]


def test_a_decision_made_here_stays_whatever_a_file_says(firm, tmp_path):
    again = brought(firm, tmp_path / "again")
    join(again.folder, [(number(again, "cy"), number(again, "t-cy"))], NOW)
    after = brought(firm, tmp_path / "again", names=["decisions"])
    assert number(after, "cy") == number(after, "t-cy")


def test_an_erased_person_does_not_come_back_with_decisions(firm, tmp_path):
    again = brought(firm, tmp_path / "again")
    erase(again.folder, number(again, "t-bo"), NOW)
    after = brought(firm, tmp_path / "again")
    kept = clean.write_all(after, tmp_path / "out")["decisions"].read_text()
    assert "t-bo" not in kept and "t-cy" in kept


def test_rows_that_are_no_decisions_are_left_out_and_said(firm, tmp_path):
    path = clean.write_all(firm, tmp_path / "out")["decisions"]
    path.write_text(path.read_text() + "shop,ann,shop,ann,same,,\nshop,ann,shop,bo,perhaps,,\n")
    report = import_files(tmp_path / "again", [(path, Reading(NOW.date()))], How(NOW))
    assert any("2 rows are left out" in note for note in report.files[0].found.tables[0].notes)
