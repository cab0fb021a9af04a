"""Shopify and WooCommerce: orders by their numbers, totals counted once, statuses in relmark's words, customers."""

import pytest

ORDER = ("order_id", "amount", "refunded", "status", "customer_key")
LINE = ("order_id", "product_id", "product", "quantity", "amount")

# Headers: https://help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders; older shops have fewer.
SHOPIFY_OLD = (
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,"
    "Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Zip,"
    "Billing Country,Cancelled at,Refunded Amount,Source\n"
    "#1001,ann@example.com,paid,2025-03-01 10:00:00 +0100,fulfilled,yes,EUR,30.00,5.00,0.00,35.00,0.00,"
    "2025-03-01 09:58:12 +0100,2,Tee,10.00,TEE,Ann Example,'01234,NL,,0.00,web\n"
    "#1001,ann@example.com,,,,,,,,,,,2025-03-01 09:58:12 +0100,1,Mug,10.00,MUG,,,,,,\n"
    "EU-1002-B,,voided,,,no,EUR,8.00,0.00,0.00,8.00,0.00,2025-03-02 09:58:12 +0100,1,Mug,8.00,MUG,,,,"
    "2025-03-02 12:00:00 +0100,0.00,pos\n"
)


def test_an_order_of_shopify_is_told_on_its_first_line(desk):
    result = desk.stage(SHOPIFY_OLD)
    assert (result.found.questions, result.found.tables[0].source) == ([], "shopify")
    assert desk.rows("orders", *ORDER) == [
        ("1001", "35.00", "0.00", "paid", "ann@example.com"),
        ("EU-1002-B", "8.00", "0.00", "cancelled", None),
    ]
    assert desk.rows("order_lines", *LINE) == [
        ("1001", "MUG", "Mug", "1.0", "10.00"),
        ("1001", "TEE", "Tee", "2.0", "20.00"),
        ("EU-1002-B", "MUG", "Mug", "1.0", "8.00"),
    ]
    assert desk.rows("customers", "customer_key", "name", "postcode") == [("ann@example.com", "Ann Example", "01234")]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_saved_again_with_its_columns_moved_is_the_same_export(desk, delimiter, mark):
    rows = [line.split(",") for line in SHOPIFY_OLD.splitlines()]
    text = mark + "\r\n".join(delimiter.join(reversed(row)) for row in rows) + "\r\n"
    desk.stage(text, name="Copy of orders (2).csv")
    assert desk.rows("orders", *ORDER)[0] == ("1001", "35.00", "0.00", "paid", "ann@example.com")


# Headers: https://help.shopify.com/en/manual/customers/import-export-customers, now and before 2022.
SHOPIFY_CUSTOMERS_OLD = (
    "First Name,Last Name,Email,Company,Address1,Address2,City,Province,Province Code,Country,Country Code,Zip,Phone,"
    "Accepts Marketing,Total Spent,Total Orders,Tags,Note,Tax Exempt\n"
    "Ann,Example,ann@example.com,,1 Example St,,Utrecht,,,Netherlands,NL,'1234AB,'+31612345678,yes,61.95,2,,,no\n"
    "Bo,Old,bo@example.com,,,,,,,,,,,no,1.00,1,,,no\n"
)


def test_the_older_list_of_shopify_s_customers_is_read_too(desk):
    desk.stage(SHOPIFY_CUSTOMERS_OLD)
    assert desk.rows("customers", "customer_key", "name", "country", "postcode") == [
        ("ann@example.com", "Ann Example", "NL", "1234AB"),
        ("bo@example.com", "Bo Old", None, None),
    ]
    assert desk.rows("consents", "customer_key", "channel", "status") == [("ann@example.com", "email", "granted")]


# Headers: labels of https://wordpress.org/plugins/woo-order-export-lite/
ADVANCED = (
    "Order Number,Order Status,Order Date,First Name (Billing),Last Name (Billing),"
    "Email (Billing),Postcode (Billing),"
    "Country Code (Billing),Item #,SKU,Item Name,Quantity,Item Cost,Order Line Total,Cart Discount Amount,"
    "Order Refund Amount,Order Total Amount,Order Total Amount (- Refund)\n"
    "1001,Completed,2025-03-01 09:58,Ann,Example,ann@example.com,01234,NL,1,TEE,Tee,2,9.99,19.98,0,5.00,34.98,29.98\n"
    "1001,Completed,2025-03-01 09:58,Ann,Example,ann@example.com,01234,NL,2,MUG,Mug,1,10.00,"
    "10.00,0,5.00,34.98,29.98\n"
    "1002,On hold,2025-03-02 10:00,Bo,Late,bo@example.com,,NL,1,MUG,Mug,1,10.00,10.00,0,0.00,10.00,10.00\n"
)


def test_an_order_s_total_on_every_line_is_counted_once(desk):
    result = desk.stage(ADVANCED)
    assert (result.found.questions, result.found.tables[0].source) == ([], "woocommerce")
    assert desk.rows("orders", *ORDER) == [
        ("1001", "34.98", "5.00", "paid", "ann@example.com"),
        ("1002", "10.00", "0.00", "pending", "bo@example.com"),
    ]
    assert desk.rows("order_lines", *LINE)[0] == ("1001", "MUG", "Mug", "1.0", "10.00")


def test_the_same_export_without_items_has_a_row_per_order(desk):
    desk.stage(
        "Order Number,Order Status,Order Date,Email (Billing),Full Name (Billing),"
        "Order Refund Amount,Order Total Amount\n"
        "1001,wc-completed,2025-03-01 09:58,ann@example.com,Ann Example,5.00,34.98\n"
        "1003,Refunded,2025-03-01 09:58,ann@example.com,Ann Example,8.00,8.00\n"
    )
    assert desk.rows("orders", *ORDER) == [
        ("1001", "34.98", "5.00", "paid", "ann@example.com"),
        ("1003", "8.00", "8.00", "refunded", "ann@example.com"),
    ]


def test_advanced_order_export_may_name_the_order_on_its_first_line_only(desk):
    desk.stage(
        "Order Number,Order Date,Order Status,Email (Billing),Order Total Amount,Item #,Item Name,Quantity,Item Cost\n"
        "1001,2025-03-01 09:58,Completed,ann@example.com,29.98,1,Tee,2,9.99\n"
        ",,,,,2,Mug,1,10.00\n"
        "1002,2025-03-02 09:58,Completed,bo@example.com,5.00,1,Mug,1,5.00\n"
        "1002,,,,,2,Pan,1,0.00\n"
        ",,,,34.98,,,,\n"
    )
    assert desk.rows("orders", *ORDER) == [
        ("1001", "29.98", None, "paid", "ann@example.com"),
        ("1002", "5.00", None, "paid", "bo@example.com"),
    ]
    lines = desk.rows("order_lines", "order_id", "product", "customer_key")
    assert sorted(lines) == [
        ("1001", "Mug", "ann@example.com"),
        ("1001", "Tee", "ann@example.com"),
        ("1002", "Mug", "bo@example.com"),
        ("1002", "Pan", "bo@example.com"),
    ]
    assert [row[2] for row in desk.rejected()] == ["order_id is missing"]


# Headers: https://woocommerce.com/document/import-and-export-of-woocommerce-orders/
WEBTOFFEE = (
    "order_id,order_number,order_date,paid_date,status,discount_total,order_total,order_currency,customer_email,"
    "billing_first_name,billing_last_name,billing_email,billing_phone,billing_postcode,"
    "billing_country,line_item_1,line_item_2\n"
    "51,1001,2025-03-01 09:58:12,,wc-completed,0,34.98,EUR,,Ann,Example,ann@example.com,,01234,NL,"
    '"name:Tee, black|product_id:7|sku:TEE|quantity:2|total:19.98|sub_total:19.98",'
    "name:Mug|product_id:8|sku:|quantity:1|total:10.00|sub_total:12.00\n"
    "52,1002,2025-03-02 09:58:12,,cancelled,0,12.00,EUR,,Bo,Late,bo@example.com,,,NL,"
    "name:Mug|product_id:8|sku:|quantity:1|total:12.00|sub_total:12.00,\n"
)


def test_items_in_columns_of_their_own_become_lines(desk):
    result = desk.stage(WEBTOFFEE)
    assert result.found.tables[0].kind == ["customers", "orders", "order_lines"]
    assert desk.rows("orders", *ORDER) == [
        ("1001", "34.98", None, "paid", "ann@example.com"),
        ("1002", "12.00", None, "cancelled", "bo@example.com"),
    ]
    assert desk.rows("order_lines", *LINE, "customer_key") == [
        ("1001", "8", "Mug", "1.0", "10.00", "ann@example.com"),
        ("1001", "TEE", "Tee, black", "2.0", "19.98", "ann@example.com"),
        ("1002", "8", "Mug", "1.0", "12.00", "bo@example.com"),
    ]


# Headers: get_export_columns in WooCommerce's Admin/API/Reports/Orders/Controller.php and Customers/Controller.php.
def test_the_orders_report_of_woocommerce_holds_refunds_as_rows(desk):
    desk.stage(
        "Date,Order #,N. Revenue (formatted),Status,Customer,Customer type,Product(s),Items sold,"
        "Coupon(s),Net Sales,Attribution\n"
        "2025-03-01 09:58:12,1001,€29.98,completed,Ann Example,new,2× Tee,2,,29.98,Direct\n"
        "2025-03-04 10:00:00,1001,-€9.99,completed,Ann Example,new,1× Tee,-1,,-9.99,Direct\n"
        "2025-03-05 10:00:00,1002,€5.00,processing,Bo Late,returning,1× Mug,1,,5,Direct\n"
    )
    assert desk.rows("orders", *ORDER) == [
        ("1001", "29.98", "9.99", "paid", None),
        ("1002", "5.00", None, "paid", None),
    ]


def test_the_customers_report_of_woocommerce(desk):
    desk.stage(
        "Name,Username,Last Active,Sign Up,Email,Orders,Total Spend,AOV,Country / Region,City,Region,Postal Code\n"
        "Ann Example,ann,2025-03-01,2024-01-05 10:00:00,Ann@example.com,2,61.95,30.98,NL,Utrecht,,1234AB\n"
    )
    assert desk.rows("customers", "customer_key", "name", "joined_at", "country", "postcode") == [
        ("ann@example.com", "Ann Example", "2024-01-05 10:00:00", "NL", "1234AB")
    ]


def test_a_shopify_transaction_pays_the_order_it_names(desk):
    desk.stage(
        "Order,Name,Kind,Gateway,Created At,Status,Amount,Currency,Card Type\n"
        "55,#1001,authorization,shopify_payments,2025-03-01 09:58:12 +0100,success,30.00,EUR,Visa\n"
        "55,#1001,capture,shopify_payments,2025-03-01 09:59:12 +0100,success,30.00,EUR,Visa\n"
        "55,#1001,refund,shopify_payments,2025-03-04 09:59:12 +0100,success,10.00,EUR,Visa\n"
        "56,#1002,sale,paypal,2025-03-01 09:59:12 +0100,failure,99.00,EUR,\n"
    )
    assert desk.rows("orders", "order_id", "amount", "refunded", "status") == [("1001", "30.00", "10.00", "paid")]
