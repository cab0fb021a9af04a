"""What is said about newcomers, offers and the state of relationships."""

import pandas as pd

from relmark import findings

TOTALS = pd.DataFrame(
    {
        "place": [1, 2, 3],
        "beginning": ["came back", "stuck", "too early to tell"],
        "n_customers": [30, 45, 74],
        "net_amount": [900.0, 400.0, 700.0],
        "n_with_problem": [3, 7, 9],
        "n_unwelcomed": [1, 11, 2],
        "n_welcome_known": [30, 45, 74],
    }
)
SECOND = pd.DataFrame({"n_back": [500], "share_back": [0.45], "median_days_back": [56], "stuck_after_days": [56]})
WAYS = pd.DataFrame(
    {
        "began_with": ["half price", "pen"],
        "n_won": [400, 300],
        "n_buyers": [380, 290],
        "share_back": [0.18, 0.4],
        "share_back_low": [0.15, 0.35],
        "share_back_high": [0.22, 0.45],
        "others_share_back": [0.4, 0.18],
        "mean_first_year": [80.0, 150.0],
        "others_mean_first_year": [150.0, 80.0],
        "is_poor": [True, False],
    }
)
SUMMARY = pd.DataFrame(
    {
        "place": range(1, 9),
        "basis": ["answers"] * 4 + ["behaviour"] * 4,
        "stands": [
            *("damaged", "transactional", "transitional", "communal"),
            *("at risk of damage", "occasional", "growing", "close"),
        ],
        "n_customers": [2, 3, 4, 1, 8, 60, 12, 10],
        "net_amount": [20.0, 10.0, 10.0, 10.0, 80.0, 300.0, 270.0, 300.0],
        "n_too_little": [2, 0, 0, 0, 5, 0, 0, 0],
        "tells_signs": [True] * 8,
    }
)


def none_of(*stands):
    hit = SUMMARY["stands"].isin(stands)
    return SUMMARY.assign(n_customers=SUMMARY["n_customers"].mask(hit, 0), n_too_little=0)


def test_the_stuck_are_counted_and_what_went_wrong_for_them_said():
    found = findings.first_90_days(TOTALS, SECOND, WAYS, "GBP")
    assert found.code == "newcomers_stuck" and found.tone == "bad"
    assert found.headline.startswith("45 of 149 newcomers are stuck: no second purchase in more than 56 days")
    assert "7 had a problem with the first order and 11 were not welcomed" in found.more
    assert "half price" in found.more


def test_nobody_new_and_nobody_stuck_are_said():
    assert findings.first_90_days(TOTALS.assign(n_customers=0), SECOND).code == "nobody_new"
    some = TOTALS.assign(n_customers=[30, 0, 74])
    assert findings.first_90_days(some, SECOND).headline == "None of 104 newcomers of the last 90 days is stuck."


def test_where_nobody_ever_came_back_there_is_no_usual_time():
    found = findings.first_90_days(TOTALS, SECOND.assign(stuck_after_days=None))
    assert found.code == "nobody_back" and "nan" not in found.text.lower()


def test_a_poor_offer_is_said_with_its_interval_and_no_cause():
    (found,) = findings.poor_ways(WAYS, "GBP")
    assert "18.0 % come back within 180 days (15.0 % to 22.0 %), of all others 40.0 %" in found.headline
    assert "come back within 90 days" in findings.poor_ways(WAYS, "GBP", within=90)[0].headline
    assert "£80.00 each, the others £150" in found.more and "because" not in found.text


def test_no_poor_offer_few_buyers_and_no_offers_known_are_told_apart():
    fine = WAYS.assign(is_poor=False)
    assert findings.judged_ways(fine, 50).code == "no_poor_way"
    assert findings.judged_ways(fine, 500).code == "ways_too_small"
    assert findings.judged_ways(fine.assign(began_with="not known"), 50).code == "ways_unknown"


def test_the_damaged_and_those_at_risk_come_first():
    found = findings.relationship_states(SUMMARY, "GBP")
    assert found.headline == (
        "2 buyers are damaged by their own answers and 8 not asked lately are at risk of it: £100, 10.0 % of the net "
        "amount."
    )
    assert "For 7 of them nothing was put right" in found.more


def test_nobody_hurt_is_good_and_not_knowing_is_not():
    assert findings.relationship_states(none_of("damaged", "at risk of damage"), "GBP").tone == "good"
    unknown = none_of("damaged", "transactional", "transitional", "communal", "at risk of damage")
    assert findings.relationship_states(unknown.assign(tells_signs=False), "GBP").code == "damage_unknown"


def test_where_nobody_was_asked_only_the_stand_in_is_named():
    unasked = none_of("damaged", "transactional", "transitional", "communal", "at risk of damage")
    said = findings.relationship_states(unasked, "GBP").text
    assert "10 buyers (12.2 %) are close (a stand-in)" in said and "communal" not in said


def test_scores_that_cannot_be_read_give_no_all_clear():
    unread = none_of("damaged", "at risk of damage").assign(n_scores=3, n_scores_read=0)
    found = findings.relationship_states(unread, "GBP")
    assert (found.code, found.tone) == ("scores_unread", "bad") and "No relationship" not in found.text
    some = unread.assign(n_scores_read=[3, 3, 3, 3, 3, 3, 3, 2])
    assert "1 score could not be read" in findings.relationship_states(some, "GBP").more


def test_signs_since_the_answers_and_the_days_of_the_answers_are_said():
    days = {"first_wave_on": "2022-03-01", "last_wave_on": "2022-03-01"}
    since = none_of("damaged", "at risk of damage").assign(n_sign_since=[0, 0, 0, 1, 0, 0, 0, 0], **days)
    found = findings.relationship_states(since, "GBP")
    assert found.headline.startswith("1 buyer who answered the questionnaire has since complained")
    assert found.tone == "bad" and "by answers of 1 March 2022" in found.more


def test_moves_are_said_by_direction_and_mechanism():
    moves = pd.DataFrame(
        {"mechanism": ["betrayal", "neglect", "recovery", "stayed"], "n_customers": [3, 2, 1, 10], "net_amount": 1.0}
    )
    found = findings.state_moves(moves)
    assert found.headline == "Of 16 buyers asked twice, 5 moved down and 1 up; 10 stayed."
    assert found.more == "By mechanism: recovery 1, neglect 2 and betrayal 3."
    assert findings.state_moves(moves.head(0)).code == "no_second_wave"


def test_each_listed_customer_has_a_reason():
    row = {"stands": "damaged", "closeness": 2.3, "dependence": 6.0, "wave_on": "2026-05-19", "is_too_close": True}
    said = findings.REASONS["relationship_states"].words(row | {"service_90": 1})
    answered = "By answers of 19 May 2026: close 2.3, dependent 6.0 of 7, too close to call"
    assert said == f"{answered}; 1 thing done for them in 90 days."
    words = findings.REASONS["stuck_newcomers"].words
    assert (
        words({"days_since_first": 70, "first_problem": "none seen", "n_contacts": None})
        == "First purchase 70 days ago."
    )
