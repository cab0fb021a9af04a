"""Heavy users and how concentrated the amount is."""

import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.canonical import shop

AS_OF = date(2026, 1, 1)
YESTERDAY = AS_OF - timedelta(days=1)


def firm_of(folder, amounts):
    return shop(folder, [(who, YESTERDAY, amount) for who, amount in enumerate(amounts, start=1)])


def test_the_top_fifth_is_heavy_the_next_three_tenths_medium_the_rest_light(tmp_path):
    tiers = firm_of(tmp_path, [100, 90, 50, 40, 30, 5, 4, 3, 2, 1]).read("tier_summary", AS_OF)
    assert tiers.set_index("tier")["n_buyers"].to_dict() == {"heavy": 2, "medium": 3, "light": 5}


def test_everyone_with_the_border_amount_belongs_to_the_higher_tier(tmp_path):
    tiers = firm_of(tmp_path, [100, 90, 90, 90, 30, 5, 4, 3, 2, 1]).read("tier_summary", AS_OF)
    assert tiers.set_index("tier")["n_buyers"].to_dict() == {"heavy": 4, "medium": 1, "light": 5}


def test_concentration_of_ten_buyers_by_hand(tmp_path):
    facts = firm_of(tmp_path, [50, 20, 10, 5, 5, 4, 3, 2, 1, 0]).read("concentration", AS_OF).iloc[0]
    assert (facts["n_top"], facts["n_for_target"], facts["n_not_positive"]) == (2, 3, 1)
    assert facts["top_share"] == pytest.approx(0.70)
    ranked = [0, 1, 2, 3, 4, 5, 5, 10, 20, 50]
    gini = 2 * sum(i * x for i, x in enumerate(ranked, 1)) / (10 * 100) - 11 / 10
    assert facts["gini"] == pytest.approx(gini)


def test_an_even_shop_has_no_concentration(tmp_path):
    facts = firm_of(tmp_path, [10] * 10).read("concentration", AS_OF).iloc[0]
    assert facts["top_share"] == pytest.approx(0.2)
    assert facts["buyers_for_target"] == pytest.approx(0.8)
    assert facts["gini"] == pytest.approx(0)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.integers(-20, 500), min_size=1, max_size=60))
def test_the_curve_rises_to_everything_and_holds_the_top_share(amounts):
    with tempfile.TemporaryDirectory() as folder:
        firm = firm_of(Path(folder) / "firm", amounts)
        curve, facts = firm.read("concentration_curve", AS_OF), firm.read("concentration", AS_OF).iloc[0]
        ranked = sorted(amounts, reverse=True)
        assert facts["n_buyers"] == len(amounts)
        if sum(amounts) > 0:
            assert len(curve) == 100
            shares = curve.sort_values("share_buyers")["share_amount"].tolist()
            assert shares[-1] == pytest.approx(1)
            assert facts["top_share"] == pytest.approx(sum(ranked[: int(facts["n_top"])]) / sum(amounts))
            reached = [sum(ranked[:n]) >= 0.8 * sum(amounts) - 1e-9 for n in range(1, len(ranked) + 1)]
            assert facts["n_for_target"] == 1 + reached.index(True)
