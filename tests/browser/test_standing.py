"""A visitor asks where relationships stand, who moved, who is going cold and what it is all worth."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.test_exploring import click_mark, listed
from tests.browser.waiting import SHOWN, open_page, settled

PAGES = {
    "Stages": "Where does each relationship stand?",
    "Movement": "Who moved up, and who down?",
    "Relationship states": "Are these relationships, or only transactions?",
    "Lifetime value": "What are our relationships worth?",
    "Cold customers": "Who is going cold, and what can still be saved?",
    "First 90 days": "How do relationships begin, and who is stuck?",
}


def opened(page, name):
    """A page of the demo firm, reached from its first."""
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SHOWN)
    open_page(page, name)
    expect(page.get_by_text(PAGES[name])).to_be_visible(timeout=SHOWN)
    settled(page)
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=2 * SHOWN)
    settled(page)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_its_finding_and_lists_people(page, name):
    opened(page, name)
    assert page.locator("[data-testid=stMain] p strong").first.inner_text().endswith((".", "?"))
    assert listed(page)[1] > 0
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_rung_lists_exactly_its_people(page):
    opened(page, "Stages")
    everyone = listed(page)[1]
    click_mark(page, ".js-plotly-plot .points path", 0)
    name, n = listed(page)
    assert name != "All" and 0 < n < everyone
    assert re.search("pick=", page.url)


def test_a_later_threshold_leaves_fewer_going_cold(page):
    opened(page, "Cold customers")
    before = listed(page)[1]
    page.get_by_role("slider", name="Late from").focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    settled(page)
    expect(page.get_by_text(re.compile("late from", re.I)).first).to_be_visible(timeout=SHOWN)
    settled(page)
    assert listed(page)[1] < before
