"""The forty written to after withdrawing are found where they are planted, exactly, and not where they are left out."""

from datetime import timedelta

import pandas as pd
import pytest

from relmark import findings
from tests.demo.conftest import SEEDS, build
from tests.warehouse.canonical import warehouse

READ = ("orders", "customers", "messages", "campaigns", "consents")


def firm_of(folder, seed, *without):
    """A demo firm, its truth, and the day after its last order."""
    made = build(seed, without)
    last = pd.to_datetime(made.tables["orders"]["ordered_on"]).max().date()
    return warehouse(folder, **{name: made.tables[name] for name in READ}), made.truth, last + timedelta(days=1)


def said(firm, as_of) -> findings.Finding:
    models = ("sent_without_totals", "sent_without_counts", "delivery_rates", "permission_months")
    read = [firm.read(name, as_of) for name in (*models, "permission_counts", "permission_checked")]
    return findings.permission(*read)[0]


@pytest.mark.parametrize("seed", SEEDS)
def test_exactly_the_forty_are_found_and_are_the_pages_sentence(seed, tmp_path):
    firm, truth, as_of = firm_of(tmp_path, seed)
    found = firm.read("sent_without_people", as_of)
    planted = truth["stories"]["no_consent"]["customer_ids"]
    assert set(found["customer_id"]) == set(planted) and len(planted) == 40
    assert set(found["permission_then"]) == {"after withdrawal"}
    assert said(firm, as_of).headline.startswith("40 customers got ")


def test_nobody_is_accused_where_they_are_left_out(tmp_path):
    claimed = []
    for seed in SEEDS:
        firm, _, as_of = firm_of(tmp_path / str(seed), seed, "no_consent")
        claimed.append(said(firm, as_of).code in ("sent_after_withdrawal", "sent_without_permission"))
    assert sum(claimed) <= len(SEEDS) // 20
