"""Ids, names and addresses are text: as written, but for what a spreadsheet or a program did to them."""

import pytest


def keys(desk, *ids, column="order_id"):
    rows = "".join(f"{one},2025-01-01,1\n" for one in ids)
    desk.stage(f"{column},ordered_at,amount\n{rows}")
    return [key for (key,) in desk.rows("orders", column)]


def notes(desk):
    return " ".join(desk.result.found.tables[0].notes)


def test_zeros_case_and_nineteen_digits_stay(desk):
    written = ["000123", "5789012300001001001", "9007199254740993", "A1b", "a1B"]
    assert keys(desk, *written) == written
    assert "spreadsheet" not in notes(desk)


def test_keys_written_as_powers_of_ten_are_said(desk):
    assert keys(desk, "1.23E+12", "A2") == ["1.23E+12", "A2"]
    assert "'order_id': 1 key is written as 1.23E+12 by a spreadsheet" in notes(desk)
    assert "do not open it in a spreadsheet" in notes(desk)


def test_long_keys_that_all_end_in_zeros_are_said_to_be_rounded(desk):
    keys(desk, "5789012300001000000", "5789012300002000000", "5789012300003000000")
    assert "'order_id': 3 long keys are rounded to 15 digits by a spreadsheet" in notes(desk)


def test_one_long_key_that_ends_otherwise_clears_them_all(desk):
    keys(desk, "5789012300001000000", "5789012300002000000", "5789012300003000001")
    assert "rounded" not in notes(desk)


def test_product_codes_that_became_dates_are_said(desk):
    desk.stage("order_id,product_id,quantity\n1,1-Sep,1\n2,SEP-2024,1\n3,A-1,1\n")
    assert "'product_id': 1 code is written as a date" in notes(desk)


@pytest.mark.parametrize("written", ["'007", '"=""007"""', " 007 ", "\u200b007", "'007\u00a0"])
def test_what_a_spreadsheet_puts_around_ids_is_taken_off(desk, written):
    assert keys(desk, written) == ["007"]


def test_a_program_s_word_for_nothing_is_no_key(desk):
    desk.stage("order_id,customer_id,ordered_at\n1,NULL,2025-01-01\n2,nan,2025-01-01\n3,C1,2025-01-01\n")
    assert desk.rows("orders", "order_id", "customer_key") == [("1", None), ("2", None), ("3", "C1")]
    assert "2 values of 'customer_id' say NULL, NaN or the like: taken as empty." in notes(desk)


@pytest.mark.parametrize(
    "name", ["Null", "NA", "None", "True", "Nan", "O'Hara", "'t Hooft", "1E+3 Ltd", "Zoë 👩\u200d👧"]
)
def test_names_stay_as_they_are(desk, name):
    desk.stage(f"customer_id,name\n1,{name}\n")
    assert desk.rows("customers", "name") == [(name,)]


def test_two_spellings_of_one_accent_are_one_and_invisible_signs_are_nothing(desk):
    desk.stage("customer_id,name,city\n1,e\u0301clair,\u200b\n2,\u00e9clair,Bonn\n")
    assert desk.rows("customers", "customer_key", "name", "city") == [
        ("1", "\u00e9clair", None),
        ("2", "\u00e9clair", "Bonn"),
    ]


@pytest.mark.parametrize(
    "written", ["Ann@X.com", " ann@x.com ", "Ann Lee <ann@x.com>", "mailto:ann@x.com", "'ann@x.com", "\u200bann@x.com"]
)
def test_an_address_is_unwrapped_and_in_small_letters(desk, written):
    desk.stage(f"customer_id,email\n1,{written}\n")
    assert desk.rows("customers", "email") == [("ann@x.com",)]


@pytest.mark.parametrize("written", ["ann.x.com", "ann @x.com", "@x.com", "ann@", "a@b@c.com", "ann@x.com; bo@x.com"])
def test_what_is_no_address_is_left_empty_and_said(desk, written):
    desk.stage(f"customer_id,email\n1,{written}\n2,bo@x.com\n")
    assert desk.rows("customers", "customer_key", "email") == [("1", None), ("2", "bo@x.com")]
    assert "could not be read as an e-mail address" in notes(desk)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        *(("Payée", "paid"), ("bezahlt", "paid"), ("Verzonden", "paid"), ("pagado", "paid"), ("Completato", "paid")),
        *(("Partially Refunded", "paid"), ("remboursé", "refunded"), ("Zurückerstattet", "refunded")),
        *(("geannuleerd", "cancelled"), ("Annulée", "cancelled"), ("On hold", "pending"), ("en attente", "pending")),
        ("perhaps", "pending"),
    ],
)
def test_what_became_of_an_order_is_understood_in_six_languages(desk, word, status):
    desk.stage(f"order_id,ordered_at,amount,status\n1,2025-01-01,5,{word}\n")
    assert desk.rows("orders", "status") == [(status,)]


def test_the_preview_shows_words_as_they_are_understood_and_phones_as_written(desk):
    found = desk.found("customer_id,phone,email\n'007,0031612345678,Ann@X.com\n", hints={"country": "NL"})
    assert found.tables[0].preview == [{"customer_id": "007", "phone": "0031612345678", "email": "ann@x.com"}]
    found = desk.found("order_id,ordered_at,amount,status\n1,2025-01-01,5,Payée\n2,2025-01-01,5,perhaps\n")
    assert [row["status"] for row in found.tables[0].preview] == ["paid", "perhaps"]
