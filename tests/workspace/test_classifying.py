"""What the user says campaigns are for stands, whatever later files say, and can be taken back."""

import pytest

from relmark.exports import clean
from relmark.intake import Reading
from relmark.mistakes import Mistake
from relmark.workspace import How, Workspace, import_files, undo
from relmark.workspace.classifying import Classification, classify, own_words
from relmark.workspace.erasure.erasing import erase
from relmark.workspace.who.named import found_by
from tests.conftest import NOW

CAMPAIGNS = """
    campaign_id,campaign,channel,purpose,type,subject
    K1,May letter,email,,,What grows in May
    K2,May offer,email,selling,offer,Last chance: pots
"""
MESSAGES = """
    message_id,customer_id,sent_at,direction,channel,campaign_id
    m1,ana,2026-05-01 09:00:00,out,email,K1
    m2,ana,2026-05-08 09:00:00,out,email,K2
    m3,bo,2026-05-15 09:00:00,out,email,K3
"""
K1_GIVES = Classification("mail", "K1", "value", "newsletter")
K2_ASKS = Classification("mail", "K2", "listening", "survey")
K3_SERVES = Classification("mail", "K3", "service", "notice")


@pytest.fixture
def firm(bring) -> Workspace:
    """A letter nobody classified, an offer its file calls one, and a campaign that only a message names."""
    return bring(how=How(NOW, source="mail"), campaigns=CAMPAIGNS, messages=MESSAGES)


def said(firm: Workspace) -> dict[str, tuple]:
    found = firm.read("campaigns").astype(object)
    rows = found.where(found.notna(), None).itertuples(index=False)
    return {one.campaign_id: (one.purpose, one.type) for one in rows}


def test_what_the_user_says_stands_in_the_campaigns_as_one_change(firm):
    after = classify(firm.folder, [K1_GIVES, K2_ASKS], NOW)
    assert said(after) == {"K1": ("value", "newsletter"), "K2": ("listening", "survey")}
    assert after.manifest.version == firm.manifest.version + 1
    assert after.manifest.history[-1]["what"] == "classified 2 campaigns"


def test_undo_takes_it_back(firm):
    classify(firm.folder, [K1_GIVES, K2_ASKS], NOW)
    assert said(undo(firm.folder, NOW)) == {"K1": (None, None), "K2": ("selling", "offer")}


def test_a_campaign_that_only_messages_name_is_classified_too(firm):
    after = classify(firm.folder, [K3_SERVES], NOW)
    assert said(after)["K3"] == ("service", "notice")
    assert set(after.read("campaigns")["campaign"]) == {"May letter", "May offer", "K3"}
    assert after.tables["campaigns"].rows == 3


def test_messages_alone_will_do(bring):
    firm = bring(how=How(NOW, source="mail"), messages=MESSAGES)
    after = classify(firm.folder, [K1_GIVES], NOW)
    assert said(after) == {"K1": ("value", "newsletter")}
    back = classify(firm.folder, [Classification("mail", "K1", None)], NOW)
    assert said(back) == {}


def test_taken_back_the_file_counts_again(firm):
    classify(firm.folder, [K1_GIVES, K2_ASKS, K3_SERVES], NOW)
    taken_back = [Classification("mail", key, None) for key in ("K1", "K2", "K3")]
    assert said(classify(firm.folder, taken_back, NOW)) == {"K1": (None, None), "K2": ("selling", "offer")}


@pytest.mark.parametrize("if_exists", ["append", "newer", "replace"])
def test_a_newer_export_keeps_it_and_classifies_nothing_new(firm, bring, if_exists):
    classify(firm.folder, [K1_GIVES, K2_ASKS], NOW)
    newer = CAMPAIGNS.replace("May letter", "The May letter") + "K4,June letter,email,,,What grows in June\n"
    after = bring(how=How(NOW, source="mail", if_exists=if_exists), campaigns=newer)
    assert said(after) == {"K1": ("value", "newsletter"), "K2": ("listening", "survey"), "K4": (None, None)}
    assert ("The May letter" in set(after.read("campaigns")["campaign"])) == (if_exists != "append")


def test_what_a_newer_export_says_counts_once_the_word_is_taken_back(firm, bring):
    classify(firm.folder, [K2_ASKS], NOW)
    newer = CAMPAIGNS.replace("selling,offer", "value,thank-you")
    bring(how=How(NOW, source="mail", if_exists="newer"), campaigns=newer)
    after = classify(firm.folder, [Classification("mail", "K2", None)], NOW)
    assert said(after)["K2"] == ("value", "thank-you")


def test_a_list_that_comes_later_names_the_campaign_and_keeps_the_word(bring):
    firm = bring(how=How(NOW, source="mail"), messages=MESSAGES)
    classify(firm.folder, [K1_GIVES], NOW)
    after = bring(how=How(NOW, source="mail"), campaigns=CAMPAIGNS)
    assert said(after) == {"K1": ("value", "newsletter"), "K2": ("selling", "offer")}
    assert set(after.read("campaigns")["campaign"]) == {"May letter", "May offer"}


def test_the_word_waits_for_a_campaign_that_a_list_drops(firm, bring):
    classify(firm.folder, [K1_GIVES, K2_ASKS], NOW)
    only_k2 = "\n".join(line for line in CAMPAIGNS.splitlines() if "K1" not in line)
    without = bring(how=How(NOW, source="mail", if_exists="replace"), campaigns=only_k2, messages=MESSAGES[:-60])
    assert said(without)["K2"] == ("listening", "survey")
    again = bring(how=How(NOW, source="mail", if_exists="newer"), campaigns=CAMPAIGNS)
    assert said(again)["K1"] == ("value", "newsletter")


def test_the_latest_word_on_a_campaign_counts(firm):
    classify(firm.folder, [K1_GIVES], NOW)
    after = classify(firm.folder, [Classification("mail", "K1", "selling", " new   product ")], NOW)
    assert said(after)["K1"] == ("selling", "new product")


@pytest.mark.parametrize("format", clean.FORMATS)
def test_it_goes_along_with_all_data_taken_away(firm, tmp_path, format, bring):
    before = classify(firm.folder, [K1_GIVES, K2_ASKS, K3_SERVES], NOW)
    files = clean.write_all(before, tmp_path / "out", format)
    again = tmp_path / "again"
    import_files(again, [(path, Reading(NOW.date())) for path in files.values()], How(NOW))
    assert said(Workspace.open(again)) == said(before)
    newer = bring(folder=again, how=How(NOW, source="mail", if_exists="newer"), campaigns=CAMPAIGNS)
    assert said(newer) == said(before)
    taken_back = classify(again, [Classification("mail", "K2", None)], NOW)
    assert said(taken_back)["K2"] == ("selling", "offer")


def test_erasing_a_person_leaves_it(firm):
    before = classify(firm.folder, [K1_GIVES, K3_SERVES], NOW)
    bo = found_by(before, "bo")[0]
    was = said(before)
    erase(firm.folder, bo, NOW)
    assert said(Workspace.open(firm.folder)) == was
    assert said(classify(firm.folder, [Classification("mail", "K1", None)], NOW))["K1"] == (None, None)


def test_names_and_types_are_text_whatever_they_hold(bring):
    key = "x'); DROP TABLE messages; --"
    firm = bring(how=How(NOW, source="it's"), messages=MESSAGES.replace("K1", key))
    after = classify(firm.folder, [Classification("it's", key, "value", '=HYPERLINK("http://x")')], NOW)
    assert said(after)[key] == ("value", '=HYPERLINK("http://x")')


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (Classification("mail", "K1", "spam"), "No purpose of a campaign named 'spam'"),
        (Classification("mail", "K9", "value"), "No campaign 'K9' of 'mail' is loaded"),
        (Classification("till", "K1", "value"), "No campaign 'K1' of 'till' is loaded"),
        (Classification("mail", "K2", None), "Nobody classified campaign 'K2' here"),
        (Classification("mail", "K1", "value", "x" * 61), "at most 60 letters"),
    ],
)
def test_a_mistake_is_said_and_changes_nothing(firm, one, words):
    with pytest.raises(Mistake, match=words):
        classify(firm.folder, [K1_GIVES, one] if one.campaign_id != "K1" else [one], NOW)
    assert Workspace.open(firm.folder).manifest.version == firm.manifest.version


def test_nothing_said_is_a_mistake(firm):
    with pytest.raises(Mistake, match="Nothing is classified"):
        classify(firm.folder, [], NOW)


def test_own_words_are_kept_in_the_settings(firm):
    assert own_words(firm.folder) == []
    text = '[[campaign_words]]\npurpose = "value"\ntype = "magazine"\nwords = ["gazette"]\n'
    (firm.folder / "settings.toml").write_text(text)
    assert own_words(firm.folder) == [{"purpose": "value", "type": "magazine", "words": ["gazette"]}]
