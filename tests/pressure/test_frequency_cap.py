"""A cap sends what it should: contact by contact, as one would with a calendar in hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relmark.frequency_cap import cap_outcomes

DAYS = st.lists(st.lists(st.integers(0, 120), min_size=1, max_size=25), min_size=1, max_size=6)


def sample(*people, opt_outs=()) -> pd.DataFrame:
    """Contacts on these days of each customer; an opt-out is (customer, day)."""
    rows = [(who, day) for who, days in enumerate(people) for day in sorted(days)]
    frame = pd.DataFrame(rows, columns=["customer_id", "day_number"])
    left = [(row.customer_id, row.day_number) in opt_outs for row in frame.itertuples()]
    return frame.assign(is_opt_out=left, is_recent=True, one_in=1)


def by_hand(days, cap) -> int:
    """How many are not sent when each day one looks back 28 days."""
    sent = []
    for day in sorted(days):
        if sum(one > day - 28 for one in sent) < cap:
            sent.append(day)
    return len(days) - len(sent)


@settings(max_examples=40, deadline=None)
@given(DAYS)
def test_contacts_saved_are_those_of_a_calendar(people):
    found = cap_outcomes(sample(*people))
    for row in found.itertuples():
        assert row.n_saved == sum(by_hand(days, row.cap) for days in people)


def test_eight_in_a_week_capped_at_six_saves_two():
    found = cap_outcomes(sample(range(8))).set_index("cap")
    assert found["n_saved"].to_dict() == {1: 7, 2: 6, 3: 5, 4: 4, 5: 3, 6: 2, 7: 1, 8: 0}


def test_one_every_four_days_capped_at_six_saves_one_in_seven():
    """Seven in every 28 days: counting all that stand at seven would save nearly all of them."""
    found = cap_outcomes(sample(range(0, 280, 4))).set_index("cap")
    assert found.at[6, "n_saved"] == 10
    assert found.at[7, "n_saved"] == 0


def test_opt_outs_avoided_are_those_expected_at_the_lower_pressure():
    """Ten people get one contact and nobody leaves; ten get two at once and two leave by the second day's."""
    calm, pressed = [[0]] * 10, [[0, 1]] * 10
    found = cap_outcomes(sample(*calm, *pressed, opt_outs={(10, 1), (11, 1)})).set_index("cap")
    assert found.at[1, "n_expected"] == pytest.approx(2)
    assert found.at[1, "n_avoided"] == pytest.approx(2)
    assert found.at[2, "n_avoided"] == pytest.approx(0)


def test_only_recent_contacts_are_told_of_while_all_tell_the_rates():
    rows = sample(*([[0, 1]] * 20), opt_outs={(0, 1)})
    found = cap_outcomes(rows.assign(is_recent=rows["customer_id"] < 5)).set_index("cap")
    assert found.at[1, "n_contacts"] == 10
    assert found.at[1, "n_avoided"] == pytest.approx(5 / 20)


def test_a_sample_stands_for_everyone():
    rows = sample(*([[0, 1]] * 20), opt_outs={(0, 1)})
    one, ten = cap_outcomes(rows), cap_outcomes(rows.assign(one_in=10))
    assert (ten["n_saved"] == 10 * one["n_saved"]).all()


def test_too_few_customers_give_no_interval():
    found = cap_outcomes(sample(range(8), range(8), opt_outs={(0, 7)}))
    assert found["n_avoided_low"].isna().all() and found["n_avoided"].notna().all()


def test_the_interval_covers_what_is_avoided_on_average():
    """Twice as many opt-outs above two contacts, in 60 shops drawn alike: about 95 of 100 intervals hold the mean."""
    dice = np.random.default_rng(3)
    found = [shop(dice) for _ in range(60)]
    mean = np.mean([one["n_avoided"] for one in found])
    held = sum(one["n_avoided_low"] <= mean <= one["n_avoided_high"] for one in found)
    assert 51 <= held <= 60


def shop(dice) -> pd.Series:
    """400 customers with one to six contacts in a month, under a cap of two."""
    who = np.repeat(np.arange(400), dice.integers(1, 7, 400))
    place = np.concatenate([np.arange(n) for n in np.bincount(who)])
    left = dice.random(len(who)) < np.where(place >= 2, 0.04, 0.02)
    rows = pd.DataFrame({"customer_id": who, "day_number": place, "is_opt_out": left, "is_recent": True, "one_in": 1})
    return cap_outcomes(rows).set_index("cap").loc[2]


def test_a_till_written_to_by_the_thousand_is_left_out():
    found = cap_outcomes(sample(range(3_000), range(8))).set_index("cap")
    assert (found.at[6, "n_contacts"], found.at[6, "n_saved"]) == (8, 2)
    assert cap_outcomes(sample(range(3_000))).empty


def test_nothing_sent_is_an_empty_table():
    assert cap_outcomes(sample()).empty
