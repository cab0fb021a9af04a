"""Numbers, dates and texts as people write them; what cannot be settled is asked, what cannot be read is said."""

import pytest


def amounts(desk, column, delimiter=";", **reading):
    body = "".join(f"{i}{delimiter}2025-01-01{delimiter}{cell}\n" for i, cell in enumerate(column))
    desk.stage(f"order_id{delimiter}ordered_at{delimiter}amount\n{body}", **reading)
    return [amount for _, amount in desk.rows("orders", "order_id", "amount")]


def dates(desk, column, **reading):
    body = "".join(f'{i},"{cell}"\n' for i, cell in enumerate(column))
    desk.stage(f"order_id,ordered_at\n{body}", **reading)
    return [moment for _, moment in desk.rows("orders", "order_id", "ordered_at")]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["1,234.50", "20", "0.5"], ["1234.50", "20.00", "0.50"]),
        (["1.234,56", "20,00", "1.000"], ["1234.56", "20.00", "1000.00"]),
        (["$1,234.50", "USD 7.25"], ["1234.50", "7.25"]),
        (["1 234,50 €", "12,00 €"], ["1234.50", "12.00"]),
        (["1'234.50", "1.25"], ["1234.50", "1.25"]),
        (["1,234,567", "2,345,678"], ["1234567.00", "2345678.00"]),
        (["0.125", "0.250"], ["0.13", "0.25"]),
    ],
)
def test_amounts_are_read_as_their_column_writes_them(desk, written, read):
    assert amounts(desk, written) == read


def test_point_or_comma_is_asked_when_both_fit(desk):
    result = desk.stage("order_id;ordered_at;amount\n1;2025-01-01;1.234\n2;2025-01-01;2.500\n")
    assert result.staged == []
    assert "decimal point or decimal comma in 'amount'" in result.found.questions[0]["about"]


@pytest.mark.parametrize(("said", "read"), [("comma", "1234.00"), ("point", "1.23")])
def test_the_answer_settles_point_or_comma(desk, said, read):
    assert amounts(desk, ["1.234"], hints={"decimal": said}) == [read]


def test_an_unreadable_amount_is_left_empty_and_said(desk):
    assert amounts(desk, ["5.00", "abc", "n/a"]) == ["5.00", None, None]
    assert (
        "1 value of 'amount' could not be read as a number, e.g. 'abc': left empty."
        in desk.result.found.tables[0].notes
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (["05/02/2025", "13/02/2025"], ["2025-02-05 00:00:00", "2025-02-13 00:00:00"]),
        (["05/02/2025", "02/13/2025"], ["2025-05-02 00:00:00", "2025-02-13 00:00:00"]),
        (["05.02.2025 9:05"], ["2025-02-05 09:05:00"]),
        (["31 Jan 2025", "1 February 2025"], ["2025-01-31 00:00:00", "2025-02-01 00:00:00"]),
        (["Jan 31, 2025 5:24 PM"], ["2025-01-31 17:24:00"]),
        (["20250131"], ["2025-01-31 00:00:00"]),
        (["2025-01-31T10:05:00.250"], ["2025-01-31 10:05:00.25"]),
        (["2025/01/31 10:05"], ["2025-01-31 10:05:00"]),
        (["45322.75"], ["2024-01-31 18:00:00"]),
        (["1706659200", "1706659200000"], ["2024-01-31 00:00:00", "2024-01-31 00:00:00"]),
        (["13/2/25"], ["2025-02-13 00:00:00"]),
        (["2025-01-31 01:59:59 +0100", "2025-01-31T01:00:02Z"], ["2025-01-31 00:59:59", "2025-01-31 01:00:02"]),
        (["2025-01-31 01:59:59-05:30"], ["2025-01-31 07:29:59"]),
    ],
)
def test_dates_are_read_as_their_column_writes_them(desk, written, read):
    assert dates(desk, written) == read


def test_day_or_month_first_is_asked_when_nothing_tells(desk):
    question = desk.stage("order_id,Date,amount\n1,05/02/2025,1\n2,03/04/2025,1\n").found.questions[0]
    assert question["about"] == "day or month first in 'Date', as in 05/02/2025"
    assert any("--set day_first=yes" in choice for choice in question["choices"])
    assert desk.result.staged == []


def test_another_date_column_of_the_file_tells_which_comes_first(desk):
    desk.stage("order_id,order date,delivery date\n1,05/02/2025,13/02/2025\n")
    assert desk.rows("orders", "ordered_on", "delivered_at") == [("2025-02-05", "2025-02-13 00:00:00")]


def test_what_the_user_says_goes_before_the_column(desk):
    assert dates(desk, ["05/02/2025"], hints={"day_first": "no"}) == ["2025-05-02 00:00:00"]


def test_impossible_dates_are_rejected_with_their_reason(desk):
    assert dates(desk, ["2025-02-30", "2025-02-28", "0000-00-00"]) == ["2025-02-28 00:00:00"]
    assert [reason for _, _, reason, _ in desk.rejected()] == ["ordered_at could not be read as a date"] * 2


def test_times_without_a_zone_are_the_workspace_s_and_days_are_counted_there(desk):
    desk.stage("order_id,ordered_at,amount\n1,2025-07-01 00:30,1\n", timezone="Europe/London")
    assert desk.rows("orders", "ordered_at", "ordered_on") == [("2025-06-30 23:30:00", "2025-07-01")]
    assert "Times carry no zone: taken as Europe/London." in desk.result.found.tables[0].notes


def test_a_file_s_own_zone_goes_before_the_workspace_s(desk):
    desk.stage(
        "order_id,ordered_at,amount\n1,2025-07-01 00:30,1\n",
        timezone="Europe/London",
        hints={"timezone": "America/New_York"},
    )
    assert desk.rows("orders", "ordered_at", "ordered_on") == [("2025-07-01 04:30:00", "2025-07-01")]


def test_ids_postcodes_and_names_stay_text(desk):
    desk.stage("customer_id,zip,name\n000123,01234,Null\n'7210,'1234AB,O'Hara\n")
    assert desk.rows("customers", "customer_key", "postcode", "name") == [
        ("000123", "01234", "Null"),
        ("7210", "1234AB", "O'Hara"),
    ]


def test_ids_that_a_program_wrote_as_decimals_lose_their_point(desk):
    desk.stage("customer_id,city\n17850.0,Rome\n17851.0,Oslo\n,Bonn\n")
    assert [row[0] for row in desk.rows("customers", "customer_key")] == ["17850", "17851"]
    assert desk.rejected()[0][2] == "names no customer: no key, e-mail or phone"


def test_ids_that_differ_only_in_case_are_two_customers(desk):
    desk.stage("contact_id,name\n0035ABC,Ann\n0035abc,Bo\n")
    assert len(desk.rows("customers", "customer_key")) == 2


def test_consent_words_are_understood_and_others_are_said(desk):
    desk.stage(
        "email,channel,status,changed_at\na@example.com,Email,Subscribed,2025-01-01\nb@example.com,E-mail,perhaps,2025-01-01\n"
    )
    assert desk.rows("consents", "customer_key", "channel", "status") == [("a@example.com", "email", "granted")]
    assert desk.rejected()[0][2] == "status could not be read as a known status"


def test_hostile_values_are_only_values(desk):
    desk.stage("customer_id,name\n1,\"'); DROP TABLE x; --\"\n2,=cmd|' /C calc'!A0\n3,<script>alert(1)</script>\n")
    assert [row[1] for row in desk.rows("customers", "customer_key", "name")] == [
        "'); DROP TABLE x; --",
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
    ]


def test_hostile_headers_are_only_headers(desk):
    desk.stage('customer_id,"name\'; DROP ""x",email\n1,Ana,ana@example.com\n')
    assert desk.rows("customers", "customer_key", "email") == [("1", "ana@example.com")]


def test_the_preview_shows_plain_values_under_the_file_s_own_headers(desk):
    found = desk.found("Kundennr;Name;Datum;Betrag\n1001;Müller, Zoë;31.01.2024;1.234,56\n1002;Bo;01.02.2024;-5,25\n")
    assert found.tables[0].preview == [
        {"Kundennr": "1001", "Name": "Müller, Zoë", "Datum": "2024-01-31", "Betrag": "1234.56"},
        {"Kundennr": "1002", "Name": "Bo", "Datum": "2024-02-01", "Betrag": "-5.25"},
    ]
