"""Amounts in every usual form; point or comma by evidence in a known order; currencies noticed, never added."""

from datetime import date
from decimal import Decimal

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relmark.intake import Reading
from relmark.intake.files.sheets import Sheet
from relmark.intake.values import numbers
from relmark.intake.values.columns import plan
from relmark.intake.values.documented import Documented
from relmark.intake.values.shapes import Shape

con = duckdb.connect()


def settled(*columns, documented=None, **hints):
    """The plan for a file of orders with these amounts and discounts, and the amounts it gives."""
    names = ["amount", "discount"][: len(columns)]
    con.execute(f"CREATE OR REPLACE TEMP TABLE file ({', '.join(f'{name} VARCHAR' for name in names)})")
    con.executemany(f"INSERT INTO file VALUES ({', '.join('?' * len(names))})", list(zip(*columns, strict=True)))
    sheet = Sheet("file", "file", dict.fromkeys(names, "VARCHAR"), "rowid + 1", len(columns[0]))
    mapping = {f"orders.{name}": name for name in names}
    made = plan(con, sheet, mapping, Reading(date(2026, 3, 1), hints=hints), False, documented or Documented())
    found = con.execute(f"SELECT CAST({made.values['orders.amount']} AS VARCHAR) FROM file").fetchall()
    return made, [amount for (amount,) in found]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        *(("1,234.50", "1234.50"), ("1.234,50", "1234.50"), ("1 234,50 €", "1234.50"), ("€ 1.234,50", "1234.50")),
        *(("1\u00a0234,50", "1234.50"), ("1\u202f234,50", "1234.50"), ("CHF 1'234.50", "1234.50")),
        *(("1’234.50", "1234.50"), ("12,34,567.50", "1234567.50"), ("(45.00)", "-45.00"), ("12.50-", "-12.50")),
        *(("-£3.10", "-3.10"), ("£-3.10", "-3.10"), ("\u22125.25", "-5.25"), ("+7.50", "7.50"), ("US$ 5.25", "5.25")),
        *(("1.23E+04", "12300.00"), ("1.5E-01", "0.15"), ("12,- €", "12.00"), ("Fr. 12.50", "12.50")),
        *(
            ("1,23,456.7", "123456.70"),
            (".5", "0.50"),
            ("১২", None),
            ("１２.５０", "12.50"),
            ("kr 1.234,50", "1234.50"),
        ),
    ],
)
def test_an_amount_is_read_in_its_usual_forms(cell, amount):
    assert settled([cell])[1] == [amount]


@pytest.mark.parametrize(
    "cell",
    ["Free", "gratis", "1.2k", "1,234.50 CR", "48.43 %", "5 10", "1,23.4", "1,2345.5", "ABC 12", "--5", "5-5", "1.2.3"],
)
def test_what_is_no_amount_is_left_empty(cell):
    assert settled([cell, "7.50"])[1] == [None, "7.50"]


@pytest.mark.parametrize("cell", ["-", "—", "n/a", "NULL", "", "#N/A", " "])
def test_words_for_nothing_are_nothing_and_in_no_doubt(cell):
    made, amounts = settled([cell, "7.50"])
    doubted = con.execute(f"SELECT count_if({made.doubts['orders.amount']}) FROM file").fetchone()[0]
    assert (amounts, doubted) == ([None, "7.50"], 0)


def test_the_question_says_what_each_answer_adds_up_to():
    made, _ = settled(["1.234", "2.500", "10.000"])
    assert made.questions[0]["choices"] == [
        "point: 1.234 is 1.234, the column adds up to 13.734 (--set decimal=point)",
        "comma: 1.234 is 1234, the column adds up to 13734 (--set decimal=comma)",
    ]


COMMA = Documented("Shop", decimal=",")


def test_the_column_goes_before_other_columns_and_these_before_the_vendor():
    assert settled(["1.234", "5.25"], ["2,50", "1"])[1] == ["1.23", "5.25"]
    assert settled(["1.234"], ["2,50"])[1] == ["1234.00"]
    assert settled(["1.234"], ["2.50"], documented=COMMA)[1] == ["1.23"]
    made, amounts = settled(["1.234"], documented=COMMA)
    assert (made.questions, amounts) == ([], ["1234.00"])
    assert made.notes == ["'amount' has a decimal comma, as Shop documents: an assumption."]


def test_what_the_user_says_goes_before_all():
    assert settled(["1.234"], ["2,50"], documented=COMMA, decimal="point")[1] == ["1.23"]


def test_a_column_that_contradicts_its_vendor_is_asked():
    made, _ = settled(["5.25"], documented=COMMA)
    assert "5.25 is no number as Shop documents them" in made.questions[0]["about"]


def test_a_column_with_both_signs_says_so_and_leaves_the_fewer_empty():
    made, amounts = settled(["5.25", "6.75", "3,5"])
    assert amounts == ["5.25", "6.75", None]
    assert "and not in 1, as in 3,5: read with a point." in made.notes[0]


@pytest.mark.parametrize(
    ("cells", "codes"),
    [
        (["€5", "6 €"], ["EUR", "EUR"]),
        (["$5", "USD 6"], ["USD", "USD"]),
        (["£5", "7"], ["GBP", None]),
    ],
)
def test_the_currency_of_an_amount_is_what_stands_beside_it(desk, cells, codes):
    lines = [f"{n},ana,2026-01-05,{cell}" for n, cell in enumerate(cells)]
    desk.stage("\n".join(["order_id,customer_id,ordered_at,amount", *lines]))
    assert [code for _, code in desk.rows("orders", "order_id", "currency")] == codes


@pytest.mark.parametrize("cell", ["$5", "kr 5", "5"])
def test_a_sign_that_several_countries_use_names_no_currency(desk, cell):
    desk.stage(f"order_id,customer_id,ordered_at,amount\n1,ana,2026-01-05,{cell}")
    assert "currency" not in desk.table("orders").columns or desk.rows("orders", "currency") == [(None,)]


def test_more_than_one_currency_is_said():
    assert (
        "'amount' holds more than one currency (EUR, GBP): never add them together." in settled(["€5", "£6"])[0].notes
    )


def grouped(amount, thousands, decimal):
    whole, _, cents = f"{abs(amount):,.2f}".partition(".")
    return ("-" if amount < 0 else "") + whole.replace(",", thousands) + decimal + cents


LOCALES = [(",", "."), (".", ","), (" ", ","), ("\u00a0", ","), ("\u202f", ","), ("'", "."), ("’", "."), ("", ".")]


@settings(deadline=None)
@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(LOCALES), st.sampled_from(["%s", "€ %s", "%s EUR"]))
def test_an_amount_with_cents_written_in_any_locale_reads_back(amount, locale, framed):
    cell = framed % grouped(amount, *locale)
    shape = "".join("9" if letter in "0123456789" else letter for letter in cell)
    query = numbers.sql("cell", numbers.style([Shape(shape, 1, cell)]))
    assert con.execute(f"SELECT {query} FROM (SELECT ? AS cell)", [cell]).fetchone()[0] == Decimal(amount)


def scores(desk, *cells):
    rows = "".join(f"{place},2025-01-01,{cell}\n" for place, cell in enumerate(cells))
    desk.stage(f"feedback_id,said_at,score\n{rows}")
    return [score for _, score in desk.rows("feedback", "feedback_id", "score")]


@pytest.mark.parametrize(
    ("cells", "read", "says"),
    [
        (["9/10", "7/10", "8"], ["9.0", "7.0", "8.0"], "The scores in 'score' are out of 10."),
        (["★★★★☆", "★★★☆☆"], ["4.0", "3.0"], "The scores in 'score' are out of 5."),
        (["80 %", "4 of 5"], ["80.0", "4.0"], "The scores in 'score' are on several scales"),
        (["4 stars", "great"], ["4.0", None], "'great': left empty."),
    ],
)
def test_scores_that_say_their_scale_are_read(desk, cells, read, says):
    assert scores(desk, *cells) == read
    assert any(says in note for note in desk.result.found.tables[0].notes)


@pytest.mark.parametrize(
    ("cells", "low", "high"),
    [
        (["5/5", "1/5", "4"], ["1.0"] * 3, ["5.0"] * 3),
        (["5/5", "0/5"], ["0.0"] * 2, ["5.0"] * 2),
        (["9/10", "7/10"], ["0.0"] * 2, ["10.0"] * 2),
    ],
)
def test_the_scale_that_scores_say_is_stored_beside_them(desk, cells, low, high):
    scores(desk, *cells)
    found = desk.rows("feedback", "feedback_id", "scale_low", "scale_high")
    assert [row[1:] for row in found] == list(zip(low, high))


def test_of_several_scales_each_score_keeps_its_own(desk):
    scores(desk, "80 %", "4 of 5")
    assert [high for _, high in desk.rows("feedback", "feedback_id", "scale_high")] == ["100.0", "5.0"]


def test_a_column_that_holds_the_scale_goes_before_what_the_scores_say(desk):
    desk.stage("feedback_id,said_at,scale_high,score\n1,2025-01-01,10,4/5\n")
    assert desk.rows("feedback", "scale_high") == [("10.0",)]


@pytest.mark.parametrize(
    ("header", "kind"),
    [("review_id,customer_id,date,rating", "review"), ("id,customer_id,date,nps", "nps")],
)
def test_headers_tell_the_kind_of_feedback_where_no_column_does(desk, header, kind):
    desk.stage(f"{header}\n1,Ana,2025-01-01,5/5\n2,Bo,2025-01-01,4/5\n", kind="feedback")
    assert {row[0] for row in desk.rows("feedback", "kind")} == {kind}


def test_a_column_of_mixed_scales_is_said_even_when_it_is_not_used(desk):
    found = desk.found("campaign,open_rate\nA,48.43%\nB,0.4902\nC,49.02\n")
    assert any("'open_rate' mixes percentages, as in 48.43%" in note for note in found.tables[0].notes)


def test_a_zero_before_the_sign_shows_that_it_parts_decimals():
    assert settled(["1.234", "0.500", "7.125"])[1] == ["1.23", "0.50", "7.13"]


def test_a_long_column_is_read_to_its_end(desk):
    rows = "".join(f"{n},2025-01-01,5.25\n" for n in range(200_001))
    desk.stage(f'order_id,ordered_at,amount\n{rows}x,02/13/2025,"€ 1,234.50"\n')
    assert desk.rows("orders", "order_id", "amount", "ordered_on")[-1] == ("x", "1234.50", "2025-02-13")
