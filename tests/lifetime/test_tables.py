"""The fits as the warehouse keeps them: too little is said in words, and what is tried is tried fairly."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from relmark.lifetime import draws, tables, trial
from tests.lifetime.simulating import buyers, in_days

TRUTH = (0.6, 20.0, 0.8, 2.5)
PERIOD = pd.DataFrame([{"holdout_days": 90, "starts_on": date(2024, 1, 1)}])


@pytest.fixture(scope="module")
def seen():
    """3,000 simulated buyers as cells, each repeat worth about 20."""
    cells = in_days(buyers(3_000, *TRUTH, known=(60, 400), seed=1))
    return cells.assign(repeat_amount=20.0 * cells["repeats"] * cells["n_buyers"])


@pytest.fixture(scope="module")
def fits(seen):
    return tables.lifetime_fits(seen, pd.DataFrame({"sum_ln_gaps": [0.0]}))


def spending():
    dice = np.random.default_rng(0)
    x, rate = dice.integers(1, 6, 800), dice.gamma(4.0, 1 / 15.0, 800)
    mean = dice.gamma(6.0 * x, 1 / rate) / x
    return pd.DataFrame({"repeats": x, "mean_amount": mean, "mean_ln_amount": np.log(mean), "n_buyers": 1})


def few(n_repeating):
    rows = [{"repeats": 1, "repeat_span_days": 10 + place, "tenure_days": 90} for place in range(n_repeating)]
    rows.append({"repeats": 0, "repeat_span_days": 0, "tenure_days": 50})
    return pd.DataFrame(rows).assign(n_buyers=1, repeat_amount=5.0)


@pytest.mark.parametrize(("n", "words"), [(0, "Nobody bought on a second day"), (4, "Only 4 bought on a second day")])
def test_too_few_who_came_back_are_said_and_nothing_is_foretold(n, words):
    found = tables.lifetime_fits(few(n), pd.DataFrame({"sum_ln_gaps": [0.0]}))
    assert found["remark"].iloc[0].startswith(words) and found["is_chosen"].tolist() == [True]
    assert tables.expected_year(few(n), found)["expected_if_alive"].isna().all()
    assert draws.lifetime_draws(few(n), found, spending(), tables.spend_fit(spending())).empty


def test_exactly_one_model_is_used_and_bg_nbd_never_is(fits):
    assert fits.loc[fits["is_chosen"], "model"].tolist() == ["MBG/NBD"]
    assert "BG/NBD" in set(fits["model"])


def test_later_months_count_less(seen, fits):
    plain = tables.expected_discounted(seen, fits, 12, 0.0)
    less = tables.expected_discounted(seen, fits, 12, 0.1)
    year = tables.expected_year(seen, fits)["expected_if_alive"]
    assert plain["discounted_if_alive"].to_numpy() == pytest.approx(year.to_numpy(), rel=1e-6)
    assert (less["discounted_if_alive"] < plain["discounted_if_alive"]).all()
    assert (less["discounted_if_alive"] > plain["discounted_if_alive"] / 1.1).all()


def test_without_a_spend_model_everyone_spends_the_average():
    found = tables.spend_fit(spending().head(3))
    assert found["p"].isna().all() and "own average" in found["remark"].iloc[0]
    assert found["mean_amount"].iloc[0] == pytest.approx(spending().head(3)["mean_amount"].mean())


def test_draws_spread_around_the_estimate_and_are_the_same_each_time(seen, fits, monkeypatch):
    monkeypatch.setattr(draws, "N_DRAWS", 6)
    given = seen, fits, spending(), tables.spend_fit(spending())
    found = draws.lifetime_draws(*given)
    worth = found.groupby("draw")["orders"].sum()
    assert worth.index.tolist() == list(range(7)) and 0.005 < worth[1:].std() / worth[0] < 0.2
    assert worth[1:].min() < worth[0] < worth[1:].max()
    pd.testing.assert_frame_equal(found, draws.lifetime_draws(*given))


def test_a_coarser_histogram_keeps_every_buyer_and_amount(seen, monkeypatch):
    monkeypatch.setattr(draws, "COARSE", 200)
    found = draws.coarser(seen)
    assert len(found) <= 200 < len(seen)
    assert found["n_buyers"].sum() == 3_000 and found["repeat_amount"].sum() == seen["repeat_amount"].sum()
    assert (found["repeat_span_days"] <= found["tenure_days"]).all()


def test_the_best_hiatus_is_where_most_are_told_right():
    cells = pd.DataFrame({"silent_days": [5, 20, 60, 90], "n_buyers": [10, 10, 10, 10], "n_active": [9, 7, 2, 1]})
    assert trial.best_hiatus(cells) == 20


def test_the_model_beats_the_plain_average_where_it_is_true(fits):
    rows = buyers(3_000, *TRUTH, known=(60, 400), ahead=90, seed=2)
    kinds = ["repeats", "repeat_span_days", "tenure_days"]
    rows[kinds] = rows[kinds].apply(np.ceil).astype("int64")
    rows = rows.assign(n_ahead_squared=rows["n_ahead"] ** 2, n_active=rows["n_ahead"] > 0, n_buyers=1)
    cells = rows.groupby(kinds, as_index=False)[["n_buyers", "n_ahead", "n_ahead_squared", "n_active"]].sum()
    hiatus = pd.DataFrame({"silent_days": [30], "n_buyers": [10], "n_active": [9]})
    scores = trial.trial_scores(cells, fits, hiatus, PERIOD).set_index("method")
    model, average = scores.loc["lifetime model"], scores.loc["plain average"]
    assert model["rmse"] < average["rmse"] and model["share_right"] > scores.at["best hiatus", "share_right"]
    assert model["n_expected"] == pytest.approx(model["n_ahead"], rel=0.12)
    by_repeats = trial.trial_by_repeats(cells, fits, PERIOD)
    assert by_repeats["n_buyers"].sum() == 3_000 and by_repeats["repeats"].max() == 7


def test_weeks_add_up_what_was_bought_and_begin_before_the_trial(seen, fits):
    bought = pd.DataFrame({"week": [-2, 0, 5], "n_repeats": [3, 4, 5]})
    found = trial.trial_weeks(seen, fits, bought, PERIOD).set_index("week")
    assert found.loc[-2, "actual"] == 3 and found.loc[5, "actual"] == 12
    assert found.index.max() == 11 and not found.loc[-1, "is_trial"] and found.loc[0, "is_trial"]
    assert found["expected"].is_monotonic_increasing
