"""Figures of listening: what was raised, who was told, scores with their intervals, and what is known."""

from datetime import date

import pandas as pd
import pytest

from relmark import charts

TOPICS = pd.DataFrame(
    {
        "topic": ["packaging", "<b>returns</b>"],
        "n_raised": [300, 170],
        "n_people": [256, 1],
        "n_acted": [0, 170],
        "n_open": [111, 0],
        "net_amount": [96_869.82, None],
    }
)
DEEDS = pd.DataFrame(
    {
        "deed_key": ["desk/D7", "desk/D6"],
        "topic": ["returns", None],
        "deed": ["A label.", "A day is chosen."],
        "done_on": pd.to_datetime(["2026-02-10", "2025-11-18"]),
        "n_asked": [146, 0],
        "n_told": [75, 0],
        "n_to_tell": [71, 0],
        "share_told": [0.514, None],
    }
)
SCORES = pd.DataFrame(
    {
        "grouped_by": ["everyone", "tier", "tier", "month"],
        "place": [0, 1, 100_000, 24_320],
        "group_name": ["everyone", "heavy", "others", "2026-08-01"],
        "kind": "nps",
        "n_people": [90, 60, 30, 12],
        "n_answers": [100, 65, 35, 12],
        "score": [8.0, 12.0, -2.0, 5.0],
        "score_se": [2.5, 3.0, 6.0, 9.0],
    }
)


def test_a_topic_is_split_by_what_came_of_it_and_can_be_clicked():
    made = charts.topic_bars(TOPICS, currency="GBP")
    assert {one.name: list(one.x) for one in made.data} == {
        "acted on": [0, 170],
        "answered only": [189, 0],
        "nothing": [111, 0],
    }
    assert [one.text for one in made.layout.annotations] == [" 256 people · £96.9k", " 1 person"]
    assert charts.clicked("topic_bars", made.data[0].customdata[0]) == {"topic": "packaging"}
    assert made.layout.yaxis.ticktext[1] == "&lt;b&gt;returns&lt;/b&gt;"


def test_a_deed_nobody_asked_for_is_left_out():
    made = charts.deed_bars(DEEDS)
    assert list(made.layout.yaxis.ticktext) == ["returns · 10 Feb 2026"]
    assert [list(one.x) for one in made.data] == [[75], [71]]


def test_scores_have_intervals_beside_everyone():
    made = charts.score_dots(SCORES[SCORES["grouped_by"] != "month"])
    assert list(made.data[0].error_x.array) == [1.96 * 3, 1.96 * 6]
    assert made.layout.shapes[0].x0 == 8 and made.layout.xaxis.title.text == "NPS"
    assert charts.score_months(SCORES).data[0].hovertext[0].startswith("<b>August 2026</b>: 5, standard error 9.0")


RATES = pd.DataFrame(
    {
        "grouped_by": "month",
        "place": [24_318, 24_320, 24_321],
        "group_name": ["2026-06-01", "2026-08-01", "2026-09-01"],
        "n_people": [20, 30, 40],
        "n_asked": [20, 40, 40],
        "n_answered": [4, 0, 1],
        "n_waiting": [0, 8, 0],
        "share_answered": [0.2, 0.0, 0.025],
        "share_answered_low": [0.1, 0.0, 0.01],
        "share_answered_high": [0.4, 0.1, 0.1],
    }
)


def test_months_that_are_not_over_are_hollow_and_months_without_questions_are_gaps():
    line = charts.response_months(RATES, until=date(2026, 9, 20)).data[0]
    assert [str(one)[5:7] for one in line.x] == ["06", "07", "08", "09"] and pd.isna(line.y[1])
    assert list(line.marker.symbol) == ["circle", "circle", "circle-open", "circle-open"]
    assert line.error_y.arrayminus[0] == pytest.approx(0.1) and line.error_y.array[0] == pytest.approx(0.2)
    assert line.hovertext[0] == "<b>June 2026</b>: 20.0 %, 4 of 20 questions to 20 people"
    assert line.hovertext[2].startswith("<b>August 2026</b> so far: 0.0 %, 0 of 40")
    assert line.hovertext[2].endswith("8 more may still be answered")
    assert list(charts.response_months(RATES, until=date(2026, 10, 1)).data[0].marker.symbol)[-1] == "circle"
    assert charts.score_months(SCORES, until=date(2026, 8, 9)).data[0].marker.symbol[0] == "circle-open"


def test_listening_is_a_share_beside_that_of_everyone():
    talk = pd.DataFrame(
        {
            "grouped_by": ["everyone", "tier"],
            "place": [0, 1],
            "group_name": ["everyone", "heavy"],
            "n_customers": [100, 20],
            "n_sent": [900, 300],
            "n_listening": [90, 3],
            "n_in": [100, 10],
            "share_listening": [0.19, 0.042],
        }
    )
    made = charts.talk_listen_bars(talk)
    assert list(made.data[0].x) == [0.042] and made.layout.shapes[0].x0 == 0.19
    assert "not measurable" in charts.talk_listen_bars(talk.assign(share_listening=None)).layout.annotations[0].text
    assert "asked anything" in charts.talk_listen_bars(talk.assign(share_listening=0.0)).layout.annotations[0].text


def test_facts_say_how_widely_they_are_known_and_burden_who_rests():
    facts = pd.DataFrame({"place": [1], "fact": ["home_type"], "n_customers": [100], "n_known": [40], "n_next": [9]})
    assert charts.fact_bars(facts).data[0].text[0] == " 40 % known · to ask next: 9"
    burden = pd.DataFrame({"n_asked": [0, 6], "n_customers": [90, 3], "n_answers": [None, 2], "n_resting": [0, 3]})
    made = charts.burden_bars(burden)
    assert list(made.layout.yaxis.ticktext) == ["not asked", "6 or more"]
    assert made.data[0].text[1] == " 3 · 3 resting"


def test_empty_frames_are_said_in_words():
    for made in (
        charts.topic_bars(TOPICS.head(0)),
        charts.deed_bars(DEEDS.head(0)),
        charts.score_dots(SCORES.head(0)),
        charts.score_months(SCORES.head(0)),
        charts.response_months(RATES.head(0)),
        charts.fact_bars(pd.DataFrame(columns=["place", "fact", "n_customers", "n_known", "n_next"])),
        charts.burden_bars(pd.DataFrame(columns=["n_asked"])),
    ):
        assert made.layout.annotations[0].text
