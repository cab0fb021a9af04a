"""Telephone numbers in international form, by the numbering plan of the row's country."""

import duckdb
import phonenumbers
import pytest

from relmark.intake.values.countries import region_of
from relmark.intake.values.phones import international
from relmark.mistakes import Mistake

con = duckdb.connect()


def read(cell, country=None, otherwise=None, plus=False):
    regions = {country: country} if country else {}
    value = international("cell", regions, otherwise, "country", plus)
    return con.execute(f"SELECT {value} FROM (SELECT ? AS cell, ? AS country)", [cell, country]).fetchone()[0]


@pytest.mark.parametrize(
    ("cell", "country", "right"),
    [
        ("06 12345678", "NL", "+31612345678"),
        ("0171/1234567", "DE", "+491711234567"),
        ("07700 900123", "GB", "+447700900123"),
        ("(415) 555-2671", "US", "+14155552671"),
        ("02 1234 5678", "IT", "+390212345678"),
        ("31612345678", "NL", "+31612345678"),
        ("612345678", "NL", "+31612345678"),
        ("011 44 7700 900123", "US", "+447700900123"),
        ("+44 (0)7700 900123", "NL", "+447700900123"),
        ("+44 07700 900123", None, "+447700900123"),
        ("0031 6 12345678", None, "+31612345678"),
        ("+31612345678", None, "+31612345678"),
    ],
)
def test_numbers_take_the_form_that_is_dialled_from_anywhere(cell, country, right):
    assert read(cell, country) == right


@pytest.mark.parametrize(
    "cell", ["06 12345678 ext. 12", "06-12345678 x3", "06 12345678 / 020 1234567", "tel. 0612345678", "0612345678.0"]
)
def test_labels_extensions_and_second_numbers_are_left_out(cell):
    assert read(cell, "NL") == "+31612345678"


@pytest.mark.parametrize("cell", ["123", "1-800-FLOWERS", "3.16E+10", "n/a", "+0000", "12345678901234567890"])
def test_what_is_no_number_is_empty(cell):
    assert read(cell, "NL") is None


def test_a_number_that_no_country_explains_stays_as_its_digits():
    assert read("06 12345678") == "0612345678"
    assert read("55555555", "NL") == "55555555"


def test_the_firm_s_country_is_used_where_the_row_names_none():
    assert read("06 12345678", otherwise="NL") == "+31612345678"
    assert read("06 12345678", "GB", otherwise="NL") != "+31612345678"


def test_a_tool_that_leaves_out_the_plus_is_believed_when_it_documents_so():
    assert read("31612345678", plus=True) == "+31612345678"
    assert read("0612345678", plus=True) == "0612345678"


def examples():
    """For each country a mobile and a fixed number: (region, as it is to be read, with the country's code, without)."""
    form = phonenumbers.PhoneNumberFormat
    for region in sorted(phonenumbers.SUPPORTED_REGIONS):
        for kind in (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE):
            number = phonenumbers.example_number_for_type(region, kind)
            if number is not None and len(str(number.national_number)) > 4:
                written = (form.E164, form.INTERNATIONAL, form.NATIONAL)
                yield region, *(phonenumbers.format_number(number, one) for one in written)


def test_example_numbers_of_every_country_agree_with_phonenumbers():
    known = list(examples())
    told = [
        row for region, right, abroad, at_home in known for row in ((right, abroad, None), (right, at_home, region))
    ]
    regions = {region: region for region, *_ in known}
    con.execute("CREATE OR REPLACE TEMP TABLE told (expected VARCHAR, cell VARCHAR, country VARCHAR)")
    con.executemany("INSERT INTO told VALUES (?, ?, ?)", told)
    found = con.execute(f"SELECT *, {international('cell', regions, None, 'country', False)} AS is_read FROM told")
    rows = found.fetchall()
    assert len(rows) == len(told) > 900
    assert [row for row in rows if row[0] != row[3]] == []


@pytest.mark.parametrize(
    ("written", "region"),
    [
        *(("NL", "NL"), ("nld", "NL"), ("Netherlands", "NL"), ("Pays-Bas", "NL"), ("Paesi Bassi", "NL")),
        *(("Deutschland", "DE"), ("Allemagne", "DE"), ("Duitsland", "DE"), ("Alemania", "DE"), ("Germania", "DE")),
        *(("UK", "GB"), ("Great Britain", "GB"), ("USA", "US"), ("United States", "US"), ("España", "ES")),
        *(("Atlantis", None), ("", None)),
    ],
)
def test_countries_are_known_by_letters_and_by_name(written, region):
    assert region_of(written) == region


def test_a_file_s_own_column_of_countries_tells(desk):
    desk.stage("customer_id,phone,country\n1,06 12345678,Netherlands\n2,07700 900123,UK\n3,0612345678,\n")
    assert desk.rows("customers", "customer_key", "phone") == [
        ("1", "+31612345678"),
        ("2", "+447700900123"),
        ("3", "0612345678"),
    ]


def test_a_country_that_nobody_knows_is_a_mistake(desk):
    with pytest.raises(Mistake, match=r"No country named 'Atlantis'\. Give its two letters"):
        desk.stage("customer_id,phone\n1,06 12345678\n", hints={"country": "Atlantis"})


def test_a_phone_that_cannot_be_read_is_said(desk):
    desk.stage("customer_id,phone\n1,+31612345678\n2,call me\n", hints={"country": "NL"})
    assert desk.rows("customers", "customer_key", "phone") == [("1", "+31612345678"), ("2", None)]
    assert (
        "1 value of 'phone' could not be read as a telephone number, e.g. 'call me': left empty."
        in desk.result.found.tables[0].notes
    )
