"""Takes the README's pictures of the demo firm: `make pictures`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from tests.browser.conftest import FLAGS, await_health, free_port, start, stop  # noqa: E402
from tests.needs import chromium  # noqa: E402

PAGES = {
    "overview": "/",
    "segments": "/segments",
    "heavy_users": "/heavy_users",
    "communication_mix": "/communication_mix",
    "contact_pressure": "/contact_pressure",
    "cold_customers": "/cold_customers",
    "lifetime_value": "/lifetime_value",
}


def take(address: str) -> None:
    """One picture a page, as a projector shows it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(address)
        page.wait_for_selector(".stMetric", timeout=60_000)
        for name, path in PAGES.items():
            page.goto(address + path)
            page.wait_for_selector(".js-plotly-plot", timeout=180_000)
            page.wait_for_timeout(3_000)
            page.screenshot(path=HERE / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home, (Path(home) / "app.log").open("w+") as log:
        port = free_port()
        app = start(port, home, log)
        try:
            await_health(app, f"http://127.0.0.1:{port}", log)
            take(f"http://127.0.0.1:{port}")
        finally:
            stop(app)
