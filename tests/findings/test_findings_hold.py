"""What a finding says depends on what customers did, not on names, numbers or when; and goes when its cause goes."""

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from relmark import demo, findings
from relmark.tables import TABLES
from tests.demo.conftest import SEEDS, build
from tests.warehouse.canonical import warehouse

READ = ("buyer_totals", "concentration", "segment_summary", "trend", "customer_trend", "tier_summary")


def sentences(folder, tables, as_of) -> list[str]:
    firm = warehouse(folder, orders=tables["orders"], customers=tables["customers"])
    read = {name: firm.read(name, as_of) for name in READ}
    told = findings.of_orders(*(read[name] for name in READ[:5]), freshness=[], currency="GBP")
    more = [
        findings.segments(read["segment_summary"], "GBP"),
        findings.heavy_users(read["concentration"], read["tier_summary"], "GBP"),
        findings.one_time(read["buyer_totals"], "GBP"),
    ]
    return [one.text for one in (*told, *more)]


@pytest.fixture(scope="module")
def firm():
    tables = build(demo.SEED, ()).tables
    return {"orders": tables["orders"].copy(), "customers": tables["customers"].copy()}


@pytest.fixture(scope="module")
def as_of(firm):
    return pd.to_datetime(firm["orders"]["ordered_on"]).max().date() + timedelta(days=1)


@pytest.fixture(scope="module")
def told(firm, as_of, tmp_path_factory):
    return sentences(tmp_path_factory.mktemp("told"), firm, as_of)


def test_permuting_customer_ids_changes_no_finding(firm, as_of, told, tmp_path):
    ids = firm["customers"]["customer_id"].unique()
    other = dict(zip(ids, np.random.default_rng(5).permutation(ids), strict=True))
    moved = {name: rows.assign(customer_id=rows["customer_id"].map(other)) for name, rows in firm.items()}
    assert sentences(tmp_path, moved, as_of) == told


def test_shifting_all_dates_by_a_hundred_days_changes_no_finding(firm, as_of, told, tmp_path):
    later = {}
    for name, rows in firm.items():
        stamps = [column.name for column in TABLES[name].columns if column.type in ("TIMESTAMP", "DATE")]
        later[name] = rows.assign(
            **{one: pd.to_datetime(rows[one]) + pd.Timedelta(days=100) for one in stamps if one != "birthday"}
        )
    assert sentences(tmp_path, later, as_of + timedelta(days=100)) == told


def test_renaming_people_and_sources_changes_no_finding(firm, as_of, told, tmp_path):
    renamed = {name: rows.assign(source=rows["source"] + "-x") for name, rows in firm.items()}
    renamed["customers"] = renamed["customers"].assign(name="Someone", email=None, acquisition_source="elsewhere")
    renamed["orders"] = renamed["orders"].assign(order_id="n" + renamed["orders"]["order_id"])
    assert sentences(tmp_path, renamed, as_of) == told


def is_told(folder, story, seed, without) -> bool:
    """Whether the finding that claims a story is made about the firm of a seed."""
    tables = build(seed, without).tables
    firm = warehouse(folder, orders=tables["orders"], customers=tables["customers"])
    last = pd.to_datetime(tables["orders"]["ordered_on"]).max().date() + timedelta(days=1)
    if story == "one_time":
        return findings.one_time(firm.read("buyer_totals", last), "GBP").code == "mostly_one_time"
    claim = findings.heavy_users(firm.read("concentration", last), firm.read("tier_summary", last), "GBP")
    return claim.code == "near_20_80"


@pytest.mark.parametrize("story", ["concentration", "one_time"])
def test_a_story_is_told_where_it_is_planted_and_not_where_it_is_left_out(story, tmp_path):
    told = [is_told(tmp_path / f"{seed}", story, seed, ()) for seed in SEEDS]
    made_up = [is_told(tmp_path / f"{seed}-without", story, seed, (story,)) for seed in SEEDS]
    assert told.count(False) <= len(SEEDS) // 20
    assert made_up.count(True) <= len(SEEDS) // 20


def test_removing_the_rows_of_a_story_changes_the_sentence_that_told_it(firm, as_of, told, tmp_path):
    paid = firm["orders"][firm["orders"]["status"] == "paid"]
    n = paid.groupby("customer_id")["order_id"].transform("count")
    returned = {**firm, "orders": paid[(n > 1) | (paid["customer_id"] % 4 == 0)]}
    levelled = {**firm, "orders": firm["orders"].assign(amount=20.0, refunded=0.0)}
    assert any("More than half of the buyers bought once" in one for one in told)
    assert not any(
        "More than half of the buyers bought once" in one for one in sentences(tmp_path / "returned", returned, as_of)
    )
    assert any("near the 20/80 claim" in one for one in told)
    assert not any("near the 20/80 claim" in one for one in sentences(tmp_path / "levelled", levelled, as_of))
