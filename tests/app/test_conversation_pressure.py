"""Contact pressure and channels, as a visitor sees them: the demo firm, and firms where a table is missing."""

import pytest

from tests.app.conftest import load
from tests.app.test_pages import texts

HEAD = "message_id,customer_id,sent_at,channel,campaign_id"
ROWS = [f"{who}{n},{who},2026-01-{n:02d} 10:00,email,C1" for who in ("Ana", "Bo") for n in range(2, 20)]
PAGES = ("conversation/contact_pressure", "conversation/channels")


@pytest.fixture(scope="module")
def written(home, tmp_path_factory):
    """A firm with messages and nothing else."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("RELMARK_HOME", str(home))
        load(tmp_path_factory.mktemp("written"), "Pressed", "messages.csv", "\n".join([HEAD, *ROWS]) + "\n")


def test_the_demo_firm_is_told_its_knee(look):
    app = look(PAGES[0])
    assert not app.exception and not app.error
    assert "Above 6 contacts in 28 days" in texts(app).replace("\\", "")


def test_another_cap_changes_what_is_said(look):
    app = look(PAGES[0], contact_cap="3")
    assert "A cap of 3 contacts in 28 days would have spared" in texts(app)


@pytest.mark.parametrize("chosen", ["rare_buyers", "capped_customers", "sold_to"])
def test_each_list_of_the_page_is_shown(look, chosen):
    app = look(PAGES[0])
    app.segmented_control(key="pressure_list").set_value(chosen).run()
    assert not app.exception and not app.error


def test_the_demo_firm_is_told_who_gets_another_channel(look):
    app = look(PAGES[1])
    assert not app.exception and not app.error
    assert "who told us a channel get another" in texts(app)
    app.segmented_control(key="channel_list").set_value("unreachable").run()
    assert not app.exception and not app.error


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_firm_is_told_what_to_load(look, page):
    app = look(page, firm="empty")
    assert "Not measurable yet" in texts(app) and "Load **messages**" in texts(app)


def test_with_messages_alone_pressure_is_told_and_the_rest_asked_for(look, written):
    app = look(PAGES[0], firm="pressed")
    assert not app.exception and not app.error
    assert "Load orders to judge contacts" in texts(app)
    assert "oad campaigns to see which contacts sell" in texts(app)
    assert "Load **orders**" in texts(app)


def test_with_messages_alone_channels_ask_for_traits_and_consents(look, written):
    app = look(PAGES[1], firm="pressed")
    assert not app.exception and not app.error
    assert "is not measurable" in texts(app)
    assert "Load **consents**" in texts(app)


def test_with_consents_alone_reach_is_told(look):
    app = look(PAGES[1], firm="silent")
    assert not app.exception and not app.error
    assert "can be reached" in texts(app) and "Load **messages**" in texts(app)


def test_a_bar_of_the_figure_chooses_exactly_its_customers(look):
    app = look(PAGES[0], pick="pressure.too few~n_28.1")
    assert not app.exception and not app.error
    assert "Contacts too few, 1 in 28 days: 5 customers" in [one.value for one in app.subheader]


def test_a_bar_of_channels_chooses_exactly_its_customers(look):
    app = look(PAGES[1], pick="preferred_channel.post~used_channel.email~known_by.told us")
    assert "Prefer post, get email, known by told us: 85 customers" in [one.value for one in app.subheader]


def test_a_threshold_below_zero_in_the_url_is_none(look):
    app = look(PAGES[0], contact_cap="-5")
    assert not app.exception and "A cap of 6 contacts" in texts(app)
    assert "at most 5" not in " ".join(one.value for one in app.caption)
