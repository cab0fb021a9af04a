"""The shop's rhythm with its two thresholds, and what can be saved by signal."""

import pandas as pd

from relmark import charts

CURVE = pd.DataFrame({"gap_days": [1, 40, 80, 400], "survival": [0.9, 0.5, 0.3, 0.2]})
RHYTHM = pd.DataFrame({"cooling_after_days": [75], "cold_after_days": [180]})
SUMMARY = pd.DataFrame(
    {
        "place": [2, 1, 3],
        "signal": ["late", "late and answering less", "answering less"],
        "n_customers": [40, 5, 0],
        "n_good": [12, 5, 0],
        "saved_amount": [1200.0, 300.0, None],
        "net_amount": [9000.0, 800.0, 0.0],
    }
)


def test_the_curve_begins_with_all_and_ends_where_the_page_looks():
    made = charts.rhythm_curve(CURVE, RHYTHM)
    assert list(made.data[0].x) == [0, 1, 40, 80, 270] and list(made.data[0].y) == [1, 0.9, 0.5, 0.3, 0.3]
    assert made.data[0].hovertext[2] == "50 % not back after 40 days"


def test_the_two_thresholds_are_lines_with_their_days():
    made = charts.rhythm_curve(CURVE, RHYTHM)
    assert [line.x0 for line in made.layout.shapes] == [75, 180]
    said = [note.text for note in made.layout.annotations]
    assert said[:2] == ["<b>cooling</b> after<br>75 days", "<b>cold</b> after<br>180 days"]
    assert said[2] == "20 % not back<br>after 400 days"


def test_without_a_second_purchase_there_is_no_rhythm_to_see():
    made = charts.rhythm_curve(CURVE.iloc[:0], RHYTHM)
    assert "no rhythm to see" in made.layout.annotations[0].text


def test_bars_are_what_can_be_saved_and_choose_their_signal():
    bars = charts.cold_bars(SUMMARY, currency="GBP").data[0]
    assert list(bars.y) == ["Late, answering less", "Late by their own rhythm"]
    assert list(bars.x) == [300.0, 1200.0]
    assert bars.text[1].strip() == "£1,200 · 40 (12 good)"
    assert charts.clicked("cold_bars", bars.customdata[1]) == {"signal": "late"}


def test_where_no_amount_is_known_bars_are_customers():
    bars = charts.cold_bars(SUMMARY.assign(saved_amount=None)).data[0]
    assert list(bars.x) == [5, 40] and bars.text[0].strip() == "5 (5 good)"
