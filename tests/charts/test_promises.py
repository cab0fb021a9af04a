"""What the figures of promises and rewards show, with frames small enough to check by eye."""

import pandas as pd
import pytest

from relmark import charts

GROUPS = pd.DataFrame(
    {
        "promise_group": ["South & <b>x</b>", "North"],
        "n_due": [60, 40],
        "share_kept": [0.93, 0.6],
        "share_kept_low": [0.8, 0.45],
        "share_kept_high": [0.98, 0.72],
        "others_share_kept": [0.6, 0.93],
        "days_first_tenth": [-2, -2],
        "days_half": [-1, 0],
        "days_nine_tenths": [0, 6],
        "is_worse": [False, True],
    }
)
MONTHS = GROUPS.assign(promise_group=["2026-01-01", "2026-02-01"], is_worse=False)
WORSE = pd.DataFrame(
    {
        "promise_group": ["North", "North", "North"],
        "month_on": ["2025-12-01", "2026-01-01", "2026-02-01"],
        "n_due": [4, 20, 20],
        "share_kept": [1.0, 0.9, 0.3],
    }
)
EFFECTS = pd.DataFrame(
    {
        "what": ["csat", "nps"],
        "n_after_broken": [41, 3],
        "n_after_kept": [300, 9],
        "after_broken": [-0.4, None],
        "after_kept": [0.04, None],
        "difference": [-0.44, None],
        "difference_give": [0.07, None],
    }
)
CHANGES = pd.DataFrame({"perk": ["any reward"], "n_rewarded": [50], "mean_before": [1.4], "mean_after": [1.1]}).assign(
    others_before=1.4, others_after=0.9, difference=0.2, difference_give=0.3
)
LEDGER = pd.DataFrame({"place": [1, 2], "tier": ["heavy", "medium"], "n_customers": [10, 20]}).assign(
    **{key: [2.0, 1.0] for key in ("mean_selling", "mean_bought", "mean_rewards", "mean_value_contacts")},
    **{key: [5.0, 1.0] for key in ("mean_bought_amount", "mean_reward_amount", "mean_settled")},
    **{key: [None, None] for key in ("mean_listening", "mean_answers", "mean_recommended")},
)
PERKS = pd.DataFrame(
    {
        "perk": ["voucher", "card"],
        "perk_group": ["heavy", "heavy"],
        "n_given": [20, 5],
        "share_used": [0.6, None],
        "share_used_low": [0.39, None],
        "share_used_high": [0.78, None],
    }
)
DRAWN = {
    "promise_dots": (GROUPS,),
    "promise_months": (MONTHS, WORSE),
    "promise_effects": (EFFECTS,),
    "reward_changes": (CHANGES,),
    "ledger_bars": (LEDGER,),
    "occasion_bars": (pd.DataFrame({"place": [1], "occasion": ["referral"], "n_customers": [8]}),),
    "perk_dots": (PERKS,),
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
def test_each_mark_carries_what_its_click_chooses(name, columns):
    data = getattr(charts, name)(*DRAWN[name]).data[0].customdata
    assert all(len(mark) == len(columns) for mark in data)


def test_the_worse_group_is_marked_by_more_than_colour_and_names_are_plain_text():
    made = charts.promise_dots(GROUPS)
    assert list(made.data[0].marker.symbol) == ["diamond", "circle"]
    assert made.layout.yaxis.ticktext[0] == "<b>North · 40</b>"
    assert made.layout.yaxis.ticktext[1].startswith("South &amp; &lt;b&gt;x")


def test_a_month_with_too_few_promises_is_left_out_of_the_worse_line():
    line = charts.promise_months(MONTHS, WORSE).data[2]
    assert list(line.y) == [0.9, 0.3]


def test_the_ends_of_the_interval_of_a_few_months_are_no_points():
    assert charts.promise_months(MONTHS, WORSE).data[0].mode == "lines"


def test_groups_under_ten_are_not_drawn():
    made = charts.promise_effects(EFFECTS)
    assert len(made.data[0].x) == 1 and made.layout.yaxis.ticktext[0].startswith("satisfaction")


def test_what_no_table_tells_is_not_measurable_in_the_ledger():
    said = [text for bar in charts.ledger_bars(LEDGER).data for text in bar.text]
    assert sum("not measurable" in one for one in said) == 6


def test_a_perk_never_said_to_be_used_is_not_drawn_as_unused():
    assert len(charts.perk_dots(PERKS).data[0].x) == 1
