"""Two customers who are one person: joined by hand, and apart again."""

from playwright.sync_api import Page, expect

from tests.browser.test_customer import choose_first_row
from tests.browser.test_three_exports import new_firm
from tests.browser.waiting import SHOWN, open_page, settled

TWICE = (
    "customer_id,name,email,postcode,city,birthday\n"
    "1,Jonathan Quillfeather,jq@example.com,AB1 2CD,Aberdeen,1970-05-01\n"
    "2,Quillfeather Jonathan,jon.quill@example.org,AB1 2CD,Aberdeen,1970-05-01\n"
    "3,Mary Smith,mary@example.com,LS1 1AA,Leeds,1980-01-01\n"
)
PAIR = "1 pair of customers may be one person"


def asked(page: Page, name: str):
    return page.get_by_role("button", name=name)


def test_a_pair_is_joined_and_taken_back_and_kept_apart(page, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(TWICE)
    new_firm(page, "Twice Known")
    page.locator("input[type=file]").set_input_files(path)
    asked(page, "Import 1 file").click()
    expect(page.get_by_text("3 customers are new")).to_be_visible(timeout=SHOWN)
    open_page(page, "Same person")
    expect(page.get_by_text(PAIR)).to_be_visible(timeout=SHOWN)
    settled(page)
    expect(asked(page, "One person: join")).to_be_disabled()
    choose_first_row(page)
    asked(page, "One person: join").click()
    expect(page.get_by_text("Nobody seems to be known twice")).to_be_visible(timeout=SHOWN)
    expect(page.get_by_text("1 customer is made of several keys")).to_be_visible(timeout=SHOWN)
    settled(page)
    choose_first_row(page)
    expect(asked(page, "Take apart")).to_be_visible(timeout=SHOWN)
    asked(page, "Take back: joined one pair").click()
    expect(page.get_by_text(PAIR)).to_be_visible(timeout=SHOWN)
    settled(page)
    choose_first_row(page)
    asked(page, "Two people: keep apart").click()
    expect(page.get_by_text("Nobody seems to be known twice")).to_be_visible(timeout=SHOWN)
    expect(page.get_by_text("No customer has more than one key")).to_be_visible(timeout=SHOWN)
    expect(page.get_by_test_id("stException")).to_have_count(0)
