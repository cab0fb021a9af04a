"""Many readers at once, models built once, and nothing outside the workspace in reach."""

from concurrent.futures import ThreadPoolExecutor

import duckdb
import pytest

from relmark.warehouse import cut
from relmark.warehouse.build import make_room, materialised
from relmark.warehouse.engine import frame
from tests.conftest import AS_OF


def test_sixteen_threads_read_a_hundred_times_each(four_customers):
    """With one connection shared by all, every fourth read fails."""

    def read_often(_):
        return [four_customers.read("buyer_totals", AS_OF)["n_buyers"][0] for _ in range(100)]

    with ThreadPoolExecutor(16) as threads:
        seen = [n for many in threads.map(read_often, range(16)) for n in many]
    assert len(seen) == 1600 and set(seen) == {3}


def test_a_model_is_built_once_for_what_it_reads(four_customers):
    derived = four_customers.folder / "derived"
    four_customers.read("buyers", AS_OF)
    built = {path: path.stat().st_ino for path in derived.glob("*/*.parquet")}
    four_customers.read("buyers", AS_OF, {"customer_country": "GB"})
    four_customers.read("segments", AS_OF, {"heavy_share": 0.3})
    assert built.items() <= {path: path.stat().st_ino for path in derived.glob("*/*.parquet")}.items()


def test_a_model_is_built_anew_for_another_date_or_new_data(four_customers, bring):
    derived = four_customers.folder / "derived" / "customer_channels"
    four_customers.read("buyers", AS_OF)
    four_customers.read("buyers", AS_OF.replace(day=20))
    assert len(list(derived.glob("*.parquet"))) == 2
    after = bring(four_customers.folder, more="order_id,customer_id,ordered_at,amount\n9,bo,2025-08-01 09:00:00,5.00")
    assert after.read("buyers", AS_OF).set_index("customer_id").loc[2, "n_orders"] == 2
    assert four_customers.read("buyers", AS_OF).set_index("customer_id").loc[2, "n_orders"] == 1


def test_progress_names_each_model_while_it_is_built(four_customers):
    told = []
    four_customers.read("buyers", AS_OF, progress=lambda model, share: told.append((model, share)))
    assert [model for model, _ in told] == materialised("buyers")
    assert four_customers.warehouse.is_ready("buyers", AS_OF)


def test_the_oldest_built_models_go_when_room_is_short(four_customers):
    for day in (20, 21, 22):
        four_customers.read("buyers", AS_OF.replace(day=day))
    make_room(four_customers.folder / "derived", cap=0, resting=0)
    assert not list((four_customers.folder / "derived").glob("*/*.parquet"))
    assert four_customers.read("buyer_totals", AS_OF)["n_buyers"][0] == 3


def test_queries_reach_nothing_outside_the_workspace(four_customers, tmp_path):
    outside = tmp_path / "secret.csv"
    outside.write_text("secret\n1\n")
    for attempt in (
        f"SELECT * FROM read_csv('{outside}')",
        f"COPY (SELECT 1) TO '{outside}'",
        "SET enable_external_access = true",
        f"ATTACH '{tmp_path / 'x.db'}'",
    ):
        with pytest.raises(duckdb.Error):
            frame(four_customers.folder, attempt, {})


def test_the_first_rows_are_the_same_each_time(four_customers):
    """Without an order of its own a read stops after the least by the first column, not after whatever came first."""
    first = four_customers.read("buyers", AS_OF, limit=2)["customer_id"].tolist()
    assert first == sorted(four_customers.read("buyers", AS_OF)["customer_id"])[:2]


def test_an_order_that_is_there_stays(four_customers):
    assert cut("buyers", 2, by=("-net_amount",)) == cut("tier_summary", 2) == " LIMIT 2"
    assert cut("buyers", None) == ""
