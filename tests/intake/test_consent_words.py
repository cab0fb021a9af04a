"""Words for permission in six languages: a plain no withdraws nothing, a blank or unknown word is never a yes."""

from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relmark.intake import Reading
from relmark.intake.files.sheets import Sheet
from relmark.intake.values import consent_words as words
from relmark.intake.values.columns import plan
from relmark.intake.values.documented import Documented

con = duckdb.connect()
ALL = {word for lists in (words.YES, words.NO, words.GRANTED, words.WITHDRAWN, words.NOT_YET) for word in lists.split()}


def said(cell):
    return con.execute(f"SELECT {words.yes_or_no('cell')} FROM (SELECT ? AS cell)", [cell]).fetchone()[0]


@pytest.mark.parametrize(
    "cell",
    [
        *("yes", "YES.", "1", "1.0", "true", "x", "✓", "opt-in", "Oui", "Inscrit(e)", "Ja", "zugestimmt"),
        *("Aangemeld", "Sí", "suscrito", "sì", "iscritto", "D'accord", "VERDADERO", "Bestätigt"),
    ],
)
def test_a_yes_is_a_yes_in_six_languages(cell):
    assert said(cell) is True


@pytest.mark.parametrize(
    "cell",
    [
        *("no", "0", "0.0", "False", "off", "opted out", "NEVER_SUBSCRIBED", "pending", "non", "Désabonné", "nein"),
        *("abgemeldet", "nee", "uitgeschreven", "dado de baja", "falso", "disiscritto"),
    ],
)
def test_a_no_is_a_no_in_six_languages(cell):
    assert said(cell) is False


@pytest.mark.parametrize("cell", [None, "", "  ", "\t", "perhaps", "yes?", "-1", "10", "not sure", "yesno", "?"])
def test_blank_and_unknown_words_say_neither(cell):
    assert said(cell) is None


@settings(deadline=None)
@given(st.text(max_size=12))
def test_no_unknown_word_is_ever_a_yes(text):
    if words.folded(text) not in words.meanings():
        assert said(text) is None


@settings(deadline=None)
@given(st.sampled_from(sorted(ALL)), st.sampled_from([str.upper, str.title, lambda word: f" {word}. "]))
def test_case_spaces_and_signs_do_not_count(word, written):
    assert said(written(word)) == (words.meanings()[word] == "granted")


def test_no_word_says_two_things():
    lists = [set(text.split()) for text in (words.YES, words.NO, words.GRANTED, words.WITHDRAWN, words.NOT_YET)]
    assert sum(map(len, lists)) == len(set().union(*lists)) == len(ALL)


def consents(desk, *cells):
    rows = "".join(f'a{place}@example.com,email,"{cell}",2025-01-01\n' for place, cell in enumerate(cells))
    desk.stage(f"email,channel,status,changed_at\n{rows}")
    return [status for _, status in desk.rows("consents", "customer_key", "status")]


def test_permissions_in_a_file_are_granted_or_withdrawn(desk):
    assert consents(desk, "Oui", "Abgemeldet", "opt-in", "dado de baja") == [
        "granted",
        "withdrawn",
        "granted",
        "withdrawn",
    ]


def test_a_plain_no_is_no_event_for_nothing_was_given_that_it_could_withdraw(desk):
    assert consents(desk, "yes", "no", "never_subscribed") == ["granted"]
    assert {row[2] for row in desk.rejected()} == {"status says there is no permission: that is no event"}


def test_a_blank_permission_is_missing_and_an_unknown_one_is_said(desk):
    assert consents(desk, "yes", "", "perhaps") == ["granted"]
    assert [row[2] for row in desk.rejected()] == ["status is missing", "status could not be read as a known status"]


def meant(target, cells, said):
    """What a column's cells mean when its vendor documents some words."""
    con.execute("CREATE OR REPLACE TEMP TABLE file (status VARCHAR)")
    con.executemany("INSERT INTO file VALUES (?)", [[cell] for cell in cells])
    sheet = Sheet("file", "file", {"status": "VARCHAR"}, "rowid + 1", len(cells))
    vendor = Documented("Tool", words={target: said})
    made = plan(con, sheet, {target: "status"}, Reading(date(2026, 3, 1)), False, vendor)
    return [value for (value,) in con.execute(f"SELECT {made.values[target]} FROM file").fetchall()]


def test_what_a_vendor_documents_goes_before_the_general_words():
    assert meant("consents.status", ["Cleaned", "no", "yes"], {"cleaned": "withdrawn", "no": "withdrawn"}) == [
        "withdrawn",
        "withdrawn",
        "granted",
    ]
    assert meant("orders.status", ["Closed", "paid"], {"closed": "refunded"}) == ["refunded", "paid"]


def test_a_vendor_may_document_that_a_word_is_no_event():
    assert meant("consents.status", ["active", "yes"], {"active": ""}) == [None, "granted"]
