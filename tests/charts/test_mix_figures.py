"""The figures of the communication mix: bars with the target, runs, types with intervals, the calendar, another mix."""

import pandas as pd
import pytest

from relmark import charts, findings
from relmark.charts import palette

GROUPS = pd.DataFrame(
    {
        "mix_group": ["heavy", "light", "<b>odd</b>"],
        "n_customers": [10, 20, 1],
        "n_selling": [90, 50, 0],
        "n_value": [4, 30, 0],
        "n_listening": [1, 10, 0],
        "n_unclassified": [5, 10, 4],
        "n_service": [100, 0, 0],
    }
)
SHARES = ("share_outcome", "share_low", "share_high")


def traces(made):
    return {one.name: one for one in made.data if one.name}


def test_bars_add_up_to_everything_with_value_and_listening_first():
    made = charts.mix_bars(findings.with_shares(GROUPS))
    assert [one.name for one in made.data] == ["value", "listening", "selling", "unclassified"]
    assert [sum(one.x[place] for one in made.data) for place in range(3)] == pytest.approx([1, 1, 1])
    assert traces(made)["selling"].marker.color == palette.PURPOSE["selling"]
    assert traces(made)["unclassified"].marker.pattern.shape == "/"


def test_service_messages_are_a_part_where_they_are_counted():
    made = charts.mix_bars(findings.with_shares(GROUPS, True), count_service=True)
    assert traces(made)["service"].x[0] == 0.5


def test_the_target_is_a_line_and_said_below():
    made = charts.mix_bars(findings.with_shares(GROUPS), target=0.45)
    assert [line.x0 for line in made.layout.shapes] == [0.45]
    assert "45 % gives or listens" in made.layout.xaxis.title.text


def test_how_much_gives_or_listens_stands_at_the_end_of_each_bar():
    made = charts.mix_bars(findings.with_shares(GROUPS))
    assert [note.text for note in made.layout.annotations][:2] == [
        "<b>5 %</b> gives/listens",
        "<b>40 %</b> gives/listens",
    ]


def test_names_that_came_with_the_data_are_texts():
    made = charts.mix_bars(findings.with_shares(GROUPS))
    assert "<b>odd" not in str(made.data[0].y)


def test_long_runs_are_counted_from_where_they_are_set():
    counts = pd.DataFrame({"longest_run": [0, 3, 8, 30], "n_customers": [5, 9, 2, 1]})
    made = charts.selling_runs(counts, long_run=8)
    assert made.layout.annotations[0].text == "<b>3</b> with 8 or more"
    assert list(made.data[0].marker.color)[1:3] == [palette.COMPARISON, palette.PURPOSE["selling"]]
    assert made.data[0].hovertext[3].endswith("30 or more selling messages in a row")


def types():
    rows = [
        {
            "purpose": purpose,
            "type": kind,
            "outcome": outcome,
            "n_counted": n,
            "n_outcome": n // 10,
            "is_enough": n >= 30,
        }
        for purpose, kind, n in (("value", "letter", 200), ("selling", "offer", 100), ("unclassified", "offer", 20))
        for outcome in ("clicked", "replied", "opted out", "opened")
    ]
    return pd.DataFrame(rows).assign(**dict(zip(SHARES, (0.1, 0.05, 0.2))))


def test_types_lie_by_purpose_with_their_intervals_and_few_contacts_are_grey():
    made = charts.type_answers(types())
    assert list(made.layout.yaxis.ticktext) == ["offer · 100", "letter · 200", "offer (unclassified) · 20"]
    clicked = made.data[0]
    assert list(clicked.error_x.array) == pytest.approx([10, 10, 10]) and list(clicked.x) == [10, 10, 10]
    assert sorted(set(clicked.marker.color)) == sorted(
        {palette.PURPOSE["selling"], palette.PURPOSE["value"], palette.COMPARISON}
    )


def test_an_outcome_nobody_was_watched_long_enough_for_is_an_empty_panel():
    made = charts.type_answers(types())
    assert len(made.data[2].x) == 0


def test_what_no_message_tells_is_said_and_not_drawn_as_none():
    rows = types()
    rows.loc[rows["outcome"] == "replied", ["n_outcome", "share_outcome", "share_low", "share_high"]] = float("nan")
    made = charts.type_answers(rows)
    assert "replied<br>not on record" in [one.text for one in made.layout.annotations]


def test_the_colours_of_purposes_are_named():
    assert {"selling", "value"} <= {
        one.name for one in charts.type_answers(types()).data if one.showlegend is not False
    }


def test_opens_are_grey_whatever_the_type():
    opened = charts.type_opt_outs(types()).data[1]
    assert set(opened.marker.color) == {palette.COMPARISON}


def test_bunched_weeks_stand_out_above_the_calendar():
    weeks = pd.DataFrame({"week_on": pd.to_datetime(["2026-01-05", "2026-01-12"]), "n_contacts": [10, 60]})
    weeks = weeks.assign(median_week=20.0, times_usual=[0.5, 3.0], is_bunched=[False, True])
    kinds = pd.DataFrame({"week_on": weeks["week_on"], "purpose": "selling", "type": "offer", "n_contacts": [10, 60]})
    gaps = pd.DataFrame({"gap_from_on": ["2026-01-18", "2026-01-05"], "gap_to_on": ["2026-02-22", "2026-01-09"]})
    made = charts.contact_calendar(kinds, weeks, gaps.assign(gap_days=[35, 4]))
    assert [one.text for one in made.layout.annotations] == ["silent 35 days"]
    assert made.layout.xaxis.dtick == "M1"
    assert list(made.data[0].marker.color) == [palette.COMPARISON, palette.TEXT["light"]]
    assert made.data[1].hovertext[1] == "<b>offer</b> (selling), week of 12 Jan 2026: 60 contacts"


def test_a_silence_that_began_long_before_does_not_squeeze_the_calendar():
    weeks = pd.DataFrame({"week_on": pd.to_datetime(["2026-01-05"]), "n_contacts": [10]})
    weeks = weeks.assign(median_week=10.0, times_usual=1.0, is_bunched=False)
    kinds = pd.DataFrame({"week_on": weeks["week_on"], "purpose": "selling", "type": "offer", "n_contacts": [10]})
    gaps = pd.DataFrame({"gap_from_on": ["2024-01-01"], "gap_to_on": ["2026-01-06"], "gap_days": [736]})
    made = charts.contact_calendar(kinds, weeks, gaps)
    assert [one.text for one in made.layout.annotations] == ["silent 736 days"]
    assert [shape.x0 for shape in made.layout.shapes if shape.type == "rect"] == ["2025-11-10"]


def test_a_predictable_type_is_named_bold():
    days = pd.DataFrame({"purpose": "value", "type": ["letter", "guide"], "weekday": [0, 2], "n_sends": [9, 1]})
    days = days.assign(n_all=10, share_sends=[0.9, 0.1], is_predictable=[True, False])
    assert list(charts.type_weekdays(days).layout.yaxis.ticktext) == ["<b>letter</b>", "guide"]


def test_where_nothing_is_known_to_sell_no_run_is_counted_as_none():
    made = charts.selling_runs(pd.DataFrame({"longest_run": [0], "n_customers": [875]}))
    assert made.layout.annotations[0].text == "Nothing that was sent is known to sell."


def test_another_mix_is_said_from_now_to_then():
    row = {"mix_group": "heavy", "place": 1, "purpose": "value", "n_customers": 10, "n_now": 20, "n_then": 55}
    made = charts.mix_what_if(pd.DataFrame([row | {"mean_now": 2.0, "mean_then": 5.5}]))
    assert made.data[3].text[0].strip() == "2.0 → 5.5 each (20 → 55)"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_where_nothing_was_sent_every_figure_says_so(theme):
    nothing = types().head(0)
    weeks = pd.DataFrame(columns=["week_on", "n_contacts", "is_bunched", "median_week", "times_usual"])
    made = [
        charts.mix_bars(findings.with_shares(GROUPS.head(0)), theme),
        charts.selling_runs(pd.DataFrame(columns=["longest_run", "n_customers"]), theme),
        charts.type_answers(nothing, theme),
        charts.contact_calendar(nothing, weeks, weeks, theme),
        charts.type_weekdays(nothing, theme),
        charts.mix_what_if(pd.DataFrame(columns=["n_customers", "mix_group"]), theme),
    ]
    assert all("was sent in these days" in one.layout.annotations[0].text for one in made)
