"""What is said of promises kept and broken, and of thank-yous owed."""

import pandas as pd

from relmark import findings

TOTALS = pd.DataFrame(
    {
        "n_made": [110],
        "n_due": [100],
        "n_kept": [80],
        "n_without_day": [4],
        "n_let_down": [12],
        "let_down_amount": [900.0],
        "is_told": [True],
    }
)
NORTH = {
    "told_by": "region",
    "promise_group": "North",
    "n_due": 40,
    "n_kept": 24,
    "share_kept": 0.6,
    "others_share_kept": 0.93,
    "n_missed_more": 13.2,
    "is_worse": True,
}
DEPOT = NORTH | {"told_by": "team", "promise_group": "depot *2*", "n_due": 20, "n_kept": 14, "n_missed_more": 4.0}
SINCE = pd.DataFrame(
    {
        "told_by": ["region"],
        "promise_group": ["North"],
        "since_on": [pd.Timestamp("2026-01-12")],
        "share_kept": [0.31],
        "share_kept_before": [0.94],
    }
)
EFFECT = {"what": "csat", "n_after_broken": 41, "n_after_kept": 309, "difference": -0.44, "difference_give": 0.07}
THANKS = pd.DataFrame(
    {
        "n_good": [849],
        "n_thanked": [700],
        "n_never": [149],
        "good_amount": [400_000.0],
        "never_amount": [90_000.0],
        "share_comparable_thanked": [0.82],
        "recorded_from_on": [pd.Timestamp("2024-04-28")],
    }
)
COUNTS = pd.DataFrame({"occasion": ["referral", "orders"], "n_customers": [8, 9]})


def test_promises_broken_everywhere_alike_are_wrong_too():
    found = findings.promises(TOTALS.assign(n_kept=32), pd.DataFrame([NORTH | {"is_worse": False}]))
    assert (found.code, found.tone) == ("promises_broken", "bad")
    assert found.headline == "32 % of 100 promises were kept in time."
    assert found.more.startswith("Promise days that can be kept. No region, team, channel or kind")
    few = findings.promises(TOTALS.assign(n_due=3, n_kept=1), pd.DataFrame([NORTH | {"is_worse": False}]))
    assert few.tone == "plain"


def test_a_worse_region_is_said_with_the_week_it_fell():
    said = findings.promises(TOTALS, pd.DataFrame([NORTH, DEPOT]), SINCE, "GBP")
    assert said.headline == (
        "Since the week of 12 January 2026, 31 % of promises to customers in North are kept in time; before it was "
        "94 %, and elsewhere it is 93 %."
    )
    assert "also: 60 % by the team “depot *2*”" in said.more and "12 customers had a promise broken" in said.more
    assert (said.code, said.tone, said.weight) == ("promises_broken_in", "bad", 0.132)


def test_a_group_always_worse_is_said_without_a_week():
    said = findings.promises(TOTALS, pd.DataFrame([NORTH]), SINCE.head(0))
    assert said.headline.startswith("Of promises to customers in North, 60 % are kept in time (40 promises)")


def test_the_same_promises_under_two_names_are_said_once():
    twin = NORTH | {"told_by": "team", "promise_group": "the north team", "n_missed_more": 13.1}
    assert "north team" not in findings.promises(TOTALS, pd.DataFrame([NORTH, twin])).text


def test_where_none_is_worse_the_rate_is_said():
    said = findings.promises(TOTALS, pd.DataFrame([NORTH | {"is_worse": False}]))
    assert said.headline == "80 % of 100 promises were kept in time." and "No region" in said.more


def test_amends_nobody_tells_of_are_not_measurable():
    said = findings.promises(TOTALS.assign(is_told=False), pd.DataFrame([NORTH]))
    assert "whether it was made good is not measurable" in said.more


def test_promises_without_a_day_say_nothing_of_keeping():
    none = TOTALS.assign(n_made=4, n_due=0, n_let_down=0)
    assert findings.promises(none, pd.DataFrame()).code == "nothing_promised"
    open_still = findings.promises(none.assign(n_made=9), pd.DataFrame())
    assert open_still.text == "No promise has come due yet: 5 promises with a day due are open still."
    off = findings.promises(none.assign(n_made=6, n_called_off=1), pd.DataFrame())
    assert off.headline == "No promise has come due yet: 1 promise with a day due is open still."
    assert off.more == "1 promise was called off with the order."
    gone = findings.promises(none.assign(n_made=6, n_called_off=2), pd.DataFrame())
    assert gone.text == (
        "Whether promises are kept is not measurable: none came due. 2 promises were called off with the order."
    )


def test_one_is_said_as_one():
    one = TOTALS.assign(n_made=1, n_due=1, n_kept=0, n_let_down=1, n_without_day=0)
    assert findings.promises(one, pd.DataFrame()).headline == "0 % of 1 promise was kept in time."
    good = THANKS.assign(n_good=1, n_thanked=1, n_never=0)
    assert findings.rewards(good, COUNTS).headline == "The only good customer was thanked."
    never = good.assign(n_thanked=0, n_never=1)
    assert findings.rewards(never, COUNTS).headline == "The only good customer was never thanked."
    alone = THANKS.assign(n_good=9, n_thanked=8, n_never=1, share_comparable_thanked=None)
    assert findings.rewards(alone, COUNTS).headline == "1 of 9 good customers was never thanked."


def test_what_followed_is_said_with_its_give_and_never_as_a_cause():
    again = EFFECT | {"what": "bought again", "difference": 0.01, "difference_give": 0.08}
    said = findings.what_followed(pd.DataFrame([again, EFFECT]))
    assert (
        "satisfaction fell 44 points of 100 more than after a kept one (give or take 7; 41 customers)" in said.headline
    )
    assert "No clear difference in buying again" in said.more and "no proof of a cause" in said.more


def test_too_few_to_compare_is_said():
    assert findings.what_followed(pd.DataFrame([EFFECT | {"difference": None}])).code == "too_few_to_compare"
    assert findings.what_followed(pd.DataFrame()).code == "too_few_to_compare"


def test_good_customers_never_thanked_come_first_then_who_is_due():
    said = findings.rewards(THANKS, COUNTS, "GBP")
    assert said.headline == "149 of 849 good customers were never thanked, though 82 % of comparable ones were."
    assert "Rewards are on record since 28 April 2024." in said.more
    assert said.more.endswith("17 customers are due a thank-you for the last 30 days.") and said.tone == "bad"


def test_where_most_comparable_ones_were_not_thanked_either_it_is_not_said_so():
    said = findings.rewards(THANKS.assign(share_comparable_thanked=0.2))
    assert said.headline.endswith("never thanked, and 20 % of comparable ones were.")


def test_without_rewards_nobody_is_called_never_thanked():
    said = findings.rewards(None, COUNTS)
    assert "not measurable" in said.headline and "Load rewards" in said.more and "17 customers" in said.more


def test_who_was_thanked_is_not_known_without_rewards():
    said = findings.rewards(None, COUNTS.assign(is_told=False))
    assert said.more.endswith(
        "17 customers had an occasion in the last 30 days; whether they were thanked is not known."
    )
    assert "are due a thank-you" in findings.rewards(None, COUNTS.assign(is_told=[True, False])).more


def test_rewards_without_orders_miss_the_orders():
    said = findings.rewards(None, COUNTS, given=True)
    assert "Load orders" in said.more and "Load rewards" not in said.more


def test_where_nobody_was_thanked_there_is_nobody_to_compare_with():
    said = findings.rewards(THANKS.assign(n_never=849, share_comparable_thanked=0.0))
    assert said.headline == "No good customer of 849 was ever thanked."


def test_where_rewards_were_not_recorded_long_enough_it_is_not_measurable():
    unknown = THANKS.assign(n_never=0, n_thanked=0, recorded_from_on=pd.NaT)
    said = findings.rewards(unknown, COUNTS)
    assert (said.code, said.tone) == ("thanks_unknown", "plain")
    assert said.headline.endswith("is not measurable: no reward is on record before this date.")
    since = findings.rewards(unknown.assign(recorded_from_on=pd.Timestamp("2024-04-28")))
    assert since.headline.endswith("is not measurable: rewards are on record since 28 April 2024 only.")


def test_all_thanked_is_welcome():
    said = findings.rewards(THANKS.assign(n_never=0), COUNTS)
    assert (said.code, said.tone) == ("all_thanked", "good")


def test_what_followed_a_reward_may_be_chance_and_is_no_cause():
    row = {"perk": "any reward", "n_rewarded": 50, "mean_before": 1.4, "mean_after": 1.1}
    row |= {"others_before": 1.4, "others_after": 0.9, "difference": 0.2, "difference_give": 0.3}
    said = findings.reward_effect(pd.DataFrame([row]))
    assert "which may be chance" in said.headline and "no proof of a cause" in said.more


def test_a_thank_you_due_is_said_with_its_day():
    row = {"occasion": "anniversary", "occasion_n": 2, "happened_on": pd.Timestamp("2026-08-28"), "n_occasions": 2}
    words = findings.REASONS["thanks_due"].words
    assert words(row | {"is_told": True}) == (
        "2nd anniversary as a customer on 28 August, and 1 more occasion; no thank-you since."
    )
    assert words(row | {"is_told": False}).endswith("thanked or not is unknown.")


def test_a_promise_never_kept_is_said_so():
    row = {"promised": "repair", "due_on": "2026-08-12", "days_late": None, "n_broken": 1, "is_told": False}
    assert findings.REASONS["broken_promises"].words(row) == (
        "Repair due on 12 August 2026 was not kept; whether it was put right is not known."
    )
