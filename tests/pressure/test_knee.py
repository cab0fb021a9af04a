"""The knee of the wear-out curve is found where there is one, and not claimed where there is none."""

import os

import numpy as np
import pandas as pd
import pytest

from relmark.wear_out import COLUMNS, knee, wear_out_knee

TRIALS = int(os.environ.get("RELMARK_TRIALS", "6"))
PEOPLE, DAYS, CALM, WORN = 6_000, 365, 0.002, 3.0
NONE = 99


def history(seed: int, limit: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A year of contacts: some people get far more than others, and whoever opts out gets no more.

    Returns:
        Contacts in 28 days; of each, how many contacts there were and how many opt-outs.
    """
    dice = np.random.default_rng(seed)
    chance = dice.gamma(4, 1.4, PEOPLE) / 28
    stays, in_28 = np.ones(PEOPLE, dtype=bool), np.zeros(PEOPLE, dtype=np.int64)
    window = np.zeros((28, PEOPLE), dtype=np.int64)
    sent, left = np.zeros(61, dtype=np.int64), np.zeros(61, dtype=np.int64)
    for day in range(DAYS):
        in_28 -= window[day % 28]
        window[day % 28] = today = (dice.random(PEOPLE) < chance) & stays
        in_28 += today
        leaves = today & (dice.random(PEOPLE) < np.where(in_28 > limit, WORN * CALM, CALM))
        sent += np.bincount(in_28[today], minlength=61)
        left += np.bincount(in_28[leaves], minlength=61)
        stays &= ~leaves
    seen = np.flatnonzero(sent)
    return seen, sent[seen], left[seen]


def at(seed: int, limit: int) -> int | None:
    found = knee(*history(seed, limit))
    return found.n if found else None


@pytest.mark.parametrize("limit", [3, 4, 5, 6, 7, 8])
def test_a_tripled_rate_is_found_within_one_contact(limit):
    found = [at(seed, limit) for seed in range(TRIALS)]
    assert sum(one is not None and abs(one - limit) <= 1 for one in found) >= 0.9 * TRIALS


def test_no_knee_is_claimed_where_the_rate_is_the_same_throughout():
    claimed = [at(1_000 + seed, NONE) is not None for seed in range(TRIALS)]
    assert sum(claimed) <= max(1, 0.05 * TRIALS)


def test_the_order_of_the_rows_does_not_matter():
    n, sent, left = history(1, 6)
    shuffled = np.random.default_rng(1).permutation(len(n))
    assert knee(n[shuffled], sent[shuffled], left[shuffled]) == knee(n, sent, left)


def test_the_two_sides_add_up_to_everything():
    n, sent, left = history(2, 5)
    found = knee(n, sent, left)
    assert (found.below[0] + found.above[0], found.below[1] + found.above[1]) == (sent.sum(), left.sum())


@pytest.mark.parametrize(
    ("n", "contacts", "opt_outs"),
    [([], [], []), ([3], [100], [5]), ([1, 2], [50, 50], [0, 0]), ([1, 2, 3], [5, 0, 5], [5, 0, 5])],
    ids=["nothing", "one value", "nobody opts out", "everybody opts out"],
)
def test_too_little_to_compare_is_no_knee(n, contacts, opt_outs):
    assert knee(n, contacts, opt_outs) is None


def test_fewer_opt_outs_above_are_no_knee():
    assert knee([1, 2], [10_000, 10_000], [90, 10]) is None


def test_the_chance_is_that_of_the_binomial_by_hand():
    """9 of 10 opt-outs above, where 5 of 9 would fall at a quarter more: one candidate, 10 p^9 (1 - p) + p^10."""
    assert knee([1, 2], [1_000, 1_000], [1, 9]).chance == pytest.approx(10 * (5 / 9) ** 9 * (4 / 9) + (5 / 9) ** 10)


def test_a_rise_that_is_sure_but_small_is_no_knee():
    assert knee([1, 2], [1_000_000, 1_000_000], [2_000, 2_400]) is None
    assert knee([1, 2], [1_000_000, 1_000_000], [2_000, 3_000]).n == 1


def test_the_table_says_nothing_where_no_knee_is_seen():
    curve = pd.DataFrame({"n_28": [1, 2], "n_contacts": [500, 500], "n_opt_outs": [1, 1]})
    row = wear_out_knee(curve).iloc[0]
    assert all(pd.isna(row[name]) for name in COLUMNS)
