"""A visitor explores the demo firm: thresholds, clicks, lists and the URL."""

import csv
import io
import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import SHOWN, open_page, settled


@pytest.fixture
def segments(page: Page) -> Page:
    """The segments of the demo firm."""
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SHOWN)
    open_page(page, "Segments")
    expect(page.get_by_text("Which buyers deserve attention first?")).to_be_visible(timeout=SHOWN)
    settled(page)
    return page


def listed(page: Page) -> tuple[str, int]:
    """Whom the list is about, and how many it says they are."""
    name, _, number = page.locator("h3", has_text=re.compile(r": [\d,]+ customer")).first.inner_text().partition(": ")
    return name, int(re.sub(r"\D", "", number))


def click_mark(page: Page, marks: str, place: int) -> None:
    """Move to a mark of a figure and click it, as a hand does."""
    mark = page.locator(marks).nth(place)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x - 2, y)
    page.wait_for_timeout(200)
    page.mouse.move(x, y)
    page.wait_for_timeout(200)
    page.mouse.click(x, y)
    settled(page)


def test_the_demo_opens_on_a_page_of_findings(page):
    page.goto("/")
    expect(page.get_by_text("How are our relationships doing?")).to_be_visible(timeout=SHOWN)
    settled(page)
    expect(page.get_by_test_id("stMetric")).to_have_count(4)
    assert page.get_by_test_id("stMain").get_by_test_id("stPageLink").count() >= 3
    assert "firm=demo" in page.url
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_the_worst_finding_leads_to_the_page_that_says_it(page):
    main = page.get_by_test_id("stMain")
    expect(main.get_by_test_id("stPageLink").first).to_be_visible(timeout=SHOWN)
    settled(page)
    said = main.locator("p strong").first.inner_text()
    main.get_by_test_id("stPageLink").first.click()
    expect(page.get_by_text("Whom may we contact, and did we keep to it?")).to_be_visible(timeout=SHOWN)
    expect(main.locator("p strong").first).to_have_text(said, timeout=SHOWN)
    assert "firm=demo" in page.url


def test_a_threshold_changes_the_figure_and_the_count(segments):
    before, marks = listed(segments), segments.locator(".js-plotly-plot").first.locator(".points path").count()
    segments.get_by_role("slider", name="Bins").focus()
    segments.keyboard.press("ArrowLeft")
    expect(segments.get_by_text("bins 4")).to_be_visible(timeout=SHOWN)
    settled(segments)
    assert segments.locator(".js-plotly-plot").first.locator(".points path").count() != marks
    segments.get_by_text("Leave out one-time buyers").first.click()
    expect(segments.get_by_text("without one-time buyers").first).to_be_visible(timeout=SHOWN)
    settled(segments)
    assert listed(segments)[1] < before[1]


def test_clicking_a_segment_lists_exactly_its_customers_and_the_url_finds_them_again(segments):
    click_mark(segments, ".js-plotly-plot .bars path", 0)
    name, n = listed(segments)
    assert name == "Champions"
    with segments.expect_download() as download:
        segments.get_by_role("button", name="Download CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert len(rows) == n and {row["segment"] for row in rows} == {"Champions"}
    segments.reload()
    settled(segments)
    assert listed(segments) == (name, n)
    segments.get_by_role("button", name="Show all").click()
    expect(segments.get_by_role("heading", name="All: ")).to_be_visible(timeout=SHOWN)


def test_clicking_a_cell_lists_its_customers(segments):
    every = listed(segments)[1]
    click_mark(segments, ".js-plotly-plot:first-child .scatterlayer .points path", 3)
    name, n = listed(segments)
    assert re.fullmatch(r"Recency \d+, frequency \d+", name) and 0 < n < every


def test_the_view_is_found_again_from_its_url(segments, served):
    segments.get_by_role("slider", name="Bins").focus()
    segments.keyboard.press("ArrowLeft")
    expect(segments.get_by_text("bins 4")).to_be_visible(timeout=SHOWN)
    settled(segments)
    other = segments.context.new_page()
    other.goto(segments.url)
    expect(other.get_by_text("bins 4")).to_be_visible(timeout=SHOWN)
    settled(other)
    assert listed(other) == listed(segments)


def test_a_list_for_contact_holds_only_those_with_permission(segments):
    every = listed(segments)[1]
    segments.get_by_role("combobox", name=re.compile("List for")).click()
    segments.get_by_role("option", name="List to contact by email").click()
    expect(segments.get_by_text("may be contacted by email")).to_be_visible(timeout=SHOWN)
    settled(segments)
    with segments.expect_download() as download:
        segments.get_by_role("button", name="Download CSV").click()
    rows = list(csv.DictReader(io.StringIO(download.value.path().read_text("utf-8-sig"))))
    assert 0 < len(rows) < every and all(row["email"] for row in rows)
