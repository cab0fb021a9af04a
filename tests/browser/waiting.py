"""Waiting for the app to have answered."""

from playwright.sync_api import Page, expect

SHOWN = 60_000
AT_REST = """() => new Promise(done => {
    const seen = new MutationObserver(() => { clearTimeout(wait); wait = setTimeout(end, 250) })
    const end = () => { seen.disconnect(); clearTimeout(most); done() }
    const most = setTimeout(end, 10_000)
    let wait = setTimeout(end, 250)
    seen.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
})"""


def settled(page: Page) -> None:
    """Wait until the app has run, its figures are drawn and nothing on the page moves any more."""
    page.evaluate(AT_REST)
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(timeout=SHOWN)
    expect(page.locator("[data-testid=stMain] [data-testid=stSkeleton]")).to_have_count(0, timeout=SHOWN)
    page.evaluate(AT_REST)


def open_page(page: Page, name: str) -> None:
    """Choose a page in the menu; other links may be called the same."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
