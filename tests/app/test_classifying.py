"""The table of campaigns to classify, as a visitor meets it."""

import pytest
from streamlit.testing.v1 import AppTest

from relmark.workspace import How, Workspace
from relmark.workspace.classifying import Classification, classify
from tests.conftest import NOW

CAMPAIGNS = """
    campaign_id,campaign,channel,purpose,type,subject
    K1,May letter,email,,,What grows in May
    K2,May pots,email,,,Last chance: pots
    K3,June pots,email,,,"<script>alert(1)</script> Last chance"
    K4,Xyzzy,email,,,"=HYPERLINK(""http://x"")"
    K5,Thanks,email,service,notice,Opening hours
"""
MESSAGES = """
    message_id,customer_id,sent_at,direction,channel,campaign_id
    m1,ana,2026-05-01 09:00:00,out,email,K1
    m2,ana,2026-05-08 09:00:00,out,email,K2
    m3,bo,2026-05-08 09:00:00,out,email,K2
    m4,bo,2026-05-15 09:00:00,out,email,K9
"""


SCRIPT = """
from datetime import date
from pathlib import Path
from relmark import ui
from relmark.ui import session
from relmark.workspace import Workspace

session.look_at(session.View("mine", Workspace.open(Path({folder!r})), date(2026, 6, 1)))
ui.classify_campaigns()
"""


def opened(firm: Workspace) -> AppTest:
    """A page that holds the table and nothing else."""
    return AppTest.from_string(SCRIPT.format(folder=str(firm.folder)), default_timeout=60).run()


@pytest.fixture
def firm(bring) -> Workspace:
    return bring(how=How(NOW, source="mail"), campaigns=CAMPAIGNS, messages=MESSAGES)


@pytest.fixture
def table(firm) -> AppTest:
    return opened(firm)


def said(firm: Workspace) -> dict[str, tuple]:
    found = Workspace.open(firm.folder).read("campaigns").astype(object)
    rows = found.where(found.notna(), None).itertuples(index=False)
    return {one.campaign_id: (one.purpose, one.type) for one in rows}


def typed(table: AppTest, **cells: dict) -> AppTest:
    """Type into the table: campaign to column to value."""
    editor = table.data_editor[0]
    places = list(editor.value["campaign_id"])
    rows = {places.index(key): values for key, values in cells.items()}
    table.session_state[editor.key] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    return table.run()


def press(table: AppTest, words: str) -> AppTest:
    return next(one for one in table.button if words in one.label).click().run()


def words(table: AppTest) -> str:
    return "\n".join(one.value for one in (*table.markdown, *table.caption, *table.error))


def test_it_says_how_much_is_unclassified_and_what_accepting_would_do(table):
    assert not table.exception
    assert table.expander[0].label == "Campaigns to classify (5)"
    assert "5 campaigns with 4 messages** are unclassified" in words(table)
    assert "Accepting all 3 suggestions would classify **3 messages**" in words(table)


def test_each_suggestion_says_which_words_decided(table):
    rows = table.data_editor[0].value.set_index("campaign_id")
    assert rows.loc["K2", ["suggested", "because"]].tolist() == ["selling: offer", '"Last chance"']
    assert rows.loc["K1", "suggested"] == "value: newsletter"
    assert rows.loc[["K4", "K9"], "suggested"].isna().all()


def test_unclassified_and_biggest_come_first(table):
    assert list(table.data_editor[0].value["campaign_id"]) == ["K2", "K1", "K9", "K3", "K4"]


def test_what_others_wrote_is_shown_as_text(table):
    subjects = set(table.data_editor[0].value["subject"].dropna())
    assert {"<script>alert(1)</script> Last chance", '=HYPERLINK("http://x")'} <= subjects
    assert "script" not in words(table)


def test_all_suggestions_are_accepted_at_once_and_taken_back(table, firm):
    press(table, "Accept all 3 suggestions")
    assert not table.exception
    assert said(firm) == {
        "K1": ("value", "newsletter"),
        "K2": ("selling", "offer"),
        "K3": ("selling", "offer"),
        "K4": (None, None),
        "K5": ("service", "notice"),
    }
    assert "2 campaigns with 1 message**" in words(table)
    press(table, "Take back: classified 3 campaigns")
    assert said(firm)["K2"] == (None, None)


def test_ticked_ones_are_accepted_alone(table, firm):
    press(typed(table, K2={"accept": True}, K4={"accept": True}), "Accept 1 ticked")
    assert {key for key, one in said(firm).items() if one[0]} == {"K2", "K5"}


def test_what_is_typed_is_saved_also_of_campaigns_that_only_messages_name(table, firm):
    press(typed(table, K9={"purpose": "listening", "type": "survey"}, K1={"type": "letter"}), "Save 1 change")
    assert said(firm)["K9"] == ("listening", "survey")
    assert said(firm)["K1"] == (None, None)


def test_what_is_typed_stays_while_the_table_is_filtered(table, firm):
    typed(table, K4={"purpose": "value"})
    table.text_input(key="campaigns_containing").set_value("pots").run()
    assert list(table.data_editor[0].value["campaign_id"]) == ["K2", "K3"]
    press(table, "Save 1 change")
    assert said(firm)["K4"] == ("value", None)


def test_one_purpose_is_set_for_all_that_are_shown(table, firm):
    table.text_input(key="campaigns_containing").set_value("POTS").run()
    table.selectbox(key="purpose_for_all").set_value("selling").run()
    press(table, "Set for 2 campaigns")
    assert list(table.data_editor[0].value["purpose"]) == ["selling", "selling"]
    press(table, "Save 2 changes")
    assert {key for key, one in said(firm).items() if one[0]} == {"K2", "K3", "K5"}


def test_an_emptied_purpose_takes_the_word_back(firm):
    classify(firm.folder, [Classification("mail", "K5", "value", "thank-you")], NOW)
    table = opened(firm)
    table.toggle(key="campaigns_classified_too").set_value(True).run()
    press(typed(table, K5={"purpose": None}), "Save 1 change")
    assert said(firm)["K5"] == ("service", "notice")


def test_an_emptied_purpose_of_a_file_is_a_mistake(table, firm):
    table.toggle(key="campaigns_classified_too").set_value(True).run()
    press(typed(table, K5={"purpose": None}), "Save 1 change")
    assert "Nobody classified campaign 'K5' here" in words(table).replace("\\", "")
    assert said(firm)["K5"] == ("service", "notice")


def test_own_words_come_first_and_a_wrong_kind_is_said(firm):
    settings = firm.folder / "settings.toml"
    settings.write_text('[[campaign_words]]\npurpose = "value"\ntype = "plants"\nwords = ["pots"]\n')
    table = opened(firm)
    assert table.data_editor[0].value.set_index("campaign_id").loc["K2", "suggested"] == "value: plants"
    settings.write_text('[[campaign_words]]\npurpose = "love"\nwords = ["pots"]\n')
    table = opened(firm)
    assert not table.exception
    assert "No purpose of a campaign named 'love'" in words(table).replace("\\", "")


def test_the_demo_firm_shows_suggestions_and_says_why_it_stays(demo_firm):
    table = opened(demo_firm)
    assert not table.exception and not table.data_editor
    assert "The demo firm is not changed" in words(table)
    shown = table.dataframe[0].value
    assert sorted(shown["suggested"]) == ["selling: new product", *["value: competition"] * 3]


def test_without_campaigns_there_is_nothing_to_classify(bring):
    firm = bring(orders="order_id,customer_id,ordered_at,amount\n1,ana,2026-05-01,10\n")
    table = opened(firm)
    assert not table.exception and not table.expander


def test_the_table_stays_open_while_somebody_is_at_it(table):
    table.text_input(key="campaigns_containing").set_value("x").run()
    table.text_input(key="campaigns_containing").set_value("").run()
    table.selectbox(key="purpose_for_all").set_value("value").run()
    press(press(table, "Set for 5 campaigns"), "Save 5 changes")
    assert table.expander[0].label == "Campaigns to classify (0)"
    assert table.expander[0].proto.expanded
    assert "All 6 campaigns are classified" in words(table)


def test_one_campaign_and_one_suggestion_are_not_said_to_be_several(bring):
    campaigns, messages = CAMPAIGNS.partition("    K2")[0], MESSAGES.partition("    m2")[0]
    firm = bring(how=How(NOW, source="mail"), campaigns=campaigns, messages=messages)
    table = opened(firm)
    assert "Accepting the suggestion would classify **1 message** of them" in words(table)
    press(table, "Accept the suggestion")
    assert "The only campaign is classified" in words(opened(Workspace.open(firm.folder)))
