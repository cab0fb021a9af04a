"""Who counts as a buyer, and from when: one clock for everything."""

from datetime import date

import pytest

from relmark.mistakes import Mistake, NotMeasurable
from tests.conftest import AS_OF

ANA, BO, CY, DI = 1, 2, 3, 4


def buyers(firm, as_of=AS_OF, **chosen):
    return firm.read("buyers", as_of, chosen).set_index("customer_id")


def test_whoever_never_bought_is_no_buyer(four_customers):
    assert sorted(buyers(four_customers).index) == [ANA, BO, DI]


def test_recency_counts_from_the_last_valid_order(four_customers):
    assert buyers(four_customers).loc[[ANA, BO], "recency_days"].tolist() == [1, 365]


def test_a_refund_does_not_warm_a_customer(four_customers):
    assert buyers(four_customers).loc[DI, "recency_days"] == (AS_OF - date(2025, 2, 1)).days


def test_a_refund_that_has_not_happened_yet_does_not_exist(four_customers):
    before = buyers(four_customers, date(2025, 8, 25)).loc[DI]
    assert (before["recency_days"], before["n_orders"], before["net_amount"]) == (5, 2, 70.0)
    after = buyers(four_customers).loc[DI]
    assert (after["n_orders"], after["net_amount"]) == (1, 30.0)


def test_orders_on_the_as_of_date_do_not_exist_yet(four_customers):
    assert buyers(four_customers, date(2025, 8, 25)).loc[ANA, "n_orders"] == 3


def test_a_window_narrows_frequency_and_amount_but_never_recency(four_customers):
    bo = buyers(four_customers, window_days=30).loc[BO]
    assert (bo["frequency"], bo["net_amount"], bo["recency_days"], bo["n_orders"]) == (0, 0, 365, 1)


def test_a_channel_counts_only_its_own_orders(four_customers):
    web = buyers(four_customers, order_channel="web")
    assert sorted(web.index) == [ANA, DI]
    assert web.loc[ANA, "n_orders"] == 3


def test_channels_and_sources_add_up_to_everything(four_customers):
    every = buyers(four_customers)["net_amount"].sum()
    parts = [buyers(four_customers, order_channel=channel)["net_amount"].sum() for channel in ("web", "shop")]
    assert sum(parts) == every
    assert buyers(four_customers, order_source="main")["net_amount"].sum() == every


def test_leaving_out_one_time_buyers_leaves_those_with_two_orders(four_customers):
    assert sorted(buyers(four_customers, leave_out_one_time=True).index) == [ANA]


def test_a_country_narrows_to_its_customers(four_customers):
    assert sorted(buyers(four_customers, customer_country="FR").index) == [DI]


def test_without_orders_buyers_are_not_measurable_rather_than_none(bring):
    firm = bring(customers="customer_id,name,email\nana,Ana,ana@example.com")
    with pytest.raises(NotMeasurable, match="load orders"):
        firm.read("buyers", AS_OF)


def test_an_unknown_model_names_the_nearest(four_customers):
    with pytest.raises(Mistake, match="No model named 'segmnts'"):
        four_customers.read("segmnts", AS_OF)


def test_an_unknown_setting_names_the_nearest(four_customers):
    with pytest.raises(Mistake, match="Did you mean 'rfm_bins'"):
        four_customers.read("segments", AS_OF, {"rfm_bin": 4})


def test_nobody_is_known_before_the_first_sign_of_them(bring):
    firm = bring(orders="order_id,customer_id,ordered_at,amount\n1,ana,2025-01-10,5\n2,bo,2025-08-10,5")
    assert firm.read("customer_trend", date(2025, 2, 1))["n_customers"].iloc[-1] == 1
    assert firm.warehouse.count("customers_known", date(2025, 2, 1)) == 1


def test_amounts_and_orders_of_a_cluster_are_those_of_the_window(bring):
    lines = [f"{n},c{n % 12},2025-0{1 + n % 8}-{1 + n % 27:02},100" for n in range(96)]
    firm = bring(orders="order_id,customer_id,ordered_at,amount\n" + "\n".join(lines))
    summary = firm.read("cluster_summary", date(2025, 9, 1), {"window_days": 90})
    assert (summary["mean_order"] == 100).all()
