"""Mail tools: who may be written to, since when, and who said no. Invented rows under real headers."""

import io
import zipfile

import pytest

EVENT = ("customer_key", "channel", "status", "changed_at", "proof")

# Headers: https://mailchimp.com/help/view-export-contacts/ and public code that reads such files.
AUDIENCE = (
    "Email Address,First Name,Last Name,Phone Number,{more}MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,"
    "LATITUDE,LONGITUDE,GMTOFF,DSTOFF,TIMEZONE,CC,REGION,LAST_CHANGED,LEID,EUID,NOTES,TAGS\n"
)
LATER = ",2,{optin},,{confirm},,,,,,,NL,UT,2026-01-02 03:04:05,1,a,,\n"


def audience(*people, more=""):
    """An audience's file: each of the people is (what stands first, opted in at, confirmed at)."""
    rows = [first + LATER.format(optin=optin, confirm=confirm) for first, optin, confirm in people]
    return AUDIENCE.format(more=more) + "".join(rows)


ANN = ("ann@example.com,Ann,Example,", "2025-05-01 10:00:00", "2025-05-01 10:05:00")
BO = ("bo@example.com,Bo,,", "", "")


@pytest.mark.parametrize("name", ["subscribed_members_export_1a2b.csv", "subscribed_email_audience_export_1a2b.csv"])
def test_mailchimp_s_subscribed_gave_permission_when_they_confirmed(desk, name):
    desk.stage(audience(ANN, BO), name=name)
    assert desk.rows("consents", *EVENT) == [
        ("ann@example.com", "email", "granted", "2025-05-01 10:05:00", "Mailchimp: subscribed"),
        ("bo@example.com", "email", "granted", "2026-01-02 03:04:05", "Mailchimp: subscribed"),
    ]
    assert desk.rows("customers", "name", "country") == [("Ann Example", "NL"), ("Bo", "NL")]


def test_mailchimp_s_unsubscribed_gave_permission_once_and_took_it_back(desk):
    more = "UNSUB_TIME,UNSUB_CAMPAIGN_TITLE,UNSUB_CAMPAIGN_ID,UNSUB_REASON,UNSUB_REASON_OTHER,"
    ann = ("ann@example.com,Ann,Example,,2025-12-24 08:00:00,Winter,17f,NORMAL,", *ANN[1:])
    result = desk.stage(audience(ann, more=more), name="renamed.csv")
    events = [row for staged in result.staged if staged.table == "consents" for row in _rows(desk, staged)]
    assert events == [("granted", "2025-05-01 10:05:00"), ("withdrawn", "2025-12-24 08:00:00")]


def _rows(desk, staged):
    query = f"SELECT status, CAST(changed_at AS VARCHAR) FROM {staged.relation} ORDER BY ALL"
    return desk.con.execute(query).fetchall()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("my list.csv", "Give it the name Mailchimp gave it"),
        ("cleaned_members_export_1a2b.csv", "their addresses bounced"),
        ("nonsubscribed_members_export_1a2b.csv", "never subscribed"),
        ("non-subscribed.csv", "never subscribed"),
    ],
)
def test_no_permission_is_taken_from_other_files_of_mailchimp_and_it_says_why(desk, name, said):
    result = desk.stage(audience(ANN), name=name)
    assert [staged.table for staged in result.staged] == ["customers"]
    assert [note for note in result.found.tables[0].notes if said in note]


def test_mailchimp_s_zip_holds_a_file_for_each_status(desk):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("subscribed_members_export_1a2b.csv", audience(ANN))
        archive.writestr("cleaned_members_export_1a2b.csv", audience(BO))
    result = desk.stage(packed.getvalue(), name="audience_export_1a2b.zip")
    assert sorted(staged.table for staged in result.staged) == ["consents", "customers", "customers"]


def test_mailchimp_s_merge_fields_may_have_other_names(desk):
    header = AUDIENCE.format(more="").replace("First Name,Last Name,Phone Number", "Prénom,Nom,Téléphone")
    desk.stage(header + ANN[0] + LATER.format(optin="", confirm=""), name="subscribed.csv")
    assert desk.rows("customers", "customer_key", "name") == [("ann@example.com", "Ann Example")]


# Tags as public code that reads such files has them: each in quotes, or plain.
@pytest.mark.parametrize("tags", ['"""VIP"",""Blog, weekly"""', '"VIP, Blog, weekly"'])
def test_each_tag_of_mailchimp_s_is_a_trait(desk, tags):
    desk.stage(audience(ANN, BO).replace(",1,a,,\n", f",1,a,,{tags}\n", 1), name="subscribed.csv")
    found = desk.rows("traits", "customer_key", "trait", "value")
    quoted = [("ann@example.com", "Mailchimp tag", one) for one in ("Blog, weekly", "VIP")]
    plain = [("ann@example.com", "Mailchimp tag", one) for one in ("Blog", "VIP", "weekly")]
    assert sorted(found) == (quoted if tags.startswith('"""') else plain)


def test_mailchimp_s_campaign_reports_are_campaigns(desk):
    # Headers: public code that reads Mailchimp's aggregated campaign reports.
    desk.stage(
        'Title,Subject,List,"Send Date","Send Weekday","Total Recipients","Successful Deliveries","Soft Bounces",'
        '"Hard Bounces","Unique Opens","Open Rate",Unsubscribes,"Abuse Complaints","Unique Id"\n'
        '"Spring mail","New mugs","Main","Jun 09, 2025 09:30 pm",Monday,110,108,1,1,30,27.78%,0,0,a1b2\n'
    )
    columns = ("campaign_id", "campaign", "subject", "channel")
    assert desk.rows("campaigns", *columns) == [("a1b2", "Spring mail", "New mugs", "email")]


# Headers: https://help.klaviyo.com/hc/en-us/articles/115005078687, in full from public code that reads such files.
KLAVIYO = (
    "Email,Klaviyo ID,First Name,Last Name,Phone Number,City,State / Region,Country,Zip Code,Email Marketing Consent,"
    "Email Marketing Consent Timestamp,SMS Marketing Consent,SMS Marketing Consent Timestamp,Profile Created On,"
    "Email Suppressions\n"
    "ann@example.com,K1,Ann,Example,+31612345678,,,,,SUBSCRIBED,2025-05-01 10:00:00,SUBSCRIBED,2025-05-02 10:00:00,,\n"
    "bo@example.com,K2,Bo,,,,,,,UNSUBSCRIBED,2025-06-01 10:00:00,,,,\n"
    "cy@example.com,K3,Cy,,,,,,,NEVER_SUBSCRIBED,,,,,[USER_SUPPRESSED]\n"
    "di@example.com,K4,Di,,,,,,,SUBSCRIBED,2025-05-01 10:00:00,,,,[HARD_BOUNCE]\n"
    "eve@example.com,K5,Eve,,,,,,,SUBSCRIBED,2025-05-01 10:00:00,,,,\"['SPAM_COMPLAINT', 'HARD_BOUNCE']\"\n"
)


def test_klaviyo_s_suppressed_never_gave_permission_whatever_the_consent_says(desk):
    result = desk.stage(KLAVIYO)
    found = [staged for staged in result.staged if staged.table == "consents"]
    columns = "customer_key, channel, status, CAST(changed_at AS VARCHAR)"
    query = " UNION ALL ".join(f"SELECT {columns} FROM {staged.relation}" for staged in found)
    assert desk.con.execute(f"{query} ORDER BY ALL").fetchall() == [
        ("K1", "email", "granted", "2025-05-01 10:00:00"),
        ("K1", "sms", "granted", "2025-05-02 10:00:00"),
        ("K2", "email", "withdrawn", "2025-06-01 10:00:00"),
        ("K3", "email", "withdrawn", "2026-03-01 00:00:00"),
        ("K5", "email", "withdrawn", "2026-03-01 00:00:00"),
    ]


def test_klaviyo_s_campaigns_may_be_sms(desk):
    # Headers: public code that reads Klaviyo's campaign analytics.
    desk.stage(
        "Campaign Name,Tags,Subject,List,Send Time,Send Weekday,Total Recipients,Unique Placed Order,Unique Opens,"
        "Open Rate,Unsubscribes,Campaign ID,Campaign Channel\n"
        "Spring,,New mugs,Main,2025-04-06 11:00:00,Sunday,1214.0,23.0,586.0,48.43%,4.0,01JA,Email\n"
        "Flash,,,Main,2025-04-07 11:00:00,Monday,200.0,2.0,,,1.0,01JB,SMS\n"
    )
    assert desk.rows("campaigns", "campaign_id", "channel") == [("01JA", "email"), ("01JB", "sms")]


def test_brevo_s_blacklisted_withdrew_and_the_others_gave_no_permission_by_that(desk):
    # Headers: https://developers.brevo.com/reference/request-contact-export, attributes in French.
    desk.stage(
        "EMAIL;PRENOM;NOM;SMS;EMAIL_BLACKLISTED;SMS_BLACKLISTED;ADDED_TIME;MODIFIED_TIME\n"
        "ann@example.com;Ann;Exemple;31612345678;No;No;12-04-2025 09:30;13-04-2025 10:00\n"
        "cy@example.com;Cy;Exemple;;Yes;No;01-02-2025 00:00;01-02-2025 00:00\n"
    )
    assert desk.rows("consents", *EVENT[:4]) == [("cy@example.com", "email", "withdrawn", "2026-03-01 00:00:00")]
    assert desk.rows("customers", "name", "phone", "joined_at") == [
        ("Ann Exemple", "+31612345678", "2025-04-12 09:30:00"),
        ("Cy Exemple", None, "2025-02-01 00:00:00"),
    ]


def test_activecampaign_s_unconfirmed_and_bounced_are_neither(desk):
    # Statuses: https://developers.activecampaign.com/reference/contact; headers from memory.
    desk.stage(
        "Email,First Name,Last Name,Phone,Tags,Contact ID,Date Created,Status\n"
        "ann@example.com,Ann,,,vip,1,2025-01-02 10:00,Active\nbo@example.com,Bo,,,,2,2025-01-02 10:00,Unsubscribed\n"
        "cy@example.com,Cy,,,,3,2025-01-02 10:00,Unconfirmed\ndi@example.com,Di,,,,4,2025-01-02 10:00,Bounced\n"
    )
    events = [row for staged in desk.result.staged if staged.table == "consents" for row in _rows(desk, staged)]
    assert [status for status, _ in events] == ["granted", "withdrawn"]


def test_activecampaign_s_list_tells_when_somebody_subscribed_and_unsubscribed(desk):
    # Headers: public code that reads such a list; fields of the firm's own begin with a star.
    desk.stage(
        '"List Name",Email,"First Name","Last Name","Phone Number",Status,"Date Contact Record Created","IP Address",'
        '"User Agent","Date Subscribed","Date Unsubscribed","*Colour",Tags\n'
        "Main,ann@example.com,Ann,,,Active,2025-01-01 10:00,,,2025-01-02 10:00,,blue,\n"
        "Main,bo@example.com,Bo,,,Unsubscribed,2025-01-01 10:00,,,2025-01-02 10:00,2025-02-03 10:00,,\n"
    )
    events = [row for staged in desk.result.staged if staged.table == "consents" for row in _rows(desk, staged)]
    assert sorted(events) == [
        ("granted", "2025-01-02 10:00:00"),
        ("granted", "2025-01-02 10:00:00"),
        ("withdrawn", "2025-02-03 10:00:00"),
    ]


def test_kit_s_cancelled_subscribers_had_subscribed_before(desk):
    # States: https://developers.kit.com/api-reference/subscribers/list-subscribers; headers from memory.
    desk.stage(
        "id,first_name,email,state,created_at,tags\n1,Ann,ann@example.com,active,2025-01-02T10:00:00Z,vip\n"
        "2,Bo,bo@example.com,cancelled,2025-01-03T10:00:00Z,\n3,Cy,cy@example.com,inactive,2025-01-03T10:00:00Z,\n"
    )
    events = [row for staged in desk.result.staged if staged.table == "consents" for row in _rows(desk, staged)]
    assert events == [
        ("granted", "2025-01-02 10:00:00"),
        ("granted", "2025-01-03 10:00:00"),
        ("withdrawn", "2026-03-01 00:00:00"),
    ]
