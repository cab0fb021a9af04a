"""Dates in every usual spelling; which comes first, day or month, and in which zone, by evidence in a known order."""

from datetime import date, datetime

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relmark.intake import Reading
from relmark.intake.files.sheets import Sheet
from relmark.intake.values import dates
from relmark.intake.values.columns import plan
from relmark.intake.values.documented import Documented
from relmark.intake.values.months import MONTHS, WEEKDAYS
from relmark.intake.values.shapes import Shape

con = duckdb.connect()


def settled(*columns, documented=None, timezone="UTC", **hints):
    """The plan for a file of orders whose columns of dates hold these cells, and the moments it gives."""
    names = ["ordered_at", "delivered_at"][: len(columns)]
    con.execute(f"CREATE OR REPLACE TEMP TABLE file ({', '.join(f'{name} VARCHAR' for name in names)})")
    con.executemany(f"INSERT INTO file VALUES ({', '.join('?' * len(names))})", list(zip(*columns, strict=True)))
    sheet = Sheet("file", "file", dict.fromkeys(names, "VARCHAR"), "rowid + 1", len(columns[0]))
    reading = Reading(date(2026, 3, 1), hints=hints, timezone=timezone)
    mapping = {f"orders.{name}": name for name in names}
    made = plan(con, sheet, mapping, reading, False, documented or Documented())
    found = con.execute(f"SELECT CAST({made.values['orders.ordered_at']} AS VARCHAR) FROM file").fetchall()
    return made, [moment for (moment,) in found]


def read(*cells, **said):
    made, moments = settled(cells, **said)
    assert made.questions == []
    return moments


@pytest.mark.parametrize(
    "cell",
    [
        *("lundi 5 février 2024", "5 févr. 2024", "5 fév 2024", "le 5 février 2024", "Mon, 5 Feb 2024"),
        *("5th Feb 2024", "Feb. 5th, 2024", "Monday, February 5, 2024", "5. Februar 2024", "Mo, 5. Feb. 2024"),
        *("5 februari 2024", "ma 5 feb 2024", "5 de febrero de 2024", "lunes, 5 de febrero de 2024", "5 febbraio 2024"),
        *("lun 5 feb 2024", "2024 Feb 5", "05-FEB-2024", "05Feb2024", "5 Feb 24", "2024/2/5", "2024.02.05"),
        *("2024 02 05", "20240205", "05.02.2024", "5. 2. 2024"),
    ],
)
def test_a_day_is_read_in_six_languages(cell):
    assert read(cell) == ["2024-02-05 00:00:00"]


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("1er mars 2024", "2024-03-01 00:00:00"),
        ("mar. 5 mars 2024", "2024-03-05 00:00:00"),
        ("31. Januar 2024 um 10:05 Uhr", "2024-01-31 10:05:00"),
        ("31 de enero de 2024", "2024-01-31 00:00:00"),
        ("3 gennaio 2024 alle 21:05", "2024-01-03 21:05:00"),
        ("2 maart 2024 om 9.05", "2024-03-02 09:05:00"),
        ("5 février 2024 à 10h05", "2024-02-05 10:05:00"),
        ("2024-02-05 9:05 pm", "2024-02-05 21:05:00"),
        ("2024-02-05 9.05pm", "2024-02-05 21:05:00"),
        ("2024-02-05 07:48:07 AM", "2024-02-05 07:48:07"),
        ("2024-02-05 9:05 a. m.", "2024-02-05 09:05:00"),
        ("2024-02-05 12:00 am", "2024-02-05 00:00:00"),
        ("February 5, 2024 at 9 PM", "2024-02-05 21:00:00"),
        ("2/13/24, 5:24\u202fPM", "2024-02-13 17:24:00"),
        ("31.01.2024 09.05.07", "2024-01-31 09:05:07"),
        ("202401311530", "2024-01-31 15:30:00"),
        ("20240131153007", "2024-01-31 15:30:07"),
        ("2024-01-31T10:05:00.250", "2024-01-31 10:05:00.25"),
        ("2024-01-31 10:05:00,250", "2024-01-31 10:05:00.25"),
        ("1706659200", "2024-01-31 00:00:00"),
        ("1706659200000", "2024-01-31 00:00:00"),
        ("1706659200000000", "2024-01-31 00:00:00"),
        ("45322.7521412037", "2024-01-31 18:03:05"),
    ],
)
def test_clocks_and_counts_are_read(cell, moment):
    assert read(cell) == [moment]


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-03-29 01:59:59 +0100", "2026-03-29 00:59:59"),
        ("2026-03-29T01:00:02Z", "2026-03-29 01:00:02"),
        ("20240131T093000Z", "2024-01-31 09:30:00"),
        ("2026/02/05 10:54:08 PM GMT+5:30", "2026-02-05 17:24:08"),
        ("2024/01/31 5:24:08 PM GMT+1", "2024-01-31 16:24:08"),
        ("Sep 4, 2026 1:05:07 AM PDT", "2026-09-04 08:05:07"),
        ("2024-03-31 10:05:07 Europe/Amsterdam", "2024-03-31 08:05:07"),
        ("2024-01-31 10:05:07 CET", "2024-01-31 09:05:07"),
        ("2024-07-31 10:05 BST", "2024-07-31 09:05:00"),
        ("Wed Jan 31 2024 10:05:00 GMT+0100 (Central European Standard Time)", "2024-01-31 09:05:00"),
        ("Wed Jan 31 10:05:00 +0000 2024", "2024-01-31 10:05:00"),
    ],
)
def test_a_time_s_own_zone_is_heeded(cell, moment):
    assert read(cell, timezone="Asia/Tokyo") == [moment]


def test_letters_that_several_countries_share_are_not_read_unless_the_file_s_zone_is_known():
    made, moments = settled(["2024-01-31 10:05:00 CST", "2024-01-31 10:05:00 EST"])
    assert moments == [None, "2024-01-31 15:05:00"]
    assert any("several countries share (CST)" in note for note in made.notes)
    cells = ["2024-01-31 10:05:00 CST", "2024-07-31 10:05:00 CDT"]
    assert read(*cells) == [None, "2024-07-31 15:05:00"]
    assert settled(cells, documented=Documented("Shop", timezone="America/Chicago"))[1][0] == "2024-01-31 16:05:00"


def test_words_after_a_time_that_are_no_zone_are_not_overlooked():
    assert read("2024-01-31 10:05:00 garbage", "2024-01-31 10:05:00") == [None, "2024-01-31 10:05:00"]


def test_a_day_without_a_clock_stays_that_day_wherever_its_vendor_lives():
    vendor = Documented("Shop", timezone="UTC")
    made, moments = settled(["2024-01-31"], documented=vendor, timezone="America/New_York")
    assert moments == ["2024-01-31 05:00:00"]
    assert made.notes == []


def test_times_without_a_zone_are_the_vendor_s_and_it_is_said():
    vendor = Documented("Shop", timezone="UTC")
    made, moments = settled(["2024-01-31 10:05"], documented=vendor, timezone="America/New_York")
    assert (moments, made.notes) == (["2024-01-31 10:05:00"], ["Times are UTC, as Shop documents."])


MONTH_FIRST = Documented("Shop", day_first=False)


def test_the_column_goes_before_other_columns_and_these_before_the_vendor():
    assert settled(["05/02/2024"], ["13/02/2024"], documented=MONTH_FIRST)[1] == ["2024-02-05 00:00:00"]
    made, moments = settled(["05/02/2024"], documented=MONTH_FIRST)
    assert moments == ["2024-05-02 00:00:00"]
    assert "'ordered_at' is read month first, as Shop documents: an assumption." in made.notes


def test_what_the_user_says_goes_before_all():
    made, moments = settled(["13/02/2024", "05/02/2024"], documented=MONTH_FIRST, day_first="yes")
    assert (made.questions, moments) == ([], ["2024-02-13 00:00:00", "2024-02-05 00:00:00"])


def test_a_column_that_contradicts_its_vendor_is_asked():
    made, _ = settled(["13/02/2024"], documented=MONTH_FIRST)
    assert "13/02/2024 fits only day first, but Shop documents month first" in made.questions[0]["about"]


def test_a_column_that_contradicts_itself_is_asked_with_what_each_answer_leaves_unread():
    made, _ = settled(["13/02/2024", "02/13/2024", "05/02/2024"])
    assert "13/02/2024 fits only day first (1 such), 02/13/2024 only month first (1 such)" in made.questions[0]["about"]
    assert "and 1 cell would not be read (--set day_first=yes)" in made.questions[0]["choices"][0]


def test_the_question_says_which_dates_each_answer_gives():
    made, _ = settled(["05/02/2024", "03/04/2024", "11/12/2024"])
    assert made.questions[0]["choices"] == [
        "day first: from 2024-02-05 to 2024-12-11 (--set day_first=yes)",
        "month first: from 2024-03-04 to 2024-11-12 (--set day_first=no)",
    ]


def test_an_impossible_day_tells_nothing_about_the_order():
    made, moments = settled(["31/31/2024", "13/02/2024"])
    assert (made.questions, moments) == ([], [None, "2024-02-13 00:00:00"])


@pytest.mark.parametrize("stand_in", ["1900-01-01", "9999-12-31", "0001-01-01", "1970-01-01 00:00:00", "01/01/1900"])
def test_dates_that_stand_for_no_date_are_left_empty_and_said(stand_in):
    made, moments = settled([stand_in, "13/02/2024" if "/" in stand_in else "2024-02-13"])
    assert moments[0] is None
    assert any("stands for no date" in note for note in made.notes)


def test_day_60_of_a_spreadsheet_never_was():
    made, moments = settled(["45322", "60"])
    assert moments == ["2024-01-31 00:00:00", None]
    assert any("29 February 1900" in note for note in made.notes)


def test_years_of_two_digits_are_said():
    made, moments = settled(["13/02/24", "13/02/69"])
    assert moments == ["2024-02-13 00:00:00", "1969-02-13 00:00:00"]
    assert any("years in two digits" in note for note in made.notes)


def test_a_birthday_of_two_digits_is_never_to_come(desk):
    desk.stage("customer_id,birthday\n1,13/02/45\n2,13/02/99\n")
    assert desk.rows("customers", "customer_key", "birthday") == [("1", "1945-02-13"), ("2", "1999-02-13")]


def spellings(day):
    """Every way of ours to write a day, month and weekday in each language included."""
    for names in MONTHS[day.month - 1].split():
        yield f"{day.day} {names} {day.year}"
        yield f"{day.day}. {names.capitalize()}. {day.year}"
        yield f"{names.title()} {day.day}, {day.year}"
        yield f"{day.day:02}-{names.upper()}-{day.year}"
    for name in WEEKDAYS[day.weekday()].split():
        yield f"{name}, {day.day} {MONTHS[day.month - 1].split()[0]} {day.year}"
    for sign in "-/.":
        yield f"{day.year}{sign}{day.month:02}{sign}{day.day:02}"
    yield f"{day.year}{day.month:02}{day.day:02}"


def one(cell):
    style = dates.style([Shape("", 1, cell)])
    return con.execute(f"SELECT {dates.sql('cell', style, 'UTC')} FROM (SELECT ? AS cell)", [cell]).fetchone()[0]


@settings(deadline=None)
@given(st.dates(date(1901, 1, 2), date(2099, 12, 31)), st.data())
def test_a_day_written_in_any_of_our_spellings_reads_back(day, data):
    cell = data.draw(st.sampled_from(list(spellings(day))))
    assert one(cell) == datetime(day.year, day.month, day.day)


CLOCKS = ("%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M:%S %p", "%I.%M%p", "%Hh%M", "%H:%M Uhr")


@settings(deadline=None)
@given(
    st.datetimes(datetime(1950, 1, 1), datetime(2068, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %b %Y", "%d.%m.%Y", "%Y/%m/%d", "%B %d, %Y", "%a, %d %b %Y"]),
    st.sampled_from(CLOCKS),
)
def test_a_moment_written_with_any_clock_reads_back(moment, day, clock):
    moment = moment.replace(microsecond=0, second=moment.second if "%S" in clock else 0)
    assert one(moment.strftime(f"{day} {clock}")) == moment
