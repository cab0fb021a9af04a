"""Clusters find groups that are there, name their number, and are the same whatever the order of rows."""

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_rand_score

from relmark.clusters import FEATURES, assign, centres


def planted(n=300, seed=1):
    """Three groups: recent and rich, recent and poor, gone."""
    chance = np.random.default_rng(seed)
    middles = [(2, 3, 8, 5, 6), (2, 0.7, 4, 3.5, 3), (6, 0.9, 4.5, 4, 6.5)]
    rows = np.concatenate([chance.normal(middle, 0.25, (n, 5)) for middle in middles])
    sample = pd.DataFrame(rows, columns=list(FEATURES))
    return sample.assign(customer_id=np.arange(len(sample))), np.repeat([0, 1, 2], n)


def assigned(sample, found):
    spread = found[[f"{name}_spread" for name in FEATURES]].to_numpy()[0]
    return assign(sample[list(FEATURES)].to_numpy() / spread, found[list(FEATURES)].to_numpy() / spread)


def test_three_planted_groups_are_found_as_three():
    sample, truth = planted()
    found = centres(sample)
    assert found["suggested"][0] == 3 and len(found) == 3
    assert adjusted_rand_score(truth, assigned(sample, found)) >= 0.9


def test_the_order_of_rows_changes_nothing():
    sample, _ = planted()
    pd.testing.assert_frame_equal(centres(sample), centres(sample.sample(frac=1, random_state=3)))


def test_the_number_can_be_chosen_and_the_suggestion_is_still_said():
    found = centres(planted()[0], n_clusters=5)
    assert len(found) == 5 and found["suggested"][0] == 3


def test_too_few_different_buyers_make_no_clusters():
    sample, _ = planted(n=2)
    assert centres(sample).empty


def test_every_buyer_of_the_demo_firm_is_in_the_nearest_cluster(demo_firm):
    found = demo_firm.read("clusters")
    assert len(found) == demo_firm.read("buyer_totals")["n_buyers"][0]
    features = demo_firm.read("cluster_features").set_index("customer_id").loc[found["customer_id"]].reset_index()
    nearest = assigned(features, demo_firm.read("cluster_centres")) + 1
    assert (nearest == found["cluster"]).all()
