"""The load page: what is shown of a file, what is remembered, what becomes of its rows; and a host that takes none."""

import pytest

from relmark.workspace import How, Reading, Workspace, firms, import_files
from tests.app.conftest import NOW, ONE_ORDER, load

PAGE = "data/load"
UNCLEAR = "order_id,customer_id,order_date,amount\n1,a,03/04/2024,10\n2,b,05/06/2024,20\n"
ORDERS = "order_id,customer_id,email,ordered_at,amount\n1,a,ann@example.com,2026-01-05,10\n2,b,,2026-01-06,20\n"
MAIL = "customer_id,email,name\nm1,ann@example.com,Ann\n"


def texts(app) -> str:
    said = (*app.markdown, *app.caption, *app.info, *app.success, *app.error)
    return "\n".join(one.value for one in said).replace("\\", "")


def drop(app, **files: str):
    app.get("file_uploader")[0].set_value([(f"{name}.csv", text.encode(), "text/csv") for name, text in files.items()])
    return app.run()


def button(app, label: str):
    return next(one for one in app.button if one.label.replace("\\", "").startswith(label))


def choose(app, label: str):
    return next(one for one in app.selectbox if one.label.replace("\\", "").startswith(label))


def table(app, column: str):
    return next(one.value for one in app.dataframe if column in one.value.columns)


@pytest.fixture
def firm(home, request) -> str:
    """An empty firm of the test's own."""
    return firms.new(request.node.name, NOW)


def test_several_files_come_in_at_once_and_every_row_and_amount_adds_up(look, firm):
    app = drop(look(PAGE, firm), orders=ORDERS, mail=MAIL)
    button(app, "Import 2 files").click().run()
    assert not app.exception and not app.error
    assert "orders.csv, mail.csv are in: 2 orders." in texts(app).replace("*", "")
    assert "Every row and every amount adds up." in texts(app)
    told = table(app, "amount_in").set_index(["file", "table"])
    assert told.loc[("orders.csv", "orders"), ["in", "accepted", "amount_in", "amount_out"]].tolist() == [2, 2, 30, 30]


def test_the_source_of_one_file_can_be_changed(look, firm, tmp_path):
    path, folder = tmp_path / "till.csv", firms.folder_of(firm)
    path.write_text(ONE_ORDER)
    import_files(folder, [(path, Reading(NOW.date()))], How(NOW, "till"))
    app = drop(look(PAGE, firm), orders=ORDERS, mail=MAIL)
    choose(app, "Where it comes from").select("till").run()
    button(app, "Import 2 files").click().run()
    assert not app.exception and not app.error
    after = Workspace.open(folder)
    assert after.tables["orders"].sources.keys() == {"till"}
    assert after.tables["identities"].sources.keys() == {"main", "till"}
    assert "Keys found to be customers known by another key: 1 by e-mail" in texts(app)


def test_a_question_is_asked_once_and_the_answer_remembered_until_asked_again(look, firm):
    app = drop(look(PAGE, firm), march=UNCLEAR)
    assert "1 question is still open" in texts(app) and button(app, "Import 1 file").disabled
    question = choose(app, "Please say")
    question.select(question.options[0]).run()
    button(app, "Import 1 file").click().run()
    assert "2 orders" in texts(app)
    app = drop(app, april=UNCLEAR.replace("2024", "2025"))
    assert "Read as last time" in texts(app) and not button(app, "Import 1 file").disabled
    button(app, "Ask me again").click().run()
    assert "1 question is still open" in texts(app)


def test_what_happens_to_rows_already_loaded_is_chosen_once_for_a_source(look, firm):
    app = drop(look(PAGE, firm), orders=ORDERS)
    assert not [one for one in app.selectbox if one.label.startswith("Rows of the same source")]
    button(app, "Import 1 file").click().run()
    app = drop(app, orders=ORDERS.replace(",20\n", ",25\n"))
    choose(app, "Rows of the same source").select("newer").run()
    button(app, "Import 1 file").click().run()
    app = drop(app, orders=ORDERS.replace(",20\n", ",30\n"))
    assert choose(app, "Rows of the same source").options[0] == "let the new rows win (as last time)"
    button(app, "Import 1 file").click().run()
    assert float(Workspace.open(firms.folder_of(firm)).read("orders")["amount"].sum()) == 40.0


def test_the_same_file_again_changes_nothing_and_says_so(look, firm):
    app = drop(look(PAGE, firm), orders=ORDERS)
    button(app, "Import 1 file").click().run()
    button(drop(app, again=ORDERS), "Import 1 file").click().run()
    assert "again.csv was loaded before: nothing changed." in texts(app)


def test_an_import_is_taken_back(look, firm):
    app = drop(look(PAGE, firm), orders=ORDERS)
    button(app, "Import 1 file").click().run()
    button(app, "Take back: import of orders.csv").click().run()
    assert not Workspace.open(firms.folder_of(firm)).tables
    assert "are in" not in texts(app)


def test_rows_left_out_by_rule_are_said_and_counted_again(look, firm):
    app = drop(look(PAGE, firm), orders=ORDERS)
    button(app, "Import 1 file").click().run()
    next(one for one in app.text_input if one.label == "A rule of your own").input("orders.order_id is 2 because test")
    button(app, "Leave out").click().run()
    assert "orders.order_id is 2 because test: 1 order left out" in texts(app).replace("1 orders", "1 order")
    button(app, "Count them again").click().run()
    assert len(Workspace.open(firms.folder_of(firm)).read("orders")) == 2


CHANGING = (
    "Import",
    "Take back",
    "Leave out",
    "Make the firm",
    "Rename",
    "Delete",
    "One person",
    "Join",
    "Erase",
    "Rank",
)


@pytest.mark.parametrize(
    "page", ["data/load", "data/firms", "data/same_person", "data/quality", "relationships/customer"]
)
def test_where_uploads_are_off_nothing_can_be_changed(look, home, page, monkeypatch):
    if "shared" not in firms.firms():
        load(home, "Shared", "shared.csv", ONE_ORDER)
    monkeypatch.setenv("RELMARK_UPLOADS", "off")
    app = look(page, "shared", **({"customer": "1"} if page.endswith("customer") else {}))
    assert not app.exception and not app.get("file_uploader")
    assert [one.label for one in app.button if one.label.startswith(CHANGING)] == []


def test_quality_says_what_reconciles_of_what_is_loaded_now(look, firm):
    app = drop(look(PAGE, firm), orders=ORDERS)
    button(app, "Import 1 file").click().run()
    button(drop(app, more=ORDERS.replace("\n1,", "\n7,").replace("\n2,", "\n8,")), "Import 1 file").click().run()
    button(app, "Take back: import of more.csv").click().run()
    quality = look("data/quality", firm)
    assert "Every row and every amount adds up." in texts(quality)
    assert set(table(quality, "amount_in")["file"]) == {"orders.csv"}
