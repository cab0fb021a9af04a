"""From a list to a customer's page and back; found by a part of a name; the link holds after a refresh."""

import io
import re
import zipfile

from playwright.sync_api import Page, expect

from tests.browser.waiting import SHOWN, open_page, settled

TITLE = "How do we stand with this customer?"


def choose_first_row(page: Page) -> None:
    """Tick the first row of the list in sight, as a hand does."""
    box = page.get_by_test_id("stDataFrame").locator("visible=true").first
    box.scroll_into_view_if_needed()
    at = box.bounding_box()
    page.mouse.click(at["x"] + 16, at["y"] + 48)
    settled(page)


def test_a_list_leads_to_the_customer_and_the_browser_back_to_the_list(page):
    expect(page.get_by_text("How are our relationships doing?")).to_be_visible(timeout=SHOWN)
    open_page(page, "Segments")
    expect(page.get_by_text("Which buyers deserve attention first?")).to_be_visible(timeout=SHOWN)
    settled(page)
    choose_first_row(page)
    link = page.get_by_role("link", name=re.compile("Open the page of"))
    name = link.inner_text().split("page of ")[1].strip()
    link.click()
    expect(page.get_by_text(TITLE)).to_be_visible(timeout=SHOWN)
    settled(page)
    expect(page.get_by_text(f"{name} has bought")).to_be_visible()
    number = re.search(r"customer=(\d+)", page.url)[1]
    page.reload()
    expect(page.get_by_text(f"{name} has bought")).to_be_visible(timeout=SHOWN)
    settled(page)
    assert f"customer={number}" in page.url and "firm=demo" in page.url
    expect(page.locator(".js-plotly-plot .scatterlayer .points path").first).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Which buyers deserve attention first?")).to_be_visible(timeout=SHOWN)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_a_customer_is_found_while_typing_and_all_about_them_is_one_file(page):
    expect(page.get_by_text("How are our relationships doing?")).to_be_visible(timeout=SHOWN)
    open_page(page, "Customer")
    expect(page.get_by_text("those who ordered last")).to_be_visible(timeout=SHOWN)
    page.get_by_placeholder("Find a customer").press_sequentially("LEFÈVRE", delay=30)
    expect(page.get_by_text("Choose a row.")).to_be_visible(timeout=SHOWN)
    settled(page)
    choose_first_row(page)
    expect(page.get_by_text(re.compile("Lefevre has"))).to_be_visible(timeout=SHOWN)
    settled(page)
    number = re.search(r"customer=(\d+)", page.url)[1]
    with page.expect_download() as download:
        page.get_by_role("button", name="Download everything about them").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as file:
        assert {"read me.txt", "customers.csv", "identities.csv"} <= set(file.namelist())
        assert f"\n{number}," in file.read("customers.csv").decode("utf-8-sig")
    page.get_by_role("button", name="They said").or_(page.get_by_role("radio", name="They said")).first.click()
    settled(page)
    expect(page.get_by_test_id("stException")).to_have_count(0)
