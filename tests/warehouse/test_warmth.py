"""Going cold and warmth: one degree wherever it is read, and chances of being there from the fit alone."""

from datetime import date, timedelta

import pandas as pd

from tests.warehouse.canonical import shop
from tests.warehouse.conftest import AS_OF
from tests.warehouse.standing_firms import AS_OF as DAY
from tests.warehouse.standing_firms import firm

ANA = 1


def degrees(read, as_of, **chosen):
    cold = read.read("cold_signals", as_of, chosen).set_index("customer_id")["warmth"]
    stages = read.read("stages", as_of, chosen).set_index("customer_id")["warmth"]
    assert len(cold)
    return cold.astype(str), stages.reindex(cold.index).astype(str)


def same(cold, stages):
    return cold.compare(stages).to_dict("index") == {}


def test_everyone_is_as_warm_on_both_pages(awkward, demo_firm):
    assert same(*degrees(awkward, AS_OF))
    assert same(*degrees(awkward, AS_OF, least_messages=2, late_from=2.5, very_late_from=2.0, missed_answers=1.0))
    assert same(*degrees(demo_firm, None))


def test_who_stopped_by_their_own_rate_is_listed_and_not_less_warm(tmp_path):
    """Ana answered every fourth of 17 messages and ignored the 6 since: one and a half answers are missing."""
    ago = range(14, 14 * 24, 14)
    answered = set(ago[6::4])
    sent = [(ANA, "out", days, "clicked_at" if days in answered else "opened_at", days - 1) for days in ago]
    read = firm(tmp_path, [(ANA, 5)], messages=sent)
    found = read.read("cold_signals", DAY).set_index("customer_id").loc[ANA]
    assert (found["signal"], found["has_stopped"], found["warmth"]) == ("answering less", True, "warm")
    assert same(*degrees(read, DAY))


def test_with_too_few_gaps_for_a_rhythm_the_chances_are_still_those_of_the_fit(tmp_path):
    """Fifteen came back a few times two years ago, others once: fixed days, and a fit."""
    day = date(2026, 1, 31)
    back = [(who, 700 + who - gap, 20.0) for who in range(1, 16) for gap in (0, 10 + who, 40 + 2 * who)]
    once = [(who, 5 * who, 20.0) for who in range(16, 120)]
    orders = [(who, day - timedelta(days=days), amount) for who, days, amount in [*back, *once]]
    read = shop(tmp_path, orders)
    assert read.read("shop_rhythm", day)["is_fallback"].all()
    listed = read.read("cold_signals", day).set_index("customer_id")["p_alive"].sort_index()
    fitted = read.read("p_alive", day).set_index("customer_id")["p_alive"].sort_index()
    assert listed.notna().all()
    pd.testing.assert_series_equal(listed, fitted)
