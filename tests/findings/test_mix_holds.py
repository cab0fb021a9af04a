"""Heavy users who are sold to are found where they are planted, and not where they are left out."""

from datetime import timedelta

import pandas as pd
import pytest

from relmark import findings
from tests.demo.conftest import SEEDS, build
from tests.warehouse.canonical import warehouse

READ = ("orders", "customers", "messages", "campaigns")


def said(folder, seed, *without):
    """What the page says first, and the list of those only sold to."""
    made = build(seed, without)
    firm = warehouse(folder, **{name: made.tables[name] for name in READ})
    as_of = pd.to_datetime(made.tables["orders"]["ordered_on"]).max().date() + timedelta(days=1)
    read = [firm.read(name, as_of) for name in ("mix_totals", "mix_by_tier", "selling_run_counts")]
    return findings.communication_mix(*read)[0], firm.read("only_sold_to", as_of)


@pytest.mark.parametrize("seed", SEEDS)
def test_heavy_users_who_are_sold_to_are_the_sentence_of_the_page(seed, tmp_path):
    first, listed = said(tmp_path, seed)
    assert first.code == "heavy_sold_at"
    n_heavy = build(seed, ()).truth["stories"]["heavy_sold_at"]["n_heavy"]
    assert 0.25 * n_heavy < len(listed) <= n_heavy


def test_nobody_is_said_to_be_sold_to_where_the_story_is_left_out(tmp_path):
    claimed = [said(tmp_path / str(seed), seed, "heavy_sold_at")[0].code == "heavy_sold_at" for seed in SEEDS]
    assert sum(claimed) <= len(SEEDS) // 20
