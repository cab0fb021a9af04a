"""Packaging and returns are found where they are planted, are the page's sentence, and are not claimed elsewhere."""

from datetime import timedelta

import pandas as pd
import pytest

from relmark import findings
from tests.demo.conftest import SEEDS, build
from tests.warehouse.canonical import warehouse

READ = ("orders", "customers", "messages", "campaigns", "feedback", "deeds")
CHOSEN = {"topic_from": 10, "told_from": 0.8, "tell_within": 30}


def said(folder, seed, *without) -> list[findings.Finding]:
    """What the page says of a demo firm, worst first."""
    made = build(seed, without)
    firm = warehouse(folder, **{name: made.tables[name] for name in READ})
    as_of = pd.to_datetime(made.tables["orders"]["ordered_on"]).max().date() + timedelta(days=1)
    read = [firm.read(name, as_of) for name in ("topics", "deed_summary")]
    return findings.listening(*read, None, CHOSEN)


@pytest.mark.parametrize("seed", SEEDS)
def test_packaging_is_the_sentence_and_returns_come_next(seed, tmp_path):
    first, second, *_ = said(tmp_path, seed)
    assert "packaging" in first.headline and "nothing was done" in first.headline
    assert "returns" in second.headline and "10 February 2026" in second.headline
    assert build(seed, ()).truth["stories"]["packaging"]["raised"] == 300 and "300 times" in first.headline


@pytest.mark.parametrize("seed", SEEDS)
def test_without_packaging_returns_are_the_sentence(seed, tmp_path):
    first, *_ = said(tmp_path, seed, "packaging")
    assert "returns" in first.headline


def test_neither_is_claimed_where_it_is_left_out(tmp_path):
    claims = {"packaging": 0, "returns": 0}
    for seed in SEEDS:
        for one in said(tmp_path / str(seed), seed, "packaging", "returns"):
            for story in claims:
                claims[story] += story in one.text
    assert max(claims.values()) <= len(SEEDS) // 20
