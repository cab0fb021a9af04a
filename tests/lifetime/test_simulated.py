"""The models find the truth in buyers made up by it."""

import numpy as np
import pandas as pd
import pytest

from relmark.lifetime import Cells, Fitted, expected_purchases, fit, fit_spend, search
from relmark.lifetime.alive import alive, buying_again
from relmark.lifetime.expected import in_phase
from relmark.lifetime.likelihood import Likelihood
from relmark.lifetime.regularity import likeliest
from relmark.lifetime.spend import with_gradient
from tests.lifetime.simulating import buyers, cells

TRUTHS = {1: (0.6, 5.0, 0.8, 2.5), 2: (0.6, 2.5, 0.8, 2.5), 3: (0.8, 4.0, 0.6, 2.0)}
AHEAD = 30.0


def alike(rows) -> Cells:
    """Cells of a tenth of a day: many buyers are one cell, and nothing that counts is lost."""
    times = ["repeat_span_days", "tenure_days"]
    grouped = rows.assign(**{one: rows[one].round(1) for one in times}).groupby(["repeats", *times])
    return Cells.of(grouped.size().rename("n_buyers").reset_index(), float(rows["ln_gaps"].sum()))


@pytest.mark.parametrize(("k", "from_first"), [(1, True), (2, True), (5, True), (12, True), (1, False)])
def test_the_gradient_is_that_of_the_likelihood(k, from_first):
    seen = Likelihood(cells(buyers(300, *TRUTHS[1], seed=1)), k, from_first)
    here, step = np.array([0.7, 4.0, 1.3, 2.1]), 1e-5 * np.eye(4)
    slopes = [(seen.value(here + one) - seen.value(here - one)) / 2e-5 for one in step]
    assert seen.with_gradient(here)[1] == pytest.approx(slopes, rel=1e-5, abs=1e-3)


def test_the_gradient_of_spend_is_that_of_its_likelihood():
    dice = np.random.default_rng(0)
    x, amount, n = dice.integers(1, 9, 50).astype(float), dice.gamma(3, 5, 50), np.ones(50)
    seen, here = (x, amount, np.log(amount), n), np.array([5.0, 3.0, 12.0])
    slopes = [
        (with_gradient(here + one, *seen)[0] - with_gradient(here - one, *seen)[0]) / 2e-5 for one in 1e-5 * np.eye(3)
    ]
    assert with_gradient(here, *seen)[1] == pytest.approx(slopes, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("k", [1, 2, 3])
def test_200_000_simulated_buyers_are_alive_and_buy_as_foretold(k):
    rows = buyers(200_000, *TRUTHS[k], k=k, known=(20, 100), ahead=AHEAD, seed=11)
    rows = rows.assign(tenure_days=rows["tenure_days"].round(1))
    rows = rows.sort_values(["repeats", "repeat_span_days", "tenure_days"])
    kinds, fitted = cells(rows), Fitted(*TRUTHS[k], k)
    there, bought = alive(fitted, kinds), rows["n_ahead"].to_numpy()
    expected = there * expected_purchases(fitted, kinds, [AHEAD])[:, 0]
    again = there * buying_again(fitted, kinds, AHEAD)
    for repeats in (slice(0, 1), slice(1, 3), slice(3, 9), slice(9, None), slice(None)):
        who = np.isin(kinds.repeats, np.unique(kinds.repeats)[repeats])
        assert within_three_errors(rows["is_alive"].to_numpy()[who], there[who])
        assert within_three_errors(bought[who], expected[who])
        assert within_three_errors((bought > 0)[who], again[who])


def within_three_errors(seen, told) -> bool:
    off = seen - told
    return abs(off.mean()) <= 3 * off.std() / np.sqrt(len(off))


def test_p_alive_is_calibrated_in_every_fifth():
    rows = buyers(100_000, *TRUTHS[2], k=2, known=(20, 100), seed=5)
    rows = rows.sort_values(["repeats", "repeat_span_days", "tenure_days"])
    there, is_alive = alive(Fitted(*TRUTHS[2], 2), cells(rows)), rows["is_alive"].to_numpy()
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        who = (there >= low) & (there < low + 0.2)
        assert within_three_errors(is_alive[who], there[who])


def test_two_ticks_and_the_parameters_are_found_where_they_are_true():
    found = likeliest(search(alike(buyers(40_000, *TRUTHS[2], k=2, known=(30, 120), seed=2))))
    assert found.k == 2
    assert found.parameters == pytest.approx(TRUTHS[2], rel=0.12)


@pytest.mark.parametrize("k", [1, 2])
def test_a_big_histogram_gives_what_a_search_on_all_of_it_gives(k, monkeypatch):
    seen = alike(buyers(4_000, *TRUTHS[k], k=k, seed=7))
    on_all = fit(seen, k)
    monkeypatch.setattr("relmark.lifetime.fitting.TO_LOOK_AROUND", 800)
    monkeypatch.setattr("relmark.lifetime.fitting.STEPS", 30)
    assert fit(seen, k).parameters == pytest.approx(on_all.parameters, rel=1e-4)


def test_one_tick_is_found_in_nine_of_ten_where_it_is_true():
    found = [likeliest(search(alike(buyers(1_500, *TRUTHS[1], seed=seed)))).k for seed in range(10)]
    assert found.count(1) >= 9


def test_fewer_points_on_the_curve_change_purchases_to_come_by_less_than_a_millionth():
    rows = buyers(3_000, *TRUTHS[2], k=2, seed=4)
    rows = rows.sort_values(["repeats", "repeat_span_days", "tenure_days"])
    kinds, fitted = cells(rows), Fitted(*TRUTHS[2], 2)
    each = [Cells(*(one[[place]] for one in (kinds.repeats, kinds.span, kinds.tenure, kinds.n))) for place in range(40)]
    alone = np.vstack([expected_purchases(fitted, one, [30.0, 365.0]) for one in each])
    assert expected_purchases(fitted, kinds, [30.0, 365.0])[:40] == pytest.approx(alone, rel=1e-6)


def test_very_many_purchases_are_added_up_as_if_one_by_one(monkeypatch):
    fitted, ratio = Fitted(0.8, 40, 0.3, 2.0, 3), np.array([0.1, 3.0, 30.0])
    quick = in_phase(fitted, 60, 1, ratio)
    monkeypatch.setattr("relmark.lifetime.expected.EXACT", 100_000)
    assert quick == pytest.approx(in_phase(fitted, 60, 1, ratio), rel=1e-6)


def test_buyers_who_never_leave_are_said_to_be_so():
    found = fit(alike(buyers(3_000, 0.8, 4.0, 0.001, 50.0, seed=3)))
    assert "leave" in found.remark or "border" in found.remark


def test_spend_is_found_where_it_is_true():
    dice = np.random.default_rng(1)
    x = dice.integers(1, 12, 20_000)
    rate = dice.gamma(4.0, 1 / 15.0, 20_000)
    amount = dice.gamma(6.0 * x, 1 / rate) / x
    found = fit_spend(pd.DataFrame({"repeats": x, "mean_amount": amount, "n_buyers": 1}))
    assert (found.p, found.q, found.gamma) == pytest.approx((6.0, 4.0, 15.0), rel=0.1)
    assert abs(found.correlation) < 0.03
