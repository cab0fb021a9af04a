"""Figures of listening: what was raised, who was told, scores with their intervals, and what is known."""

import pandas as pd

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
        "deed_id": ["D7", "D6"],
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
        charts.fact_bars(pd.DataFrame(columns=["place", "fact", "n_customers", "n_known", "n_next"])),
        charts.burden_bars(pd.DataFrame(columns=["n_asked"])),
    ):
        assert made.layout.annotations[0].text
