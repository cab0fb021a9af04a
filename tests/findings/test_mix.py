"""The mix in words: the worst first, nothing claimed that cannot be known, and said when nothing is wrong."""

import pandas as pd
import pytest

from relmark import findings
from relmark.findings import Wanted

NAMES = ("n_selling", "n_value", "n_listening", "n_unclassified", "n_service")


def totals(selling, value, listening, unclassified=0, service=0):
    return pd.DataFrame([dict(zip(NAMES, (selling, value, listening, unclassified, service)))]).assign(n_in=0)


def tiers(heavy, others, n_heavy=50, n_only_sold=40):
    rows = [dict(zip(NAMES, (*one, 0, 0))) for one in (heavy, others)]
    frame = pd.DataFrame(rows).assign(mix_group=["heavy", "light"], place=[1, 3], n_customers=[n_heavy, 200])
    return frame.assign(n_only_sold=[n_only_sold, 0])


def runs(*counts):
    return pd.DataFrame({"longest_run": range(len(counts)), "n_customers": counts})


SOLD_AT = tiers((190, 8, 2), (400, 300, 100))


def codes(*read, **wanted):
    return [one.code for one in findings.communication_mix(*read, wanted=Wanted(**wanted))]


def test_heavy_users_who_are_sold_to_come_first():
    first, second = findings.communication_mix(totals(590, 308, 102), SOLD_AT)
    assert first.headline == (
        "Heavy users are sold to: 95 % of what they get sells and 5 % gives or listens; of what everyone else gets, "
        "50 % does."
    )
    assert (
        "40 of 50 heavy users got nothing that gives or asks in the last 365 days; your target is 60 %." in first.more
    )
    assert second.code == "mix_below_target" and "It is least for heavy users: 5 %." in second.more


@pytest.mark.parametrize(
    "given",
    [
        tiers((100, 80, 20), (400, 300, 100)),
        tiers((190, 8, 2), (760, 32, 8)),
        tiers((190, 8, 2), (400, 300, 100), n_heavy=20),
        tiers((40, 3, 1), (400, 300, 100)),
        None,
    ],
    ids=["they get the same", "everyone is sold to", "too few of them", "too few contacts", "no orders"],
)
def test_heavy_users_are_not_said_to_be_sold_to_when(given):
    assert "heavy_sold_at" not in codes(totals(590, 308, 102), given)


def test_a_firm_that_sells_too_much_is_told_how_much_would_have_to_change():
    (only,) = findings.communication_mix(totals(600, 300, 100))
    assert only.text.startswith("40 % of what you send gives or listens; the target is 60 %.")
    assert "200 that sell would have to give or ask instead" in only.text


def test_where_the_target_is_met_it_says_so():
    (only,) = findings.communication_mix(totals(300, 400, 200, unclassified=100))
    assert only.code == "mix_as_wanted" and only.tone == "good"
    assert "60 % of what you send gives or listens: the target of 60 % is met." in only.text
    assert "10 % is unclassified and does not count" in only.text


def test_what_is_unclassified_is_never_value_and_leaves_the_target_unsure():
    (only,) = findings.communication_mix(totals(300, 400, 150, unclassified=150))
    assert only.code == "mix_unsure"
    assert only.headline.startswith("At least 55 % of what you send")


def test_when_most_is_unclassified_that_is_all_there_is_to_say():
    assert codes(totals(100, 10, 0, unclassified=900)) == ["mostly_unclassified"]
    (only,) = findings.communication_mix(totals(0, 0, 0, unclassified=12))
    assert only.text.startswith("All of the 12 contacts are unclassified. Classify the campaigns first")


def test_a_single_contact_is_one():
    (only,) = findings.communication_mix(totals(0, 0, 0, unclassified=1))
    assert only.headline == "The only contact is unclassified."


def test_messages_that_name_no_campaign_cannot_be_classified():
    (only,) = findings.communication_mix(totals(0, 0, 0, unclassified=12), can_classify=False)
    assert only.more == "They name no campaign: load messages with the campaign that each belongs to."


def test_no_more_contacts_are_asked_to_change_than_sell():
    (only,) = findings.communication_mix(totals(50, 50, 0, service=900), wanted=Wanted(count_service=True))
    assert only.more == (
        "Even if all that sells gave or asked instead, it would be 10 %: send more that gives or asks."
    )
    (only,) = findings.communication_mix(totals(0, 50, 0, service=50), wanted=Wanted(count_service=True))
    assert only.more == "Nothing that you send is known to sell: send more that gives or asks."


def test_a_share_just_below_the_target_does_not_read_as_the_target():
    (only,) = findings.communication_mix(totals(403, 597, 0))
    assert only.headline == "59.7 % of what you send gives or listens; the target is 60.0 %."


def test_no_tier_is_said_to_get_least_where_all_get_the_same():
    (only,) = findings.communication_mix(totals(950, 50, 0), tiers((190, 10, 0), (760, 40, 0)))
    assert "least" not in only.more


def test_service_messages_count_only_where_they_are_counted():
    assert codes(totals(300, 500, 200, service=1_000)) == ["mix_as_wanted"]
    assert codes(totals(300, 500, 200, service=1_000), count_service=True) == ["mix_below_target"]


def test_long_runs_are_said_when_one_in_ten_got_one():
    assert "long_selling_runs" in codes(totals(300, 500, 200), None, runs(*[100] * 9))
    assert "long_selling_runs" not in codes(totals(300, 500, 200), None, runs(1_000, *[10] * 8))


def test_nothing_sent_is_said():
    assert codes(totals(0, 0, 0)) == ["nothing_sent"]
    (only,) = findings.communication_mix(totals(0, 0, 0, service=4))
    assert only.text == "Nothing but service messages was sent to these customers in the last 365 days."


def test_the_rhythm_in_words():
    weeks = pd.DataFrame({"week_on": pd.date_range("2026-01-05", periods=4, freq="7D"), "n_contacts": [10, 10, 60, 10]})
    weeks = weeks.assign(times_usual=weeks["n_contacts"] / 10, is_bunched=weeks["n_contacts"] > 20)
    gaps = pd.DataFrame([("2026-01-10", "2026-02-13", 34)], columns=["gap_from_on", "gap_to_on", "gap_days"])
    day = {"purpose": "value", "type": "newsletter", "weekday": 1, "n_sends": 9, "n_all": 10, "is_predictable": True}
    said = " ".join(one.text for one in findings.rhythm(weeks, gaps, pd.DataFrame([day])))
    assert "67 % of marketing contacts went out in 1 bunched week of 4 with any" in said
    assert "6.0 times the usual" in said
    assert "The longest silence was 34 days, from 10 Jan 2026 to 13 Feb 2026." in said
    assert "Predictable by weekday: newsletter (Tuesdays, 9 of 10)." in said


def test_repetition_in_words():
    pairs = pd.DataFrame(
        {"first_subject": ["20 % off"], "second_subject": ["Last chance: 20 % off"], "n_both": [1_200]}
    )
    crowded = pd.DataFrame({"n_customers": [3], "n_customers_again": [0], "most_a_day": [2]})
    said = [one.text for one in findings.repetition(pairs, crowded)]
    assert said[0].startswith("1 subject was said again to the same people. Most often “Last chance: 20 % off”: 1,200")
    assert said[1].startswith("3 customers got two contacts or more on one day, service messages apart. None got the")
    nothing = findings.repetition(pairs.head(0), crowded.assign(n_customers=0))
    assert [one.tone for one in nothing] == ["good", "good"]


def types(clicked):
    rows = [
        {"type": name, "purpose": "value", "outcome": "clicked", "n_counted": 1_000, "n_outcome": k, "is_enough": True}
        for name, k in clicked.items()
    ]
    frame = pd.DataFrame(rows).assign(share_outcome=lambda rows: rows["n_outcome"] / rows["n_counted"])
    return frame.assign(share_low=frame["share_outcome"] - 0.025, share_high=frame["share_outcome"] + 0.025)


def test_a_type_is_named_only_where_it_is_clearly_above_the_rest():
    (said,) = findings.type_performance(types({"guide": 240, "offer": 140, "letter": 150}))
    assert (
        said.text == "Guide is clicked most: 24.0 % of its contacts, between 21.5 % and 26.5 %; of all others 14.5 %."
    )
    (said,) = findings.type_performance(types({"guide": 160, "offer": 140, "letter": 150}))
    assert said.code == "types_alike"


def test_a_type_can_stand_out_in_replies_and_nothing_is_said_of_what_is_not_on_record():
    replied = types({"guide": 240, "offer": 140, "letter": 150}).assign(outcome="replied")
    (said,) = findings.type_performance(replied)
    assert said.headline.startswith("Guide is replied to most")
    unknown = replied.assign(share_outcome=float("nan"), share_low=float("nan"))
    (said,) = findings.type_performance(unknown)
    assert said.code == "types_unknown" and "no click, reply or opt-out is on record" in said.text
    alike = findings.type_performance(types({"guide": 160, "offer": 140, "letter": 150}))
    assert alike[0].text == "No type stands out: none is clearly above the rest in clicks."


def test_the_reason_of_a_list_says_what_they_got():
    row = {"n_selling": 18, "n_unclassified": 0, "n_clicks": 2, "longest_run": 1}
    assert findings.REASONS["only_sold_to"].words(row) == "18 selling messages and none that gives or asks; 2 clicks."
    assert findings.REASONS["long_selling_runs"].words(row) == "1 selling message in a row."
