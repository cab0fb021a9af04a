"""Survey tools: a row holds one person's answers to every question. Invented rows under real headers."""

import pytest

ANSWER = ("feedback_id", "kind", "score", "item", "text")

# Headers: https://help.surveymonkey.com/en/surveymonkey/analyze/exports/ and public code that reads such files.
MONKEY = (
    "Respondent ID,Collector ID,Start Date,End Date,IP Address,Email Address,First Name,Last Name,Custom Data 1,"
    "How likely is it that you would recommend us to a friend?,What is the reason?,Which do you use?,\n"
    ",,,,,,,,,Response,Open-Ended Response,Web,Shop\n"
    "118052219061,4461,01/10/2026 07:48:07 AM,01/10/2026 08:09:25 AM,,ann@example.com,Ann,Example,7,9,Quick,Web,Shop\n"
    '118052219062,4461,01/11/2026 01:02:03 PM,01/11/2026 01:04:03 PM,,,,,,3,,,"Shop"\n'
    "118052219063,4461,01/12/2026 01:02:03 PM,01/12/2026 01:04:03 PM,,,,,,,,,\n"
)


def test_surveymonkey_s_answers_are_a_row_each_and_choices_name_their_item(desk):
    result = desk.stage(MONKEY)
    assert desk.rows("feedback", *ANSWER) == [
        ("118052219061-1", "nps", "9.0", "1", None),
        ("118052219061-2", "survey", None, "2", "Quick"),
        ("118052219061-3", "survey", None, "Web", "Web"),
        ("118052219061-4", "survey", None, "Shop", "Shop"),
        ("118052219062-1", "nps", "3.0", "1", None),
        ("118052219062-4", "survey", None, "Shop", "Shop"),
    ]
    assert desk.rows("feedback", "said_at", "customer_key")[0] == ("2026-01-10 08:09:25", "ann@example.com")
    assert desk.rows("customers", "name") == [("Ann Example",)]
    assert "3 responses gave 6 answers to 3 questions: one row each. 1 response gave none." in (
        result.found.tables[0].notes
    )
    assert (desk.table("feedback").n_in, result.found.tables[0].rows) == (6, 3)


# Headers: public code that reads Typeform's responses; https://help.typeform.com/hc/en-us/articles/360052320011
TYPEFORM = (
    '#,How likely are you to recommend us?,"Thanks {{field:1f}}, what is the <b>main</b> reason?",Contact number,Other,'
    "Other,Response Type,Start Date (UTC),Stage Date (UTC),Submit Date (UTC),Network ID,Tags,Ending\n"
    "hefupfubphvacf8sv12ch63v,10,Great,'+31 6 12345678,a,b,completed,2026-02-22 17:15:19,,2026-02-22 17:16:39,98e,,\n"
    "5dm9nya2b0mwd55dm8h7sy59,4,,,,,partial,2026-02-22 18:00:00,2026-02-22 18:00:30,,d35,,\n"
)


def test_typeform_s_partial_responses_are_no_answers(desk):
    desk.stage(TYPEFORM, timezone="Europe/Amsterdam")
    assert desk.rows("feedback", "question", "score", "text", "said_at") == [
        ("How likely are you to recommend us?", "10.0", None, "2026-02-22 17:16:39"),
        ("Other", None, "a", "2026-02-22 17:16:39"),
        ("Other", None, "b", "2026-02-22 17:16:39"),
        ("Thanks …, what is the main reason?", None, "Great", "2026-02-22 17:16:39"),
    ]
    assert {row[0] for row in desk.rows("feedback", "customer_key")} == {"+31612345678"}
    assert [(number, reason) for _, number, reason, _ in desk.rejected()] == [
        (2, "a partial response, which was never submitted")
    ]


# Headers: https://support.google.com/docs/answer/139706
@pytest.mark.parametrize(
    ("first", "moment", "said_at"),
    [
        ("Timestamp", "2026/01/31 5:24:08 PM GMT+1", "2026-01-31 16:24:08"),
        ("Timestamp", "1/31/2026 17:24:08", "2026-01-31 17:24:08"),
        ("Horodateur", "31/01/2026 17:24:08", "2026-01-31 17:24:08"),
        ("Zeitstempel", "31.01.2026 17:24:08", "2026-01-31 17:24:08"),
    ],
)
def test_google_forms_have_a_time_and_questions(desk, first, moment, said_at):
    header = f"{first},Email Address,How satisfied were you with our service?,Comments\n"
    rows = f"{moment},ann@example.com,4,Fine\n{moment},bo@example.com,5,\n"
    result = desk.stage(header + rows)
    assert result.found.tables[0].source == "google_forms"
    assert desk.rows("feedback", "customer_key", "kind", "score", "text", "said_at") == [
        ("ann@example.com", "csat", "4.0", None, said_at),
        ("ann@example.com", "survey", None, "Fine", said_at),
        ("bo@example.com", "csat", "5.0", None, said_at),
    ]


def test_a_form_without_keys_gives_the_same_keys_when_it_has_grown(desk):
    header = "Timestamp,How was it?,And the delivery?\n"
    rows = "2026/01/31 5:24:08 PM GMT+1,good,late\n2026/01/31 5:24:08 PM GMT+1,bad,\n"
    desk.stage(header + rows)
    before = desk.rows("feedback", "feedback_id", "text")
    desk.stage(header + rows + "2026/02/01 5:24:08 PM GMT+1,fine,\n")
    assert len({key for key, _ in before}) == 3
    assert set(before) < set(desk.rows("feedback", "feedback_id", "text"))
