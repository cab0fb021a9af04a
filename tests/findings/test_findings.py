"""What the findings claim, and when."""

import pandas as pd
import pytest

from relmark import findings
from relmark.findings import Finding


def facts(top_share=0.736, *, n_buyers=4339, n_top=868, needed=0.271, below=0, amount=8_310_477.05):
    return pd.DataFrame(
        {
            "n_buyers": [n_buyers],
            "net_amount": [amount],
            "n_top": [n_top],
            "top_share": [top_share],
            "buyers_for_target": [needed],
            "n_not_positive": [below],
        }
    )


def totals(n_buyers=10, n_one_time=6, amount=100.0, once=30.0):
    return pd.DataFrame(
        {"n_buyers": [n_buyers], "n_one_time": [n_one_time], "net_amount": [amount], "one_time_amount": [once]}
    )


def summary(**buyers):
    rows = [
        (1, "Champions", "best", 10, 800.0, 5.0),
        (8, "At Risk", "at risk", 3, 150.0, 120.0),
        (9, "Cannot Lose Them", "at risk", 1, 50.0, 200.0),
        (11, "Lost", "lost", 6, 0.0, 300.0),
    ]
    names = ["place", "segment", "family", "n_buyers", "net_amount", "mean_recency_days"]
    frame = pd.DataFrame(rows, columns=names)
    for name, n in buyers.items():
        frame.loc[frame["segment"] == name.replace("_", " "), ["n_buyers", "net_amount"]] = [n, 100.0 * n]
    return frame


def trend(then=0.5, now=0.6, buyers=(90, 100)):
    days = pd.to_datetime(["2024-01-01", "2024-12-30"])
    return pd.DataFrame(
        {"seen_on": days, "n_buyers": buyers, "share_repeat": [then, now], "year_amount": [900.0, 1000.0]}
    )


CUSTOMERS = pd.DataFrame({"seen_on": pd.to_datetime(["2024-01-01", "2024-12-30"]), "n_customers": [95, 120]})
FRESH = [("shop", "orders", "2024-12-29", 1), ("shop", "customers", None, None)]
STALE = [*FRESH, ("mail", "messages", "2024-10-01", 90)]


@pytest.mark.parametrize(
    ("share", "code"),
    [
        (0.649999, "spread_out"),
        (0.65, "near_20_80"),
        (0.799999, "near_20_80"),
        (0.80, "at_20_80"),
        (1.2, "at_20_80"),
        (0.2, "spread_out"),
    ],
)
def test_near_the_20_80_claim_is_from_65_to_below_80_percent(share, code):
    assert findings.heavy_users(facts(share)).code == code


def test_concentration_is_said_with_its_real_figures():
    found = findings.heavy_users(facts())
    assert found.headline == (
        "The top 20 % of buyers (868) give 73.6 % of the net amount: near the 20/80 claim, not at it."
    )
    assert "80 % comes from 27.1 % of the buyers." in found.more


def test_a_share_just_below_a_border_is_not_written_as_the_border():
    assert "just under 80.0 %" in findings.heavy_users(facts(0.79999)).headline


def test_where_the_claim_does_not_hold_it_says_so():
    assert "the 20/80 claim does not hold here" in findings.heavy_users(facts(0.4)).headline


@pytest.mark.parametrize("amount", [0.0, -5.0, None, float("nan")])
def test_without_a_positive_amount_concentration_is_not_measurable(amount):
    assert "not measurable" in findings.heavy_users(facts(amount=amount)).headline


@pytest.mark.parametrize(
    ("once", "code"), [(6, "mostly_one_time"), (5, "mostly_return"), (0, "mostly_return"), (10, "mostly_one_time")]
)
def test_mostly_one_time_means_more_than_half(once, code):
    assert findings.one_time(totals(n_one_time=once)).code == code


def test_buyers_who_bought_once_are_said_with_what_they_brought():
    found = findings.one_time(totals(), "EUR")
    assert found.headline == "More than half of the buyers bought once: 6 of 10 buyers (60.0 %)."
    assert "brought €30.00, 30.0 % of the net amount" in found.more


def test_good_buyers_gone_quiet_are_counted_with_their_amount():
    found = findings.at_risk(summary(), "GBP")
    assert found.headline == (
        "At Risk and Cannot Lose Them: 4 buyers with £200 (20.0 % of the net amount) have gone quiet."
    )
    assert found.weight == pytest.approx(0.2)
    assert "Write first to" in found.more


def test_when_no_good_buyer_is_quiet_it_says_so():
    assert findings.at_risk(summary(At_Risk=0, Cannot_Lose_Them=0)).code == "nobody_quiet"


def test_segments_say_who_brings_most():
    assert findings.segments(summary(), "GBP").headline == (
        "Champions: 10 buyers (50.0 %) bring £800 (80.0 % of the net amount)."
    )
    assert findings.segments(summary(Champions=0)).code == "no_best"


@pytest.mark.parametrize(("now", "code"), [(0.45, "repeat_falling"), (0.501, "repeat_steady"), (0.6, "repeat_rising")])
def test_the_share_who_bought_again_falls_holds_or_rises(now, code):
    assert findings.trend(trend(now=now), CUSTOMERS).code == code


def test_a_rise_from_a_young_shop_is_no_praise():
    found = findings.trend(trend(buyers=(10, 100)), CUSTOMERS)
    assert found.tone == "plain"
    assert "compare with care" in found.more


def test_a_trend_needs_a_year():
    assert findings.trend(trend().tail(1), CUSTOMERS).code == "trend_unknown"


def test_stale_sources_are_named_oldest_first():
    found = findings.freshness(STALE, stale_days=30)
    assert found.code == "stale_sources"
    assert found.headline == "1 of 2 sources has brought nothing new for more than 30 days."
    assert "messages from mail (90 days)" in found.more


def test_a_source_exactly_at_the_limit_is_fresh():
    assert findings.freshness([("shop", "orders", "2024-12-01", 30)], 30).code == "all_fresh"


SEGMENTS, PERMISSION = "pages/relationships/segments.py", "pages/conversation/permission.py"
COLD, STAGES = "pages/action/cold_customers.py", "pages/relationships/stages.py"


def bad(code, weight=0.1, tone="bad"):
    return findings.Finding(code, f"{code} is so.", "Do this.", weight, tone)


def codes(found):
    return [one.code for _, one in findings.overview(found)]


def test_orders_alone_tell_five_things():
    found = findings.of_orders(totals(), facts(), summary(), trend(now=0.3), CUSTOMERS, STALE, "GBP", 30)
    told = ["good_ones_quiet", "mostly_one_time", "near_20_80", "repeat_falling", "stale_sources"]
    assert [one.code for one in found] == told


def test_orders_of_an_empty_firm_say_what_to_load():
    nothing = pd.DataFrame()
    (found,) = findings.of_orders(totals(n_buyers=0), nothing, nothing, nothing, nothing, [], None, 30)
    assert found.code == "no_buyers"
    assert "Load orders" in found.more


def test_overview_puts_alarms_first_and_what_is_not_known_last():
    found = [("a", bad("stale_sources", 1.0)), ("b", bad("never_thanked", 0.9)), ("c", bad("too_many_complaints"))]
    assert codes([*found, ("e", bad("out_of_reach", 0.95)), ("d", bad("heavy_users", 1.0, "plain"))]) == [
        "too_many_complaints",
        "never_thanked",
        "stale_sources",
        "out_of_reach",
    ]


def test_overview_names_each_page_once_by_its_worst():
    found = [(PERMISSION, bad("too_many_opt_outs", 0.9)), (PERMISSION, bad("sent_after_withdrawal"))]
    assert findings.overview(found) == [(PERMISSION, found[1][1])]


def test_overview_says_once_that_the_same_people_go_quiet():
    found = [(SEGMENTS, bad("good_ones_quiet", 0.9)), (STAGES, bad("clients_cooling", 0.8)), (COLD, bad("going_cold"))]
    assert codes(found) == ["going_cold"]
    assert codes(found[:2]) == ["clients_cooling"]


def test_overview_gives_all_that_is_wrong_and_fills_up_to_three():
    assert len(codes([(str(n), bad(f"wrong_{n}")) for n in range(9)])) == 9
    found = [("a", bad("wrong")), ("b", bad("so_so", tone="plain")), ("c", bad("fine", tone="good"))]
    assert codes([*found, ("d", bad("also_fine", tone="good"))]) == ["wrong", "so_so", "also_fine"]


def test_overview_says_when_nothing_is_wrong_and_what_was_looked_at():
    quiet = summary(At_Risk=0, Cannot_Lose_Them=0)
    read = findings.of_orders(totals(n_one_time=2), facts(), quiet, trend(), CUSTOMERS, FRESH, "GBP", 30)
    found = findings.overview([(findings.HERE, one) for one in read] + [(COLD, bad("nobody_cold", tone="good"))])
    assert (found[0][1].code, len(found)) == ("nothing_wrong", 3)
    looked = "good buyers gone quiet, buyers who bought once, the share who bought again, how fresh each source is"
    assert found[0][1].more == f"Looked at: {looked} and cold customers."


CLUSTERS = pd.DataFrame(
    {
        "cluster": [1, 2],
        "n_buyers": [10, 30],
        "net_amount": [900.0, 100.0],
        "mean_recency_days": [10.0, 200.0],
        "mean_orders": [9.0, 1.0],
        "mean_order": [10.0, 3.33],
        "mean_tenure_days": [300.0, 290.0],
    }
)


def test_a_cluster_is_described_by_what_sets_it_apart():
    first, second = (findings.describe_cluster(row, CLUSTERS) for _, row in CLUSTERS.iterrows())
    assert first == "bought recently and often"
    assert second == "bought long ago and seldom; low amounts per order"


def test_clusters_all_alike_have_nothing_that_sets_them_apart():
    alike = pd.concat([CLUSTERS.head(1), CLUSTERS.head(1).assign(cluster=2)])
    assert findings.describe_cluster(alike.iloc[0], alike) == "much like the average buyer"


def test_clusters_say_how_clearly_they_are_apart():
    centres = pd.DataFrame({"silhouette": [0.2, 0.2], "suggested": [3, 3]})
    found = findings.clusters(CLUSTERS, centres, "GBP")
    assert "hardly apart" in found.more
    assert "3 groups would be apart best" in found.more
    assert findings.clusters(CLUSTERS.head(0), centres).code == "no_clusters"


BANDS = pd.DataFrame(
    [
        ("recency", 5, 5, -1e16, 13.0),
        ("frequency", 5, 5, 6.0, 1e16),
        ("monetary", 5, 3, 100.0, 250.0),
    ],
    columns=["measure", "n_bins", "score", "above", "up_to"],
)


def test_why_a_customer_is_in_a_segment_is_said_with_the_borders():
    row = {"recency_days": 11, "frequency": 12, "monetary": 180.0, "segment": "Champions"}
    row |= {"recency_score": 5, "frequency_score": 5, "monetary_score": 3}
    assert findings.why_segment(row, BANDS, "GBP") == (
        "Last order 11 days ago: R 5 of 5 (up to 13 days); 12 orders: F 5 of 5 (more than 6); "
        "£180 net: M 3 of 5 (more than £100, up to £250). Together these make Champions."
    )


def test_names_from_the_data_cannot_become_markup():
    shown = findings.markdown(findings.freshness([("**shop** [x](y)", "orders", None, 90)], 30))
    assert r"\*\*shop\*\* \[x\]\(y\)" in shown
    assert shown.startswith("**1 of 1 sources")


def test_bad_ones_come_first_and_the_weightiest_of_them():
    found = [Finding("a", "", weight=0.9, tone="good"), Finding("b", "", weight=0.1, tone="bad")]
    found += [Finding("c", "", weight=0.2, tone="bad"), Finding("d", "", weight=0.5)]
    assert [one.code for one in findings.worst_first(found)] == ["c", "b", "d", "a"]
