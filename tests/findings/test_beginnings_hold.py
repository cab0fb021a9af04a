"""The welcome discount and the late deliveries are found where they are planted, and not where they are left out."""

from datetime import timedelta

import pandas as pd
import pytest

from relmark import findings
from tests.demo.conftest import SEEDS, build
from tests.warehouse.canonical import warehouse

READ = ("orders", "customers", "messages", "campaigns", "feedback", "promises", "rewards")


def firm_of(folder, seed, *without):
    """A demo firm, its truth, and the day after its last order."""
    made = build(seed, without)
    last = pd.to_datetime(made.tables["orders"]["ordered_on"]).max().date()
    return warehouse(folder, **{name: made.tables[name] for name in READ}), made, last + timedelta(days=1)


def poor(folder, seed, *without) -> list[str]:
    firm, _, as_of = firm_of(folder, seed, *without)
    read = [firm.read("acquisition", as_of, {"began_by": by}) for by in ("offer", "source")]
    return [one.headline for ways in read for one in findings.poor_ways(ways)]


@pytest.mark.parametrize("seed", SEEDS)
def test_the_welcome_discount_is_found_and_nothing_else(seed, tmp_path):
    (found,) = poor(tmp_path, seed)
    assert build(seed, ()).truth["stories"]["welcome_discount"]["acquisition_offer"] in found


def test_no_offer_is_blamed_where_the_welcome_discount_is_left_out(tmp_path):
    claimed = [poor(tmp_path / str(seed), seed, "welcome_discount") for seed in SEEDS]
    assert sum(map(bool, claimed)) <= len(SEEDS) // 20


def at_risk(folder, seed, *without) -> tuple[float, float]:
    """The share damaged or at risk of it among good customers who still buy: where parcels are late, and elsewhere."""
    firm, made, as_of = firm_of(folder, seed, *without)
    story = build(seed, ()).truth["stories"]["late_deliveries"]
    found = firm.read("relationship_states", as_of).merge(made.tables["customers"][["customer_id", "region"]])
    still = pd.to_datetime(found["last_ordered_on"]) >= pd.Timestamp(story["since"]) + pd.Timedelta(days=20)
    found = found[still & (found["n_orders"] >= 3)]
    hurt = (found["proxy"] == "at risk of damage") | (found["state"] == "damaged")
    there = found["region"] == story["region"]
    return hurt[there].mean(), hurt[~there].mean()


@pytest.mark.parametrize("seed", SEEDS)
def test_those_with_late_deliveries_come_out_damaged_or_at_risk(seed, tmp_path):
    there, elsewhere = at_risk(tmp_path, seed)
    assert there > 0.35 and there > 2 * elsewhere


def test_their_region_is_like_the_others_where_nothing_came_late(tmp_path):
    there, elsewhere = at_risk(tmp_path, SEEDS[0], "late_deliveries")
    assert there < 1.5 * elsewhere
