"""What is said about how often is too often, and about channels."""

import pandas as pd
import pytest

from relmark import findings
from relmark.findings import REASONS


def knee(n=6) -> pd.DataFrame:
    row = {"knee": n, "contacts_below": 100_000, "opt_outs_below": 140, "contacts_above": 10_000, "opt_outs_above": 80}
    return pd.DataFrame([row if n else dict.fromkeys(row)])


def totals(**other) -> pd.DataFrame:
    row = {"n_customers": 900, "n_written": 500, "n_too_many": 120, "n_above_rhythm": 100, "n_judged": 900}
    return pd.DataFrame([row | {"n_reached_cap": 70} | other])


COUNTS = pd.DataFrame({"n_28": [0, 3, 7, 9], "pressure": ["none", "fine", "too many", "too many"]}).assign(
    n_customers=[400, 380, 80, 40]
)
OUTCOMES = pd.DataFrame(
    {"cap": [5, 6], "n_contacts": [40_000] * 2, "n_saved": [4_000, 2_500], "one_in": [1, 1]}
).assign(n_expected=[190.0] * 2, n_avoided=[70.0, 60.0], n_avoided_low=[52.0, 44.0], n_avoided_high=[88.0, 76.0])


def said(at=6, counts=COUNTS, **given):
    return findings.contact_pressure(knee(at), given.pop("totals", totals()), counts, OUTCOMES, **given)


def test_the_knee_comes_first_then_who_is_above_it_and_what_a_cap_there_saves():
    found = said()
    assert found.headline == "Above 6 contacts in 28 days, opt-outs per contact rise from 0.14 % to 0.80 %."
    assert "120 customers are above that now." in found.more
    assert "saved 2,500 of 40,000 contacts of the last 365 days and avoided about 60 of 190 opt-outs (44 to 76)" in (
        found.more
    )
    assert found.tone == "bad"


def test_a_cap_set_above_the_knee_is_said():
    assert "The cap is set at 9: set it at 6." in said(cap=9).more
    assert "The cap is set" not in said(cap=6).more


def test_nobody_above_the_knee_is_said():
    assert "Nobody is above that now." in said(counts=COUNTS[COUNTS["n_28"] < 7]).more


def test_without_a_knee_none_is_claimed():
    found = said(None)
    assert (found.code, found.tone) == ("no_knee", "plain")
    assert "120 got too many, 100 of them by their own buying rhythm" in found.more


def test_without_orders_the_rhythm_is_asked_for():
    assert "Load orders to judge contacts by each customer's own rhythm." in said(totals=totals(n_judged=0)).more


def test_without_an_opt_out_on_record_the_jump_is_not_measurable():
    told = said(None, opt_outs=0)
    assert told.code == "no_opt_outs"
    assert "not measurable" in told.headline


@pytest.mark.parametrize("opt_outs", [0, 12])
def test_without_a_knee_those_above_the_cap_come_first(opt_outs):
    found = said(None, opt_outs=opt_outs, totals=totals(n_above_cap=60, n_judged=0), cap=5)
    assert (found.code, found.tone, found.weight) == ("above_cap", "bad", 0.12)
    assert found.headline == (
        "60 of 500 customers we wrote to in the last 28 days got more than 5 contacts, the cap set."
    )
    assert "clearly more often" in found.more if opt_outs else "not measurable" in found.more
    assert said(None, opt_outs=opt_outs, totals=totals(n_above_cap=20)).tone == "plain"


def test_nothing_sent_is_said():
    assert findings.contact_pressure(knee(None), totals(), COUNTS, OUTCOMES.head(0)).code == "nothing_sent"


def test_a_cap_says_whom_it_would_have_spared():
    found = findings.cap_saves(OUTCOMES, totals(), 6, 365)
    assert found.headline == "A cap of 6 contacts in 28 days would have spared 70 customers."
    assert findings.cap_saves(OUTCOMES, totals(), 40, 365).code == "cap_idle"


def test_a_sample_is_said_to_be_one():
    assert "Tried on every 20th customer." in findings.cap_saves(OUTCOMES.assign(one_in=20), totals(), 6, 365).more


def sold_to(*n_customers) -> pd.DataFrame:
    names = ["keep", "value first", "not interested", "not measurable", "not valuable"]
    return pd.DataFrame({"selling": names, "n_customers": n_customers, "n_selling": [10 * n for n in n_customers]})


def test_selling_to_fewer_says_what_it_saves():
    found = findings.hard_sell(sold_to(10, 5, 0, 0, 85), 365)
    assert found.headline == "Selling messages go to 100 customers; 10 of them are both interested and valuable."
    assert "900 of 1,000 selling messages (90 %)" in found.more
    assert "5 valuable customers got nothing of value to answer: send that first." in found.more
    assert "; 1 of them is both interested and valuable." in findings.hard_sell(sold_to(1, 0, 0, 0, 2), 365).headline


def test_without_an_answer_on_record_nobody_is_said_not_to_be_interested():
    found = findings.hard_sell(sold_to(0, 1, 0, 94, 5), 365)
    assert found.headline == (
        "Selling messages go to 100 customers; who is interested is not measurable: no click or reply is on record."
    )
    assert found.more == (
        "Load messages with their clicks and replies. 1 valuable customer got nothing of value to answer: send that "
        "first."
    )


def use(**other) -> pd.DataFrame:
    return pd.DataFrame(
        [{"n_written": 900, "n_told": 200, "n_observed": 0, "n_told_wrong": 50, "n_observed_wrong": 0} | other]
    )


def answers(liked=40, used=10) -> pd.DataFrame:
    wrong = {"known_by": "told us", "preferred_channel": "post", "used_channel": "email", "n_customers": 50}
    wrong |= {"used_contacts": 1_000, "used_answered": used, "preferred_contacts": 100, "preferred_answered": liked}
    return pd.DataFrame([wrong, wrong | {"used_channel": "post", "n_customers": 150}])


def test_those_who_asked_for_another_channel_and_answer_there_come_first():
    found = findings.channels(use(), answers())
    assert found.code == "wrong_channel"
    assert found.headline == (
        "50 of 200 customers who told us a channel get another: most asked for post and get e-mail."
    )
    assert "They answer 1.0 % of what we send there, and 40.0 % where they asked for it." in found.more


@pytest.mark.parametrize(
    ("known", "rows"),
    [(use(n_told_wrong=4), answers()), (use(n_told=5_000), answers()), (use(), answers(liked=1, used=10))],
    ids=["few people", "a small share", "they answer alike"],
)
def test_no_wrong_channel_is_claimed_without_evidence(known, rows):
    assert findings.channels(known, rows).code == "right_channel"


def test_whoever_was_never_written_to_where_they_asked_gets_the_wrong_channel():
    found = findings.channels(use(), answers(liked=0).assign(preferred_contacts=0))
    assert (found.code, found.tone) == ("wrong_channel", "bad")
    assert "Nothing was ever sent to them where they asked for it. Write to them where they asked." in found.more


def test_it_is_good_only_where_nearly_all_are_written_to_where_they_asked():
    some = findings.channels(use(), answers(liked=1, used=10))
    assert some.tone == "plain" and "50 get another: write where they asked." in some.more
    assert findings.channels(use(n_told_wrong=4), answers()).tone == "good"
    one = findings.channels(use(n_told=5, n_told_wrong=4, n_observed_wrong=1), answers())
    assert one.headline == "1 of 5 customers who told us a channel is written to there."
    assert one.more.endswith("1 other answers most by a channel we use less.")


def test_messages_without_a_channel_are_not_said_not_to_be_sent():
    found = findings.channels(use(n_written=0), answers().head(0))
    assert found.text == (
        "Nobody was written to by a known channel in this time, service messages apart. Load messages that name their "
        "channel."
    )


def test_without_any_preference_it_is_not_measurable():
    one = findings.channels(use(n_written=1, n_told=0, n_told_wrong=0), answers().head(0))
    assert one.headline == "Which channel 1 customer we write to prefers is not measurable."
    found = findings.channels(use(n_told=0, n_told_wrong=0), answers().head(0))
    assert found.code == "no_channel_known" and "load it as traits" in found.more


def test_out_of_reach_says_how_many_and_why():
    counts = pd.DataFrame({"unreached": ["bounced", "no address"], "n_customers": [7, 3]})
    found = findings.out_of_reach(counts, 100)
    assert found.headline == "10 customers of 100 can be reached by no channel."
    assert found.more.startswith("7 bounced and 3 no address. Ask for permission and a working address")
    assert findings.out_of_reach(counts.head(0), 100).tone == "good"


def test_a_best_time_needs_evidence():
    row = {"channel": "email", "slot_kind": "weekday", "slot": 1, "share_responding": 0.2, "share_responding_low": 0.18}
    row |= {"share_responding_high": 0.22, "others_share_responding": 0.1, "is_better": True}
    found, no_hour = findings.best_times(pd.DataFrame([row]))
    assert found.headline == "E-mail: on Tuesdays 20.0 % answer (18.0 % to 22.0 %), at other times 10.0 %."
    assert no_hour.headline == "Not enough evidence for a best hour: too few sends of a like size to compare."
    unsure, _ = findings.best_times(pd.DataFrame([row | {"is_better": False}]))
    assert unsure.headline == "Not enough evidence for a best weekday: 1 compared."


@pytest.mark.parametrize("name", ["pressed_customers", "sold_to", "wrong_channels", "capped_customers", "unreachable"])
def test_a_reason_of_nothing_known_is_empty(name):
    assert REASONS[name].words({}) == ""
