"""The page of listening: each of its parts, for the demo firm and for firms where a table is missing."""

import pytest

from tests.app.conftest import load
from tests.app.test_pages import texts

PAGE = "conversation/listening"
PARTS = ("Scores", "Topics", "You said, we did", "What they told us", "Ask next")
FEEDBACK = (
    "feedback_id,customer_id,said_at,kind,topic,text\n"
    "1,Ana,2026-01-05,complaint,packaging,Too much plastic for a café\n"
    "2,Bo,2026-01-06,idea,packaging,Use paper\n"
)

MESSAGES = (
    "message_id,customer_id,sent_at,direction,channel,text\n"
    "1,Ana,2026-01-05,out,email,\n"
    "2,Ana,2026-01-06,in,email,When does it come?\n"
    "3,Bo,2026-01-09,out,email,\n"
)


def test_the_finding_names_what_was_raised_and_left_and_what_was_done_and_not_told(look):
    first, second = (one.value for one in look(PAGE).markdown[:2])
    assert first.startswith("**") and "packaging" in first and "nothing was done" in first
    assert "returns" in second


@pytest.mark.parametrize("part", PARTS)
def test_every_part_of_the_demo_firm_is_shown(look, part):
    app = look(PAGE, listening_part=part)
    assert not app.exception and not app.error and app.segmented_control(key="listening_part").value == part


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("firm", ["empty", "tiny", "silent"])
def test_every_part_says_what_is_missing(look, firm, part):
    app = look(PAGE, firm=firm, listening_part=part)
    assert not app.exception and not app.error
    assert "not measurable" in texts(app).lower() and "oad feedback" in texts(app)


def test_the_response_rate_is_shown_by_group_and_by_month(look):
    app = look(PAGE, listening_part="Scores", listening_by="Segment")
    heads = [one.value for one in app.subheader]
    assert "Who answers when asked?" in heads and "Response rate, month by month" in heads
    rates = [one.value for one in app.dataframe if "share_answered" in one.value]
    assert [set(one["grouped_by"]) for one in rates] == [{"everyone", "segment"}, {"month"}]


def test_people_who_raised_a_topic_are_listed(look):
    app = look(PAGE, listening_part="Topics", raised_topic="packaging")
    assert "All: 256 customers" in [one.value for one in app.subheader]


def test_whom_to_tell_is_a_list_of_one_deed_with_a_note_and_no_one_is_recorded_in_the_demo_firm(look):
    app = look(PAGE, listening_part="You said, we did")
    app.selectbox(key="deed_to_tell").select("returns · 10 Feb 2026").run()
    assert "All: 71 customers" in [one.value for one in app.subheader]
    assert "A paid label is in every parcel" in app.text_area[0].value
    assert "Record them as told" not in [one.label for one in app.button]


def test_what_was_said_is_found_whatever_its_accents(look, home):
    load(home, "Speaking", "feedback.csv", FEEDBACK)
    app = look(PAGE, firm="speaking", listening_part="What they told us")
    app.text_input(key="told_search").input("CAFE plastic").run()
    assert not app.exception
    assert app.dataframe[0].value["said_text"].tolist() == ["Too much plastic for a café"]
    app.text_input(key="told_search").input("100%_nothing").run()
    assert "Nobody said that" in texts(app)


def test_remarks_are_tied_to_a_deed_and_those_told_are_recorded_and_taken_back(look, home):
    load(home, "Doing", "feedback.csv", FEEDBACK)
    app = look(PAGE, firm="doing", listening_part="You said, we did")
    app.text_input(key="tie_description").input("Paper instead of plastic.")
    press(app, "Tie 2 remarks to it")
    assert not app.exception
    app.selectbox(key="deed_to_tell").select(app.selectbox(key="deed_to_tell").options[1]).run()
    assert "All: 2 customers" in [one.value for one in app.subheader]
    press(app, "Record them as told")
    assert not app.exception and "All: 0 customers" in [one.value for one in app.subheader]
    press(app, "Take back: told 2 customers what was done")
    assert "All: 2 customers" in [one.value for one in app.subheader]


def press(app, label):
    return next(one for one in app.button if one.label == label).click().run()


@pytest.fixture(scope="module")
def written(home):
    """A firm of which only messages are loaded."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("RELMARK_HOME", str(home))
        load(home, "Asked", "messages.csv", MESSAGES)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("part", PARTS)
def test_with_messages_alone_it_says_what_they_tell_and_what_to_load(look, part):
    app = look(PAGE, firm="asked", listening_part=part)
    assert not app.exception and not app.error
    said = texts(app)
    assert "none of our messages is classified" in said and "customers wrote 1 message to us" in said
    assert "oad feedback to see" in said and "oad campaigns to see" in said
