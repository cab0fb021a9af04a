"""The ladder, the lifecycle and movement, with frames small enough to check by eye."""

import pandas as pd
import pytest

from relmark import charts
from relmark.charts import palette

LADDER = pd.DataFrame(
    [
        ("advocate", "warm", 0, 0.0, None, False, 5),
        ("client", "warm", 3, 60.0, 2.0, True, 4),
        ("client", "cold", 1, 40.0, 2.0, True, 4),
        ("suspect", "not measurable", 6, 0.0, 36.0, True, 1),
    ],
    columns=["rung", "warmth_stage", "n_customers", "net_amount", "median_months", "is_measurable", "place"],
).assign(share_customers=[0.0, 0.3, 0.1, 0.6], share_amount=[0.0, 0.6, 0.4, 0.0])
LIFECYCLE = pd.DataFrame(
    {
        "lifecycle_stage": ["active", "inactive", "cold lead", "new lead"],
        "n_customers": [4, 0, 6, 0],
        "net_amount": [100.0, 0.0, 0.0, 0.0],
        "share_customers": [0.4, 0.0, 0.6, 0.0],
        "place": [8, 5, 2, 3],
    }
)
CELLS = pd.DataFrame(
    [
        ("new", "prospect", "new", 2, 0.0, -1, 20),
        ("client, warm", "client, cold", "down", 4, 90.0, 43, 41),
        ("client, warm", "client, warm", "same", 1000, 9.0, 43, 43),
        ("prospect", "client, warm", "up", 1, -1.0, 20, 43),
    ],
    columns=["stage_then", "stage_now", "direction", "n_customers", "net_amount", "place_then", "place_now"],
).assign(share_row=[1.0, 0.004, 0.996, 1.0], share_amount=[0.0, 0.9, 0.1, 0.0])
MONTHS = pd.DataFrame(
    {
        "axis": ["ladder", "ladder", "ladder", "lifecycle"],
        "seen_on": pd.to_datetime(["2026-01-01", "2026-01-01", "2026-02-01", "2026-02-01"]),
        "direction": ["up", "down", "same", "down"],
        "n_customers": [5, 2, 9, 4],
        "net_amount": [50.0, 20.0, 90.0, 40.0],
    }
)
EVERY = {
    "ladder_bars": (LADDER,),
    "lifecycle_bars": (LIFECYCLE,),
    "movement_matrix": (CELLS,),
    "movement_flow": (CELLS,),
    "movement_months": (MONTHS,),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", EVERY)
def test_a_figure_is_drawn_in_both_themes_and_says_so_when_empty(name, theme):
    draw = getattr(charts, name)
    assert draw(*EVERY[name], theme=theme).data
    assert not draw(*(frame.head(0) for frame in EVERY[name]), theme=theme).data


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_rung_can_be_told_from_its_background_the_higher_the_better(theme):
    rungs = [palette.contrast(palette.rung(rung, theme), palette.BACKGROUND[theme]) for rung in palette.LADDER[theme]]
    assert rungs == sorted(rungs) and rungs[0] >= 3


def test_each_rung_says_how_many_how_much_and_for_how_long():
    said = {note.y: note.text for note in charts.ladder_bars(LADDER, currency="GBP").layout.annotations}
    assert said == {
        "advocate": "not measurable: nothing of it is loaded",
        "client": "<b>4</b> (40.0 %) · £100<br>2 months on it",
        "suspect": "<b>6</b> (60.0 %)<br>36 months or more on it",
    }


def test_a_click_on_the_ladder_chooses_a_rung_and_a_degree_of_warmth():
    warm = charts.ladder_bars(LADDER).data[0]
    assert charts.clicked("ladder_bars", warm.customdata[1]) == {"rung": "client", "warmth_stage": "warm"}


def test_the_lifecycle_shows_buyers_always_and_leads_where_there_are_some():
    assert list(charts.lifecycle_bars(LIFECYCLE).data[0].y) == ["Active", "Inactive", "Cold lead"]


def test_who_stayed_is_drawn_no_larger_than_the_largest_move():
    sizes = {trace.name: trace.marker.size for trace in charts.movement_matrix(CELLS).data}
    assert sizes["stayed"] == sizes["down"] > sizes["up"]


def test_a_click_on_the_matrix_chooses_a_stage_then_and_now():
    down = next(trace for trace in charts.movement_matrix(CELLS).data if trace.name == "down")
    chosen = charts.clicked("movement_matrix", down.customdata[0])
    assert chosen == {"stage_then": "client, warm", "stage_now": "client, cold"}
    assert list(down.text) == ["4"]
    assert charts.movement_matrix(CELLS, currency="GBP", by="net_amount").data[1].text[0] == "£90"


def test_the_flow_leaves_out_what_brought_nothing_when_amounts_are_counted():
    assert len(charts.movement_flow(CELLS).data[0].link.value) == 4
    assert list(charts.movement_flow(CELLS, by="net_amount").data[0].link.value) == [90.0, 9.0]


def test_months_show_ups_above_and_downs_below():
    up, down, net = charts.movement_months(MONTHS).data
    assert (list(up.x), list(up.y), list(down.y), list(net.y)) == (["Dec 2025", "Jan 2026"], [5, 0], [-2, 0], [3, 0])
    assert list(charts.movement_months(MONTHS, axis="lifecycle", by="net_amount").data[1].y) == [0, -40]
