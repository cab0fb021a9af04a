"""Four firms to look at: the demo firm, one with nothing loaded, one with a single customer, one without orders."""

from datetime import datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from relmark.workspace import How, Reading, firms, import_files

APP = Path(__file__).parent.parent.parent / "app.py"
NOW = datetime(2026, 3, 1, 12)
ONE_ORDER = "order_id,customer_id,ordered_at,amount,status\n1,Ana,2026-01-05,20.00,paid\n"
ONE_CONSENT = "customer_id,channel,status,changed_at\nAna,email,granted,2026-01-05\n"


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    """A folder with the four firms."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("RELMARK_HOME", str(folder))
        firms.ensure_demo(NOW)
        firms.new("Empty", NOW)
        load(folder, "Tiny", "orders.csv", ONE_ORDER)
        load(folder, "Silent", "consents.csv", ONE_CONSENT)
    return folder


def load(folder, firm: str, name: str, text: str) -> None:
    """A firm with one file in it."""
    path = folder / name
    path.write_text(text)
    import_files(firms.folder_of(firms.new(firm, NOW)), [(path, Reading(NOW.date()))], How(NOW))


@pytest.fixture
def look(home, monkeypatch):
    """Open a page of a firm, as a visitor with this URL would."""
    monkeypatch.setenv("RELMARK_HOME", str(home))

    def open_page(page: str, firm: str = "demo", **said) -> AppTest:
        app = AppTest.from_file(APP, default_timeout=60)
        app.query_params["firm"] = firm
        for name, value in said.items():
            app.query_params[name] = value
        return app.switch_page(f"pages/{page}.py").run() if page != "relationships/overview" else app.run()

    return open_page
