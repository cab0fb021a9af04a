"""Late deliveries and the good customers never thanked are found where they are planted, and not where they are not."""

from datetime import timedelta

import pandas as pd
import pytest

from relmark import findings
from tests.demo.conftest import SEEDS, build
from tests.warehouse.canonical import warehouse

READ = ("orders", "customers", "feedback", "promises", "rewards")


def firm_of(folder, seed, *without):
    """A demo firm, and the day after its last order."""
    made = build(seed, without)
    last = pd.to_datetime(made.tables["orders"]["ordered_on"]).max().date()
    return warehouse(folder, **{name: made.tables[name] for name in READ}), last + timedelta(days=1)


def story(seed, name):
    return build(seed, ()).truth["stories"][name]


def late_regions(folder, seed, *without) -> list[str]:
    firm, as_of = firm_of(folder, seed, *without)
    groups = firm.read("promise_groups", as_of)
    return groups.loc[groups["is_worse"] & (groups["told_by"] == "region"), "promise_group"].tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_late_region_and_its_week_are_the_sentence_of_the_page(seed, tmp_path):
    firm, as_of = firm_of(tmp_path, seed)
    said = findings.promises(*(firm.read(f"promise_{name}", as_of) for name in ("totals", "groups", "since")))
    planted, since = story(seed, "late_deliveries"), firm.read("promise_since", as_of)
    week = pd.Timestamp(since.loc[since["promise_group"] == planted["region"], "since_on"].iloc[0])
    assert said.code == "promises_broken_in" and planted["region"] in said.headline
    assert abs((week - pd.Timestamp(planted["since"])).days) <= 7


@pytest.mark.parametrize("seed", SEEDS)
def test_no_other_region_is_blamed_beside_it(seed, tmp_path):
    assert late_regions(tmp_path, seed) == [story(seed, "late_deliveries")["region"]]


def test_no_region_is_blamed_where_nothing_came_late(tmp_path):
    claimed = [late_regions(tmp_path / str(seed), seed, "late_deliveries") for seed in SEEDS]
    assert sum(map(bool, claimed)) <= len(SEEDS) // 20


@pytest.mark.parametrize("seed", SEEDS)
def test_scores_fell_after_broken_promises(seed, tmp_path):
    firm, as_of = firm_of(tmp_path, seed)
    said = findings.what_followed(firm.read("promise_effects", as_of))
    assert said.code == "scores_after_broken" and "satisfaction fell" in said.headline


@pytest.mark.parametrize("seed", SEEDS)
def test_the_good_customers_never_thanked_are_the_sentence_of_the_page(seed, tmp_path):
    """Of the 150, those known for three months; nobody else."""
    firm, as_of = firm_of(tmp_path, seed)
    said = findings.rewards(firm.read("thanks_totals", as_of), firm.read("occasion_counts", as_of))
    found, planted = (
        set(firm.read("never_thanked", as_of)["customer_id"]),
        set(story(seed, "no_reward")["customer_ids"]),
    )
    assert said.code == "never_thanked"
    assert len(found & planted) >= 0.95 * len(planted) and len(found & planted) >= 0.95 * len(found)


def test_nobody_is_called_never_thanked_where_all_were(tmp_path):
    claimed = 0
    for seed in SEEDS:
        firm, as_of = firm_of(tmp_path / str(seed), seed, "no_reward")
        claimed += findings.rewards(firm.read("thanks_totals", as_of)).code == "never_thanked"
    assert claimed <= len(SEEDS) // 20
