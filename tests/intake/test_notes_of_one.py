"""Notes bend for one thing, and call a column what the file calls it."""


def notes(desk, text, **reading):
    return " ".join(desk.stage(text, **reading).found.tables[0].notes)


def test_one_customer_one_row_and_one_order_are_spoken_of_as_one(desk):
    people = "customer_id,email,name\n1,ann@example.com,Ann\n1,ann@example.com,Anne\n2,bo@example.com,Bo\n"
    said = notes(desk, people)
    assert "1 customer has more than one name: the latest wins." in said
    assert "1 row repeats a customer and was merged with it." in said
    lines = "order_id,customer_id,ordered_at,product,quantity,unit_price\n1,,2025-08-04,Cup,1,5.00\n"
    assert "1 line in 1 order, worth 5.00, names no customer: kept, and counted apart." in notes(desk, lines)


def test_two_are_spoken_of_as_two(desk):
    people = "customer_id,name\n1,Ann\n1,Anne\n2,Bo\n2,Bob\n"
    assert "2 customers have more than one name: the latest wins. 2 rows repeat a customer" in notes(desk, people)


def test_a_value_made_of_two_columns_goes_by_their_names(desk):
    header = "Payment ID,Order ID,Order Date,Date,Gross Amount,Net Amount,Currency"
    said = notes(desk, f"{header}\n1,7,08/14/25,,10.00,9.00,GBP\n2,8,,08/15/25,20.00,18.00,GBP\n")
    assert "'Order Date or Date' writes years in two digits" in said
