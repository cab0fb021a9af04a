"""Colours can be told from both backgrounds, and text can be read on every mark."""

import tomllib
from pathlib import Path

import pytest

from relmark.charts import palette

MARKS = sorted({colour for colours in palette.SETS.values() for colour in colours.values()})
MARKS += [palette.ONE, palette.COMPARISON]


@pytest.mark.parametrize("colour", MARKS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_mark_has_a_contrast_of_three_on_both_backgrounds(colour, theme):
    assert palette.contrast(colour, palette.BACKGROUND[theme]) >= 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_tier_can_be_told_from_the_background_of_its_theme(theme):
    assert all(palette.contrast(colour, palette.BACKGROUND[theme]) >= 3 for colour in palette.TIER[theme].values())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ladder_of_tiers_runs_against_its_background(theme):
    rungs = [palette.contrast(palette.TIER[theme][tier], palette.BACKGROUND[theme]) for tier in palette.TIER[theme]]
    assert rungs == sorted(rungs, reverse=True)


@pytest.mark.parametrize("colour", [*MARKS, *palette.TIER["light"].values(), *palette.TIER["dark"].values()])
def test_text_on_every_mark_can_be_read(colour):
    assert palette.contrast(palette.on(colour), colour) >= palette.READABLE


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_both_grounds(theme):
    for ground in (palette.BACKGROUND[theme], palette.SECOND[theme]):
        assert palette.contrast(palette.TEXT[theme], ground) >= palette.READABLE
        assert palette.contrast(palette.QUIET_TEXT[theme], ground) >= palette.READABLE


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_figures_and_pages_share_their_colours(theme):
    config = tomllib.loads((Path(__file__).parents[2] / ".streamlit" / "config.toml").read_text())["theme"][theme]
    names = {"backgroundColor": palette.BACKGROUND, "secondaryBackgroundColor": palette.SECOND}
    names |= {"textColor": palette.TEXT, "borderColor": palette.LINES, "primaryColor": palette.PRIMARY}
    assert {name: config[name] for name in names} == {name: colours[theme] for name, colours in names.items()}
