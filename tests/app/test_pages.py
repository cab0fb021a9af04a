"""Every page, for every kind of firm: it asks its question, answers it, or says what is missing."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from relmark.tables import TABLES
from relmark.workspace import firms
from tests.app.conftest import APP, NOW, ONE_ORDER, load

PAGES = sorted(str(path.relative_to("pages").with_suffix("")) for path in Path("pages").glob("*/*.py"))
RELATIONSHIPS = [page for page in PAGES if page.startswith("relationships/")]


def texts(app) -> str:
    return "\n".join(one.value for one in (*app.markdown, *app.caption, *app.info, *app.warning, *app.error))


def test_pages_holds_folders_only():
    assert [path.name for path in Path("pages").iterdir() if path.is_file()] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_layout_only(page):
    text = Path("pages", f"{page}.py").read_text()
    kinds = {type(node).__name__ for node in ast.walk(ast.parse(text))}
    imported = {line for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert len(text.splitlines()) <= 60
    assert not kinds & {"FunctionDef", "Lambda", "ClassDef"}
    assert imported <= {"import streamlit as st", "from relmark import ui"}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_its_question_for_the_demo_firm(look, page):
    app = look(page)
    assert not app.exception and not app.error
    assert app.title[0].value.endswith("?")
    assert "Marl" in app.caption[0].value


@pytest.mark.parametrize("page", RELATIONSHIPS)
def test_an_empty_firm_is_told_what_to_load_and_what_it_would_show(look, page):
    app = look(page, firm="empty")
    assert not app.exception and not app.error
    assert "Not measurable yet" in texts(app)
    assert f"Load **orders** to see {TABLES['orders'].unlocks}" in texts(app)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("firm", ["empty", "tiny", "silent"])
def test_no_firm_is_too_small_for_a_page(look, page, firm):
    app = look(page, firm=firm)
    assert not app.exception and not app.error
    assert app.title[0].value.endswith("?")


def test_one_customer_is_seen_as_one_customer(look):
    app = look("relationships/segments", firm="tiny")
    assert "All: 1 customer" in [one.value for one in app.subheader]


def test_nobody_left_through_the_filters_is_said(look):
    app = look("relationships/segments", firm="tiny", leave_out_one_time="true")
    assert "Nobody is left" in texts(app)


def test_a_date_before_the_first_order_is_said(look):
    app = look("relationships/segments", as_of="2023-09-03")
    assert not app.exception and not app.error


def test_what_is_set_is_said_in_the_heading(look):
    app = look("relationships/segments", rfm_bins="4", customer_country="GB", window_days="365 days")
    for words in ("bins 4", "only GB", "orders of the last 365 days"):
        assert words in app.caption[0].value


def test_a_filter_with_one_choice_is_not_offered(look):
    labels = [one.label for one in look("relationships/segments", firm="tiny").selectbox]
    assert "Source" not in labels and "Country" not in labels


def test_an_unknown_firm_is_said_and_another_shown(look):
    app = look("relationships/overview", firm="tinny")
    assert "No firm named 'tinny'" in texts(app)
    assert not app.exception and app.title[0].value


def test_a_setting_that_cannot_be_read_is_left_at_its_default(look):
    app = look("relationships/heavy_users", heavy_share="lots")
    assert not app.exception and "heavy users" not in app.caption[0].value


def test_cut_points_that_are_no_numbers_are_left_out(look):
    app = look("relationships/segments", frequency_cuts="1, two; DROP TABLE x")
    assert not app.exception and not app.error
    fixed = look("relationships/segments", frequency_cuts="1, 3")
    assert any("orders 1, 3;" in one.value for one in fixed.caption)


def test_thresholds_are_kept_on_other_pages(look):
    app = look("relationships/segments")
    app.slider(key="rfm_bins").set_value(4).run()
    assert "bins 4" in app.caption[0].value
    app.switch_page("pages/relationships/heavy_users.py").run()
    app.switch_page("pages/relationships/segments.py").run()
    assert "bins 4" in app.caption[0].value


def test_reset_takes_everything_back(look):
    app = look("relationships/segments", leave_out_one_time="true", rfm_bins="4")
    next(one for one in app.button if one.label == "Reset all").click().run()
    assert "bins" not in app.caption[0].value and "one-time" not in app.caption[0].value


def test_another_firm_forgets_the_filters_of_the_first(look):
    app = look("relationships/segments", customer_country="GB")
    app.selectbox(key="chosen_firm").select("tiny").run()
    assert not app.exception and "only GB" not in app.caption[0].value


def test_a_list_for_contact_leaves_out_who_gave_no_permission(look):
    app = look("relationships/segments")
    app.selectbox(key="list_for").select("email").run()
    assert any("may be contacted by email" in one.value for one in app.caption)


def test_the_demo_firm_is_not_added_to(look):
    app = look("data/load")
    assert "This is the demo firm" in texts(app)
    assert not app.get("file_uploader")


def test_uploads_can_be_turned_off(look, monkeypatch):
    monkeypatch.setenv("RELMARK_UPLOADS", "off")
    app = look("data/load", firm="tiny")
    assert "Uploads are turned off" in texts(app)
    assert not app.get("file_uploader")


def test_a_new_firm_is_shown_at_once_and_deleted_by_its_name(look):
    app = look("data/firms")
    next(one for one in app.text_input if one.label == "Name").input("Fresh & Co")
    next(one for one in app.button if one.label == "Make the firm").click().run()
    assert "Fresh" in app.caption[0].value
    next(one for one in app.text_input if one.label.startswith("Type")).input("Fresh & Co").run()
    next(one for one in app.button if one.label == "Delete for good").click().run()
    assert not app.exception and "Fresh" not in app.caption[0].value


def test_a_firm_name_shows_as_written(look):
    app = look("data/firms")
    next(one for one in app.text_input if one.label == "Name").input("*Bold* [x](y)")
    next(one for one in app.button if one.label == "Make the firm").click().run()
    assert "\\*Bold\\* \\[x\\]\\(y\\)" in app.caption[0].value


def test_what_the_command_line_imports_meanwhile_is_there_at_the_next_run(look, home, tmp_path):
    firms.new("Growing", NOW)
    app = look("data/quality", "growing")
    assert "Nothing is loaded yet" in app.info[0].value
    file = tmp_path / "orders.csv"
    file.write_text(ONE_ORDER)
    command = [sys.executable, "-m", "relmark", "import", str(file), "--workspace", str(home / "growing")]
    subprocess.run(command, check=True, capture_output=True, cwd=APP.parent)
    app.run()
    assert any("3 rows" in one.value for one in app.markdown)


def test_doubles_noticed_in_a_file_are_said_with_the_quality_of_the_data(look, home):
    header = "order_id,customer_id,ordered_at,product,quantity,unit_price"
    line = "1,Ana,2026-01-05,Cup,1,5.00"
    load(home, "Doubled", "lines.csv", "\n".join((header, line, line)) + "\n")
    assert "Lines that are exact duplicates of another" in texts(look("data/quality", firm="doubled"))
