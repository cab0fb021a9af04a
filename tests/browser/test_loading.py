"""A visitor brings a file of their own, in the layout of a real shop's export."""

import random

from playwright.sync_api import expect

from tests.browser.waiting import SHOWN, open_page, settled

HEADER = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"


def shop_export(orders: int = 120, seed: int = 7) -> str:
    """An export of an invented shop: order lines, a line without a customer and one that cannot be read."""
    dice = random.Random(seed)
    lines = [HEADER]
    for order in range(orders):
        day = f"{dice.randint(1, 12)}/{dice.randint(13, 28)}/2011 9:30"
        lines += [
            f"{536365 + order},8{n}123A,JAR {n},{dice.randint(1, 9)},{day},2.55,{17000 + dice.randint(0, 39)},France"
            for n in range(dice.randint(1, 3))
        ]
    return "\n".join(
        [*lines, "540000,80123A,JAR,1,6/20/2011 9:30,2.55,,France", "540001,80123A,JAR,1,never,2.55,17001,France"]
    )


def test_a_shop_export_becomes_segments(page, served, tmp_path):
    path = tmp_path / "shop.csv"
    path.write_text(shop_export())
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SHOWN)
    open_page(page, "Load")
    expect(page.get_by_text("This is the demo firm")).to_be_visible(timeout=SHOWN)
    page.get_by_label("Name", exact=True).fill("Jar Shop")
    page.get_by_role("button", name="Make the firm").click()
    expect(page.get_by_text("Drop files of Jar Shop here")).to_be_visible(timeout=SHOWN)
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("customers, orders, order lines").first).to_be_visible(timeout=SHOWN)
    settled(page)
    page.get_by_role("button", name="Import 1 file").click()
    expect(page.get_by_text("121 orders")).to_be_visible(timeout=SHOWN)
    expect(page.get_by_text("1 row not accepted")).to_be_visible()
    open_page(page, "Segments")
    expect(page.get_by_text("Which buyers deserve attention first?")).to_be_visible(timeout=SHOWN)
    settled(page)
    assert "Jar Shop" in page.get_by_test_id("stMain").inner_text()
    open_page(page, "Load")
    page.get_by_role("button", name="Take back: import of shop.csv").click()
    expect(page.get_by_role("button", name="Take back")).to_have_count(0, timeout=SHOWN)
    settled(page)
    open_page(page, "Segments")
    expect(page.get_by_text("Not measurable yet")).to_be_visible(timeout=SHOWN)


def test_a_question_is_answered_in_place_and_the_import_goes_on(page, served, tmp_path):
    path = tmp_path / "unclear.csv"
    path.write_text("order_id,customer_id,order_date,amount\n1,a,03/04/2024,10\n2,b,05/06/2024,20\n3,c,07/08/2024,30\n")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=SHOWN)
    open_page(page, "Firms")
    page.get_by_label("Name", exact=True).fill("Date Shop")
    page.get_by_role("button", name="Make the firm").click()
    settled(page)
    open_page(page, "Load")
    expect(page.get_by_text("Drop files of Date Shop here")).to_be_visible(timeout=SHOWN)
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("1 question is still open")).to_be_visible(timeout=SHOWN)
    expect(page.get_by_role("button", name="Import 1 file")).to_be_disabled()
    page.get_by_label("Please say: day or month first").click()
    page.get_by_role("option", name="day first").click()
    expect(page.get_by_text("1 question is still open")).to_have_count(0, timeout=SHOWN)
    settled(page)
    page.get_by_role("button", name="Import 1 file").click()
    expect(page.get_by_text("3 orders")).to_be_visible(timeout=SHOWN)
    open_page(page, "Quality")
    expect(page.get_by_text("How good is what we know?")).to_be_visible(timeout=SHOWN)


def test_nothing_is_asked_of_the_network(browser, served):
    asked = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}/segments")
    expect(page.get_by_text("Which buyers deserve attention first?")).to_be_visible(timeout=SHOWN)
    settled(page)
    page.close()
    assert [url for url in asked if not url.startswith((served, "data:", "blob:", served.replace("http", "ws")))] == []
