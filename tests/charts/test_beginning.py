"""What the figures of the first 90 days and of relationship states show, with frames small enough to check by eye."""

import pandas as pd
import pytest

from relmark import charts
from tests.findings.test_beginning import SECOND, SUMMARY, WAYS

CURVE = pd.DataFrame(
    {
        "began_with": ["everyone", "everyone", "half price", "pen"],
        "days_seen": [10, 56, 30, 40],
        "n_at_risk": [700, 600, 380, 290],
        "share_back": [0.1, 0.3, 0.15, 0.4],
        "share_back_low": [0.08, 0.28, 0.12, 0.35],
        "share_back_high": [0.12, 0.32, 0.19, 0.45],
    }
)
DOTS = WAYS.assign(n_back=[68, 116], n_year=[300, 200], mean_first_year_give=[9.0, None])
BARS = SUMMARY.assign(n_too_close=[1, 0, 0, 0, 0, 0, 0, 0], n_fits=SUMMARY["n_customers"], n_too_much=0)
WEEKS = pd.DataFrame({"week_on": ["2026-01-05", "2026-01-19"], "n_customers": [4, 6], "n_back": [1, 2]})
MOVES = pd.DataFrame(
    {
        "state_before": ["communal", "damaged"],
        "state_now": ["damaged", "communal"],
        "mechanism": ["betrayal", "recovery"],
        "n_customers": [3, 12],
    }
)
DRAWN = {
    "second_order_curve": (CURVE, SECOND, WAYS),
    "acquisition_dots": (DOTS,),
    "newcomer_weeks": (WEEKS,),
    "first_problems": (pd.DataFrame({"first_problem": ["none seen"], "n_customers": [38]}),),
    "state_bars": (BARS,),
    "effort_bars": (BARS,),
    "state_matrix": (MOVES,),
}


def words(made) -> str:
    return " ".join(str(note.text) for note in made.layout.annotations)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", DRAWN)
def test_a_figure_is_drawn_in_both_themes_and_says_when_there_is_nothing(name, theme):
    draw, frames = getattr(charts, name), DRAWN[name]
    assert draw(*frames, theme=theme).data
    assert words(draw(*(frame.head(0) for frame in frames), theme=theme)).endswith(".")


@pytest.mark.parametrize(("name", "columns"), [(name, charts.CLICKS[name]) for name in DRAWN if name in charts.CLICKS])
def test_what_is_clicked_has_a_value_for_each_column(name, columns):
    for trace in getattr(charts, name)(*DRAWN[name]).data:
        assert all(len(one) == len(columns) for one in trace.customdata)


def test_the_curve_names_everyone_and_the_poor_offer_at_their_ends():
    said = words(charts.second_order_curve(CURVE, SECOND, WAYS))
    assert "All newcomers" in said and "half price" in said and "stuck after 56" in said and ">pen" not in said


def test_an_offer_with_markup_in_its_name_stays_text():
    made = charts.acquisition_dots(DOTS.assign(began_with=["<b>x</b>", "pen"]))
    assert "<b>x</b>" not in str(made.layout.yaxis.ticktext) and "&lt;b&gt;x" in str(made.layout.yaxis.ticktext)


def test_a_poor_offer_differs_in_shape_as_well_as_colour():
    assert set(charts.acquisition_dots(DOTS).data[0].marker.symbol) == {"circle", "diamond"}


def test_weeks_without_newcomers_are_there():
    assert len(charts.newcomer_weeks(WEEKS).data[0].x) == 3


def test_stand_ins_are_hatched_and_answers_are_not():
    answers, stand_ins = charts.state_bars(BARS).data
    assert not answers.marker.pattern.shape and stand_ins.marker.pattern.shape


def test_where_nobody_was_asked_only_stand_ins_are_drawn():
    made = charts.state_bars(BARS.assign(n_customers=[0, 0, 0, 0, 8, 60, 12, 10]))
    assert len(made.data) == 1 and "not asked lately" in words(made)
