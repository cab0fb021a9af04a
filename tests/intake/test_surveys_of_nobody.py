"""Surveys of tools nobody described: what is asked, what counts as a score, who answered."""

import pytest

ANSWER = ("feedback_id", "kind", "score", "item", "text")


def survey(question, *answers, moment="2026-01-31 10:00:00"):
    """A survey of nobody known: what was answered to a question, and a second question."""
    rows = "".join(f'{moment},{place},"{answer}",x\n' for place, answer in enumerate(answers, 1))
    return f'Submitted At,Response ID,"{question}",What could we do better?\n{rows}'


@pytest.mark.parametrize(
    "question",
    [
        "How likely are you to recommend us to a friend?",
        "Quelle est la probabilité que vous nous recommandiez à un ami ?",
        "Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?",
        "Hoe waarschijnlijk is het dat u ons zou aanbevelen?",
        "¿Qué probabilidad hay de que nos recomiende a un amigo?",
        "Con quale probabilità ci consiglierebbe a un amico?",
    ],
)
def test_recommending_from_0_to_10_is_nps_in_six_languages(desk, question):
    desk.stage(survey(question, "0", "10 - Extremely likely", "N/A"))
    found = [row for row in desk.rows("feedback", *ANSWER[1:], "scale_low", "scale_high") if row[0] == "nps"]
    assert sorted(found, key=str) == [
        ("nps", "0.0", "1", None, "0.0", "10.0"),
        ("nps", "10.0", "1", None, "0.0", "10.0"),
        ("nps", None, "1", "N/A", "0.0", "10.0"),
    ]


@pytest.mark.parametrize(
    ("question", "answers", "expected"),
    [
        ("Would you recommend us to a friend?", ["Yes", "No"], [("survey", None, None), ("survey", None, None)]),
        ("How likely are you to recommend us?", ["11", "9"], [("survey", None, None), ("survey", None, None)]),
        ("How satisfied are you, from 1 to 5?", ["2"], [("csat", "2.0", "5.0")]),
        ("How satisfied are you?", ["9/10"], [("csat", "9.0", "10.0")]),
        ("How satisfied are you?", ["3"], [("csat", "3.0", None)]),
        ("How satisfied are you?", ["Very satisfied", "Neutral"], [("csat", "3.0", "5.0"), ("csat", "5.0", "5.0")]),
        ("In what year were you born?", ["1980"], [("survey", None, None)]),
        ("How tidy was the shop?", ["1", "5"] * 5, [("survey", "1.0", "5.0")] * 5 + [("survey", "5.0", "5.0")] * 5),
    ],
)
def test_a_score_is_taken_where_the_answers_are_numbers_and_a_scale_only_where_it_is_plain(
    desk, question, answers, expected
):
    desk.stage(survey(question, *answers))
    found = desk.rows("feedback", "kind", "score", "scale_high", "question")
    assert [row[:3] for row in found if row[3] == question] == expected


def test_a_survey_of_nobody_known_is_read_when_it_is_beyond_doubt(desk):
    result = desk.stage(survey("How was it?", "fine"))
    assert result.found.tables[0].source == "survey"
    assert desk.rows("feedback", "said_at", "item", "text") == [
        ("2026-01-31 10:00:00", "1", "fine"),
        ("2026-01-31 10:00:00", "2", "x"),
    ]


def test_a_survey_without_a_time_is_asked_for_it(desk):
    result = desk.stage("Email,How was it?,What could we do better?\nann@example.com,fine,nothing\n")
    assert not result.staged
    assert "feedback.said_at" in result.found.questions[0]["about"]


def test_orders_that_ask_something_stay_orders(desk):
    desk.stage(
        "Order ID,Order Date,Total,How did you hear about us?,Is this a present for somebody?\n"
        "1,2026-01-02,5.00,friend,no\n"
    )
    assert [staged.table for staged in desk.result.staged] == ["orders"]


def test_a_list_of_customers_that_asks_a_little_stays_one(desk):
    header = "Email,Name,City,Country,How did you hear about us?,Is this your first visit?"
    desk.stage(f"{header}\nann@example.com,Ann,Utrecht,NL,friend,yes\n")
    assert [staged.table for staged in desk.result.staged] == ["customers"]


def test_one_question_makes_a_survey_only_when_the_user_says_so(desk):
    text = "Date,What should we change?\n2026-01-02,Nothing\n2026-01-03,The colour\n"
    desk.stage(text, kind="feedback")
    assert desk.rows("feedback", "said_at", "text") == [
        ("2026-01-02 00:00:00", "Nothing"),
        ("2026-01-03 00:00:00", "The colour"),
    ]


def test_feedback_that_is_no_survey_is_read_as_before(desk):
    desk.stage("Response ID,Date,Email,Score,Comment\n7,2026-01-02,ann@example.com,4,Fine\n")
    assert desk.rows("feedback", "feedback_id", "score", "text") == [("7", "4.0", "Fine")]


def test_questions_for_an_address_name_the_customer_and_are_no_answers(desk):
    desk.stage(
        "Submitted At,Response ID,What is your e-mail address?,Your full name,How was it?,May we e-mail you again?\n"
        "2026-01-31 10:00:00,1,Ann@Example.com,Ann Example,fine,Yes\n"
    )
    assert desk.rows("customers", "customer_key", "name") == [("ann@example.com", "Ann Example")]
    assert desk.rows("feedback", "question", "text") == [("How was it?", "fine"), ("May we e-mail you again?", "Yes")]


def test_an_anonymous_respondent_is_nobody(desk):
    # Headers: Microsoft Forms' workbook of responses.
    desk.stage(
        "ID,Start time,Completion time,Email,Name,How was it?,What could we do better?\n"
        "1,2026-01-31 10:00:00,2026-01-31 10:01:00,anonymous,,fine,\n"
        "2,2026-01-31 10:00:00,2026-01-31 10:02:00,ann@example.com,Ann Example,fine,\n"
    )
    assert desk.rows("feedback", "said_at", "customer_key", "question") == [
        ("2026-01-31 10:01:00", None, "How was it?"),
        ("2026-01-31 10:02:00", "ann@example.com", "How was it?"),
    ]


def test_the_user_may_say_which_column_is_the_topic(desk):
    text = (
        "Submitted At,Response ID,About,How was it?,What could we do better?\n2026-01-31 10:00:00,1,delivery,fine,x\n"
    )
    desk.stage(text, mapping={"feedback.topic": "About"})
    assert desk.rows("feedback", "item", "topic") == [("1", "delivery"), ("2", "delivery")]


def test_short_keys_of_two_surveys_do_not_meet(desk):
    desk.stage(survey("How was it?", "fine"))
    one = desk.rows("feedback", "feedback_id")
    desk.stage(survey("How was the delivery?", "late"))
    assert not set(one) & set(desk.rows("feedback", "feedback_id"))
