"""What the figures on lifetime value show."""

from datetime import date

import pandas as pd
import pytest

from relmark import charts
from relmark.charts import palette
from tests.findings.test_lifetime import TIERS

WEEKS = pd.DataFrame(
    {
        "week": [-2, -1, 0, 1],
        "ends_on": [date(2024, 1, day) for day in (7, 14, 21, 28)],
        "actual": [1.0, 3.0, 6.0, 8.0],
        "expected": [1.5, 3.0, 5.0, 7.0],
        "is_trial": [False, False, True, True],
    }
)
COHORTS = pd.DataFrame(
    [(1, 0, 10, 1.0, 20.0), (1, 1, 10, 0.3, 6.0), (1, 2, 10, 0.0, 0.0), (2, 0, 5, 1.0, 20.0), (2, 1, 5, 0.4, 9.0)],
    columns=["cohort", "periods_since", "n_cohort", "share_buying", "mean_amount"],
).assign(step_months=1, cohort_on=lambda rows: pd.to_datetime(rows["cohort"].map({1: "2024-01-01", 2: "2024-02-01"})))


def test_a_tier_has_a_bar_for_buyers_amount_and_value_and_chooses_itself():
    made = charts.value_shares(TIERS.assign(place=[1, 2, 3]), currency="GBP")
    heavy = made.data[0]
    assert list(heavy.x) == pytest.approx([0.2, 0.7, 0.75])
    assert charts.clicked("value_shares", heavy.customdata[2]) == {"tier": "heavy"}
    assert "£1,500 still to come" in heavy.hovertext[0]


def test_no_value_is_said_instead_of_drawn():
    made = charts.value_shares(TIERS.assign(place=[1, 2, 3], clv=None))
    assert not made.data and "No lifetime value" in made.layout.annotations[0].text


def test_the_weeks_not_seen_begin_at_a_line_and_the_ends_are_named():
    made = charts.trial_weeks(WEEKS)
    assert pd.Timestamp(made.layout.shapes[0].x0) == pd.Timestamp(2024, 1, 14)
    assert {"8 made", "7 foretold"} <= {note.text for note in made.layout.annotations}


def test_purchases_are_shown_by_repeats_before():
    rows = pd.DataFrame({"repeats": [0, 7], "n_buyers": [90, 10], "actual": [0.1, 3.0], "expected": [0.2, 2.5]})
    made = charts.trial_by_repeats(rows.assign(average=[0.0, 4.0]))
    assert [list(trace.x) for trace in made.data] == [["0", "7+"]] * 3


def test_an_attitude_chooses_tier_and_attitude():
    rows = pd.DataFrame(
        [("heavy", "detractor", 8, 500.0, 400.0), ("light", "promoter", 5, 10.0, 1.0)],
        columns=["tier", "attitude", "n_buyers", "net_amount", "clv"],
    )
    trace = charts.attitude_cells(rows).data[0]
    assert charts.clicked("attitude_cells", trace.customdata[0]) == {"tier": "heavy", "attitude": "detractor"}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_period_that_is_not_over_is_empty_and_one_without_a_purchase_is_0(theme):
    grid, written = charts.cohort_shares(COHORTS, theme).data
    assert list(grid.z[0]) == [0.3, 0.0] and grid.z[1][0] == 0.4 and pd.isna(grid.z[1][1])
    assert list(written.text) == ["30 %", "0 %", "40 %"]
    assert set(written.textfont.color) <= {palette.INK, palette.PAPER}


def test_a_firm_without_a_whole_period_says_so():
    made = charts.cohort_amounts(COHORTS[COHORTS["periods_since"] == 0])
    assert not made.data and "No cohort" in made.layout.annotations[0].text
