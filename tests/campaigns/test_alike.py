"""Which campaigns say the same again: near-identical subjects within the days set, and not a shared word."""

import pandas as pd
import pytest

from relmark.campaigns.alike import alike_campaigns


def subjects(*rows):
    """Campaigns by number: subject, first day, last day (the first where it is not given)."""
    given = [(f"K{place}", *row) if len(row) == 3 else (f"K{place}", *row, row[1]) for place, row in enumerate(rows)]
    frame = pd.DataFrame(given, columns=["campaign_id", "subject", "first_sent_on", "last_sent_on"])
    return frame.assign(source="mail", campaign=None)


def pairs(*rows, **settings):
    found = alike_campaigns(subjects(*rows), **settings)
    return list(zip(found["first_id"], found["second_id"]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20 % off linen until Sunday", "20 % OFF linen until Sunday!"),
        ("20 % off linen until Sunday", "Last chance: 20 % off linen until Sunday"),
        ("Win oak boards 🎉", "win oak boards"),
    ],
)
def test_the_same_words_are_the_same_subject(one, other):
    assert pairs((one, "2026-01-05"), (other, "2026-01-20")) == [("K0", "K1")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("linen", "20 % off linen until Sunday"),
        ("20 % off linen until Sunday", "20 % off towels until Sunday"),
        ("Win linen", "Up to half price: linen"),
        ("🎉", "🎉"),
    ],
    ids=["one word of many", "another product", "one word in common", "no words"],
)
def test_a_shared_word_is_not_the_same_subject(one, other):
    assert pairs((one, "2026-01-05"), (other, "2026-01-20")) == []


def test_what_was_said_long_ago_is_not_said_again():
    rows = ("Spring is here", "2026-01-05"), ("Spring is here", "2026-03-20")
    assert pairs(*rows) == []
    assert pairs(*rows, repeat_days=80) == [("K0", "K1")]


def test_a_standing_programme_is_near_to_whatever_begins_while_it_runs():
    rows = ("How was it?", "2025-01-05", "2026-02-01"), ("How was it?", "2026-03-01", "2026-03-01")
    assert pairs(*rows) == [("K0", "K1")]


def test_each_campaign_is_beside_the_latest_three_that_say_the_same():
    found = pairs(*(("Our weekly letter", f"2026-01-{day:02}") for day in (5, 12, 19, 26, 27)))
    assert found[:3] == [("K3", "K4"), ("K2", "K4"), ("K1", "K4")] and ("K0", "K4") not in found


def test_no_campaigns_are_no_pairs():
    assert alike_campaigns(subjects().assign(subject=[])).empty
