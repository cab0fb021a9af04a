"""Figures of permission: they draw what the models give, in both themes, and say in words why there is nothing."""

import pandas as pd
import pytest

from relmark import charts

THEMES = ("light", "dark")
COUNTS = pd.DataFrame(
    [
        {"channel": "email", "n_permitted": 60, "n_some_topics": 9, "n_unreachable": 2, "n_withdrawn": 8},
        {"channel": "sms", "n_permitted": 5, "n_some_topics": 0, "n_unreachable": 0, "n_withdrawn": 1},
    ]
).assign(n_customers=100, n_unknown=[21, 94])
MONTHS = pd.DataFrame(
    {
        "month_on": pd.to_datetime(["2026-06-01", "2026-07-01"]),
        "n_before": [100, 108],
        "n_granted": [10, 4],
        "n_withdrawn": [1, 5],
        "n_taken_back": [1, 5],
        "n_bounced": [1, 0],
        "n_permitted": [108, 107],
        "share_withdrawn": [0.01, 5 / 108],
    }
)


def rates(divided_by: str, *parts: tuple) -> pd.DataFrame:
    rows = pd.DataFrame(parts, columns=["part", "n_delivered", "n_opt_outs"])
    rows = rows.assign(divided_by=divided_by, channel="email", place=range(len(rows)), n_complaints=rows["n_opt_outs"])
    for name in ("share_opt_out", "share_complaints"):
        share = rows["n_opt_outs"] / rows["n_delivered"]
        rows = rows.assign(**{name: share, f"{name}_low": share / 2, f"{name}_high": share * 2})
    return rows


def texts(made) -> str:
    notes = [one.text for one in made.layout.annotations]
    return " ".join([*notes, *(str(trace.hovertext) for trace in made.data), *(str(made.layout.yaxis.ticktext),)])


@pytest.mark.parametrize("theme", THEMES)
def test_each_channel_is_whole(theme):
    made = charts.permission_bars(COUNTS, theme)
    names = ["may be contacted", "some topics only", "unreachable", "withdrawn", "unknown"]
    assert [trace.name for trace in made.data] == names
    plain = charts.permission_bars(COUNTS.assign(n_some_topics=0), theme)
    assert [trace.name for trace in plain.data] == [name for name in names if name != "some topics only"]
    for place in range(2):
        assert sum(trace.x[place] for trace in made.data) == pytest.approx(1)
    assert "60 may be contacted (60.0 %)" in texts(made)


@pytest.mark.parametrize("theme", THEMES)
def test_a_month_above_the_alarm_stands_out(theme):
    made = charts.optout_months(MONTHS, theme, alarm=20)
    below, above = made.data[0].marker.color
    assert below != above and made.data[0].text == ("", "4.6 %")
    assert "alarm 2.0 %" in texts(made)
    assert "107" in texts(charts.permission_growth(MONTHS, theme))
    assert made.layout.xaxis.dtick == "M1", "no month is named twice"


@pytest.mark.parametrize("theme", THEMES)
def test_rates_show_their_intervals_and_few_messages_no_rate(theme):
    made = charts.optout_dots(rates("type", ("offer", 1000, 5), ("<b>x</b>", 500, 5), ("tiny", 9, 3)), theme)
    assert list(made.data[0].x) == [0.01, 0.005] and list(made.data[0].error_x.array) == [0.01, 0.005]
    assert "&lt;b&gt;x" in texts(made) and "tiny" not in texts(made)


def test_complaints_stand_beside_both_lines_and_none_on_record_is_no_zero():
    made = charts.complaint_months(rates("month", ("2026-07-01", 1000, 2)))
    assert "warning 0.1 %" in texts(made) and "alarm 0.3 %" in texts(made)
    assert "July 2026, e-mail" in texts(made)
    assert "No complaint is on record" in texts(charts.complaint_months(rates("month")))


def test_a_month_surely_above_the_alarm_stands_out_and_too_few_messages_are_hollow():
    months = rates("month", ("2026-05-01", 4000, 40), ("2026-06-01", 4000, 4), ("2026-07-01", 200, 40))
    (one,) = charts.complaint_months(months).data
    above, below, few = one.marker.color
    assert above != below == few and list(one.marker.symbol) == ["circle", "circle", "circle-open"]
    assert [end > 0 for end in one.error_y.array] == [True, True, False]
    both = charts.complaint_months(pd.concat([months, months.assign(channel="sms", n_complaints=1)]))
    assert [trace.name for trace in both.data] == ["e-mail", "SMS"]


def test_campaigns_that_wrote_without_permission_are_told_apart_by_what_permission_was():
    rows = [("Sale", "after withdrawal", 5), ("Sale", "permission unknown", 3), ("News", "permission unknown", 1)]
    sent = pd.DataFrame(rows, columns=["campaign", "permission_then", "n_messages"]).assign(n_reached=1)
    made = charts.sent_without_bars(sent)
    assert {trace.name: list(trace.x) for trace in made.data} == {
        "after withdrawal": [5, 0],
        "permission unknown": [3, 1],
    }
    assert "<b>8</b>" in texts(made)


def test_a_step_can_be_chosen():
    steps = pd.DataFrame({"place": [0, 1], "step": ["no permission", "permission"], "n_customers": [3, 1]})
    made = charts.step_bars(steps)
    assert charts.clicked("step_bars", made.data[0].customdata[0]) == {"step": "permission"}


EMPTY = {
    "permission_bars": COUNTS,
    "permission_growth": MONTHS,
    "optout_months": MONTHS,
    "optout_dots": rates("type"),
    "complaint_months": rates("month"),
    "sent_without_bars": pd.DataFrame(columns=["campaign"]),
}


@pytest.mark.parametrize("name", EMPTY)
def test_without_rows_a_figure_says_why(name):
    assert len(getattr(charts, name)(EMPTY[name].head(0)).layout.annotations[0].text) > 20
