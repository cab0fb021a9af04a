"""Every page shows hostile values as text: no markup of theirs is live, and nothing breaks."""

import csv
import io
import re

import pytest
from streamlit.testing.v1 import AppTest

from relmark.workspace import Workspace
from tests.app.conftest import APP
from tests.hostile.conftest import FILE, VALUES, plainly, rows

LIVE = re.compile(r"<script|<img|<b>|\]\(|:red\[|:material/delete:|\*\*bold|[\x00-\x08\x1b\u202a-\u202e\u2066-\u2069]")
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()<>#+\-.!|~$:^=&]")
PAGES = sorted(str(path.relative_to(APP.parent)) for path in APP.parent.glob("pages/*/*.py"))
SPOKEN = ("markdown", "caption", "info", "warning", "success", "error", "title", "subheader", "header", "toast")
LABELLED = ("button", "checkbox", "toggle", "expander", "tabs", "metric", "text_input", "selectbox", "slider")


@pytest.fixture
def look(hostile):
    """Open a page of the hostile firm."""

    def open_page(page: str, **said):
        app = AppTest.from_file(APP, default_timeout=60)
        app.query_params["firm"] = hostile.name
        for name, value in said.items():
            app.query_params[name] = value
        return app.switch_page(page).run() if not page.endswith("overview.py") else app.run()

    return open_page


def markdown_of(app) -> list[str]:
    """Every text of a page that Streamlit reads as markdown."""
    spoken = [one.value for name in SPOKEN for one in app.get(name)]
    labels = [getattr(one, "label", "") for name in LABELLED for one in app.get(name)]
    return [text for text in (*spoken, *labels) if isinstance(text, str)]


def live(app) -> list[str]:
    """What of a page's texts would be more than text: markup that is not escaped, unseen characters."""
    told = [ESCAPED.sub("", text) for text in markdown_of(app) if "<style>" not in text]
    return [text[:200] for text in told if LIVE.search(text)]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_takes_a_value_for_markup(look, page):
    app = look(page)
    assert not app.exception and not app.error
    assert live(app) == []


@pytest.mark.parametrize("place", range(len(VALUES)))
def test_nobody_has_a_name_that_breaks_their_page(look, hostile, place):
    people = Workspace.open(hostile).read("customer_profile").sort_values("customer_id")
    app = look("pages/relationships/customer.py", customer=str(people["customer_id"].iloc[place]))
    assert not app.exception and not app.error
    assert live(app) == []
    assert max(len(text) for text in markdown_of(app)) < 20_000


def uploaded(app, name: str, table) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(table)
    app.get("file_uploader")[0].set_value([(name, text.getvalue().encode(), "text/csv")])
    app.run()


@pytest.mark.parametrize("name", ["customers", "feedback"])
def test_a_file_is_previewed_as_text(look, name):
    app = look("pages/data/load.py")
    uploaded(app, f"{FILE} ../../x </b> {name}.csv", rows(name))
    assert not app.exception and live(app) == []


def test_questions_about_hostile_columns_are_asked_as_text(look):
    app = look("pages/data/load.py")
    names = [value[:60].strip() for value in VALUES[2:8]]
    uploaded(app, "![x](y) <img src=x>.csv", [["aa", *names], ["1"] * 7])
    assert not app.exception and live(app) == []
    assert [one for one in app.selectbox if plainly(one.label).startswith("Please say: what")]


def test_a_refused_file_is_said_as_text(look):
    app = look("pages/data/load.py")
    app.get("file_uploader")[0].set_value([("<img src=x> [a](b).xlsx", b"PK\x03\x04 not a workbook", "x")])
    app.run()
    assert not app.exception and app.error and live(app) == []
