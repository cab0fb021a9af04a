"""What is said about the worth of relationships, and about the model that says it."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relmark import findings

TIERS = pd.DataFrame(
    {
        "tier": ["heavy", "medium", "light"],
        "n_buyers": [20, 30, 50],
        "net_amount": [7000.0, 2000.0, 1000.0],
        "clv": [1500.0, 300.0, 200.0],
        "expected_alive": [12.0, 10.0, 9.0],
    }
)
INTERVAL = pd.DataFrame([{"value_low": 0.9, "value_high": 1.2}])
FITS = pd.DataFrame({"model": ["MBG/NBD"], "k": [1], "r": [0.5], "is_chosen": [True], "remark": [""]})
PERIOD = pd.DataFrame([{"holdout_days": 180, "starts_on": date(2024, 1, 1)}])
GATE = {"n_buyers": 900, "history_days": 400, "silent_days": 3, "most_purchase_days": 9}


def scores(model=(100.0, 1.0, 0.9), average=(150.0, 2.0, 0.8), hiatus=0.85, made=90.0):
    rows = [
        ("lifetime model", made, *model, None),
        ("plain average", made, *average, None),
        ("best hiatus", made, None, None, hiatus, 21.0),
    ]
    return pd.DataFrame(rows, columns=["method", "n_ahead", "n_expected", "rmse", "share_right", "hiatus_days"])


def test_the_worth_is_said_with_its_interval_and_who_holds_it():
    said = findings.lifetime_value(TIERS, INTERVAL, FITS, "GBP").text
    assert "with 100 buyers are worth £2,000 over the next 24 months (£1,800 to £2,400" in said
    assert "The 20 heavy users, about 12 of them still here, hold 75.0 % of it. Look after these first" in said


def test_the_worth_is_said_without_an_interval_until_that_is_reckoned():
    said = findings.lifetime_value(TIERS, None, FITS, "GBP")
    assert said.headline == "The relationships with 100 buyers are worth £2,000 over the next 24 months."


def test_a_margin_is_said_with_the_worth():
    assert "£2,000 at a margin of 40 %" in findings.lifetime_value(TIERS, INTERVAL, FITS, "GBP", 24, 0.4).headline


def test_value_that_lies_with_the_many_asks_for_something_else():
    level = TIERS.assign(clv=[500.0, 700.0, 800.0])
    assert "Most of it lies with the many" in findings.lifetime_value(level, INTERVAL, FITS).text


def test_no_model_is_said_with_the_reason_and_no_number():
    fits = FITS.assign(r=None, remark="Only 4 bought on a second day.")
    said = findings.lifetime_value(TIERS.assign(clv=None), INTERVAL, fits, "GBP")
    assert said.code == "no_lifetime_value" and said.more == "Only 4 bought on a second day."


def test_a_model_that_did_well_says_by_how_much():
    said = findings.trial(scores(model=(95.0, 1.0, 0.9)), PERIOD)
    assert said.code == "trial_won"
    assert "the model was close: it foretold 95 purchases and 90 were made (6 % too many)" in said.headline
    assert "right about who buys again for 90.0 % of buyers" in said.more


@pytest.mark.parametrize(
    ("lost", "words"),
    [
        ({"hiatus": 0.95}, "The simple rule won: “active if bought within 21 days” 95.0 %"),
        ({"average": (91.0, 0.5, 0.8)}, "Everyone's own average rate was nearer: off by 0.50"),
    ],
)
def test_it_is_said_when_a_simple_rule_wins(lost, words):
    said = findings.trial(scores(**lost), PERIOD)
    assert (said.code, said.tone) == ("trial_lost", "bad") and words in said.more


def test_too_little_history_to_try_is_said():
    none = scores().assign(n_expected=None)
    assert findings.trial(none, PERIOD).code == "no_trial"


@pytest.mark.parametrize(
    ("short", "words"),
    [
        ({}, ""),
        ({"n_buyers": 1}, "Only 1 buyer"),
        ({"history_days": 90}, "Only 90 days of history"),
        ({"silent_days": 31}, "No purchase in the last 31 days"),
        ({"most_purchase_days": 2}, "Nobody bought on three days"),
    ],
)
def test_what_there_is_too_little_of_is_warned_about(short, words):
    found = findings.value_warnings(pd.DataFrame([GATE | short]))
    assert [one.startswith(words) for one in found] == ([True] if words else [])


def test_the_assumptions_about_spend_are_judged():
    good = pd.DataFrame([{"q": 3.7, "correlation": 0.11, "remark": ""}])
    assert "above 1: so a mean amount exists" in " ".join(findings.spend_assumptions(good))
    assert "hardly any" in " ".join(findings.spend_assumptions(good))
    bad = pd.DataFrame([{"q": 0.8, "correlation": 0.5, "remark": ""}])
    assert "not above 1" in " ".join(findings.spend_assumptions(bad))
    assert "too much" in " ".join(findings.spend_assumptions(bad))


def test_heavy_users_who_would_not_recommend_us_are_counted():
    rows = pd.DataFrame(
        [("heavy", "detractor", 8, 400.0), ("heavy", "promoter", 32, 900.0), ("light", "detractor", 5, 1.0)],
        columns=["tier", "attitude", "n_buyers", "clv"],
    )
    said = findings.not_loyal(rows, "GBP").headline
    assert "8 heavy users of 40 who answered (20.0 %) would not recommend us; £400 is still to come" in said
    assert findings.not_loyal(rows[rows["attitude"] == "promoter"]).code == "all_loyal"
    assert findings.not_loyal(rows.head(0)).code == "nobody_asked"


NUMBER = st.one_of(st.none(), st.floats(-1e9, 1e9), st.just(float("nan")))


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(NUMBER, min_size=3, max_size=3), NUMBER, NUMBER)
def test_no_odd_number_makes_a_sentence_fail(values, low, high):
    tiers = TIERS.assign(clv=pd.Series(values, dtype=float))
    interval = pd.DataFrame([{"value_low": low, "value_high": high}])
    text = findings.lifetime_value(tiers, interval, FITS, "GBP").text.lower()
    assert not {"nan", "none", "inf"} & set(text.replace("(", " ").replace("£", " ").split())
