"""A new user brings what a shop, a mail tool and a survey tool export, and meets one person in all three."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import SHOWN, open_page, settled

SHOP = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,"
    "Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing City,"
    "Billing Zip,Billing Country,Refunded Amount,Id,Source\n"
    "#2001,nell@example.com,paid,2026-02-01 10:00:00 +0100,fulfilled,yes,EUR,20.00,5.00,0.00,25.00,0.00,"
    "2026-02-01 10:00:00 +0100,2,Mug - Blue,10.00,MUG-B,Nell Quist,Utrecht,'1234AB,NL,0.00,91,web\n"
    "#2002,ola@example.com,paid,2026-03-09 10:00:00 +0100,fulfilled,no,EUR,10.00,0.00,0.00,10.00,0.00,"
    "2026-03-09 10:00:00 +0100,1,Mug - Red,10.00,MUG-R,Ola Berg,Zwolle,'8011AA,NL,0.00,92,web\n"
)
MAIL = "Email Address,First Name,Last Name,{}MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LATITUDE,"
MAIL += "LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS\n"
OPTED_IN = "2025-05-01 10:00:00,192.0.2.1,2025-05-01 10:00:00,192.0.2.1,,,,,,NL,,2026-02-01 12:00:00,1,a,,\n"
SUBSCRIBED = MAIL.format("") + "nell@example.com,Nell,Quist,4," + OPTED_IN
UNSUBSCRIBED = MAIL.format("UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,")
UNSUBSCRIBED += "ola@example.com,Ola,Berg,2026-01-24 08:00:00,News,1,NORMAL,,1," + OPTED_IN
SURVEY = (
    "#,How likely are you to recommend us?,What is the main reason for your score?,Email,Response Type,"
    "Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags,Ending\n"
    "r1,10,The blue is lovely,nell@example.com,completed,2026-02-22 17:15:19,,2026-02-22 17:16:39,n1,,\n"
)


@pytest.fixture
def exports(tmp_path) -> list:
    """The three files, the audience as the archive that the mail tool gives."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("subscribed_members_export.csv", SUBSCRIBED)
        file.writestr("unsubscribed_members_export.csv", UNSUBSCRIBED)
    (tmp_path / "audience_export.zip").write_bytes(packed.getvalue())
    (tmp_path / "orders_export.csv").write_text(SHOP)
    (tmp_path / "responses.csv").write_text(SURVEY)
    return [tmp_path / name for name in ("orders_export.csv", "audience_export.zip", "responses.csv")]


def new_firm(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SHOWN)
    open_page(page, "Load")
    expect(page.get_by_text("This is the demo firm")).to_be_visible(timeout=SHOWN)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Make the firm").click()
    expect(page.get_by_text(f"Drop files of {name} here")).to_be_visible(timeout=SHOWN)
    settled(page)


def answer_all(page: Page) -> None:
    """Answer whatever is asked with the first choice."""
    for _ in range(5):
        asked = page.get_by_role("combobox", name=re.compile("Please say"))
        if asked.count() == 0:
            return
        asked.first.click()
        page.get_by_role("option").first.click()
        settled(page)


def test_one_person_known_in_three_exports_is_one_customer(page, exports):
    new_firm(page, "Mug House")
    page.locator("input[type=file]").set_input_files(exports)
    expect(page.get_by_text("responses.csv", exact=True).last).to_be_visible(timeout=SHOWN)
    settled(page)
    for vendor in ("shopify", "mailchimp", "typeform"):
        expect(page.get_by_placeholder(f"{vendor} (recognised)")).to_be_visible(timeout=SHOWN)
    answer_all(page)
    page.get_by_role("button", name="Import 3 files").click()
    expect(
        page.get_by_text("2 customers are new. Keys found to be customers known by another key: 3 by e-mail.")
    ).to_be_visible(timeout=SHOWN)
    expect(page.get_by_text("Every row and every amount adds up.")).to_be_visible()
    settled(page)
    open_page(page, "Customer")
    expect(page.get_by_text("those who ordered last")).to_be_visible(timeout=SHOWN)
    page.get_by_placeholder("Find a customer").press_sequentially("nell@example.com", delay=20)
    expect(page.get_by_text(re.compile("Nell Quist has bought once"))).to_be_visible(timeout=SHOWN)
    settled(page)
    for lane in ("All", "They ordered 1", "They said"):
        expect(
            page.get_by_role("radio", name=re.compile(lane))
            .or_(page.get_by_role("button", name=re.compile(lane)))
            .first
        ).to_be_visible()
    expect(page.get_by_text("E-mail: granted since 1 May 2025")).to_be_visible()
    assert page.locator(".js-plotly-plot .scatterlayer .points path").count() >= 3
    open_page(page, "Load")
    page.get_by_role("button", name=re.compile("Take back: import of orders_export")).click()
    expect(page.get_by_role("button", name="Take back")).to_have_count(0, timeout=SHOWN)
    settled(page)
    open_page(page, "Customer")
    expect(page.get_by_text("Not measurable yet")).to_be_visible(timeout=SHOWN)
    expect(page.get_by_test_id("stException")).to_have_count(0)
