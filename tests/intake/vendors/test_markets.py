"""Square and Etsy: a till and a marketplace,"
" where buyers are known by a key of the house and items tell no totals."""

ORDER = ("order_id", "amount", "refunded", "status", "customer_key")
LINE = ("order_id", "product_id", "product", "quantity", "amount")

# Headers: Square's item details, as in public code that reads them.
SQUARE_ITEMS = (
    "Date,Time,Time Zone,Category,Item,Qty,Price Point Name,SKU,Modifiers Applied,Gross Sales,"
    "Discounts,Net Sales,Tax,"
    "Transaction ID,Payment ID,Device Name,Notes,Details,Event Type,Location,Dining Option,"
    "Customer ID,Customer Name\n"
    "2025-09-13,10:02:11,Eastern Time (US & Canada),Ceramics,Mug,1,Regular,MUG,,$18.00,-$3.00,$15.00,$1.20,"
    "SQA,PA1,,,,Payment,Fair,,CU1,Dee Example\n"
    '2025-09-13,10:02:11,Eastern Time (US & Canada),Prints,Print,2,Large,PRT,,"$1,012.00",$0.00,"$1,012.00",$0.96,'
    "SQA,PA1,,,,Payment,Fair,,CU1,Dee Example\n"
    "2025-09-14,10:02:11,Eastern Time (US & Canada),Ceramics,Mug,-1,Regular,MUG,,-$18.00,$3.00,-$15.00,-$1.20,"
    "SQA,PA2,,,,Refund,Fair,,CU1,Dee Example\n"
)


def test_items_given_back_are_the_order_s_refund_not_less_of_an_order(desk):
    result = desk.stage(SQUARE_ITEMS)
    assert result.found.questions == []
    assert desk.rows("orders", "ordered_at", *ORDER) == [
        ("2025-09-13 14:02:11", "SQA", "1029.16", "16.20", "paid", "CU1")
    ]
    assert desk.rows("order_lines", *LINE) == [
        ("SQA", "MUG", "Mug", "-1.0", "-16.20"),
        ("SQA", "MUG", "Mug", "1.0", "16.20"),
        ("SQA", "PRT", "Print - Large", "2.0", "1012.96"),
    ]
    assert desk.table("orders").is_summed


def test_square_s_directory_of_customers(desk):
    # Headers: Square's customer directory, as in public code that reads it.
    desk.stage(
        "First Name,Last Name,Email Address,Phone Number,Nickname,Company Name,Street Address 1,"
        "City,State,Postal Code,"
        "Birthday,Memo,Square Customer ID,Creation Source,First Visit,Last Visit,Transaction Count,Lifetime Spend,"
        "Email Subscription Status,Instant Profile\n"
        "Dee,Example,dee@example.com,,,,,Boston,MA,02108,,,CU1,Directory,2024-05-01,2025-09-13,3,"
        "$90.00,subscribed,No\n"
        "Ed,Example,ed@example.com,,,,,Boston,MA,02108,,,CU2,Directory,2024-05-01,2025-09-13,3,"
        "$90.00,unsubscribed,No\n"
        "Flo,Example,flo@example.com,,,,,Boston,MA,02108,,,CU3,Directory,2024-05-01,2025-09-13,3,$90.00,unknown,No\n"
    )
    assert desk.rows("customers", "customer_key", "name", "postcode")[0] == ("CU1", "Dee Example", "02108")
    assert desk.rows("consents", "customer_key", "status") == [("CU1", "granted"), ("CU2", "withdrawn")]


# Headers: https://help.etsy.com/hc/en-us/articles/360000343328, in full from public code that reads them.
ETSY = (
    "Sale Date,Order ID,Buyer User ID,Full Name,First Name,Last Name,Number of Items,"
    "Payment Method,Date Shipped,Street 1,"
    "Street 2,Ship City,Ship State,Ship Zipcode,Ship Country,Currency,Order Value,Coupon Code,Coupon Details,"
    "Discount Amount,Shipping Discount,Shipping,Sales Tax,Order Total,Status,Card Processing Fees,Order Net,"
    "Adjusted Order Total,Adjusted Card Processing Fees,Adjusted Net Order Amount,Buyer,Order Type,Payment Type\n"
    "01/02/25,9001,jdoe,Jane Doe,Jane,Doe,2,Credit Card,01/05/25,12 Lane,,Boston,MA,02108,"
    "United States,USD,68.00,,,0,0,"
    "8.00,0,76.00,Completed,2.53,73.47,0.00,0.00,0.00,Jane Doe,online,online_cc\n"
    "03/04/25,9002,bob,Bob Smith,Bob,Smith,1,Credit Card,,9 Road,,Seattle,WA,98101,"
    "United States,USD,9.00,SAVE,10%,0.90,0,"
    "0,0,8.10,Canceled,0,0,0.00,0.00,0.00,Bob Smith,online,online_cc\n"
)


def test_etsy_writes_the_month_first(desk):
    result = desk.stage(ETSY)
    assert (result.found.questions, result.found.tables[0].source) == ([], "etsy")
    assert desk.rows("orders", "ordered_on", *ORDER) == [
        ("2025-01-02", "9001", "76.00", None, "paid", "jdoe"),
        ("2025-03-04", "9002", "8.10", None, "cancelled", "bob"),
    ]
    assert desk.rows("customers", "customer_key", "name", "postcode")[1] == ("jdoe", "Jane Doe", "02108")


def test_etsy_s_items_are_lines_whose_orders_are_summed(desk):
    desk.stage(
        "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Coupon Details,Discount Amount,"
        "Shipping Discount,Order Shipping,"
        "Order Sales Tax,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,"
        "Ship Name,Ship Address1,"
        "Ship City,Ship State,Ship Zipcode,Ship Country,Order ID,Variations,Order Type,"
        "Listings Type,Payment Type,SKU\n"
        "08/04/25,Fox | Card,cool42,2,$5.00,,,,,$4.50,$0.62,$10.00,USD,4001,9001,,,Jane Doe,1 St,Austin,TX,78701,"
        "United States,#3001,Style: Matte,online,listing,online_cc,FOX-01\n"
        "08/04/25,Fox | Sticker,cool42,1,$3.00,,,,,$0.00,$0.00,$3.00,USD,4002,9002,,,Jane Doe,1 St,Austin,TX,78701,"
        "United States,#3001,,online,listing,online_cc,\n"
    )
    assert desk.rows("orders", "ordered_on", *ORDER) == [("2025-08-04", "3001", "13.00", None, "paid", "cool42")]
    assert desk.rows("order_lines", *LINE)[0] == ("3001", "9002", "Fox | Sticker", "1.0", "3.00")


# Headers: the dashboard's transactions, as in public code that reads them.
SQUARE = (
    "Date,Time,Time Zone,Gross Sales,Discounts,Service Charges,Net Sales,Gift Card Sales,Tax,Tip,Partial Refunds,"
    "Total Collected,Source,Card,Fees,Net Total,Transaction ID,Payment ID,Description,"
    "Event Type,Location,Customer ID,"
    "Customer Name,Transaction Status\n"
    "2025-09-13,10:02:11,Eastern Time (US & Canada),$30.00,-$3.00,$0.00,$27.00,$0.00,$2.16,$2.00,$0.00,"
    "$31.16,Point of Sale,$31.16,-$0.93,$30.23,SQA,PA1,Mug,Payment,Fair,CU1,Dee Example,Complete\n"
    "2025-09-13,11:40:00,Pacific Time (US & Canada),$12.00,$0.00,$0.00,$12.00,$0.00,$0.96,$0.00,$0.00,"
    "$12.96,Point of Sale,$12.96,-$0.46,$12.50,SQB,PB1,Print,Payment,Fair,,,Complete\n"
    "2025-09-20,09:00:00,Pacific Time (US & Canada),-$12.00,$0.00,$0.00,-$12.00,$0.00,-$0.96,$0.00,$0.00,"
    "-$12.96,Point of Sale,-$12.96,$0.00,-$12.96,SQB,PB2,Print,Refund,Fair,,,Complete\n"
)


def test_square_s_refund_is_a_negative_row_of_the_same_transaction(desk):
    result = desk.stage(SQUARE)
    assert (result.found.questions, result.found.tables[0].source) == ([], "square")
    assert desk.rows(
        "orders", "order_id", "ordered_at", "amount", "discount", "refunded", "status", "customer_key"
    ) == [
        ("SQA", "2025-09-13 14:02:11", "31.16", "3.00", None, "paid", "CU1"),
        ("SQB", "2025-09-13 18:40:00", "12.96", "0.00", "12.96", "refunded", None),
    ]


def test_etsy_s_payments_name_etsy_s_orders(desk):
    # Headers: https://help.etsy.com/hc/en-us/articles/360016265394
    desk.stage(
        "Payment ID,Buyer Username,Buyer Name,Order ID,Gross Amount,Fees,Net Amount,Currency,Status,Funds Available,"
        "Order Date,Buyer,Order Type,Payment Type,Refund Amount\n"
        "P1,ann77,Ann Example,9001,20.00,1.00,19.00,EUR,Paid,2025-01-05,01/02/25,Ann Example,online,online_cc,5.00\n"
    )
    assert desk.rows("orders", "order_id", "ordered_on", "amount", "refunded", "status", "customer_key") == [
        ("9001", "2025-01-02", "20.00", "5.00", "paid", "ann77")
    ]
