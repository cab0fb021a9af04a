"""The page of permission: what is amiss, the lists behind it, and firms that lack one of the tables."""

from datetime import timedelta

import pytest

from relmark.ui.words import day
from relmark.workspace import How, Reading, firms, import_files
from tests.app.conftest import NOW
from tests.app.test_pages import texts

PAGE = "conversation/permission"
CONSENTS = (
    "customer_id,channel,topic,status,changed_at\n"
    "ana,email,,granted,2025-01-01\nana,email,,withdrawn,2025-03-01\nbo,email,,granted,2025-01-01\n"
    "bo,email,offers,withdrawn,2025-12-01\n"
)
MESSAGES = (
    "message_id,customer_id,sent_at,direction,channel,unsubscribed_at\n"
    "1,ana,2025-02-01 10:00:00,out,email,\n2,ana,2025-05-01 10:00:00,out,email,\n3,bo,2025-05-01 10:00:00,out,email,\n"
)


UNDATED = "customer_id,email,email_consent\nana,ana@example.com,yes\nbo,bo@example.com,no\n"
ORDERS = "order_id,customer_id,ordered_at,amount\n1,ana,2025-08-04,10.00\n2,bo,2025-08-05,10.00\n"
FIRMS = {"Silence": [CONSENTS], "Loud": [MESSAGES], "Both": [CONSENTS, MESSAGES], "Undated": [UNDATED, ORDERS]}


@pytest.fixture(scope="session")
def odd(home):
    """Firms that lack a table: no consents, no messages, no orders nor campaigns; one whose permissions lack a date."""
    for name, texts_ in FIRMS.items():
        paths = [home / f"{name}{place}.csv" for place in range(len(texts_))]
        for path, text in zip(paths, texts_, strict=True):
            path.write_text(text)
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("RELMARK_HOME", str(home))
            folder = firms.folder_of(firms.new(name, NOW))
        import_files(folder, [(path, Reading(NOW.date())) for path in paths], How(NOW))
    return home


def headings(app) -> list[str]:
    return [one.value for one in app.subheader]


def test_the_forty_are_the_sentence_and_the_list(look):
    app = look(PAGE)
    assert "40 customers got 200 messages after they had withdrawn their permission" in texts(app)
    assert headings(app)[0] == "All: 40 customers"
    assert "191,691 messages checked" in texts(app) and "7,527 service messages needed none" in texts(app)


def test_one_campaign_of_those_behind_the_list_can_be_chosen(look):
    app = look(PAGE)
    app.selectbox(key="sent_campaign").select_index(1).run()
    assert not app.exception and headings(app)[0] == "All: 40 customers"
    assert "40 customers got 200 messages" in texts(app)


def test_the_steps_are_a_list_of_their_own_and_a_click_on_one_shows_it(look):
    app = look(PAGE)
    app.segmented_control(key="permission_list").set_value("permission_steps").run()
    assert headings(app)[0] == "All: 6,180 customers"
    assert headings(look(PAGE, pick="step.dialogue"))[0].startswith("Dialogue: ")


def test_a_list_can_be_for_a_mail_tool_and_for_service_messages(look):
    app = look(PAGE)
    app.selectbox(key="list_for").select("email").run()
    assert "0 of 40 may be contacted by email" in texts(app)
    app.selectbox(key="list_purpose").select("service").run()
    assert "40 of 40 can be reached by email with service messages" in texts(app)
    app.selectbox(key="list_tool_4").select("klaviyo").run()
    assert not app.exception and not app.error


@pytest.mark.parametrize("by", ["type", "frequency", "segment"])
def test_opt_outs_are_divided_as_one_likes(look, by):
    app = look(PAGE)
    app.segmented_control(key="optouts_by").set_value(by).run()
    assert not app.exception and not app.error


def test_without_messages_it_still_says_whom_we_may_contact(look, odd):
    app = look(PAGE, firm="silence")
    assert not app.exception and not app.error
    assert "Load messages to see whether permission was kept to" in texts(app)
    assert "offers" in str([one.value.to_dict("list") for one in app.dataframe])


def test_without_consents_nobody_is_accused_and_opt_outs_are_still_told(look, odd):
    app = look(PAGE, firm="loud")
    assert not app.exception and not app.error
    assert "Whom we may contact is not measurable: load consents" in texts(app).replace("\\", "")
    assert "without a permission" not in texts(app) and "No opt-out is on record" in texts(app).replace("\\", "")


def test_without_orders_and_campaigns_what_went_out_after_a_withdrawal_is_found(look, odd):
    app = look(PAGE, firm="both")
    assert not app.exception and not app.error
    assert "1 customer got 1 message after they had withdrawn their permission" in texts(app)
    assert headings(app)[0] == "All: 1 customer"


def test_a_topic_is_offered_where_permissions_name_one(look, odd):
    app = look(PAGE, firm="both")
    app.selectbox(key="list_for").select("email").run()
    app.selectbox(key="list_topic both").select("offers").run()
    assert not app.exception and "about offers" in texts(app)


def test_permission_that_counts_from_the_import_is_not_lost_on_a_page_that_ends_with_the_last_order(look, odd):
    app = look(PAGE, firm="undated")
    assert not app.exception and "load consents" not in texts(app)
    later = NOW.date() + timedelta(days=1)
    assert f"set As of to {day(str(later))} to count all of it" in app.info[0].value
    app.date_input(key="as_of").set_value(later).run()
    assert not app.exception and "we may contact 1 by e-mail" in texts(app).replace("\\", "") and not app.info
