"""The demo firm keeps the contract of the canonical tables."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from relmark import demo
from relmark.tables import TABLES

END = pd.Timestamp("2026-08-31 23:00")
ARROW = {
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "VARCHAR": pa.string(),
    "DOUBLE": pa.float64(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "DECIMAL(18,2)": pa.decimal128(18, 2),
}


@pytest.fixture(scope="session")
def arrows(firm_of):
    return demo.arrow(firm_of())


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_filled_with_the_columns_and_types_of_the_contract(arrows, name):
    columns = TABLES[name].columns
    assert arrows[name].num_rows > 0
    assert arrows[name].schema == pa.schema([(column.name, ARROW[column.type]) for column in columns])


@pytest.mark.parametrize("name", TABLES)
def test_required_columns_are_full_and_values_within_their_limits(tables, name):
    for column in TABLES[name].columns:
        values = tables[name][column.name]
        if column.required:
            assert values.notna().all(), column.name
        if column.choices:
            assert set(values.dropna()) <= set(column.choices), column.name
        if column.least is not None:
            assert (values.dropna() >= column.least).all(), column.name


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_with_unknown_customers_last(tables, name):
    again = tables[name].sort_values(list(TABLES[name].sort), kind="stable", na_position="last", ignore_index=True)
    pd.testing.assert_frame_equal(tables[name], again)


@pytest.mark.parametrize("name", [name for name in TABLES if TABLES[name].key])
def test_a_key_is_unique_within_its_source(tables, name):
    assert not tables[name].duplicated(["source", *TABLES[name].key]).any()


def test_a_customer_is_one_row(tables):
    assert tables["customers"]["customer_id"].is_unique


@pytest.mark.parametrize("name", [name for name in TABLES if TABLES[name].has_customer and name != "customers"])
def test_whoever_does_something_is_a_customer(tables, name):
    assert tables[name]["customer_id"].dropna().isin(tables["customers"]["customer_id"]).all()


def test_some_orders_messages_and_feedback_name_nobody(tables):
    for name in ("orders", "messages", "feedback"):
        assert 0 < tables[name]["customer_id"].isna().mean() < 0.05


@pytest.mark.parametrize(
    ("name", "key", "of"),
    [
        ("order_lines", "order_id", "orders"),
        ("promises", "order_id", "orders"),
        ("feedback", "order_id", "orders"),
        ("messages", "campaign_id", "campaigns"),
        ("feedback", "deed_id", "deeds"),
    ],
)
def test_what_is_named_exists(tables, name, key, of):
    assert tables[name][key].dropna().isin(tables[of][key]).all()


def test_a_line_belongs_to_the_customer_of_its_order(tables):
    owner = tables["orders"].set_index("order_id")["customer_id"]
    lines = tables["order_lines"]
    assert lines["customer_id"].fillna(0).tolist() == owner.loc[lines["order_id"]].fillna(0).tolist()


@pytest.mark.parametrize("name", [name for name in TABLES if TABLES[name].time])
def test_the_day_is_the_day_in_the_zone_of_the_firm(tables, name):
    table = TABLES[name]
    local = tables[name][table.time].dt.tz_localize("UTC").dt.tz_convert("Europe/London")
    assert (local.dt.strftime("%Y-%m-%d") == tables[name][table.day].dt.strftime("%Y-%m-%d")).all()


def test_some_orders_near_midnight_fall_on_another_day_than_in_utc(tables):
    assert (tables["orders"]["ordered_at"].dt.normalize() != tables["orders"]["ordered_on"]).any()


@pytest.mark.parametrize("name", TABLES)
def test_nothing_happens_after_the_last_day(tables, name):
    for column in TABLES[name].columns:
        if column.type == "TIMESTAMP":
            assert not (tables[name][column.name] >= END).any(), column.name


def test_all_amounts_are_in_the_currency_of_the_firm(tables):
    assert set(tables["orders"]["currency"]) == {"GBP"}


def test_a_parcel_comes_after_it_was_ordered(tables):
    sent = tables["orders"].dropna(subset=["delivered_at"])
    assert (sent["delivered_at"] > sent["ordered_at"]).all()


def test_the_last_day_has_an_order(tables):
    assert str(tables["orders"]["ordered_on"].max().date()) == "2026-08-31"


def test_nobody_acts_before_they_are_known(tables):
    joined = tables["customers"].set_index("customer_id")["joined_at"]
    for name, time in (("orders", "ordered_at"), ("messages", "sent_at"), ("consents", "changed_at")):
        known = tables[name].dropna(subset=["customer_id"])
        assert (known[time].to_numpy() >= joined.loc[known["customer_id"]].to_numpy()).all(), name


def test_no_more_is_given_back_than_was_paid_except_as_a_credit(tables):
    orders = tables["orders"]
    credit = orders["status"] == "credit"
    assert (orders.loc[~credit, "refunded"] <= orders.loc[~credit, "amount"]).all()
    assert (orders.loc[credit, "amount"] == 0).all() and (orders.loc[credit, "refunded"] > 0).all()
    wholly = orders["status"] == "refunded"
    assert (orders.loc[wholly, "refunded"] == orders.loc[wholly, "amount"]).all()


def test_every_status_occurs_and_most_orders_are_paid(tables):
    shares = tables["orders"]["status"].value_counts(normalize=True)
    assert len(shares) == 5 and shares["paid"] > 0.9


def test_an_order_is_its_lines_less_discount_plus_postage(tables):
    goods = tables["order_lines"].groupby("order_id")["amount"].sum()
    orders = tables["orders"][tables["orders"]["status"] != "credit"].set_index("order_id")
    postage = orders["amount"] + orders["discount"] - goods.reindex(orders.index)
    assert set(np.round(postage, 2)) <= {0.0, 3.95}


def test_addresses_and_numbers_belong_to_nobody(tables):
    customers = tables["customers"]
    assert customers["email"].dropna().str.fullmatch(r"[a-z.0-9]+@example\.(com|org|net)").all()
    free = r"\+44(7700900|1[1-6]\d4960|2079460|1914980|2920180|1632960)\d{3}|\+3363998\d{4}|\+493023125\d{3}"
    assert customers["phone"].dropna().str.fullmatch(free).all()


def test_the_same_seed_gives_the_same_firm(tables):
    again = demo.firm()
    for name, frame in tables.items():
        pd.testing.assert_frame_equal(frame, again.tables[name])


def test_the_shipped_files_are_what_the_firm_makes_and_small(firm_of, arrows, tmp_path):
    shipped = Path(__file__).parents[2] / "data" / "demo"
    demo.write(firm_of(), tmp_path)
    for name, table in arrows.items():
        assert pq.read_table(shipped / f"{name}.parquet").equals(table), name
    assert (shipped / "truth.json").read_bytes() == (tmp_path / "truth.json").read_bytes()
    assert sum(file.stat().st_size for file in shipped.iterdir()) < 8e6
    assert (shipped / "truth.json").stat().st_size < 1e6
