"""Who is going cold: the shop's rhythm, one's own, and whether somebody answers less than they used to."""

import tempfile
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relmark.mistakes import NotMeasurable
from tests.warehouse.canonical import shop, warehouse

AS_OF = date(2026, 1, 31)
FIRST = date(2026, 1, 1)
ANA, BO, CY, DI = 1, 2, 3, 4
DAYS = st.lists(st.tuples(st.integers(1, 8), st.integers(1, 60)), min_size=1, max_size=60)
FEW = settings(max_examples=15, deadline=None)


def days(**bought) -> list[tuple]:
    """Orders of 10.00 on days counted from 1 January: days(ana=(0, 5))."""
    who = {"ana": ANA, "bo": BO, "cy": CY, "di": DI}
    return [(who[name], FIRST + timedelta(days=day), 10.0) for name, some in bought.items() for day in some]


@pytest.fixture
def four(tmp_path):
    """Ana bought on days 0, 5 and 10; Bo on 0 and 10; Cy on 0, 10 and 25; Di once. It is day 30."""
    return shop(tmp_path / "firm", days(ana=(0, 5, 10), bo=(0, 10), cy=(0, 10, 25), di=(0,)))


def test_gaps_still_open_count_as_long_as_they_have_lasted(four):
    curve = four.read("rhythm_curve", AS_OF).set_index("gap_days")
    assert curve["n_at_risk"].to_dict() == {5: 5, 15: 3, 20: 2}
    assert curve["survival"].to_dict() == pytest.approx({5: 4 / 5, 15: 4 / 5 * 2 / 3, 20: 4 / 5 * 2 / 3})


def test_cooling_and_cold_are_shares_of_those_who_come_back(four):
    rhythm = four.read("shop_rhythm", AS_OF, {"least_gaps": 1}).iloc[0]
    assert rhythm["share_back"] == pytest.approx(1 - 8 / 15)
    assert (rhythm["cooling_after_days"], rhythm["cold_after_days"]) == (15, 15)
    lower = four.read("shop_rhythm", AS_OF, {"least_gaps": 1, "cooling_share": 0.5}).iloc[0]
    assert lower["cooling_after_days"] == 15
    assert (rhythm["n_closed"], rhythm["n_open"], rhythm["n_gaps"], rhythm["median_gap_days"]) == (2, 3, 5, 10)


def test_with_fewer_than_fifty_closed_gaps_the_days_are_fixed_and_it_is_said(four):
    rhythm = four.read("shop_rhythm", AS_OF).iloc[0]
    assert (rhythm["cooling_after_days"], rhythm["cold_after_days"], rhythm["is_fallback"]) == (90, 365, True)


def test_where_the_longest_gap_closed_nobody_is_left(tmp_path):
    firm = shop(tmp_path / "firm", days(ana=(0, 2, 29)))
    assert firm.read("rhythm_curve", AS_OF)["survival"].tolist() == pytest.approx([1.0, 0.0])


def by_hand(orders, as_of) -> dict[int, float]:
    """Kaplan and Meier as the textbook writes it, gap by gap."""
    spans = []
    for _, some in pd.DataFrame(orders, columns=["who", "day", "amount"]).groupby("who")["day"]:
        bought = sorted(set(some))
        spans += [((b - a).days, True) for a, b in pairwise(bought[1:])]
        spans += [((as_of - bought[-1]).days, False)] if len(bought) > 1 else []
    left, found = 1.0, {}
    for length in sorted({one for one, _ in spans}):
        closed = sum(closed and one == length for one, closed in spans)
        left *= 1 - closed / sum(one >= length for one, _ in spans)
        found[length] = left
    return found


@FEW
@given(DAYS)
def test_the_curve_is_that_of_the_textbook(bought):
    orders = [(who, AS_OF - timedelta(days=ago), 10.0) for who, ago in bought]
    with tempfile.TemporaryDirectory() as folder:
        curve = shop(Path(folder) / "firm", orders).read("rhythm_curve", AS_OF)
    assert dict(zip(curve["gap_days"], curve["survival"], strict=True)) == pytest.approx(by_hand(orders, AS_OF))


def sent(who: int, ago, clicked=(), replied=(), **more) -> list[dict]:
    """Messages sent so many days before the date; some of them clicked or replied to the day after."""
    rows = []
    for number, days_ago in enumerate(ago):
        on = AS_OF - timedelta(days=days_ago)
        rows.append(
            {"customer_id": who, "sent_on": on, "sent_at": on, "direction": "out", "message_id": f"{who}-{number}"}
        )
        rows[-1] |= {"clicked_at": on + timedelta(days=1) if days_ago in clicked else None}
        rows[-1] |= {"replied_at": on + timedelta(days=1) if days_ago in replied else None, **more}
    return rows


def engaged(folder, *some) -> pd.DataFrame:
    rows = pd.DataFrame([row for one in some for row in one])
    for name in ("clicked_at", "replied_at", "bounced_at"):
        rows[name] = pd.to_datetime(rows.get(name))
    return warehouse(folder / "firm", messages=rows).read("engagement", AS_OF).set_index("customer_id")


LATELY, BEFORE = (3, 10, 17, 24), (31, 38, 45, 52, 59, 66, 73, 80)


def test_who_answers_at_most_half_as_often_as_before_is_cooling(tmp_path):
    found = engaged(
        tmp_path,
        sent(ANA, LATELY + BEFORE, clicked=(31, 45, 59, 80)),
        sent(BO, LATELY + BEFORE, clicked=(3, 31, 45), replied=(59, 80)),
        sent(CY, LATELY + BEFORE, clicked=(3, 31, 45, 59)),
        sent(DI, LATELY + BEFORE),
    )
    assert found["is_cooling"].to_dict() == {ANA: True, BO: True, CY: False, DI: False}
    assert found["share_kept"].to_dict() == pytest.approx({ANA: 0, BO: 0.5, CY: 2 / 3, DI: float("nan")}, nan_ok=True)


def test_three_messages_say_nothing(tmp_path):
    found = engaged(tmp_path, sent(ANA, LATELY[:3] + BEFORE, clicked=BEFORE))
    assert not found.loc[ANA, "is_measurable"] and not found.loc[ANA, "is_cooling"]


def test_who_gets_few_messages_has_stopped_when_answers_are_missing_by_their_own_rate(tmp_path):
    """Ana answered every fourth of 17 messages, the last one too, and ignored 6 since: 6 x 4 / 16 = 1.5 are missing."""
    ago = range(14, 14 * 24, 14)
    answered = ago[6::4]
    found = engaged(tmp_path, sent(ANA, ago, clicked=answered), sent(BO, ago[1:], clicked=answered), sent(CY, ago))
    assert found["missed"].to_dict() == pytest.approx({ANA: 1.5, BO: 1.25, CY: float("nan")}, nan_ok=True)
    assert found["has_stopped"].to_dict() == {ANA: True, BO: False, CY: False}
    assert not found["is_cooling"].any()


def test_who_stopped_more_than_a_year_ago_and_stayed_is_no_news(tmp_path):
    ago = range(14, 14 * 60, 14)
    found = engaged(tmp_path, sent(ANA, ago, clicked=ago[27:]))
    assert found.loc[ANA, "n_ignored"] == 27 and not found.loc[ANA, "has_stopped"]


def test_a_click_on_the_day_itself_has_not_happened_yet(tmp_path):
    found = engaged(tmp_path, sent(ANA, (1, 2), clicked=(1, 2)))
    assert found.loc[ANA, ["n_responses", "n_ignored"]].tolist() == [1, 1]
    assert found.loc[ANA, "last_response_on"] == pd.Timestamp(AS_OF - timedelta(days=1))


def test_what_bounced_and_what_they_wrote_to_us_was_not_sent_to_be_answered(tmp_path):
    inbound = sent(ANA, (4,), direction="in")
    found = engaged(tmp_path, sent(ANA, (3,)), sent(ANA, (5,), bounced_at=AS_OF - timedelta(days=5)), inbound)
    assert found.loc[ANA, "n_messages"] == 1


def test_unengaged_ignored_eleven_and_never_answered_or_sixteen_since_they_did(tmp_path):
    found = engaged(
        tmp_path,
        sent(ANA, range(1, 12)),
        sent(BO, range(1, 11)),
        sent(CY, range(1, 18), clicked=(17,)),
        sent(DI, range(1, 17), clicked=(16,)),
    )
    assert found["is_unengaged"].to_dict() == {ANA: True, BO: False, CY: True, DI: False}


def test_the_last_thing_said_is_told_in_their_own_words(tmp_path):
    said = pd.DataFrame(
        [
            (ANA, "2026-01-03", "nps", 9, None),
            (ANA, "2026-01-03", "survey", None, "Late"),
            (ANA, "2026-02-01", "nps", 1, "x"),
        ],
        columns=["customer_id", "said_on", "kind", "score", "text"],
    )
    said = said.assign(said_at=said["said_on"], feedback_id=["1", "2", "3"])
    words = warehouse(tmp_path / "firm", feedback=said).read("last_words", AS_OF)
    assert words[["customer_id", "said_text"]].to_numpy().tolist() == [[ANA, "Late"]]


def signals(firm, **chosen) -> dict:
    found = firm.read("cold_signals", AS_OF, chosen).set_index("customer_id")["signal"]
    return {who: None if pd.isna(one) else one for who, one in found.items()}


def test_three_purchase_days_make_a_rhythm_of_ones_own_fewer_are_judged_by_the_shop(tmp_path):
    regular = [(CY, AS_OF - timedelta(days=ago), 10.0) for ago in (500, 400, 300, 200, 100)]
    late = [(ANA, AS_OF - timedelta(days=ago), 10.0) for ago in (120, 110, 100)]
    firm = shop(tmp_path / "firm", [*regular, *late, (BO, AS_OF - timedelta(days=91), 10.0), (DI, FIRST, 10.0)])
    assert signals(firm) == {ANA: "late", BO: "away", CY: None, DI: None}
    assert signals(firm, fallback_cooling_days=91)[BO] is None
    assert signals(firm, leave_out_one_time=True) == {ANA: "late", CY: None}


def test_with_too_few_repeat_purchases_to_tell_nobody_is_called_gone(four):
    assert four.read("cold_signals", AS_OF)["p_alive"].isna().all()
    assert four.count("win_back", AS_OF) == 0
    assert four.read("cold_totals", AS_OF)["n_scored"].iloc[0] == 0


def test_without_messages_lateness_is_all_there_is_to_go_by(four):
    assert four.read("cold_totals", AS_OF)["n_measured"].iloc[0] == 0
    with pytest.raises(NotMeasurable):
        four.read("cold_contacts", AS_OF)


@pytest.fixture(scope="module")
def lists(demo_firm):
    return {name: demo_firm.read(name) for name in ("cold_customers", "win_back", "cold_summary", "cold_totals")}


def test_nobody_is_on_both_lists_and_each_has_those_it_says(lists):
    cooling, gone = lists["cold_customers"], lists["win_back"]
    assert set(cooling["customer_id"]).isdisjoint(gone["customer_id"])
    assert (cooling["p_alive"] >= 0.1).all() and (gone["p_alive"] < 0.1).all()
    assert cooling["signal"].notna().all()
    assert (cooling["since_on"] <= pd.Timestamp("2026-09-01")).all()


def test_bars_totals_and_list_agree(lists):
    cooling, summary, totals = lists["cold_customers"], lists["cold_summary"], lists["cold_totals"].iloc[0]
    n = cooling["signal"].value_counts()
    assert summary.set_index("signal")["n_customers"].to_dict() == {one: n.get(one, 0) for one in summary["signal"]}
    assert totals[["n_cooling", "n_gone"]].tolist() == [len(cooling), len(lists["win_back"])]
    assert float(summary["saved_amount"].sum()) == pytest.approx(float(totals["saved_amount"]), abs=0.01 * len(cooling))
    assert totals["n_good_cooling"] == (cooling["tier"] == "heavy").sum() == summary["n_good"].sum()


def test_good_customers_are_the_heavy_users(demo_firm, lists):
    tiers = demo_firm.read("tiers").set_index("customer_id")["tier"]
    cooling = lists["cold_customers"].set_index("customer_id")["tier"]
    assert cooling.equals(tiers.reindex(cooling.index))
