"""Figures of contact pressure and channels."""

import pandas as pd
import pytest

from relmark import charts
from relmark.charts import CLICKS

CURVE = pd.DataFrame({"n_28": [1, 2, 3], "n_contacts": [900, 800, 2], "n_opt_outs": [2, 9, 0]}).assign(
    share_opt_out=[0.002, 0.011, 0.0], share_opt_out_low=[0.001, 0.006, 0.0], share_opt_out_high=[0.008, 0.02, 0.8]
)
KNEE = pd.DataFrame({"knee": [1]})
COUNTS = pd.DataFrame({"n_28": [0, 2, 7], "pressure": ["none", "fine", "too many"], "n_customers": [5, 4, 3]})
OUTCOMES = pd.DataFrame({"cap": [1, 2], "n_contacts": [10, 10], "n_saved": [5, 0], "n_avoided": [2.0, 0.0]}).assign(
    n_avoided_low=[1.0, 0.0], n_avoided_high=[3.0, 0.0]
)
SOLD = pd.DataFrame({"place": [1, 4], "selling": ["keep", "not valuable"], "n_customers": [3, 9]}).assign(
    n_selling=[12, 40], net_amount=[100.0, 10.0]
)
WRONG = pd.DataFrame(
    {"known_by": ["told us"] * 2, "preferred_channel": ["post", "email"], "used_channel": ["email", "email"]}
).assign(
    n_customers=[3, 9], used_contacts=[9, 9], used_answered=[1, 1], preferred_contacts=[2, 9], preferred_answered=1
)
TOTALS = pd.DataFrame({"channel": ["email", "post"], "n_contacts": [90, 9], "n_opened": [40, 0]}).assign(
    n_answered=[9, 2],
    share_responding=[0.1, 0.2],
    share_responding_low=[0.05, 0.1],
    share_responding_high=[0.2, 0.4],
    share_opened=[0.4, 0],
)
REACH = pd.DataFrame({"channel": ["email"], "n_customers": [9], "n_address": [8], "n_with_permission": [5]}).assign(
    n_can_reach=4
)
TIMES = pd.DataFrame({"channel": ["email"] * 2, "slot_kind": ["weekday", "hour"], "slot": [1, 9], "n_sends": 8}).assign(
    n_answered=4, share_responding=0.2, share_responding_low=0.1, share_responding_high=0.3, is_better=[True, False]
)
FIGURES = {
    "wear_out_curve": (CURVE, KNEE),
    "pressure_bars": (COUNTS,),
    "cap_curve": (OUTCOMES,),
    "selling_bars": (SOLD,),
    "wrong_channel_bars": (WRONG,),
    "channel_answers": (TOTALS,),
    "reach_bars": (REACH,),
    "send_time_dots": (TIMES,),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_is_drawn_and_what_is_clicked_says_what_it_is(name, theme):
    frames = FIGURES[name]
    made = getattr(charts, name)(*frames, theme=theme)
    assert made.data
    if name in CLICKS:
        marks = [mark for trace in made.data if trace.customdata is not None for mark in trace.customdata]
        wanted = {tuple(row) for row in frames[0][list(CLICKS[name])].to_numpy().tolist()}
        assert marks and {tuple(mark) for mark in marks} <= wanted


@pytest.mark.parametrize("name", FIGURES)
def test_nothing_to_show_is_said_in_words(name):
    frames = FIGURES[name]
    made = getattr(charts, name)(frames[0].head(0), *frames[1:])
    assert not made.data and made.layout.annotations[0].text


def test_the_knee_is_marked_and_not_where_there_is_none():
    assert "knee" in charts.wear_out_curve(CURVE, KNEE).layout.annotations[0].text
    assert not charts.wear_out_curve(CURVE, pd.DataFrame({"knee": [None]})).layout.annotations


def test_an_interval_of_a_few_contacts_does_not_flatten_the_others():
    assert charts.wear_out_curve(CURVE, KNEE).layout.yaxis.range[1] < 0.8


def test_the_audience_before_stands_above_the_audience_after():
    now, then = charts.selling_bars(SOLD).data
    assert now.x[0] == SOLD["n_customers"].sum() and then.y[0].startswith("Then")


def test_an_audience_of_nobody_after_is_shown_as_such():
    _, then = charts.selling_bars(SOLD.assign(n_customers=[0, 9])).data
    assert then.x[0] == 0


def test_that_no_channel_is_known_is_not_said_as_all_being_well():
    assert "No channel" in charts.wrong_channel_bars(WRONG.head(0)).layout.annotations[0].text
    assert "Everyone" in charts.wrong_channel_bars(WRONG.tail(1)).layout.annotations[0].text


def test_what_the_cap_set_saves_is_said_above_the_curve():
    made = charts.cap_curve(OUTCOMES, cap=int(OUTCOMES["cap"].iloc[0]))
    assert "contacts saved" in made.layout.annotations[0].text


@pytest.mark.parametrize("name", ["channel_answers", "send_time_dots"])
def test_no_answer_on_record_is_no_share_of_zero(name):
    made = getattr(charts, name)(FIGURES[name][0].assign(n_answered=0))
    assert "No click or reply is on record" in made.layout.annotations[0].text


def test_only_those_who_get_another_channel_have_a_bar():
    (bars,) = charts.wrong_channel_bars(WRONG).data
    assert list(bars.y) == ["said post, get e-mail"]


def test_opens_are_grey_and_missing_where_no_channel_tells_them():
    answers, opens = charts.channel_answers(TOTALS).data
    assert opens.marker.color != answers.marker.color
    assert sum(pd.notna(one) for one in opens.x) == 1


def test_one_customer_is_not_said_to_be_several():
    made = charts.pressure_bars(pd.DataFrame({"n_28": [1], "pressure": ["fine"], "n_customers": [1]}))
    assert made.data[0].hovertext == ("<b>fine</b>: 1 customer with 1 contact",)


def test_the_last_number_of_the_curve_stands_for_all_above_it():
    made = charts.wear_out_curve(CURVE.assign(n_28=[1, 2, 60]), KNEE)
    assert [text.split("</b>")[0] for text in made.data[1].hovertext][1:] == [
        "<b>2 in 28 days",
        "<b>60 or more in 28 days",
    ]
