"""What the user settled once is settled for the next file of that shape, and for the next rows of that source."""

import pytest

from relmark.intake import Reading
from relmark.mistakes import Mistake
from relmark.workspace import How, ImportReport, OpenQuestion, Workspace, import_files, remembered, undo
from tests.conftest import NOW

JANUARY = "Order No,Client,Date,Total\n1,ana,03/01/2025,10\n2,bo,04/01/2025,20\n"
FEBRUARY = "order_no,Total,client,date\n3,10,ana,03/02/2025\n"
ORDERS = "order_id,customer_id,ordered_at,amount\n1,ana,2025-01-01,{amount}\n"


@pytest.fixture
def load(tmp_path):
    """Import one file with what is said of it."""

    def write_and_import(name: str, text: str, how: How | None = None, **said) -> ImportReport:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return import_files(tmp_path / "firm", [(path, Reading(NOW.date(), **said))], how or How(NOW))

    return write_and_import


@pytest.fixture
def days(tmp_path):
    """The days of the orders loaded, by number."""

    def of_orders() -> dict[str, str]:
        orders = Workspace.open(tmp_path / "firm").read("orders")
        return dict(zip(orders["order_id"], orders["ordered_on"].astype(str), strict=True))

    return of_orders


def notes(report: ImportReport) -> str:
    found = report.files[0].found
    return " ".join([*found.notes, *(note for table in found.tables for note in table.notes)])


def test_an_answer_counts_for_the_next_file_of_that_shape_and_is_said(load, days):
    with pytest.raises(OpenQuestion, match="day or month first"):
        load("january.csv", JANUARY)
    load("january.csv", JANUARY, hints={"day_first": "yes"})
    report = load("february.csv", FEBRUARY)
    assert days() == {"1": "2025-01-03", "2": "2025-01-04", "3": "2025-02-03"}
    assert "Read as last time: day first." in notes(report)


def test_what_is_said_now_comes_before_what_was_said(load, days):
    load("january.csv", JANUARY, hints={"day_first": "yes"})
    report = load("february.csv", FEBRUARY, hints={"day_first": "no"})
    assert days()["3"] == "2025-03-02"
    assert "last time" not in notes(report)


def test_a_mapping_is_remembered_and_a_new_one_wins(load, tmp_path):
    text = "Order No,Client,Date,Total,Net\n{0},ana,2025-01-0{0},{0}0,{0}\n"
    load("one.csv", text.format(1), mapping={"orders.amount": "Net"})
    assert "'Net' as orders.amount" in notes(load("two.csv", text.format(2)))
    load("three.csv", text.format(3), mapping={"orders.amount": "Total"})
    orders = Workspace.open(tmp_path / "firm").read("orders").sort_values("order_id")
    assert orders["amount"].tolist() == [1, 2, 30]


def test_a_kind_is_remembered(load):
    text = "when,who,what\n2025-01-0{0},ana,{0}\n"
    said = {"orders.ordered_at": "when", "orders.customer_id": "who", "orders.amount": "what"}
    load("one.csv", text.format(1), kind="orders", mapping=said)
    assert load("two.csv", text.format(2)).files[0].tables["orders"].accepted == 1


def test_a_layout_that_was_said_is_remembered_for_files_that_come_like_that(load, days):
    text = "a|b|c|d\norder_id|customer_id|ordered_at|amount\n{0}|ana|2025-01-0{0}|5\n"
    load("one.csv", text.format(1), hints={"header_row": "2", "delimiter": "|"})
    report = load("two.csv", text.format(2))
    assert days() == {"1": "2025-01-01", "2": "2025-01-02"}
    assert "header row 2" in notes(report)


def test_an_answer_is_not_taken_for_a_file_of_another_shape(load):
    load("january.csv", JANUARY, hints={"day_first": "yes"})
    with pytest.raises(OpenQuestion):
        load("other.csv", "Order No,Client,Date,Total,Channel\n3,ana,03/02/2025,10,web\n")


def test_an_import_that_did_not_happen_leaves_nothing_to_remember(load, tmp_path):
    with pytest.raises(OpenQuestion):
        load("january.csv", JANUARY, hints={"timezone": "Europe/London"})
    assert remembered.answers(tmp_path / "firm") == {}


def test_the_same_file_is_the_same_whether_its_answers_are_said_or_remembered(load):
    first = load("january.csv", JANUARY, hints={"day_first": "yes"})
    again = load("january.csv", JANUARY)
    assert not again.changed and again.version == first.version
    assert not load("renamed.csv", JANUARY, hints={"day_first": "yes"}).changed


def test_an_undo_does_not_forget_an_answer(load, tmp_path):
    load("january.csv", JANUARY, hints={"day_first": "yes"})
    undo(tmp_path / "firm", NOW)
    assert load("january.csv", JANUARY).changed


def test_a_currency_said_of_a_file_is_the_firms_and_not_remembered_for_its_shape(load, tmp_path):
    load("one.csv", ORDERS.format(amount=5), hints={"currency": "GBP"})
    assert remembered.answers(tmp_path / "firm") == {}
    assert not load("one.csv", ORDERS.format(amount=5)).changed


def test_a_currency_that_kept_others_out_is_remembered(load, tmp_path):
    text = "order_id,customer_id,ordered_at,amount,currency\n{0},ana,2025-01-01,5,GBP\n{0}9,ana,2025-01-01,5,EUR\n"
    load("one.csv", text.format(1), hints={"currency": "GBP"})
    report = load("two.csv", text.format(2))
    assert report.files[0].tables["orders"].rejected == 1 and "currency GBP" in notes(report)


def test_the_choice_for_rows_already_loaded_is_remembered_for_their_source(load, tmp_path):
    load("one.csv", ORDERS.format(amount=5), How(NOW, if_exists="newer"))
    report = load("two.csv", ORDERS.format(amount=6))
    assert (report.if_exists, report.is_remembered) == ("newer", True)
    assert Workspace.open(tmp_path / "firm").read("orders")["amount"].tolist() == [6]
    assert load("three.csv", ORDERS.format(amount=7), How(NOW, source="till")).if_exists == "append"


def test_a_new_choice_takes_the_place_of_the_old(load):
    load("one.csv", ORDERS.format(amount=5), How(NOW, if_exists="newer"))
    load("two.csv", ORDERS.format(amount=6), How(NOW, if_exists="append"))
    assert load("three.csv", ORDERS.format(amount=7)).if_exists == "append"


def test_what_people_wrote_in_the_settings_stays_as_it_is(load, tmp_path):
    mine = "# our own\n[thresholds]\nrfm_bins = 4  # four is enough\n"
    (tmp_path / "firm").mkdir()
    (tmp_path / "firm" / remembered.NAME).write_text(mine)
    load("january.csv", JANUARY, hints={"day_first": "yes"})
    assert (tmp_path / "firm" / remembered.NAME).read_text().startswith(mine)


def test_an_answer_may_be_written_by_hand(load, days, tmp_path):
    load("january.csv", JANUARY, hints={"day_first": "yes"})
    path = tmp_path / "firm" / remembered.NAME
    path.write_text(path.read_text().replace('day_first = "yes"', "day_first = false"))
    load("february.csv", FEBRUARY)
    assert days()["3"] == "2025-03-02"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("answers = [", "cannot be read"),
        ('[answers."{0}".hints]\nday_first = "perhaps"', "settings.toml: mend it there"),
    ],
)
def test_settings_that_cannot_be_followed_are_named(load, tmp_path, text, says):
    load("january.csv", JANUARY, hints={"day_first": "yes"})
    path = tmp_path / "firm" / remembered.NAME
    (shape,) = remembered.answers(tmp_path / "firm")
    path.write_text(text.format(shape))
    with pytest.raises(Mistake, match=says):
        load("february.csv", FEBRUARY)


def test_two_sources_with_two_choices_are_not_brought_together(load, tmp_path, bring):
    load("one.csv", ORDERS.format(amount=5), How(NOW, source="shop", if_exists="newer"))
    load("two.csv", ORDERS.format(amount=5), How(NOW, source="till"))
    header = "order_id,customer_id,ordered_at,amount,source,import_id\n"
    with pytest.raises(Mistake, match="newer for shop, append for till"):
        load("both.csv", f"{header}7,1,2025-01-01,5,shop,1\n8,1,2025-01-01,5,till,1\n")


def test_an_answer_that_a_file_contradicts_is_asked_about_again(load, days):
    load("january.csv", JANUARY, hints={"day_first": "no"})
    later = JANUARY.replace("2,bo,04/01/2025", "8,bo,25/02/2025")
    with pytest.raises(OpenQuestion, match="last time it was month first, but 25/02/2025 fits only day first"):
        load("february.csv", later)
    load("february.csv", later, hints={"day_first": "yes"})
    assert days()["8"] == "2025-02-25"
    assert "day first" in notes(load("march.csv", later.replace("8,bo,25", "9,bo,26")))


def test_what_is_said_now_is_followed_though_the_file_contradicts_it(load):
    text = JANUARY.replace("2,bo,04/01/2025", "8,bo,25/02/2025")
    assert load("january.csv", text, hints={"day_first": "no"}).files[0].tables["orders"].rejected == 1
