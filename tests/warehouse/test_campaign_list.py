"""The list of campaigns to classify: every one listed or sent, what waits first."""

from datetime import date

from relmark.workspace import How
from tests.conftest import NOW

CAMPAIGNS = """
    campaign_id,campaign,channel,purpose,type,subject
    K1,May letter,,,,What grows in May
    K2,May offer,post,selling,offer,Last chance: pots
    K3,Never sent,email,,,
"""
MESSAGES = """
    message_id,customer_id,sent_at,direction,channel,campaign_id,bounced_at
    m1,ana,2026-05-01 09:00:00,out,email,K1,
    m2,bo,2026-05-02 09:00:00,out,email,K1,2026-05-02 10:00:00
    m3,ana,2026-05-03 09:00:00,out,email,K2,
    m4,ana,2026-05-04 09:00:00,out,sms,K9,
    m5,bo,2026-05-05 09:00:00,out,email,K9,
    m6,ana,2026-05-06 09:00:00,in,email,K9,
    m7,,2026-05-06 09:00:00,out,email,K9,
    m8,ana,2026-05-07 09:00:00,out,email,,
    m9,ana,2026-06-01 00:00:00,out,email,K1,
"""
AS_OF = date(2026, 6, 1)


def listed(firm, as_of=AS_OF) -> list[tuple]:
    found = firm.read("campaign_list", as_of).astype(object)
    found = found.where(found.notna(), None)
    columns = ["campaign_id", "campaign", "channel", "purpose", "n_sent"]
    return [tuple(row) for row in found[columns].itertuples(index=False, name=None)]


def test_what_waits_comes_first_and_what_was_sent_most_on_top(bring):
    firm = bring(how=How(NOW, source="mail"), campaigns=CAMPAIGNS, messages=MESSAGES)
    assert listed(firm) == [
        ("K9", "K9", None, None, 2),
        ("K1", "May letter", "email", None, 1),
        ("K3", "Never sent", "email", None, 0),
        ("K2", "May offer", "post", "selling", 1),
    ]


def test_a_bounce_told_later_is_not_known_yet(bring):
    firm = bring(how=How(NOW, source="mail"), messages=MESSAGES)
    assert [row for row in listed(firm, date(2026, 5, 3)) if row[0] == "K1"] == [("K1", "K1", "email", None, 1)]
    assert listed(firm, date(2026, 5, 1)) == []


def test_campaigns_without_messages_are_listed(bring):
    firm = bring(campaigns=CAMPAIGNS)
    assert [row[0] for row in listed(firm)] == ["K1", "K3", "K2"]


def test_campaigns_of_two_sources_with_one_number_are_two(bring):
    bring(how=How(NOW, source="mail"), campaigns=CAMPAIGNS)
    firm = bring(how=How(NOW, source="texts"), messages=MESSAGES)
    assert sorted(row[0] for row in listed(firm)) == ["K1", "K1", "K2", "K2", "K3", "K9"]
