"""What a file is, told by its headers; what cannot be told is asked, and what the user says goes first."""

import pytest

from relmark.mistakes import Mistake
from relmark.tables import IMPORTABLE, PROVENANCE, TABLES

EXAMPLES = {"VARCHAR": "x", "TIMESTAMP": "2025-01-01 10:00:00", "DATE": "2025-01-01", "INTEGER": "1"}


def example(column):
    if column.choices:
        return column.choices[0]
    return "7" if column.name == "customer_id" else EXAMPLES.get(column.type, "5")


@pytest.mark.parametrize("name", IMPORTABLE)
def test_our_own_headers_are_recognised_without_a_word(desk, name):
    columns = TABLES[name].columns
    text = ",".join(c.name for c in columns) + "\n" + ",".join(example(c) for c in columns) + "\n"
    result = desk.stage(text, timezone="Europe/London")
    assert result.found.questions == []
    assert [table.table for table in result.staged] == [name]
    staged = desk.table(name)
    assert (staged.n_accepted, staged.n_rejected) == (1, 0)
    wanted = {
        column.name: column.type
        for column in columns
        if column not in PROVENANCE and column.name not in ("customer_id", "source_key")
    }
    types = {row[0]: row[1] for row in desk.con.execute(f"DESCRIBE {staged.relation}").fetchall()}
    assert {column: types[column] for column in wanted} == wanted
    if TABLES[name].has_customer:
        own_key = "x" if name == "customers" else "7"
        assert desk.rows(name, "customer_key") == [(own_key,)], "a customer goes by the key its source gave"
    if TABLES[name].time:
        assert desk.rows(name, TABLES[name].time) == [("2025-01-01 10:00:00",)], "our own times are UTC"


@pytest.mark.parametrize("name", IMPORTABLE)
def test_a_file_with_headers_only_yields_an_empty_table(desk, name):
    result = desk.stage(",".join(column.name for column in TABLES[name].columns) + "\n")
    assert [(table.table, table.n_accepted) for table in result.staged] == [(name, 0)]


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Order Number,Customer,Order Date,Total", ["orders"]),
        ("Bestellnummer;Kundennr;Bestelldatum;Gesamtbetrag", ["orders"]),
        ("id,date", ["orders"]),
        ("id,name,email", ["customers"]),
        ("Contact ID,First Name,Last Name,Phone Number", ["customers"]),
        ("order_id,customer_id", ["customers"]),
        ("basket_id,product_id,quantity,sales_value,household_id,transaction_timestamp", ["orders", "order_lines"]),
        ("email,channel,status,consent date", ["customers", "consents"]),
        ("message id,email,sent time,campaign id,clicked at", ["customers", "messages"]),
        ("campaign,subject line,cost", ["campaigns"]),
        ("response id,email,submitted at,score,comment", ["customers", "feedback"]),
        ("customer id,trait,value", ["traits"]),
    ],
)
def test_a_file_is_told_by_its_headers(desk, headers, kind):
    found = desk.found(headers + "\n").tables[0]
    assert (found.kind, found.questions) == (kind, [])


def test_near_words_are_matched_and_said(desk):
    found = desk.found("Custmer Number,Ordr Date,Totl Amount\nana,2025-01-01,5\n").tables[0]
    assert found.mapping["orders.ordered_at"] == "Ordr Date"
    assert "'Ordr Date' was taken for orders.ordered_at because the names are alike." in found.notes


def test_words_that_are_not_near_enough_are_asked(desk):
    found = desk.found("order number,moment,total\n1,2025-01-01,5\n").tables[0]
    assert "orders.ordered_at" in found.questions[0]["about"]
    assert "--map orders.ordered_at=moment" in found.questions[0]["choices"]


def test_the_answer_to_that_question_mends_it(desk):
    desk.stage("order number,moment,total\n1,2025-01-01,5\n", mapping={"orders.ordered_at": "moment"})
    assert desk.rows("orders", "order_id", "ordered_on", "amount") == [("1", "2025-01-01", "5.00")]


def test_what_no_word_tells_is_asked(desk):
    found = desk.found("foo,bar\n1,2\n").tables[0]
    assert found.kind == []
    assert "--as orders" in found.questions[0]["choices"]


def test_the_user_s_word_decides_the_kind(desk):
    assert desk.found("id,name\n1,Ana\n").tables[0].kind == ["customers"]
    assert desk.found("id,name\n1,Spring sale\n", kind="campaigns").tables[0].kind == ["campaigns"]


def test_columns_that_are_not_used_are_named(desk):
    assert "1 column is not used: Shoe size." in desk.found("email,Shoe size\na@example.com,44\n").tables[0].notes


@pytest.mark.parametrize(
    ("reading", "says"),
    [
        ({"kind": "order"}, "No table named 'order'. Did you mean 'orders'?"),
        ({"mapping": {"orders.orderd_at": "a"}}, "Did you mean 'ordered_at'?"),
        ({"mapping": {"order.amount": "a"}}, "Did you mean 'orders'?"),
        ({"mapping": {"orders.amount": "Totl"}}, "No column named 'Totl'"),
        ({"hints": {"currencies": "GBP"}}, "Did you mean 'currency'?"),
        ({"hints": {"timezone": "Europe/Londn"}}, "No time zone named 'Europe/Londn'"),
        ({"hints": {"day_first": "maybe"}}, "give yes or no"),
        ({"hints": {"decimal": "dot"}}, "decimal cannot be 'dot'"),
        ({"hints": {"encoding": "latin-99"}}, "No encoding named"),
        ({"hints": {"header_row": "top"}}, "give a whole number"),
    ],
)
def test_what_does_not_exist_is_a_mistake_with_its_remedy(desk, reading, says):
    with pytest.raises(Mistake) as mistake:
        desk.found("order_id,ordered_at,Total\n1,2025-01-01,5\n", **reading)
    assert says in str(mistake.value)


def test_inspecting_agrees_with_staging(desk):
    path = desk.write("orders.csv", "order_id,email,ordered_at,amount\n1,a@example.com,2025-01-01,5\n2,,2025-01-02,x\n")
    assert desk.found(path).as_json() == desk.stage(path).found.as_json()
