"""Mail tools and CRMs as Fivetran copies them into a warehouse: a file or typed Parquet a table. Invented rows.

Columns: github.com/fivetran/dbt_klaviyo, dbt_mailchimp_source and dbt_hubspot_source, macros/get_..._columns.sql.
"""

import pytest

# Klaviyo's events: macros/staging/get_event_columns.sql
EVENTS = (
    "id,_fivetran_deleted,_fivetran_synced,campaign_id,datetime,flow_id,flow_message_id,metric_id,person_id,timestamp,type\n"
    "e1,false,x,C1,2025-05-01 10:00:00,,,m,K1,2025-05-01 10:00:00,Received Email\n"
    "e2,false,x,C1,2025-05-01 12:00:00,,,m,K1,2025-05-01 12:00:00,Opened Email\n"
    "e3,false,x,C1,2025-05-01 11:00:00,,,m,K1,2025-05-01 11:00:00,Opened Email\n"
    "e4,false,x,,2025-05-02 10:00:00,F1,FM1,m,K1,2025-05-02 10:00:00,Received SMS\n"
    "e5,false,x,,2025-05-03 10:00:00,,,m,K1,2025-05-03 10:00:00,Placed Order\n"
    "e6,false,x,,2025-04-01 10:00:00,,,m,K1,2025-04-01 10:00:00,Subscribed to Email Marketing\n"
    "e7,true,x,C2,2025-05-01 10:00:00,,,m,K1,2025-05-01 10:00:00,Received Email\n"
)


def test_klaviyo_s_events_of_a_message_are_one_row_with_the_first_time_of_each(desk):
    result = desk.stage(EVENTS)
    assert desk.rows("messages", "customer_key", "campaign_id", "channel", "direction", "sent_at", "opened_at") == [
        ("K1", "C1", "email", "out", "2025-05-01 10:00:00", "2025-05-01 11:00:00"),
        ("K1", "F1", "sms", "out", "2025-05-02 10:00:00", None),
    ]
    assert desk.rows("consents", "customer_key", "channel", "status", "changed_at") == [
        ("K1", "email", "granted", "2025-04-01 10:00:00")
    ]
    said = "4 events of the file tell of 2 messages: one row each. 3 events are about something else and left out."
    assert said in result.found.tables[0].notes


@pytest.mark.parametrize("typed", [False, True])
def test_a_deleted_person_of_klaviyo_is_left_out_of_text_and_of_typed_tables(desk, typed):
    text = (
        "id,_fivetran_deleted,_fivetran_synced,address_1,city,created,email,first_name,last_name,phone_number,zip\n"
        "K1,false,2025-01-01 00:00:00,,Utrecht,2024-05-06 07:08:09,ann@example.com,Ann,Example,+31612345678,0123\n"
        "K2,true,2025-01-01 00:00:00,,,2024-05-06 07:08:09,bo@example.com,Bo,,,\n"
    )
    path = desk.write("person.csv", text)
    if typed:
        source, path = path, desk.folder / "person.parquet"
        desk.con.execute(
            f"COPY (SELECT * REPLACE (_fivetran_deleted = 'true' AS _fivetran_deleted, created::TIMESTAMP AS created) "
            f"FROM read_csv('{source}', all_varchar = true)) TO '{path}' (FORMAT parquet)"
        )
    desk.stage(path)
    assert desk.rows("customers", "customer_key", "name", "phone", "joined_at", "postcode") == [
        ("K1", "Ann Example", "+31612345678", "2024-05-06 07:08:09", "0123")
    ]
    assert [reason for _, _, reason, _ in desk.rejected()] == ["it was deleted in Klaviyo"]


def test_mailchimp_s_members_have_their_status_in_a_column(desk):
    desk.stage(
        "id,_fivetran_synced,country_code,email_address,last_changed,list_id,merge_fname,merge_lname,status,"
        "timestamp_opt,timestamp_signup,unique_email_id\n"
        "M1,x,NL,ann@example.com,2025-06-01 10:00:00,L,Ann,Example,subscribed,2025-05-01 10:00:00,,u1\n"
        "M2,x,NL,bo@example.com,2025-06-01 10:00:00,L,Bo,,unsubscribed,2025-05-01 10:00:00,,u2\n"
        "M3,x,NL,cy@example.com,2025-06-01 10:00:00,L,Cy,,cleaned,2025-05-01 10:00:00,,u3\n"
    )
    found = [staged for staged in desk.result.staged if staged.table == "consents"]
    columns = "customer_key, status, CAST(changed_at AS VARCHAR)"
    query = " UNION ALL ".join(f"SELECT {columns} FROM {staged.relation}" for staged in found)
    assert desk.con.execute(f"{query} ORDER BY ALL").fetchall() == [
        ("M1", "granted", "2025-05-01 10:00:00"),
        ("M2", "granted", "2025-05-01 10:00:00"),
        ("M2", "withdrawn", "2025-06-01 10:00:00"),
    ]


def test_mailchimp_s_unsubscriptions_are_withdrawals(desk):
    desk.stage(
        "_fivetran_synced,campaign_id,list_id,member_id,reason,timestamp\nx,C1,L,M1,NORMAL,2025-06-01 10:00:00\n"
    )
    assert desk.rows("consents", "customer_key", "channel", "status", "changed_at") == [
        ("M1", "email", "withdrawn", "2025-06-01 10:00:00")
    ]


def test_mailchimp_s_activity_without_sendings_is_no_message_and_says_why(desk):
    result = desk.stage(
        "_fivetran_synced,action,bounce_type,campaign_id,combination_id,ip,list_id,member_id,timestamp,url\n"
        "x,open,,C1,,,L,M1,2025-06-01 10:00:00,\nx,send,,C2,,,L,M1,2025-06-01 10:00:00,\n"
    )
    assert desk.rows("messages", "message_id", "sent_at") == [("M1-C2", "2025-06-01 10:00:00")]
    assert [reason for _, _, reason, _ in desk.rejected()] == ["sent_at is missing"]
    assert any("not when the campaign was sent" in note for note in result.found.tables[0].notes)


def test_mailchimp_s_recipients_are_asked_for_the_time_of_sending(desk):
    result = desk.stage("_fivetran_synced,campaign_id,combination_id,list_id,member_id\nx,C1,,L,M1\n")
    assert not result.staged
    assert "messages.sent_at" in result.found.questions[0]["about"]


def test_hubspot_s_events_name_the_event_of_their_sending(desk):
    desk.stage(
        "id,_fivetran_synced,created,email_campaign_id,filtered_event,recipient,sent_by_created,sent_by_id,type\n"
        "s1,x,2025-05-01 10:00:00,7,false,Ann@example.com,,,SENT\n"
        "o1,x,2025-05-01 11:00:00,7,false,ann@example.com,2025-05-01 10:00:00,s1,OPEN\n"
        "o2,x,2025-05-01 10:00:01,7,true,ann@example.com,2025-05-01 10:00:00,s1,OPEN\n"
        "c9,x,2025-05-02 11:00:00,8,false,bo@example.com,2025-05-02 10:00:00,s9,CLICK\n"
    )
    columns = ("message_id", "customer_key", "campaign_id", "sent_at", "opened_at", "clicked_at")
    assert desk.rows("messages", *columns) == [
        ("s1", "ann@example.com", "7", "2025-05-01 10:00:00", "2025-05-01 11:00:00", None),
        ("s9", "bo@example.com", "8", "2025-05-02 10:00:00", None, "2025-05-02 11:00:00"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "id,_fivetran_synced,campaign_type,from_email,name,send_time,subject\nC1,x,Campaign,a@example.com,May,,Hello\n",
            ("fivetran_klaviyo", "C1", "May", "Hello"),
        ),
        (
            "id,_fivetran_synced,list_id,send_time,subject_line,title,type\nC1,x,L,,Hello,May,regular\n",
            ("fivetran_mailchimp", "C1", "May", "Hello"),
        ),
        (
            "id,_fivetran_synced,app_id,content_id,name,num_included,subject,sub_type,type\n7,x,1,2,May,9,Hello,,BATCH_EMAIL\n",
            ("fivetran_hubspot", "7", "May", "Hello"),
        ),
    ],
)
def test_campaigns_of_the_three(desk, text, expected):
    result = desk.stage(text)
    (row,) = desk.rows("campaigns", "campaign_id", "campaign", "subject")
    assert (result.found.tables[0].source, *row) == expected


def test_hubspot_s_contacts_withdraw_and_never_grant(desk):
    desk.stage(
        "id,_fivetran_deleted,_fivetran_synced,property_email,property_firstname,property_lastname,property_createdate,"
        "property_hs_email_optout,property_hs_email_optout_123\n"
        "1,false,x,ann@example.com,Ann,Example,2025-01-01 00:00:00,,true\n2,false,x,bo@example.com,Bo,,,false,\n"
    )
    assert desk.rows("consents", "customer_key", "status") == [("1", "withdrawn")]
