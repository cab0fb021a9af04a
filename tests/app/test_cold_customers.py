"""The page of cold customers: what is set moves the count, and is kept as a named view."""

from tests.app.test_pages import texts

PAGE = "action/cold_customers"


def n_cooling(app) -> int:
    heading = next(one.value for one in app.subheader if one.value.startswith("All: "))
    return int(heading.removeprefix("All: ").split()[0].replace(",", ""))


def press(app, label):
    return next(one for one in app.button if one.label == label).click().run()


def test_the_finding_says_what_can_be_saved_and_who_may_be_contacted(look):
    said = texts(look(PAGE))
    assert "good customers are going cold" in said and "can still be saved" in said and "may be contacted" in said


def test_the_count_follows_the_threshold(look):
    app = look(PAGE)
    before = n_cooling(app)
    app.slider(key="late_from").set_value(3.0).run()
    assert n_cooling(app) < before


def test_those_almost_surely_gone_are_a_list_of_their_own(look):
    app = look(PAGE)
    app.segmented_control(key="cold_list").set_value("win_back").run()
    assert not app.exception and "Ranked by what they used to bring" in texts(app)


def test_without_messages_and_consents_the_page_says_what_they_would_show(look):
    said = texts(look(PAGE, firm="tiny"))
    assert "load messages to see whether they answer less" in said and "load consents" in said
    assert "too few for a rhythm" in said


def test_what_is_set_is_kept_as_a_view_and_opened_again(look):
    app = look(PAGE, firm="tiny")
    app.slider(key="late_from").set_value(2.5).run()
    app.text_input(key="view_name").input("Very late").run()
    press(app, "Keep this view")
    press(app, "Reset all")
    assert app.slider(key="late_from").value == 1.5
    press(app, "Very late")
    assert not app.exception and app.slider(key="late_from").value == 2.5
    assert not app.warning
    app.selectbox(key="view_chosen").select("Very late").run()
    press(app, "Forget")
    assert not app.exception and not [one for one in app.button if one.label == "Very late"]
