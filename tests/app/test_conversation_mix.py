"""The page of the communication mix: for the demo firm, and for firms with little loaded."""

import pytest

from relmark.workspace import How, Reading, firms, import_files
from tests.app.conftest import NOW, ONE_ORDER
from tests.app.test_pages import texts

PAGE = "conversation/communication_mix"
MESSAGES = "message_id,customer_id,sent_at,direction,channel,campaign_id\n" + "".join(
    f"{place},{who},2026-01-{day:02},out,email,{campaign}\n"
    for place, (who, day, campaign) in enumerate(
        [("Ana", 5, "O1"), ("Ana", 5, "O2"), ("Ana", 12, "O1"), ("Bo", 6, "N1"), ("Bo", 7, "O1")]
    )
)
CAMPAIGNS = (
    "campaign_id,campaign,channel,purpose,type,subject\n"
    "O1,Offer,email,selling,offer,20 % off linen until Sunday\n"
    "O2,Offer again,email,selling,offer,Last chance: 20 % off linen until Sunday\n"
    "N1,Letter,email,value,newsletter,Your January letter\n"
)
UNTITLED = "campaign_id,campaign,purpose\nO1,Offer,selling\nO2,Offer again,selling\n"
FILES = {
    "Untitled": ("messages", "untitled"),
    "Written": ("messages",),
    "Known": ("messages", "campaigns"),
    "Whole": ("messages", "campaigns", "orders"),
}
TEXTS = {"messages": MESSAGES, "campaigns": CAMPAIGNS, "untitled": UNTITLED, "orders": ONE_ORDER}


@pytest.fixture(scope="module")
def firms_written_to(home, tmp_path_factory):
    """A firm with messages alone, one with campaigns too, one with an order besides."""
    folder = tmp_path_factory.mktemp("files")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("RELMARK_HOME", str(home))
        for firm, names in FILES.items():
            own = firms.folder_of(firms.new(firm, NOW))
            for name in names:
                path = folder / f"{name}.csv"
                path.write_text(TEXTS[name])
                kind = {"untitled": "campaigns"}.get(name, name)
                import_files(own, [(path, Reading(NOW.date(), kind=kind))], How(NOW))


def test_the_finding_comes_first_and_the_list_behind_it(look):
    app = look(PAGE)
    said = texts(app)
    assert "**Heavy users are sold to" in app.markdown[0].value
    assert "your target is 60" in said and "listening" in said
    assert any(one.value.startswith("All: ") for one in app.subheader)


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("By type", "is clicked most"),
        ("Rhythm", "The longest silence was 34 days"),
        ("Repetition", "No subject was said again"),
        ("What if", "would give or listen and 40 % sell"),
    ],
)
def test_every_part_says_its_answer_first(look, part, words):
    app = look(PAGE, mix_part=part)
    assert not app.exception and words in texts(app).replace("\\", "")


@pytest.mark.parametrize("way", ["Ladder", "Segment", "Channel", "Month"])
def test_the_mix_can_be_split_in_other_ways(look, way):
    app = look(PAGE, mix_by=way)
    assert not app.exception and app.segmented_control(key="mix_by").value == way


def test_the_target_is_the_readers_own(look):
    said = texts(look(PAGE, mix_target="0.3")).replace("\\", "")
    assert "your target is 30 %" in said and "40 % of what you send gives" not in said


def test_the_mix_asked_for_moves_the_contacts(look):
    app = look(PAGE, mix_part="What if", to_value="0.5", to_listening="0.3")
    assert "80 % would give or listen and 20 % sell" in texts(app).replace("\\", "")


def test_without_messages_the_page_says_what_to_load(look):
    assert "Load **messages** to see" in texts(look(PAGE, firm="tiny"))


def test_with_messages_alone_everything_is_unclassified_and_the_page_says_what_to_load(look, firms_written_to):
    app = look(PAGE, firm="written")
    said = texts(app)
    assert not app.exception and not app.error
    assert "All of the 5 contacts are unclassified" in said
    assert "Load campaigns to see what each message was for" in said
    assert app.segmented_control(key="mix_by").options == ["Channel", "Month"]


def test_with_campaigns_the_mix_is_known_without_orders(look, firms_written_to):
    said = texts(look(PAGE, firm="known")).replace("\\", "")
    assert "20 % of what you send gives or listens" in said
    assert "load orders to see the mix by tier" in said.lower()


@pytest.mark.parametrize("part", ["By type", "Rhythm", "Repetition", "What if"])
@pytest.mark.parametrize("firm", ["written", "known", "whole"])
def test_no_part_needs_more_than_messages(look, firms_written_to, firm, part):
    app = look(PAGE, firm=firm, mix_part=part)
    assert not app.exception and not app.error


def test_with_nothing_classified_there_is_no_mix_to_move(look, firms_written_to):
    assert "there is nothing to move yet" in texts(look(PAGE, firm="written", mix_part="What if"))


@pytest.mark.parametrize("firm", ["written", "untitled"])
def test_without_subjects_crowded_days_are_told_and_subjects_asked_for(look, firms_written_to, firm):
    said = texts(look(PAGE, firm=firm, mix_part="Repetition"))
    assert "1 customer got two contacts or more on one day" in said
    assert "Load campaigns with their subjects" in said and "No subject was said again" not in said


def test_subjects_said_again_and_days_with_two_contacts_are_listed(look, firms_written_to):
    said = texts(look(PAGE, firm="known", mix_part="Repetition")).replace("\\", "")
    assert "1 subject was said again to the same people" in said
    assert "1 customer got two contacts or more on one day" in said


def test_days_in_which_nothing_was_sent_are_said(look, firms_written_to):
    app = look(PAGE, firm="whole", as_of="2026-06-01", mix_days="28")
    assert not app.exception and "Nothing was sent to these customers" in texts(app)
