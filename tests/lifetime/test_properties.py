"""What holds for every buyer and every parameter."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relmark.lifetime import Cells, Fitted, expected_purchases, fit
from relmark.lifetime.alive import alive, buying_again
from tests.lifetime.simulating import buyers, in_days

size = st.floats(0.01, 50)
fits = st.builds(Fitted, size, st.floats(0.5, 500), size, size, st.integers(1, 12))
repeats = st.integers(0, 400)
days = st.floats(1, 2000)


def one(x, span, tenure) -> Cells:
    return Cells(*(np.array([float(value)]) for value in (x, span if x else 0, tenure, 1)))


@given(fits, repeats, days, st.floats(0, 1))
@settings(max_examples=200, deadline=None)
def test_p_alive_and_p_buying_again_lie_between_0_and_1(fitted, x, tenure, part):
    buyer = one(x, part * tenure, tenure)
    assert 0 <= alive(fitted, buyer)[0] <= 1
    assert -1e-12 <= buying_again(fitted, buyer, 90.0)[0] <= 1 + 1e-12


@given(fits, repeats, days, st.floats(0, 1), days)
@settings(max_examples=200, deadline=None)
def test_longer_silence_never_makes_it_likelier_that_a_buyer_is_still_there(fitted, x, tenure, part, more):
    span = part * tenure if x else 0
    before, after = alive(fitted, one(x, span, tenure))[0], alive(fitted, one(x, span, tenure + more))[0]
    assert after <= before + 1e-9


@given(fits, st.integers(0, 60), days, st.floats(0, 1), st.floats(0.01, 50))
@settings(max_examples=60, deadline=None)
def test_the_unit_of_time_changes_nothing_said_about_a_buyer(fitted, x, tenure, part, unit):
    buyer, other = one(x, part * tenure, tenure), one(x, part * tenure * unit, tenure * unit)
    scaled = replace(fitted, alpha=fitted.alpha * unit)
    assert alive(scaled, other) == pytest.approx(alive(fitted, buyer), abs=1e-9)
    both = expected_purchases(scaled, other, [30.0 * unit]), expected_purchases(fitted, buyer, [30.0])
    assert both[0] == pytest.approx(both[1], rel=1e-6)


@given(fits, st.integers(0, 60), days, st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_more_time_never_brings_fewer_purchases(fitted, x, tenure, part):
    told = expected_purchases(fitted, one(x, part * tenure, tenure), [1.0, 30.0, 365.0])[0]
    assert 0 <= told[0] <= told[1] + 1e-9 <= told[2] + 2e-9


@pytest.mark.parametrize("k", [1, 2])
def test_weeks_give_the_parameters_of_days_in_weeks(k):
    seen = Cells.of(in_days(buyers(4_000, 0.6, 20.0, 0.8, 2.5, k=k, known=(60, 400), seed=6)))
    of_days = fit(seen, k)
    of_weeks = fit(replace(seen, span=seen.span / 7, tenure=seen.tenure / 7), k)
    assert of_weeks.alpha * 7 == pytest.approx(of_days.alpha, rel=1e-4)
    assert (of_weeks.r, of_weeks.a, of_weeks.b) == pytest.approx((of_days.r, of_days.a, of_days.b), rel=1e-3)


def test_the_order_of_cells_changes_nothing():
    rows = in_days(buyers(2_000, 0.6, 20.0, 0.8, 2.5, seed=8))
    assert fit(Cells.of(rows)) == fit(Cells.of(rows.sample(frac=1, random_state=1)))
