"""The overview says the worst of every page in that page's own words, alarms first, each with the way there."""

from pathlib import Path

from relmark import findings
from relmark.ui.everywhere import FOUND_ON


def links(app) -> list[str]:
    return [one.proto.page for one in app.get("page_link")]


def sentences(app) -> list[str]:
    return [one.value for one in app.markdown]


def headline(app) -> str:
    """The bold sentence that a page begins with."""
    return next(one for one in sentences(app) if one.startswith("**")).split("**")[1]


def test_every_page_of_conversation_and_action_is_looked_at():
    pages = {path.as_posix() for room in ("conversation", "action") for path in Path("pages", room).glob("*.py")}
    assert pages <= set(FOUND_ON)


def test_the_worst_of_all_pages_comes_first_and_leads_there(look):
    app = look("relationships/overview")
    assert headline(app) == headline(look("conversation/permission"))
    assert links(app)[0] == "permission"
    assert len(links(app)) == len(set(links(app))) > 3


def test_what_one_page_finds_is_said_as_it_says_it(look):
    app = look("relationships/overview")
    for page in ("conversation/communication_mix", "action/cold_customers"):
        assert headline(look(page)) in sentences(app)


def test_pages_left_out_of_the_six_are_named(look):
    said = " ".join(one.value for one in look("relationships/overview").caption)
    assert "Something to mend is also seen on: " in said
    assert findings.page_words("pages/conversation/promises.py") in said


def test_filters_of_orders_do_not_change_what_pages_of_people_find(look):
    plain = headline(look("action/cold_customers"))
    assert plain in sentences(look("relationships/overview", window_days="90 days"))


def test_a_firm_without_orders_still_hears_what_the_other_pages_find(look):
    app = look("relationships/overview", firm="silent")
    said = " ".join(one.value for one in (*app.markdown, *app.caption))
    assert "Load **orders** to see" in said
    assert "communication mix and contact pressure (load **messages" in said
    assert not app.exception


def test_an_empty_firm_hears_that_nothing_is_known_and_not_that_all_is_well(look):
    app = look("relationships/overview", firm="empty")
    assert headline(app) == "Nothing can be told yet\\."
    assert "Nothing needs mending" not in " ".join(sentences(app))
