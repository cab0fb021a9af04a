"""What an order is: its amount, its status, its customer; whether the file has one row per order or per product."""

LINES = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
1,A,Mug,2,2025-01-01 10:00:00,1.005,17850,France
1,B,Pot,1,2025-01-01 10:01:00,1.005,17850,France
C2,A,Mug,-1,2025-01-05 09:00:00,1.50,17850,Belgium
3,A,Mug,1,2025-01-06 09:00:00,4.00,,France
3,A,Mug,1,2025-01-06 09:00:00,4.00,,France
"""


def test_lines_add_up_to_orders_rounded_once(desk):
    desk.stage(LINES)
    assert desk.rows(
        "orders", "order_id", "ordered_at", "ordered_on", "amount", "refunded", "status", "customer_key"
    ) == [
        ("1", "2025-01-01 10:00:00", "2025-01-01", "3.02", None, "paid", "17850"),
        ("3", "2025-01-06 09:00:00", "2025-01-06", "8.00", None, "paid", None),
        ("C2", "2025-01-05 09:00:00", "2025-01-05", "0.00", "1.50", "credit", "17850"),
    ]


def test_a_line_keeps_its_sign_and_is_rounded_by_itself(desk):
    desk.stage(LINES)
    assert desk.rows("order_lines", "order_id", "product_id", "product", "quantity", "amount")[0:2] == [
        ("1", "A", "Mug", "2.0", "2.01"),
        ("1", "B", "Pot", "1.0", "1.01"),
    ]
    assert ("C2", "A", "Mug", "-1.0", "-1.50") in desk.rows(
        "order_lines", "order_id", "product_id", "product", "quantity", "amount"
    )


def test_a_lines_file_yields_customers_orders_and_lines(desk):
    found = desk.stage(LINES).found.tables[0]
    assert found.kind == ["customers", "orders", "order_lines"]
    assert found.questions == []
    assert desk.rows("customers", "customer_key", "country") == [("17850", "Belgium")]


def test_what_is_odd_about_lines_is_kept_and_said(desk):
    notes = " ".join(desk.stage(LINES).found.tables[0].notes)
    assert "exact duplicates of another: 1" in notes
    assert "2 lines in 1 order, worth 8.00, name no customer" in notes
    assert "1 order carries more than one time" in notes
    assert "1 customer has more than one country" in notes
    assert desk.table("order_lines").n_accepted == 5


def test_lines_without_a_date_are_lines_of_orders_known_from_elsewhere(desk):
    found = desk.stage("order_id,sku,qty,unit price\n1,A,2,3.50\n").found.tables[0]
    assert found.kind == ["order_lines"]
    assert found.mapping["order_lines.order_id"] == "order_id"
    assert desk.rows("order_lines", "order_id", "amount") == [("1", "7.00")]


def test_an_order_of_several_statuses_in_words(desk):
    desk.stage(
        "Order ID,Customer ID,Order Date,Total,Status,Refunded\n"
        "1,ana,2025-01-01,10.00,Completed,\n2,ana,2025-01-02,10.00,Voided,\n3,bo,2025-01-03,10.00,paid,10.00\n"
        "4,bo,2025-01-04,10.00,paid,-4.00\n5,cy,2025-01-05,-7.00,paid,\n6,cy,2025-01-06,5.00,on hold,\n"
        "7,cy,2025-01-07,5.00,Refunded,\n8,cy,2025-01-07,5.00,Whatever,\n"
    )
    assert desk.rows("orders", "order_id", "amount", "refunded", "status") == [
        ("1", "10.00", None, "paid"),
        ("2", "10.00", None, "cancelled"),
        ("3", "10.00", "10.00", "refunded"),
        ("4", "10.00", "4.00", "paid"),
        ("5", "0.00", "7.00", "credit"),
        ("6", "5.00", None, "pending"),
        ("7", "5.00", "5.00", "refunded"),
        ("8", "5.00", None, "pending"),
    ]
    assert "'Status' has words that are not known: 'Whatever' (1)" in " ".join(desk.result.found.tables[0].notes)


def test_a_number_that_begins_with_c_is_a_credit_only_on_invoices(desk):
    desk.stage("order_id,customer_id,ordered_at,amount\nC1,ana,2025-01-01,5\n2,ana,2025-01-02,5\n3,ana,2025-01-02,5\n")
    assert {row[1] for row in desk.rows("orders", "order_id", "status")} == {"paid"}


def test_orders_that_carry_people_yield_them_too(desk):
    desk.stage(
        "Order ID,Email,First Name,Last Name,Order Date,Total\n"
        "1,ANA@example.com,Ana,Old,2025-01-01,5\n2,ana@example.com,Ana,New,2025-01-02,5\n3,,,,2025-01-03,5\n"
    )
    assert desk.rows("customers", "customer_key", "name", "email") == [
        ("ana@example.com", "Ana New", "ana@example.com")
    ]
    assert desk.rows("orders", "order_id", "customer_key")[2] == ("3", None)


def test_the_same_order_twice_is_one_order(desk):
    desk.stage("order_id,customer_id,ordered_at,amount\n1,ana,2025-01-01,5\n1,ana,2025-01-01,5\n2,bo,2025-01-02,6\n")
    orders = desk.table("orders")
    assert (orders.n_in, orders.n_accepted, orders.n_merged) == (3, 2, 1)
    assert "1 row repeats the order_id" in " ".join(desk.result.found.tables[0].notes)


def test_orders_without_a_number_are_left_for_the_workspace_to_number(desk):
    found = desk.stage(
        "customer_id,name,email,order_date,total\nC1,Ana,ana@example.com,2025-01-31,10.50\n"
    ).found.tables[0]
    assert found.kind == ["customers", "orders"]
    assert desk.rows("orders", "order_id", "customer_key", "amount") == [(None, "C1", "10.50")]
    assert "No column holds order_id" in " ".join(found.notes)


def test_a_currency_said_by_the_user_is_the_orders(desk):
    desk.stage("order_id,ordered_at,amount\n1,2025-01-01,5\n", hints={"currency": "gbp"})
    assert desk.rows("orders", "currency") == [("GBP",)]


def test_rows_in_are_accepted_or_rejected_or_merged(desk):
    desk.stage(
        "order_id,customer_id,ordered_at,amount\n1,ana,2025-01-01,5\n,ana,2025-01-01,5\n3,bo,soon,5\n4,bo,2026-03-02,5\n"
        "5,bo,2026-03-01 23:59,5\n5,bo,2026-03-01 23:59,6\n6,bo,,1\n"
    )
    orders = desk.table("orders")
    assert (orders.n_in, orders.n_accepted, orders.n_rejected, orders.n_merged) == (7, 2, 4, 1)
    assert [(table, row, reason) for table, row, reason, _ in desk.rejected()] == [
        ("orders", 2, "order_id is missing"),
        ("orders", 3, "ordered_at could not be read as a date"),
        ("orders", 4, "ordered_at is after the day of the import"),
        ("orders", 7, "ordered_at is missing"),
    ]
    assert desk.rejected()[1][3] == '{"order_id":"3","customer_id":"bo","ordered_at":"soon","amount":"5"}'
    assert desk.rows("orders", "order_id", "amount")[1] == ("5", "6.00")


TWO_CURRENCIES = "order_id,ordered_at,amount,currency\n1,2025-01-01,5,eur\n2,2025-01-01,5,EUR\n3,2025-01-02,9,USD\n"


def test_two_currencies_are_never_added_up_but_asked(desk):
    result = desk.stage(TWO_CURRENCIES)
    assert result.found.questions[0]["about"] == "orders in 2 currencies, which cannot be added up"
    assert result.staged == []


def test_the_answer_leaves_the_other_currency_out(desk):
    desk.stage(TWO_CURRENCIES, hints={"currency": "eur"})
    assert desk.rows("orders", "order_id", "currency") == [("1", "EUR"), ("2", "EUR")]
    assert desk.rejected()[0][1:3] == (3, "currency is not EUR")


def test_an_order_takes_what_its_first_line_states(desk):
    desk.stage(
        "Order ID,Order Date,Order Total,Email,SKU,Quantity,Unit Price\n"
        "1,2025-01-01,12.00,ana@example.com,A,1,5.00\n1,,,,B,1,5.00\n2,,,,C,1,1.00\n"
    )
    assert desk.rows("orders", "order_id", "amount", "customer_key") == [("1", "12.00", "ana@example.com")]
    assert [row[:3] for row in desk.rejected()] == [("orders", 3, "ordered_at is missing")]
    assert desk.table("order_lines").n_accepted == 3


def test_amounts_in_are_amounts_out_or_the_difference_is_said(desk):
    desk.stage("order_id,customer_id,ordered_at,amount\n1,ana,2025-01-01,5\n1,ana,2025-01-01,6\n2,bo,2025-01-02,7\n")
    orders = desk.table("orders")
    assert (str(orders.amount_in), str(orders.amount_out)) == ("18.00", "13.00")
    assert "Purchases come to 18.00 in the rows and 13.00 in the orders" in " ".join(desk.result.found.tables[0].notes)
    desk.stage(LINES)
    orders, lines = desk.table("orders"), desk.table("order_lines")
    assert (f"{orders.amount_in:f}", f"{orders.amount_out}") == ("11.015", "11.02")
    assert f"{lines.amount_in:f}" == "9.515"
    assert "Rounding each of the orders to cents changes their sum by +0.005." in " ".join(
        desk.result.found.tables[0].notes
    )


def test_a_sign_beside_the_amounts_is_the_currency(desk):
    desk.stage("order_id,customer_id,date,total\n1,a,2024-01-31,€10.50\n2,b,2024-02-01,20 EUR\n3,c,2024-02-02,5.00\n")
    assert desk.rows("orders", "order_id", "amount", "currency") == [
        ("1", "10.50", "EUR"),
        ("2", "20.00", "EUR"),
        ("3", "5.00", None),
    ]


def test_amounts_in_two_currencies_are_asked_about_and_never_added_up(desk):
    text = "order_id,customer_id,date,total\n1,a,2024-01-31,€10.50\n2,b,2024-02-01,£20.00\n"
    (question,) = desk.stage(text).found.questions
    assert [choice.split(":")[0] for choice in question["choices"]] == ["EUR", "GBP"]
    desk.stage(text, hints={"currency": "GBP"})
    assert desk.rows("orders", "order_id", "amount", "currency") == [("2", "20.00", "GBP")]
    assert [row[2] for row in desk.rejected()] == ["currency is not GBP"]
