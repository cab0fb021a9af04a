"""The wear-out and the wrong channel are found where they are planted, and not where they are left out."""

from datetime import timedelta

import pandas as pd
import pytest

from relmark import findings
from tests.demo.conftest import SEEDS, build
from tests.warehouse.canonical import warehouse

READ = ("orders", "customers", "messages", "campaigns", "consents", "traits")


def firm_of(folder, seed, *without):
    """A demo firm and the day after its last order."""
    made = build(seed, without)
    last = pd.to_datetime(made.tables["orders"]["ordered_on"]).max().date()
    return warehouse(folder, **{name: made.tables[name] for name in READ}), last + timedelta(days=1)


def pressure(folder, seed, *without) -> findings.Finding:
    firm, as_of = firm_of(folder, seed, *without)
    names = ("wear_out_knee", "pressure_totals", "pressure_counts", "cap_outcomes")
    return findings.contact_pressure(*(firm.read(name, as_of) for name in names))


def by_channel(folder, seed, *without) -> findings.Finding:
    firm, as_of = firm_of(folder, seed, *without)
    return findings.channels(firm.read("channel_people", as_of), firm.read("wrong_channel_counts", as_of))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_page_says_above_how_many_contacts_people_opt_out(seed, tmp_path):
    found = pressure(tmp_path, seed)
    limit = build(seed, ()).truth["stories"]["wear_out"]["limit"]
    assert found.code == "wear_out"
    assert found.headline.startswith(f"Above {limit} contacts in 28 days")


def test_no_knee_is_claimed_where_none_is_planted(tmp_path):
    claimed = [pressure(tmp_path / str(seed), seed, "wear_out").code == "wear_out" for seed in SEEDS]
    assert sum(claimed) <= len(SEEDS) // 20


@pytest.mark.parametrize("seed", SEEDS)
def test_the_page_says_who_is_written_to_by_the_wrong_channel(seed, tmp_path):
    assert by_channel(tmp_path / "said", seed).code == "wrong_channel"
    firm, as_of = firm_of(tmp_path / "listed", seed)
    listed = firm.read("wrong_channels", as_of)
    planted = set(build(seed, ()).truth["stories"]["wrong_channel"]["customer_ids"])
    known = set(firm.read("channel_use", as_of)["customer_id"])
    assert len(planted & set(listed["customer_id"])) >= 0.85 * len(planted & known)
    assert len(set(listed.loc[listed["known_by"] == "told us", "customer_id"]) - planted) <= 30


def test_no_wrong_channel_is_claimed_where_none_is_planted(tmp_path):
    claimed = [by_channel(tmp_path / str(seed), seed, "wrong_channel").code == "wrong_channel" for seed in SEEDS]
    assert sum(claimed) <= len(SEEDS) // 20
