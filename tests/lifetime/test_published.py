"""The models give the figures their authors published."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from clvkit import MBGNBD, CustomerBase
from scipy.special import hyp2f1

from relmark.lifetime import Cells, Fitted, expected_purchases, fit, fit_spend, search
from relmark.lifetime.alive import alive

HERE = Path(__file__).parent
LN_GAPS = 7690.605904818633


@pytest.fixture(scope="module")
def days():
    """CDNOW 1/10 sample, purchases to 30 September 1997, same-day purchases merged, times in days."""
    return Cells.of(pd.read_csv(HERE / "cdnow.csv"), LN_GAPS)


@pytest.fixture(scope="module")
def weeks(days):
    return replace(days, span=days.span / 7, tenure=days.tenure / 7)


def test_bg_nbd_of_fader_hardie_and_lee_2005_on_cdnow_in_weeks(weeks):
    found = fit(weeks, from_first=False)
    assert found.parameters == pytest.approx((0.243, 4.414, 0.793, 2.426), abs=5e-4)
    assert found.log_likelihood == pytest.approx(-9582.4, abs=0.1)


def test_bg_nbd_on_cdnow_in_days_differs_in_the_unit_only(days):
    found = fit(days, from_first=False)
    assert found.alpha == pytest.approx(30.9, abs=0.05)
    assert found.log_likelihood == pytest.approx(-14363.5, abs=0.1)


def test_gamma_gamma_of_fader_and_hardie_note_025_on_cdnow():
    spenders = pd.read_csv(HERE / "cdnow_spend.csv")
    found = fit_spend(spenders)
    assert spenders["n_buyers"].sum() == 946
    assert (found.p, found.q, found.gamma) == pytest.approx((6.25, 3.74, 15.44), abs=0.006)
    assert found.correlation == pytest.approx(0.11, abs=0.005)


def test_mbg_nbd_agrees_with_clvkit_on_cdnow(weeks):
    rows = pd.DataFrame({"frequency": weeks.repeats, "recency": weeks.span, "T": weeks.tenure})
    rows = rows.loc[np.repeat(rows.index, weeks.n.astype(int))].reset_index(drop=True)
    known = {"time_unit": "W", "observation_period_end": pd.Timestamp("1997-09-30"), "has_monetary": False}
    theirs = MBGNBD().fit(CustomerBase(rows, **known, on_negative="net"))
    ours = fit(weeks)
    assert ours.parameters == pytest.approx([theirs.params_[name] for name in ("r", "alpha", "a", "b")], rel=1e-3)


def test_for_one_tick_purchases_to_come_are_the_published_formula():
    r, alpha, a, b, t = 0.6, 5.0, 0.8, 2.5, 30.0
    x, tenure = np.array([0.0, 1, 4, 10]), np.array([30.0, 40, 50, 60])
    power = ((alpha + tenure) / (alpha + tenure + t)) ** (r + x)
    published = (a + b + x) / (a - 1) * (1 - power * hyp2f1(r + x, b + x + 1, a + b + x, t / (alpha + tenure + t)))
    cells = Cells(x, x, tenure, np.ones(4))
    assert expected_purchases(Fitted(r, alpha, a, b), cells, [t])[:, 0] == pytest.approx(published, rel=1e-8)


def test_k_is_no_worse_than_one_on_the_half_of_cdnow_not_seen(days):
    """39 weeks on: purchases after 30 September 1997, per buyer of each kind."""
    came = pd.read_csv(HERE / "cdnow.csv").sort_values(["repeats", "repeat_span_days", "tenure_days"])["n_ahead"]
    fits = search(days)
    off = {one.k: float(np.sqrt(np.average(_missed(one, days, came) ** 2, weights=days.n))) for one in fits}
    best = max(fits, key=lambda one: one.log_likelihood)
    assert off[best.k] <= off[1]


def _missed(fitted, cells, came):
    return alive(fitted, cells) * expected_purchases(fitted, cells, [273.0])[:, 0] - came.to_numpy() / cells.n
