"""Payments become the orders they name; refunds, as a column or as rows, go to the payment they give back."""

from decimal import Decimal

import pytest

PAID = ("order_id", "amount", "refunded", "status", "customer_key")

# Headers: https://docs.stripe.com/dashboard/export-data, and exports in public code that reads them.
STRIPE = (
    "id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Description,Refunded date (UTC),Status,"
    "Customer ID,Customer Email,Invoice ID,{metadata}\n"
    'ch_1,2025-03-01 08:58:12,"1,034.98",0.00,eur,true,Order 1,,Paid,cus_1,Ann@example.com,,#1001\n'
    "ch_2,2025-03-01 09:58:12,5.00,0.00,eur,true,Order 1,,Paid,cus_1,ann@example.com,,#1001\n"
    "ch_3,2025-03-02 17:20:00,10.00,4.00,eur,true,Order 2,2025-03-03 09:00:00,Paid,cus_2,bo@example.com,,#1002\n"
    "ch_4,2025-03-02 17:21:00,99.00,0.00,usd,false,,,Failed,,,,#1002\n"
    "ch_5,2025-03-02 17:22:00,7.00,7.00,eur,true,,2025-03-04 09:00:00,Refunded,cus_3,,,\n"
    "ch_6,2025-03-02 17:23:00,8.00,0.00,usd,false,,,Failed,,,,\n"
    "ch_7,2025-03-02 17:24:00,8.00,0.00,eur,false,,,requires_action,,,,\n"
)


@pytest.mark.parametrize(
    "metadata",
    ["order_id (metadata)", "order_number (metadata)", "Order ID (metadata)", "orderId (metadata)", "order (metadata)"],
)
def test_payments_of_one_order_add_up_and_failed_ones_are_no_purchase(desk, metadata):
    result = desk.stage(STRIPE.format(metadata=metadata))
    assert result.found.questions == [], "dollars are in failed payments only, and are not judged"
    assert (result.found.tables[0].source, desk.table("orders").is_payments) == ("stripe", True)
    assert desk.rows("orders", *PAID) == [
        ("1001", "1039.98", "0.00", "paid", "cus_1"),
        ("1002", "10.00", "4.00", "paid", "cus_2"),
        ("ch_5", "7.00", "7.00", "refunded", "cus_3"),
        ("ch_6", "8.00", None, "cancelled", None),
        ("ch_7", "8.00", None, "pending", None),
    ]
    assert desk.rows("orders", "order_id", "ordered_at", "refunded_at")[1] == (
        "1002",
        "2025-03-02 17:20:00",
        "2025-03-03 09:00:00",
    )


def test_payments_come_to_what_the_orders_come_to(desk):
    desk.stage(STRIPE.format(metadata="order_id (metadata)"))
    orders = desk.table("orders")
    assert (orders.n_in, orders.n_accepted, orders.n_rejected, orders.n_merged) == (7, 5, 0, 2)
    assert (orders.amount_in, orders.amount_out) == (Decimal("1056.98"), Decimal("1056.98"))


def test_two_currencies_among_paid_payments_are_asked(desk):
    result = desk.stage(STRIPE.format(metadata="order_id (metadata)").replace("usd,false,,,Failed", "usd,true,,,Paid"))
    assert result.found.questions[0]["about"] == "orders in 2 currencies, which cannot be added up"


def test_payments_that_name_no_order_stand_by_themselves(desk):
    desk.stage(
        "id,Description,Created (UTC),Amount,Amount Refunded,Currency,Mode,Status,Customer Email\n"
        "py_1,,2025-03-01 08:58,5.00,0.00,gbp,Live,Paid,ann@example.com\n"
        "py_2,,2025-03-01 08:59,5.00,0.00,gbp,Test,Paid,ann@example.com\n"
    )
    assert desk.rows("orders", *PAID) == [("py_1", "5.00", "0.00", "paid", "ann@example.com")]
    assert [row[2] for row in desk.rejected()] == ["a test payment"]


def test_stripe_s_balance_holds_refunds_as_rows_and_payouts_that_do_not_count(desk):
    desk.stage(
        "id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),order_id (metadata)\n"
        "txn_1,charge,ch_1,35.82,0.79,35.03,eur,2025-01-20 18:12,2025-01-25 00:00,706\n"
        "txn_2,refund,re_1,-5.00,0.00,-5.00,eur,2025-01-22 18:12,2025-01-25 00:00,706\n"
        "txn_3,payout,po_1,-30.03,0.00,-30.03,eur,2025-01-26 01:15,2025-01-26 01:15,\n"
    )
    assert desk.rows("orders", *PAID) == [("706", "35.82", "5.00", "paid", None)]
    assert [row[2] for row in desk.rejected()] == ["no payment by a customer and no refund of one"]


def test_stripe_s_customers_are_customers(desk):
    # Headers: the customers export of the dashboard, as public code that writes it has them.
    desk.stage(
        "id,Description,Email,Name,Created (UTC),Delinquent,Plan,Status,Total Spend,Payment Count,Refunded Volume\n"
        "cus_1,,Ann@example.com,Ann Example,2024-05-01 10:00,false,,,12.00,2,0.00\n"
    )
    assert desk.rows("customers", "customer_key", "email", "name", "joined_at") == [
        ("cus_1", "ann@example.com", "Ann Example", "2024-05-01 10:00:00")
    ]


# Headers: https://developer.paypal.com/api/nvp-soap/paypal-payments-standard/admin/download-history/
PAYPAL = (
    '"Date","Time","TimeZone","Name","Type","Status","Currency","Gross","Fee","Net","From Email Address",'
    '"To Email Address","Transaction ID","Reference Txn ID","Invoice Number","Country","Balance Impact"\n'
    '"01/02/2025","10:00:00","PST","Ann Example","Express Checkout Payment","Completed","USD",'
    '"50.00","-1.75","48.25",'
    '"ann@example.com","shop@example.com","T1","","2001","United States","Credit"\n'
    '"01/05/2025","10:00:00","PST","Ann Example","Payment Refund","Completed","USD","-20.00","0.70","-19.30",'
    '"shop@example.com","ann@example.com","T2","T1","2001","United States","Debit"\n'
    '"01/06/2025","11:00:00","PST","Bo Placeholder","Website Payment","Completed","USD","1,000.00","-1.75","998.25",'
    '"bo@example.com","shop@example.com","T3","","","United States","Credit"\n'
    '"01/07/2025","11:00:00","PST","Cy Old","Payment Refund","Completed","USD","-9.00","0.00","-9.00",'
    '"shop@example.com","cy@example.com","T4","T0","","United States","Debit"\n'
    '"01/07/2025","12:00:00","PST","","General Withdrawal","Completed","USD","-900.00","0.00","-900.00",'
    '"shop@example.com","","T5","","","","Debit"\n'
    '"01/08/2025","12:00:00","PST","Paper Mill","Express Checkout Payment","Completed","USD",'
    '"-30.00","0.00","-30.00",'
    '"shop@example.com","mill@example.com","T6","","","","Debit"\n'
    '"01/08/2025","13:00:00","PST","","General Currency Conversion","Completed","EUR","30.00","0.00","30.00",'
    '"","","T7","T6","","","Credit"\n'
    '"01/09/2025","13:00:00","PST","Di Late","General Payment","Denied","USD","8.00","0.00","8.00",'
    '"di@example.com","shop@example.com","T8","","","","Credit"\n'
)


def test_only_payments_received_and_their_refunds_count(desk):
    result = desk.stage(PAYPAL)
    assert (result.found.questions, result.found.tables[0].source) == ([], "paypal")
    assert desk.rows("orders", *PAID) == [
        ("2001", "50.00", "20.00", "paid", "ann@example.com"),
        ("T3", "1000.00", None, "paid", "bo@example.com"),
        ("T4", "0.00", "9.00", "credit", "cy@example.com"),
        ("T8", "8.00", None, "cancelled", "di@example.com"),
    ]
    assert desk.rows("orders", "order_id", "ordered_at", "refunded_at")[0] == (
        "2001",
        "2025-01-02 18:00:00",
        "2025-01-05 18:00:00",
    )
    assert {row[2] for row in desk.rejected()} == {"no payment by a customer and no refund of one"}
    assert [row[1] for row in desk.rejected()] == [5, 6, 7]


def test_the_shop_itself_is_not_its_own_customer(desk):
    desk.stage(PAYPAL)
    assert [row[0] for row in desk.rows("customers", "email", "name")] == [
        "ann@example.com",
        "bo@example.com",
        "cy@example.com",
        "di@example.com",
    ]


# Headers: German accounts, from public code that reads them.
PAYPAL_GERMAN = (
    '"Datum","Uhrzeit","Zeitzone","Name","Typ","Status","Währung","Brutto","Gebühr","Netto",'
    '"Absender E-Mail-Adresse",'
    '"Empfänger E-Mail-Adresse","Transaktionscode","Zugehöriger Transaktionscode","Rechnungsnummer"\n'
    '"04.03.2025","10:12:00","CET","Ann Example","Allgemeine Zahlung","Abgeschlossen","EUR",'
    '"1.059,90","-1,00","1.058,90",'
    '"ann@example.com","laden@example.com","1AB","",""\n'
    '"05.03.2025","10:12:00","CET","Ann Example","Rückzahlung","Abgeschlossen","EUR","-59,90","1,00","-58,90",'
    '"laden@example.com","ann@example.com","2CD","1AB",""\n'
    '"05.03.2025","10:13:00","CET","","Bankgutschrift auf PayPal-Konto","Abgeschlossen","EUR","59,90","0,00","59,90",'
    '"","laden@example.com","3EF","",""\n'
)


def test_a_german_account_s_activity_is_read_alike(desk):
    result = desk.stage(PAYPAL_GERMAN)
    assert result.found.questions == []
    assert desk.rows("orders", "order_id", "ordered_at", "amount", "refunded", "status") == [
        ("1AB", "2025-03-04 09:12:00", "1059.90", "59.90", "paid")
    ]
