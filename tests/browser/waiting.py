"""Waiting for the app to have answered."""

from playwright.sync_api import Page, expect

SHOWN = 30_000


def settled(page: Page) -> None:
    """Wait until the app has run and its figures are drawn."""
    page.wait_for_timeout(400)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(timeout=SHOWN)
    expect(page.locator("[data-testid=stMain] [data-testid=stSkeleton]")).to_have_count(0, timeout=SHOWN)
    page.wait_for_timeout(400)
