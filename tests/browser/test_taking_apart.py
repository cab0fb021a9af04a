"""Customers joined all at once and taken apart again; templates and all data taken away as files."""

import csv
import io
import re
import zipfile
from pathlib import Path

from playwright.sync_api import Page, expect

from relmark.exports import templates
from relmark.tables import IMPORTABLE
from tests.browser.test_customer import choose_first_row
from tests.browser.test_same_person import TWICE, asked
from tests.browser.test_three_exports import new_firm
from tests.browser.waiting import SHOWN, open_page, settled


def downloaded(page: Page, name: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=re.compile(f"{name}$")).click()
    return Path(waiting.value.path()).read_bytes()


def members(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_likely_pairs_are_joined_at_once_and_taken_apart_and_all_of_it_is_taken_away(page, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text(TWICE)
    new_firm(page, "Apart Again")
    open_page(page, "Same person")
    settled(page)
    expect(page.locator("[data-testid=stMain] [data-testid=stSlider]")).to_have_count(0)
    open_page(page, "Load")
    page.locator("input[type=file]").set_input_files(path)
    asked(page, "Import 1 file").click()
    expect(page.get_by_text("3 customers are new")).to_be_visible(timeout=SHOWN)

    open_page(page, "Same person")
    settled(page)
    asked(page, "Join all above").click()
    asked(page, "Join 1 pair").click()
    expect(page.get_by_text("1 customer is made of several keys")).to_be_visible(timeout=SHOWN)
    settled(page)
    choose_first_row(page)
    asked(page, "Take apart").click()
    expect(page.get_by_text("No customer has more than one key")).to_be_visible(timeout=SHOWN)
    expect(page.get_by_text("Nobody seems to be known twice")).to_be_visible(timeout=SHOWN)

    open_page(page, "Load")
    settled(page)
    page.get_by_text("Templates, and all your data to take away").click()
    assert downloaded(page, "Template") == templates.template(IMPORTABLE[0]).encode()
    assert downloaded(page, "What belongs into it") == templates.guide(IMPORTABLE[0]).encode()
    assert set(members(downloaded(page, "All templates"))) == {*(f"{name}.csv" for name in IMPORTABLE), templates.GUIDE}
    files = members(downloaded(page, "All data as CSV"))
    assert set(files) == {"customers.csv", "identities.csv", "decisions.csv"}
    verdicts = [row["verdict"] for row in csv.DictReader(io.StringIO(files["decisions.csv"].decode()))]
    assert verdicts == ["different"]
    assert set(members(downloaded(page, "All data as PARQUET"))) == {name.replace("csv", "parquet") for name in files}
    expect(page.get_by_test_id("stException")).to_have_count(0)
