"""What an amount or a row is, where no vendor says so: an order's total or a line's, a sale or a refund."""


def notes(desk):
    return " ".join(desk.result.found.tables[0].notes)


def test_a_total_on_every_line_is_the_order_s_and_counted_once(desk):
    desk.stage(
        "Order,Date,Product,Qty,Price,Total\n1,2025-01-01,Tee,2,9.99,29.98\n1,2025-01-01,Mug,1,10.00,29.98\n"
        "2,2025-01-02,Mug,1,10.00,10.00\n"
    )
    assert desk.rows("orders", "order_id", "amount") == [("1", "29.98"), ("2", "10.00")]
    assert desk.rows("order_lines", "product", "amount") == [("Mug", "10.00"), ("Mug", "10.00"), ("Tee", "19.98")]
    assert "'Total' is the same on all lines of an order: it is the order's total, counted once." in notes(desk)


def test_an_amount_that_differs_between_lines_is_the_line_s_own(desk):
    desk.stage(
        "Order,Date,Product,Qty,Total\n1,2025-01-01,Tee,2,19.98\n1,2025-01-01,Mug,1,10.00\n2,2025-01-02,Mug,1,10.00\n"
    )
    assert desk.rows("orders", "order_id", "amount") == [("1", "29.98"), ("2", "10.00")]
    assert desk.rows("order_lines", "product", "amount") == [("Mug", "10.00"), ("Mug", "10.00"), ("Tee", "19.98")]
    assert "'Total' differs between the lines of an order" in notes(desk)


def test_lines_of_one_price_are_not_taken_for_the_order_s_total(desk):
    desk.stage("Order,Date,Product,Qty,Price,Total\n1,2025-01-01,Tee,1,5.00,5.00\n1,2025-01-01,Mug,1,5.00,5.00\n")
    assert desk.rows("orders", "amount") == [("10.00",)]


def test_whether_it_is_the_order_s_or_the_line_s_is_asked_when_the_rows_do_not_tell(desk):
    text = "Order,Date,Product,Amount\n1,2025-01-01,Tee,5.00\n1,2025-01-01,Mug,5.00\n2,2025-01-02,Mug,4.00\n"
    question = desk.stage(text).found.questions[0]
    assert "whether 'Amount' is the order's total, repeated on its lines (orders come to 9.00)" in question["about"]
    desk.stage(text, mapping={"orders.amount": "Amount"})
    assert desk.rows("orders", "order_id", "amount") == [("1", "5.00"), ("2", "4.00")]
    desk.stage(text, mapping={"order_lines.amount": "Amount"})
    assert desk.rows("orders", "order_id", "amount") == [("1", "10.00"), ("2", "4.00")]


def test_a_status_may_stand_in_the_file_s_name_only(desk):
    text = "order_id,customer_id,date,total\n1,ana,2025-01-01,5\n2,bo,2025-01-02,6\n"
    assert desk.stage(text, "orders_cancelled_2025.csv").found.questions == []
    assert desk.rows("orders", "order_id", "amount", "status") == [
        ("1", "5.00", "cancelled"),
        ("2", "6.00", "cancelled"),
    ]
    assert "by its name the file holds cancelled orders" in notes(desk)
    desk.stage(text, "orders_cancelled_2025.csv", mapping={"orders.status": ""})
    assert {row[0] for row in desk.rows("orders", "status")} == {"paid"}


def test_a_file_of_refunds_updates_the_orders_it_names(desk):
    desk.stage("order_id,customer_id,date,amount\n1,ana,2025-01-01,5\n2,bo,2025-01-02,-6\n", "refunds.csv")
    assert desk.rows("orders", "order_id", "amount", "refunded", "status") == [
        ("1", "0.00", "5.00", "credit"),
        ("2", "0.00", "6.00", "credit"),
    ]
    assert desk.table("orders").is_payments


def test_a_column_of_types_tells_refunds_from_sales(desk):
    desk.stage(
        "order_id,customer_id,date,type,amount\n1,ana,2025-01-01,Sale,50\n1,ana,2025-01-05,Refund,20\n"
        "2,bo,2025-01-02,Sale,6\n3,cy,2025-01-03,Refund,4\n"
    )
    assert desk.rows("orders", "order_id", "amount", "refunded", "status") == [
        ("1", "50.00", "20.00", "paid"),
        ("2", "6.00", None, "paid"),
        ("3", "0.00", "4.00", "credit"),
    ]


def test_types_that_are_no_refunds_say_nothing_of_a_status(desk):
    desk.stage("order_id,customer_id,date,type,amount\n1,ana,2025-01-01,Online,50\n2,bo,2025-01-05,Shop,20\n")
    assert {row[0] for row in desk.rows("orders", "status")} == {"paid"}


def test_orders_of_any_shop_may_write_refunds_as_negative_rows_of_the_same_number(desk):
    desk.stage(
        "order_id,customer_id,ordered_at,amount\n1,ana,2025-01-01,50\n1,ana,2025-01-09,-20\n2,bo,2025-01-02,6\n"
        "3,cy,2025-01-03,-4\n"
    )
    assert desk.rows("orders", "order_id", "amount", "refunded", "status", "customer_key") == [
        ("1", "50.00", "20.00", "paid", "ana"),
        ("2", "6.00", None, "paid", "bo"),
        ("3", "0.00", "4.00", "credit", "cy"),
    ]
    orders = desk.table("orders")
    assert (orders.is_payments, orders.n_in, orders.n_accepted, orders.n_merged) == (False, 4, 3, 1)
    assert "1 refund is a row of its own" in " ".join(desk.result.found.tables[0].notes)


def test_a_refund_that_has_not_happened_gives_nothing_back(desk):
    desk.stage(
        "order_id,date,amount,status,cancelled at\n1,2025-01-01,50,paid,\n1,2025-01-05,-20,pending,\n"
        "2,2025-01-01,50,paid,2025-01-02\n2,2025-01-05,-50,paid,\n"
    )
    assert desk.rows("orders", "order_id", "amount", "refunded", "status") == [
        ("1", "50.00", None, "paid"),
        ("2", "50.00", "50.00", "cancelled"),
    ]


def test_a_flag_is_a_status_whichever_way_it_points(desk):
    rows = "1,ana,2025-01-01,5,yes\n2,bo,2025-01-02,6,no\n"
    desk.stage(f"order_id,customer_id,date,total,Cancelled\n{rows}")
    assert desk.rows("orders", "order_id", "status") == [("1", "cancelled"), ("2", "paid")]
    assert "yes is taken as cancelled, no as paid" in notes(desk)
    desk.stage(f"order_id,customer_id,date,total,Is paid\n{rows}")
    assert desk.rows("orders", "order_id", "status") == [("1", "paid"), ("2", "pending")]
    desk.stage("order_id,customer_id,date,total,Cancelled\n1,ana,2025-01-01,5,2025-01-03\n2,bo,2025-01-02,6,\n")
    assert desk.rows("orders", "order_id", "status") == [("1", "cancelled"), ("2", "paid")]
