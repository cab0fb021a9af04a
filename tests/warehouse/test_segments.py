"""Scores come from values: equal customers are scored equally, and every code names exactly one segment."""

import math
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.canonical import shop

AS_OF = date(2026, 1, 1)
ORDERS = st.lists(st.tuples(st.integers(1, 25), st.integers(1, 60), st.integers(-5, 40)), min_size=1, max_size=80)
FEW = settings(max_examples=15, deadline=None)


def rows(orders):
    return [(who, AS_OF - timedelta(days=ago), float(amount)) for who, ago, amount in orders]


def scored(orders, **chosen) -> pd.DataFrame:
    with tempfile.TemporaryDirectory() as folder:
        firm = shop(Path(folder) / "firm", rows(orders))
        return firm.read("segments", AS_OF, chosen).set_index("customer_id").sort_index()


def defined_cuts(values, bins):
    """Cut point i: the value at rank ceil(i N / n), equal ones once, the highest value none."""
    ranked = sorted(values)
    cuts = {ranked[math.ceil(i * len(ranked) / bins) - 1] for i in range(1, bins)}
    return sorted(cut for cut in cuts if cut < ranked[-1])


@FEW
@given(ORDERS, st.integers(3, 10))
def test_scores_are_one_more_than_the_cut_points_below_the_value(orders, bins):
    found = scored(orders, rfm_bins=bins)
    for measure, score in (("frequency", "frequency_score"), ("monetary", "monetary_score")):
        cuts = defined_cuts(found[measure], bins)
        assert found[score].tolist() == [1 + sum(cut < value for cut in cuts) for value in found[measure]]
    cuts = defined_cuts(found["recency_days"], bins)
    backwards = [len(cuts) + 1 - sum(cut < value for cut in cuts) for value in found["recency_days"]]
    assert found["recency_score"].tolist() == backwards


@FEW
@given(ORDERS, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_the_names_of_customers_change_no_score(orders, chance):
    shuffled = orders.copy()
    chance.shuffle(shuffled)
    renamed = [(1000 - who, ago, amount) for who, ago, amount in shuffled]
    columns = ["segment", "recency_score", "frequency_score", "monetary_score"]
    again = scored(renamed)[columns].set_index(1000 - scored(renamed).index).sort_index()
    pd.testing.assert_frame_equal(scored(orders)[columns], again, check_names=False)


@FEW
@given(ORDERS)
def test_equal_customers_have_equal_scores_and_everyone_one_segment(orders):
    found = scored(orders)
    assert not found.index.duplicated().any()
    alike = found.groupby(["recency_days", "frequency", "monetary"])
    for name in ("segment", "recency_score", "frequency_score", "monetary_score"):
        assert (alike[name].nunique() == 1).all()


@FEW
@given(ORDERS, st.integers(3, 10))
def test_the_summary_counts_every_buyer_once(orders, bins):
    with tempfile.TemporaryDirectory() as folder:
        firm = shop(Path(folder) / "firm", rows(orders))
        n = firm.count("buyers", AS_OF)
        assert firm.read("segment_summary", AS_OF, {"rfm_bins": bins})["n_buyers"].sum() == n
        assert firm.read("rfm_cells", AS_OF, {"rfm_bins": bins})["n_buyers"].sum() == n


def test_each_of_the_125_codes_names_exactly_one_of_eleven_segments(tmp_path):
    names = shop(tmp_path, rows([(1, 1, 1)])).read("segment_names", AS_OF)
    assert len(names) == 125
    assert not names.duplicated(["r_digit", "f_digit", "m_digit"]).any()
    assert names["segment"].nunique() == 11


def test_fixed_cut_points_replace_those_of_equal_size(tmp_path):
    firm = shop(tmp_path, rows([(1, 5, 10), (2, 20, 10), (3, 50, 10)]))
    found = firm.read("segments", AS_OF, {"recency_cuts": "10, 30"}).set_index("customer_id")
    assert found["recency_score"].to_dict() == {1: 3, 2: 2, 3: 1}


def test_a_buyer_without_an_order_in_the_window_scores_lowest_on_frequency_and_amount(tmp_path):
    orders = [(who, 5, 10 * who) for who in range(1, 6)] + [(9, 300, 500)]
    found = shop(tmp_path, rows(orders)).read("segments", AS_OF, {"window_days": 30}).set_index("customer_id")
    assert found.loc[9, ["frequency_score", "monetary_score", "recency_score"]].tolist() == [1, 1, 1]


def test_when_all_buyers_are_alike_there_is_one_bin_and_one_segment(tmp_path):
    firm = shop(tmp_path, rows([(who, 5, 10) for who in range(1, 9)]))
    assert firm.read("rfm_cuts", AS_OF).empty
    assert firm.read("segments", AS_OF)["segment"].nunique() == 1
    assert (firm.read("rfm_bands", AS_OF)["n_bins"] == 1).all()


def test_todays_cut_points_score_the_past_and_end_at_todays_counts(demo_firm):
    history = demo_firm.read("segment_history")
    latest = history[history["seen_on"] == history["seen_on"].max()].set_index("segment")["n_buyers"]
    today = demo_firm.read("segment_summary").set_index("segment")["n_buyers"]
    assert history["seen_on"].nunique() == 14
    assert latest.to_dict() == today[today > 0].to_dict()
