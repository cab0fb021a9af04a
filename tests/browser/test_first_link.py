"""The first link opened after a start finds its page."""

from playwright.sync_api import expect

from tests.browser.conftest import await_health, free_port, start, stop

SHOWN = 60_000


def test_the_first_link_after_a_start_opens_without_page_not_found(browser, home):
    port = free_port()
    with (home.parent / "first.log").open("w+") as log:
        app = start(port, home, log)
        try:
            await_health(app, f"http://127.0.0.1:{port}", log)
            page = browser.new_page()
            page.goto(f"http://127.0.0.1:{port}/firms")
            expect(page.get_by_text("Which firms are kept on this machine?")).to_be_visible(timeout=SHOWN)
            expect(page.get_by_role("dialog")).to_have_count(0)
            page.close()
        finally:
            stop(app)
