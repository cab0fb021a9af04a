"""No frame, however odd, makes a finding or a figure fail or write nonsense."""

import pandas as pd
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relmark import charts, findings

ODD = st.one_of(st.none(), st.floats(-1e9, 1e9), st.just(float("nan")), st.sampled_from([0.0, 1.0, 2.0, 0.65, 0.8]))
COUNT = st.integers(0, 10**6)
QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def frames(least=0, most=4, **columns):
    rows = st.lists(st.fixed_dictionaries(columns), min_size=least, max_size=most)
    return rows.map(lambda found: pd.DataFrame(found, columns=list(columns)))


FACTS = frames(0, 1, n_buyers=COUNT, net_amount=ODD, n_top=COUNT, top_share=ODD, buyers_for_target=ODD)
TOTALS = frames(0, 1, n_buyers=COUNT, n_one_time=COUNT, net_amount=ODD, one_time_amount=ODD)
NAMES = st.sampled_from(["Champions", "Loyal", "At Risk", "Cannot Lose Them", "Lost"])
FAMILY = st.sampled_from(["best", "at risk", "lost"])
SUMMARY = frames(
    place=st.integers(1, 11),
    segment=NAMES,
    family=FAMILY,
    n_buyers=COUNT,
    net_amount=st.floats(-1e6, 1e6),
    mean_recency_days=ODD,
    mean_orders=ODD,
)
DAY = st.dates(pd.Timestamp("2023-01-01").date(), pd.Timestamp("2025-01-01").date()).map(pd.Timestamp)
TREND = frames(seen_on=DAY, n_buyers=COUNT, share_repeat=ODD, year_amount=ODD)
KNOWN = frames(seen_on=DAY, n_customers=COUNT)
SOURCES = st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5), st.none(), ODD), max_size=4)
CLUSTERS = frames(
    cluster=st.integers(1, 8),
    n_buyers=COUNT,
    net_amount=st.floats(-1e6, 1e6),
    share_buyers=ODD,
    share_amount=ODD,
    mean_recency_days=ODD,
    mean_orders=ODD,
    mean_order=ODD,
    mean_tenure_days=ODD,
)
CENTRES = frames(silhouette=ODD, suggested=COUNT)


def _reads_well(found):
    assert found.headline.endswith(".")
    assert not {"nan", "none", "inf"} & set(found.text.lower().replace("(", " ").replace("%", " ").split())
    assert found.weight >= 0


@QUICK
@given(FACTS, TOTALS, SUMMARY)
def test_findings_on_buyers_never_fail(facts, totals, summary):
    tiers = pd.DataFrame({"tier": ["heavy"], "n_buyers": [1], "net_amount": [1.0], "mean_recency_days": [None]})
    _reads_well(findings.heavy_users(facts, tiers, "GBP"))
    _reads_well(findings.one_time(totals, "GBP"))
    _reads_well(findings.segments(summary, None))
    _reads_well(findings.at_risk(summary, None))


@QUICK
@given(st.tuples(TOTALS, FACTS, SUMMARY, TREND, KNOWN, SOURCES))
def test_the_overview_never_fails(frames):
    found = findings.overview((findings.HERE, one) for one in findings.of_orders(*frames, "EUR", 30))
    assert 1 <= len(found) <= 5


@QUICK
@given(CLUSTERS, CENTRES)
def test_findings_and_figures_on_clusters_never_fail(clusters, centres):
    _reads_well(findings.clusters(clusters, centres, "GBP"))
    charts.cluster_map(clusters, "light", "GBP")
    charts.cluster_profile(clusters, "dark", "GBP")


@QUICK
@given(SUMMARY)
def test_bars_of_segments_never_fail(summary):
    charts.segment_bars(summary.drop_duplicates("segment"), "dark", None)


@QUICK
@given(TREND)
def test_a_trend_line_never_fails(trend):
    charts.trend_line(trend, "seen_on", "share_repeat", "share_repeat")


@QUICK
@given(st.integers(0, 500), st.integers(0, 500), st.sampled_from(["email", "sms", "post"]))
def test_a_list_never_has_fewer_than_nobody(listed, permitted, channel):
    _reads_well(findings.contactable(listed, min(listed, permitted), channel))


def test_an_unknown_customer_still_gets_a_sentence():
    bands = pd.DataFrame(columns=["measure", "n_bins", "score", "above", "up_to"])
    assert "not measurable" in findings.why_segment({}, bands)
