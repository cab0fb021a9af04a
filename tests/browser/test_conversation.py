"""A visitor asks whether the firm sells, gives or listens, how often it writes, whether it may, and what came of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_exploring import click_mark, listed
from tests.browser.waiting import SHOWN, open_page, settled

FOUND = {
    "Communication mix": "Heavy users",
    "Contact pressure": "Above 6 contacts in 28 days",
    "Channels": "183 of",
    "Permission": "40 customers got 200 messages",
    "Listening": "packaging",
    "Promises": "North West",
    "Rewards": "never thanked",
}


def opened(page, name):
    """A page of the demo firm, reached from its first."""
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SHOWN)
    open_page(page, name)
    expect(page.locator("[data-testid=stMain] p strong").first).to_contain_text(FOUND[name], timeout=3 * SHOWN)
    settled(page)
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=2 * SHOWN)
    settled(page)


@pytest.mark.parametrize("name", FOUND)
def test_a_page_says_the_story_planted_there(page, name):
    opened(page, name)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_page_can_be_read_on_a_narrow_screen(page):
    page.set_viewport_size({"width": 800, "height": 1000})
    opened(page, "Permission")
    figure = page.locator(".js-plotly-plot").first.bounding_box()
    assert 300 < figure["width"] <= 800


def test_a_list_to_write_to_says_who_is_left_out(page):
    opened(page, "Rewards")
    everyone = listed(page)[1]
    aim = page.get_by_role("combobox", name=re.compile("List for")).first
    aim.scroll_into_view_if_needed()
    settled(page)
    aim.click()
    page.get_by_role("option", name="List to contact by email").click()
    settled(page)
    said = page.get_by_text(re.compile(r"may be contacted by email\. \d+ left out")).first
    expect(said).to_be_visible(timeout=SHOWN)
    n = int(re.match(r"([\d,]+) of", said.inner_text())[1].replace(",", ""))
    assert 0 < n < everyone


def test_a_topic_lists_exactly_those_who_raised_it(page):
    opened(page, "Listening")
    page.get_by_test_id("stButtonGroup").get_by_text("Topics", exact=True).click()
    settled(page)
    everyone = listed(page)[1]
    click_mark(page, ".js-plotly-plot .points path", 1)
    assert "raised_topic=" in page.url
    assert 0 < listed(page)[1] < everyone
