"""What the figures show, with frames small enough to check by eye."""

import pandas as pd
import pytest

from relmark import charts

FAMILIES = ["best", "growing", "need attention", "at risk", "lost"]
CELLS = pd.DataFrame(
    [
        (5, 5, 5, "Champions", "best", 1, 10, 900.0),
        (5, 5, 1, "Potential Loyalist", "growing", 3, 4, 100.0),
        (1, 1, 1, "Lost", "lost", 11, 30, -20.0),
    ],
    columns=[
        "recency_score",
        "frequency_score",
        "monetary_score",
        "segment",
        "family",
        "place",
        "n_buyers",
        "net_amount",
    ],
)
SEGMENTS = pd.DataFrame(
    {
        "place": [11, 1],
        "segment": ["Lost", "Champions"],
        "family": ["lost", "best"],
        "n_buyers": [30, 10],
        "net_amount": [-20.0, 1000.0],
        "mean_recency_days": [300.0, None],
        "mean_orders": [1.0, 9.0],
    }
)
HISTORY = pd.DataFrame(
    {
        "seen_on": pd.to_datetime(["2024-01-01", "2024-12-30", "2024-12-30"]),
        "place": [1, 1, 11],
        "segment": ["Champions", "Champions", "Lost"],
        "family": ["best", "best", "lost"],
        "n_buyers": [4, 10, 30],
        "one_in": [1, 1, 1],
    }
)
TIERS = pd.DataFrame(
    {
        "tier": ["light", "medium", "heavy"],
        "place": [3, 2, 1],
        "n_buyers": [50, 30, 20],
        "net_amount": [40.0, 160.0, 800.0],
        "least_amount": [-5.0, 3.0, 9.0],
    }
)
CURVE = pd.DataFrame({"share_buyers": [0.2, 0.5, 1.0], "share_amount": [0.7, 0.9, 1.0]})
FACTS = pd.DataFrame({"top_share": [0.7], "buyers_for_target": [0.3]})
CLUSTERS = pd.DataFrame(
    {
        "cluster": [2, 1],
        "n_buyers": [30, 10],
        "net_amount": [100.0, 900.0],
        "share_buyers": [0.75, 0.25],
        "share_amount": [0.1, 0.9],
        "mean_recency_days": [200.0, 10.0],
        "mean_orders": [1.0, 9.0],
        "mean_order": [3.33, 10.0],
        "mean_tenure_days": [250.0, 300.0],
    }
)
TREND = pd.DataFrame({"day": pd.to_datetime(["2024-01-01", "2024-12-30"]), "share": [0.5, 0.6]})
ROWS = pd.DataFrame(
    {
        "table": ["orders", "customers"],
        "source": ["<b>shop</b>", "shop"],
        "rows": [1200, 5],
        "oldest_on": ["2024-01-01", None],
        "newest_on": ["2024-06-01", None],
    }
)


def _all(theme, keep=None):
    def cut(frame):
        return frame if keep is None else frame.head(keep)

    return {
        "recency_frequency": charts.recency_frequency(cut(CELLS), theme, "GBP"),
        "segment_bars": charts.segment_bars(cut(SEGMENTS), theme, "GBP"),
        "segment_history": charts.segment_history(cut(HISTORY), theme),
        "tier_bars": charts.tier_bars(cut(TIERS), theme, "GBP"),
        "concentration": charts.concentration(cut(CURVE), cut(FACTS), theme),
        "cluster_map": charts.cluster_map(cut(CLUSTERS), theme, "GBP"),
        "cluster_profile": charts.cluster_profile(cut(CLUSTERS), theme, "GBP"),
        "trend_line": charts.trend_line(cut(TREND), "day", "share", "share_repeat", theme),
        "rows_by_source": charts.rows_by_source(cut(ROWS), theme),
    }


def _sizes(node, name="size"):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("font", "textfont", "tickfont") and isinstance(value, dict) and "size" in value:
                yield value["size"]
            yield from _sizes(value)
    elif isinstance(node, list | tuple):
        for one in node:
            yield from _sizes(one)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("keep", [None, 1, 0])
def test_every_figure_is_drawn_in_both_themes_also_from_one_row_and_none(theme, keep):
    assert all(made.to_json() for made in _all(theme, keep).values())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_twelve_pixels_or_more_and_backgrounds_are_see_through(theme):
    for made in _all(theme).values():
        assert min(_sizes(made.to_dict())) >= 12
        assert made.layout.template.layout.paper_bgcolor == "rgba(0,0,0,0)"


def test_an_empty_figure_says_so_in_words():
    assert all(made.layout.annotations[0].text for made in _all("light", 0).values())


def test_a_cell_shows_its_buyers_and_takes_the_colour_of_its_largest_family():
    best, lost = charts.recency_frequency(CELLS, "light", "GBP").data
    assert (best.name, lost.name) == ("Best", "Lost")
    assert [text.strip() for text in (*best.text, *lost.text)] == ["14", "30"]
    assert best.hovertext[0] == "<b>R5 F5</b>: 14 buyers, £1,000<br>Champions 10<br>Potential Loyalist 4"


def test_the_area_of_a_bubble_is_its_amount_and_no_amount_is_the_least():
    best, lost = charts.recency_frequency(CELLS, "light", "GBP").data
    assert best.marker.size[0] > 5 * lost.marker.size[0] > 0


def test_the_area_doubles_with_the_amount():
    sizes = charts.bubbles.diameters(pd.Series([100.0, 50.0]), most=100)
    assert (sizes[0] / sizes[1]) ** 2 == pytest.approx(2)


def test_bubbles_next_to_each_other_do_not_touch():
    grid = pd.DataFrame({"x": [1, 2, 2], "y": [1, 1, 2], "net_amount": [9.0, 9.0, 4.0]})
    most = charts.bubbles.widest(grid, "x", "y", cell=(80, 60))
    wide = charts.bubbles.diameters(grid["net_amount"], most)
    assert (wide[0] + wide[1]) / 2 < 80
    assert (wide[1] + wide[2]) / 2 < 60


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("recency_frequency", {"recency_score": 5, "frequency_score": 5}),
        ("segment_bars", {"segment": "Champions"}),
        ("segment_history", {"segment": "Champions"}),
        ("tier_bars", {"tier": "heavy"}),
        ("cluster_map", {"cluster": 1}),
        ("cluster_profile", {"cluster": 1}),
        ("rows_by_source", {"table": "orders", "source": "<b>shop</b>"}),
    ],
)
def test_a_click_names_the_columns_that_select_its_customers(name, columns):
    assert charts.clicked(name, list(_all("light")[name].data[0].customdata[0])) == columns


def test_segments_stand_in_their_order_and_say_buyers_and_amount():
    bars = charts.segment_bars(SEGMENTS, "light", "GBP").data[0]
    assert list(bars.y) == ["Champions", "Lost"]
    assert "best" in bars.text[0]
    assert [text.split("<")[0].strip() for text in bars.text] == ["10 · £1,000", "30 · -£20.00"]


def test_a_segment_nobody_was_in_counted_nought_that_day():
    lost = charts.segment_history(HISTORY).data[1]
    assert list(lost.y) == [0, 30]


def test_tiers_are_named_in_their_bars_and_narrow_ones_beside():
    made = charts.tier_bars(TIERS, "light", "GBP")
    assert [trace.name for trace in made.data] == ["Heavy", "Medium", "Light"]
    assert made.data[0].text == ("Heavy<br><b>20.0 %</b>", "Heavy<br><b>80.0 %</b>")
    assert [one.text for one in made.layout.annotations] == ["Light 4.0 %"]


def test_the_own_point_the_claim_and_the_target_are_all_marked():
    made = charts.concentration(CURVE, FACTS, "light", target=0.9)
    words = [trace.text[0].strip() for trace in made.data if trace.text]
    assert words == ["20/80 claim", "<b>top 20 % give 70.0 %</b>", "90 % from 30.0 %"]


def test_a_profile_sets_each_cluster_beside_the_average_of_all():
    words = [one.text for one in charts.cluster_profile(CLUSTERS, "light", "GBP").layout.annotations]
    assert "all 152" in words
    assert "all 3" in [word.split(".")[0] for word in words]


def test_a_trend_of_less_than_a_year_has_no_year_before():
    short = TREND.assign(day=pd.to_datetime(["2024-10-01", "2024-12-30"]))
    words = [one.text for one in charts.trend_line(short, "day", "share", "share_repeat").layout.annotations]
    assert words == ["<b>60.0 %</b>"]
    longer = charts.trend_line(TREND, "day", "share", "share_repeat").layout.annotations
    assert longer[1].text == "a year before: 50.0 %"


def test_what_came_with_the_data_is_text_and_never_markup():
    assert "&lt;b&gt;shop" in charts.rows_by_source(ROWS).data[0].y[0]


def test_what_a_click_brings_is_plain_lists_that_survive_the_way_to_the_browser():
    for made in _all("light").values():
        for trace in made.to_dict()["data"]:
            assert isinstance(trace.get("customdata", []), list | tuple)


def test_bars_with_text_name_a_text_colour_chosen_and_not_or_a_click_on_them_fails():
    for made in _all("light").values():
        for trace in made.to_dict()["data"]:
            if trace["type"] == "bar" and "textfont" in trace.get("unselected", {}):
                assert "textfont" in trace["selected"]
