"""A shop's tables out of a warehouse, as text and typed: deleted rows do not count, refunds are transactions."""

import duckdb
import pytest

ORDER = ("order_id", "amount", "refunded", "status", "customer_key")
LINE = ("order_id", "product_id", "product", "quantity", "amount")

# Columns: https://github.com/fivetran/dbt_shopify/tree/main/integration_tests/seeds
FIVETRAN = {
    "order": "SELECT 4001::BIGINT AS id, 'ann@example.com' AS email, 55.00::DOUBLE AS total_price, 'EUR' AS currency, "
    "TIMESTAMPTZ '2025-07-18 09:00:00+00' AS created_at, TIMESTAMPTZ '2025-07-18 09:00:00+00' AS processed_at, "
    "1001::BIGINT AS customer_id, 'partially_refunded' AS financial_status, false AS test, false AS _fivetran_deleted, "
    "NULL::TIMESTAMPTZ AS cancelled_at, '#1001' AS name, TIMESTAMPTZ '2025-07-19 09:00:00+00' AS _fivetran_synced "
    "UNION ALL SELECT 4002, 'bo@example.com', 9, 'EUR', now(), now(), 1002, 'paid', true, false, NULL, '#1002', now() "
    "UNION ALL SELECT 4003, 'cy@example.com', 9, 'EUR', now(), now(), 1003, 'paid', false, true, NULL, '#1003', now()",
    "order_line": "SELECT 1::BIGINT AS id, 4001::BIGINT AS order_id, 'Tee' AS name, 2::DOUBLE AS quantity, "
    "27.50::DOUBLE AS price, 'TEE' AS sku, 7::BIGINT AS product_id, now() AS _fivetran_synced",
    "transaction": "SELECT 1::BIGINT AS id, 4001::BIGINT AS order_id, 55.00::DOUBLE AS amount, 'EUR' AS currency, "
    "'sale' AS kind, 'success' AS status, false AS test, TIMESTAMP '2025-07-18 09:00:00' AS created_at, "
    "TIMESTAMP '2025-07-18 09:00:00' AS processed_at, now() AS _fivetran_synced UNION ALL SELECT 2, 4001, 5, 'EUR', "
    "'refund', 'success', false, TIMESTAMP '2025-07-20 09:00:00', TIMESTAMP '2025-07-20 09:00:00', now() "
    "UNION ALL SELECT 3, 4001, 55, 'EUR', 'authorization', 'success', false, TIMESTAMP '2025-07-18 09:00:00', "
    "TIMESTAMP '2025-07-18 09:00:00', now()",
    "customer": "SELECT 1001::BIGINT AS id, 'Ann' AS first_name, 'Example' AS last_name, 'ann@example.com' AS email, "
    "NULL AS phone, 3::BIGINT AS orders_count, TIMESTAMP '2024-07-18 09:00:00' AS created_at, "
    "'subscribed' AS email_marketing_consent_state, TIMESTAMP '2024-08-18 09:00:00' AS "
    "email_marketing_consent_consent_updated_at, false AS _fivetran_deleted, now() AS _fivetran_synced",
}


@pytest.fixture(params=["csv", "parquet"])
def table(request, desk):
    """A table of the warehouse, written to a file of this kind and staged."""

    def staged(name):
        path = desk.folder / f"{name}.{request.param}"
        options = "(HEADER)" if request.param == "csv" else "(FORMAT parquet)"
        duckdb.sql(f"SET timezone = 'UTC'; COPY (SELECT * FROM ({FIVETRAN[name]}) ORDER BY 1) TO '{path}' {options}")
        return desk.stage(path)

    return staged


def test_rows_deleted_in_the_shop_and_test_orders_do_not_count(desk, table):
    assert table("order").found.tables[0].source == "fivetran_shopify"
    assert desk.rows("orders", "ordered_at", *ORDER) == [("2025-07-18 09:00:00", "4001", "55.00", None, "paid", "1001")]
    assert [row[2] for row in desk.rejected()] == ["a test order", "deleted in the shop"]
    assert desk.rows("customers", "customer_key", "email") == [("1001", "ann@example.com")]


def test_lines_of_a_warehouse_belong_to_orders_of_another_table(desk, table):
    assert table("order_line").found.tables[0].kind == ["order_lines"]
    assert desk.rows("order_lines", *LINE) == [("4001", "TEE", "Tee", "2.0", "55.00")]


def test_transactions_of_a_warehouse_tell_what_was_given_back(desk, table):
    table("transaction")
    assert desk.rows("orders", *ORDER) == [("4001", "55.00", "5.00", "paid", None)]
    assert desk.table("orders").is_payments


def test_permission_in_a_warehouse_has_its_time(desk, table):
    table("customer")
    assert desk.rows("customers", "customer_key", "name", "joined_at") == [
        ("1001", "Ann Example", "2024-07-18 09:00:00")
    ]
    assert desk.rows("consents", "customer_key", "status", "changed_at") == [("1001", "granted", "2024-08-18 09:00:00")]
