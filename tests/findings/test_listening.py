"""What is said about listening: what was raised and left, done and not told, and what to ask."""

import pandas as pd

from relmark import findings

CHOSEN = {"topic_from": 10, "told_from": 0.8, "tell_within": 30}
TOPIC = {
    "topic": "packaging",
    "n_people": 256,
    "n_people_lately": 190,
    "n_raised": 300,
    "n_praise": 10,
    "net_amount": 96_869.82,
    "first_said_on": pd.Timestamp("2025-03-07"),
    "n_acted": 0,
    "n_open": 111,
    "last_done_on": pd.NaT,
}
DEED = {
    "topic": "returns",
    "deed": "A label in every parcel.",
    "done_on": pd.Timestamp("2026-02-10"),
    "n_asked": 146,
    "n_told": 75,
    "n_to_tell": 71,
    "share_told_high": 0.59,
    "net_amount": 25_958.96,
    "days_since": 203,
}


def talk(share=0.09):
    rows = [("everyone", "everyone", 5138, 105_179, 8_320, 1_420, share), ("tier", "heavy", 736, 12_447, 92, 162, 0.02)]
    columns = ["grouped_by", "group_name", "n_customers", "n_sent", "n_listening", "n_in", "share_listening"]
    return pd.DataFrame(rows, columns=columns).assign(n_unclassified=0)


def said(topics=(TOPIC,), deeds=(DEED,), passed=None, least=10):
    frames = (pd.DataFrame(list(topics), columns=list(TOPIC)), pd.DataFrame(list(deeds), columns=list(DEED)))
    return findings.listening(*frames, passed, CHOSEN | {"topic_from": least}, "GBP")


def test_what_most_raised_and_nobody_did_anything_about_comes_first():
    first, second = said()
    assert first.headline == (
        "“packaging” was raised 300 times by 256 customers since 7 March 2025, and nothing was done."
    )
    assert "They brought £96.9k so far. 111 of the remarks had no answer at all." in first.more
    assert second.headline == (
        "Something was done about “returns” on 10 February 2026, and only 75 of the 146 customers who had asked for it "
        "were told."
    )
    assert "Tell the 71 customers, who brought £26k, still waiting" in second.more


def test_a_topic_of_few_and_one_without_a_name_are_no_finding():
    few, nameless = TOPIC | {"n_people": 9}, TOPIC | {"topic": "no topic named"}
    assert [one.code for one in said([few, nameless], [])] == ["nothing_raised"]


def test_praise_asks_for_nothing():
    assert [one.code for one in said([TOPIC | {"n_praise": 150}], [])] == ["nothing_raised"]
    assert said([TOPIC | {"n_praise": 149}], [])[0].code == "topic_unheard"


def test_a_loop_is_not_called_open_by_chance_nor_too_early():
    by_chance, fresh = DEED | {"share_told_high": 0.81}, DEED | {"days_since": 12}
    acted = TOPIC | {"n_acted": 300, "last_done_on": pd.Timestamp("2026-02-10")}
    (only,) = said([acted], [by_chance, fresh])
    assert only.code == "loops_closed" and only.tone == "good"
    assert only.headline.endswith("not all who had asked for it were told yet.")
    (closed,) = said([acted], [fresh | {"n_told": 146, "n_to_tell": 0}])
    assert closed.headline.endswith("and all who had asked for it were told.")


def test_how_much_of_what_passed_was_listening_is_said_with_whom_least():
    told = findings.listening(None, None, talk(), CHOSEN)[0]
    assert told.headline == "9.0 % of what passed was listening, the rest talking."
    assert told.more.endswith("Least with heavy buyers: 2.0 %.")
    unknown = findings.listening(None, None, talk(None), CHOSEN)[0]
    assert "not measurable" in unknown.headline and "1,420 messages" in unknown.more


def test_what_is_unclassified_may_have_been_listening_and_no_message_loaded_is_not_none_written():
    told = findings.listening(None, None, talk().assign(n_unclassified=53_299.5, n_in=0, n_sent=106_599), CHOSEN)[0]
    assert told.headline == "At least 9.0 % of what we sent was listening; 50.0 % is unclassified."
    assert told.more.startswith("No message of theirs is loaded, and 8,320 of ours asked them something.")
    unknown = findings.listening(None, None, talk(None).assign(n_in=0), CHOSEN)[0]
    assert unknown.more == "Say what each campaign is for."


def test_with_nothing_loaded_it_says_what_to_load():
    (only,) = findings.listening(None, None, None, CHOSEN)
    assert "Load feedback" in only.more


def test_scores_are_said_with_their_errors_and_how_many_answered():
    rows = [("everyone", "nps", "nps", 310, 23.4, 2.06), ("everyone", "csat", "csat", 1228, 77.7, 0.63)]
    scores = pd.DataFrame(rows, columns=["grouped_by", "asked_by", "kind", "n_answers", "score", "score_se"])
    rates = pd.DataFrame([{"grouped_by": "everyone", "n_asked": 8310, "share_answered": 0.0333}])
    rates = rates.assign(share_answered_low=0.0297, share_answered_high=0.0374)
    told = findings.listening_scores(scores, rates)
    assert told.headline == (
        "Satisfaction 78 of 100 (standard error 0.6) from 1,228 answers; NPS 23 (standard error 2.1) from 310 answers."
    )
    assert "Of 8,310 questions we sent 3.3 % were answered in time" in told.more
    assert "not measurable" in findings.listening_scores(scores, None).more


def test_a_score_a_little_below_nothing_is_nothing_and_not_less_than_it():
    scores = pd.DataFrame([{"grouped_by": "everyone", "asked_by": "nps", "kind": "nps", "n_answers": 310}])
    told = findings.listening_scores(scores.assign(score=-0.3, score_se=4.0), None)
    assert told.headline == "NPS 0 (standard error 4.0) from 310 answers."


def test_scores_that_cannot_be_read_are_not_called_answers_of_few():
    told = findings.listening_scores(pd.DataFrame(columns=["grouped_by", "n_answers"]), None)
    assert "scores that can be read from 10 people or more" in told.headline


def test_where_no_fact_is_named_it_is_not_said_that_nothing_was_asked():
    assert findings.to_learn(pd.DataFrame(), pd.DataFrame()).headline.startswith("No fact worth asking")


def test_one_is_not_many():
    (told,) = said([], [DEED | {"n_asked": 1, "n_told": 0, "n_to_tell": 1, "share_told_high": 0.7}], least=1)
    assert "and the 1 customer who had asked for it was not told." in told.headline
    assert told.more.startswith("Tell the 1 customer, who")
    (once,) = said([TOPIC | {"n_people": 1, "n_raised": 1, "n_praise": 0, "n_open": 1}], [], least=1)
    assert "was raised once by 1 customer since" in once.headline and "It had no answer at all." in once.more
    facts = pd.DataFrame({"fact": ["pet"], "n_known": [0], "n_customers": [9], "n_next": [1]})
    learn = findings.to_learn(facts, pd.DataFrame({"n_resting": [1]}))
    assert learn.headline == "The one priority fact, pet, is known of 0 % of customers."
    assert learn.more == "1 customer can be asked one question now; 1 was asked too lately or too often."


def test_who_is_in_no_group_is_not_named_as_listened_to_least():
    none = pd.DataFrame([("tier", "in none of these", 99, 500, 0, 5, 0.01)], columns=talk().columns[:-1])
    told = findings.listening(None, None, pd.concat([talk(), none]).fillna(0), CHOSEN)[0]
    assert told.more.endswith("Least with heavy buyers: 2.0 %.")


def test_what_is_known_and_whom_to_ask_is_said():
    facts = pd.DataFrame({"fact": ["home", "pet"], "n_known": [40, 20], "n_customers": [100, 100], "n_next": [50, 10]})
    told = findings.to_learn(facts, pd.DataFrame({"n_resting": [7]}))
    assert told.headline == "30 % of 2 priority facts is known of customers on average; least of all pet (20 %)."
    assert told.more == "60 customers can be asked one question now; 7 were asked too lately or too often."
