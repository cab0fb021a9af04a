"""The timeline of a customer: four lanes, a mark a thing, labels that do not run into one another."""

from datetime import date

import pandas as pd
import pytest

from relmark import charts
from relmark.charts import palette
from relmark.charts.lanes import spaced

COLUMNS = (
    *("happened_at", "lane", "kind", "what", "detail", "channel", "purpose", "outcome"),
    *("amount", "score", "scale_high", "source_id"),
)


def events(*rows: dict) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=COLUMNS).assign(happened_at=lambda f: pd.to_datetime(f["happened_at"]))
    return frame.assign(happened_on=frame["happened_at"].dt.normalize(), customer_id=1, source="main")


def order(day: str, amount: float) -> dict:
    return {"happened_at": day, "lane": "orders", "kind": "order", "amount": amount, "source_id": day}


def message(day: str, purpose=None, outcome=None) -> dict:
    said = {"what": "<b>Offer</b>", "channel": "email", "purpose": purpose, "outcome": outcome}
    return {"happened_at": day, "lane": "sent", "kind": "message", "source_id": day} | said


def told(day: str, what: str, score: float | None = None, key: str = "f") -> dict:
    said = {"what": what, "score": score, "scale_high": 10.0, "source_id": key}
    return {"happened_at": day, "lane": "said", "kind": "feedback"} | said


def lane(made, name: str):
    return next(trace for trace in made.data if trace.name == name)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_drawn_in_both_themes_from_many_one_and_none(theme):
    many = events(order("2025-01-01", 5.0), message("2025-02-01"), told("2025-03-01", "nps", 9.0))
    for frame in (many, many.head(1), many.head(0)):
        made = charts.timeline(frame, theme, "GBP", date(2025, 4, 1))
        assert made.to_json() and made.layout.template.layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert "Nothing has passed" in charts.timeline(many.head(0), theme).layout.annotations[0].text


def test_every_lane_is_there_and_an_empty_one_says_so():
    made = charts.timeline(events(order("2025-01-01", 5.0)), "light")
    assert [text.split("</b>")[0] for text in made.layout.yaxis.ticktext] == [
        "<b>They ordered",
        "<b>We sent",
        "<b>They said",
        "<b>We promised and gave",
    ]
    assert [one.text for one in made.layout.annotations] == ["nothing known"] * 3


def test_a_message_has_the_colour_of_its_purpose_and_the_shape_of_its_answer():
    rows = [message("2025-01-01", "selling"), message("2025-02-01", "value", "clicked"), message("2025-03-01", None)]
    sent = lane(charts.timeline(events(*rows), "light"), "We sent")
    assert list(sent.marker.color) == [palette.PURPOSE["selling"], palette.PURPOSE["value"], palette.COMPARISON]
    assert list(sent.marker.symbol) == ["circle", "diamond", "circle-open"]


def test_an_opening_is_no_answer():
    sent = lane(charts.timeline(events(message("2025-01-01", "selling", "opened")), "light"), "We sent")
    assert list(sent.marker.symbol) == ["circle"]


def test_the_area_of_an_order_is_its_amount():
    bought = lane(
        charts.timeline(events(order("2025-01-01", 100.0), order("2025-06-01", 50.0)), "light"), "They ordered"
    )
    assert (bought.marker.size[0] / bought.marker.size[1]) ** 2 == pytest.approx(2)


def test_answers_to_one_survey_are_one_mark():
    rows = [told("2025-01-01", "survey", score, key) for score, key in ((5.0, "a"), (6.0, "b"), (7.0, "c"))]
    said = lane(charts.timeline(events(*rows), "light"), "They said")
    assert len(said.x) == 1 and "Survey: 3 answers" in said.hovertext[0]


def test_a_score_and_a_complaint_are_named_beside_their_marks():
    rows = [told("2025-01-01", "nps", 9.0), told("2025-12-01", "complaint")]
    words = [
        text for trace in charts.timeline(events(*rows), "light").data if trace.mode == "text" for text in trace.text
    ]
    assert words == ["NPS 9", "complaint"]


def test_what_came_with_the_data_is_text_and_never_markup():
    sent = lane(charts.timeline(events(message("2025-01-01", "selling")), "light"), "We sent")
    assert "&lt;b&gt;Offer" in sent.hovertext[0]


def test_marks_of_one_day_stand_apart_and_labels_do_not_run_into_one_another():
    day = pd.Timestamp("2025-01-01")
    rows = pd.DataFrame({"lane": "said", "day": [day] * 3, "size": 9.0, "label": ["review", "complaint", "NPS 3"]})
    found = spaced(rows, ("said",), (day, day + pd.Timedelta(days=300)), 600)
    assert found["y"].nunique() == 3
    assert (found["label"] != "").sum() == 1
