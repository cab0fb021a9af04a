"""CRMs and address books: who is known, and who said no. Invented rows under real headers."""

import pytest

from relmark.intake.vendors import described
from relmark.mistakes import Mistake


# Labels: https://knowledge.hubspot.com/properties/hubspots-default-contact-properties
@pytest.mark.parametrize("label", ["Unsubscribed from all email", "Opted out of email", "Opted out of email: News"])
def test_hubspot_tells_withdrawals_and_marketing_contacts_are_what_it_bills_by(desk, label):
    desk.stage(
        f"Record ID,First Name,Last Name,Email,Phone Number,Marketing contact status,Create Date,{label}\n"
        "901,Ann,Example,ann@example.com,,Marketing contact,2024-03-12 09:14,\n"
        "902,Bo,,BO@example.com,,Non-marketing contact,2024-03-15 14:30,true\n"
        "903,,,,,,2024-01-01 00:00,false\n"
    )
    assert desk.rows("consents", "customer_key", "status") == [("902", "withdrawn")]
    assert desk.rows("customers", "customer_key", "email") == [
        ("901", "ann@example.com"),
        ("902", "bo@example.com"),
        ("903", None),
    ]


def test_salesforce_s_flags_are_inverted_and_ids_differ_by_capitals(desk):
    # Labels and fields: the Contact object's reference on developer.salesforce.com
    desk.stage(
        '"Contact ID","First Name","Last Name","Account Name","Mailing City","Mailing Zip/Postal Code","Phone",'
        '"Email","Email Opt Out","Do Not Call"\n'
        '"0035g00000AbCdE","Ann","Example","Example BV","Utrecht","0123","","ann@example.com","0","1"\n'
        '"0035g00000AbCde","Bo","Example","Example BV","","","","bo@example.com","1","0"\n'
    )
    assert desk.rows("customers", "customer_key", "postcode") == [
        ("0035g00000AbCdE", "0123"),
        ("0035g00000AbCde", None),
    ]
    assert desk.rows("consents", "customer_key", "channel", "status") == [("0035g00000AbCde", "email", "withdrawn")]


def test_salesforce_s_own_field_names_are_read_too(desk):
    desk.stage(
        "Id,IsDeleted,LastName,FirstName,Email,MailingCity,HasOptedOutOfEmail\n003A,0,Example,Ann,a@example.com,,1\n"
    )
    assert desk.rows("consents", "customer_key", "status") == [("003A", "withdrawn")]


# Headers of both times: public code that reads and writes Google's CSV.
@pytest.mark.parametrize(
    "header",
    [
        "Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
        "Phone 1 - Type,Phone 1 - Value\nAnn Example,Ann,,Example",
        "Nickname,First Name,Middle Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,"
        "Phone 1 - Label,Phone 1 - Value\n,Ann,,Example",
    ],
)
def test_google_contacts_of_both_times_with_several_values_in_a_cell(desk, header):
    desk.stage(
        f"{header},* myContacts,Home,ann@example.com ::: ann@work.example,Mobile,+31 6 12345678 ::: +31 30 1234567\n"
        ",No,,Way,,,,,\n,Only,,Phone,,,,Mobile,+31 6 87654321\n"
    )
    assert desk.rows("customers", "customer_key", "email", "phone", "name")[-1] == (
        "ann@example.com",
        "ann@example.com",
        "+31612345678",
        "Ann Example",
    )
    assert desk.rows("customers", "customer_key")[0] == ("+31687654321",)
    assert [reason for _, _, reason, _ in desk.rejected()] == ["names no customer: no key, e-mail or phone"]


def test_a_telephone_number_is_the_last_key_for_orders_too(desk):
    desk.stage("order_id,order_date,total,phone\n1,2025-01-02,5.00,+31612345678\n")
    assert desk.rows("orders", "order_id", "customer_key") == [("1", "+31612345678")]
    assert desk.rows("customers", "customer_key", "phone") == [("+31612345678", "+31612345678")]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('say = [{ sentence = "x", colum = "a" }]', "colum"),
        ("gather = true", "gather"),
        ('columns = { "customers.email" = { from = "a", wen = { b = ["c"] } } }', "wen"),
    ],
)
def test_a_description_with_a_word_that_is_not_known_is_refused_by_name(tmp_path, line, named):
    path = tmp_path / "somebody.toml"
    path.write_text(f'vendor = "S"\nsource = "s"\n[[export]]\nholds = "x"\nkind = "customers"\n{line}\n')
    with pytest.raises(Mistake, match=f"somebody.toml: .*'{named}'"):
        described.read(path)


# Headers: public code that reads HubSpot's deals; the ids of associated contacts are parted by semicolons.
DEALS = (
    "Record ID,Deal Name,Deal Stage,Amount,Close Date,Deal owner,Pipeline,{more}\n"
    "7001,Mugs,Closed Won,1500,2025-03-01 10:00,Sam,Sales,8001;8002\n"
    "7002,Pots,Proposal,900,2026-12-01 10:00,Sam,Sales,8001\n"
    "7003,Pans,Closed Lost,900,2025-02-01 10:00,Sam,Sales,\n"
)


def test_a_won_deal_of_hubspot_is_an_order_of_its_first_contact(desk):
    result = desk.stage(DEALS.format(more="Associated Contact IDs"))
    assert result.found.tables[0].source == "hubspot"
    assert desk.rows("orders", "order_id", "amount", "status", "customer_key") == [("7001", "1500.00", "paid", "8001")]
    assert [row[2] for row in desk.rejected()] == ["the deal is not won"] * 2


def test_deals_of_hubspot_without_contacts_say_what_to_export(desk):
    result = desk.stage(DEALS.format(more="Deal Type"))
    assert any("with the associated contacts" in note for note in result.found.tables[0].notes)
