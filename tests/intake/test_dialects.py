"""A table written in any dialect and encoding comes back cell for cell, told how it is written or not."""

import csv
import io
import os
from datetime import date

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from relmark.intake import Reading
from relmark.intake.files import rooms
from relmark.quoting import identifier

TRIALS = int(os.environ.get("RELMARK_TRIALS", "1"))
WIDE = st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\",;|\t\n\r'\\ ")
LATIN = st.sampled_from("abcXYZ0189 éüßñÀ€’\",;|\t\n'\\-.")
DIALECTS = {
    "comma": {"delimiter": ","},
    "semicolon": {"delimiter": ";"},
    "tab": {"delimiter": "\t"},
    "pipe": {"delimiter": "|"},
    "comma, windows": {"delimiter": ",", "lineterminator": "\r\n"},
    "semicolon, all quoted": {"delimiter": ";", "quoting": csv.QUOTE_ALL, "lineterminator": "\r\n"},
    "tab, old mac": {"delimiter": "\t", "quoting": csv.QUOTE_ALL, "lineterminator": "\r"},
    "comma, single quotes": {"delimiter": ",", "quotechar": "'", "quoting": csv.QUOTE_ALL},
    "pipe, text quoted": {"delimiter": "|", "quoting": csv.QUOTE_NONNUMERIC},
    "comma, backslash": {"delimiter": ",", "escapechar": "\\", "doublequote": False, "quoting": csv.QUOTE_ALL},
    "semicolon, backslash": {"delimiter": ";", "escapechar": "\\", "doublequote": False},
    "tab, no quotes": {"delimiter": "\t", "escapechar": "\\", "quoting": csv.QUOTE_NONE},
}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1252"]
HEADERS = ["first name", "second", "third"]


def written(rows, encoding, dialect):
    text = io.StringIO()
    csv.writer(text, **{"lineterminator": "\n", **dialect}).writerows([HEADERS, *rows])
    return text.getvalue().encode(encoding)


def told(encoding, dialect):
    quoted = "none" if dialect.get("quoting") == csv.QUOTE_NONE else dialect.get("quotechar", '"')
    return {
        "delimiter": dialect["delimiter"],
        "encoding": encoding,
        "header_row": "1",
        "quote": quoted,
        "escape": "backslash" if "escapechar" in dialect else "doubled",
    }


def cells(engine, folder, content, hints):
    path = folder / "table.csv"
    path.write_bytes(content)
    with engine.cursor() as con:
        (sheet,), _ = rooms.open_file(con, path, "table.csv", Reading(today=date(2026, 1, 1), hints=hints), folder)
        listed = ", ".join(map(identifier, sheet.columns))
        found = con.execute(f"SELECT {listed} FROM {sheet.relation} ORDER BY rowid").fetchall()
    return [[cell or "" for cell in row] for row in found]


def filled(rows):
    """Rows without a cell that holds more than blanks are no rows."""
    return [row for row in rows if any(cell.strip(" \t\r\n\x0b\x0c\u00a0\u3000\ufeff") for cell in row)]


def tables(letters):
    return st.lists(st.lists(st.text(letters, max_size=6), min_size=3, max_size=3), min_size=1, max_size=5)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("dialect", DIALECTS.values(), ids=DIALECTS)
@settings(max_examples=8 * TRIALS, deadline=None)
@given(data=st.data())
def test_a_table_comes_back_when_its_dialect_is_given(engine, tmp_path_factory, encoding, dialect, data):
    rows = data.draw(tables(LATIN if encoding == "cp1252" else WIDE))
    if dialect.get("quoting") != csv.QUOTE_ALL:  # Python's csv leaves a lone \r without quotes
        rows = [[cell.replace("\r", "") for cell in row] for row in rows]
    found = cells(engine, tmp_path_factory.mktemp("given"), written(rows, encoding, dialect), told(encoding, dialect))
    assert found == filled(rows)


PLAIN = st.text(st.sampled_from("abcXYZ éüñ-./"), min_size=1, max_size=8).filter(str.strip)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("dialect", [one for one in DIALECTS.values() if "escapechar" not in one])
@settings(max_examples=6 * TRIALS, deadline=None)
@given(data=st.data())
def test_a_table_comes_back_when_its_dialect_must_be_found(engine, tmp_path_factory, encoding, dialect, data):
    rows = data.draw(st.lists(st.lists(PLAIN, min_size=3, max_size=3), min_size=1, max_size=5))
    assume(not any(word in "".join(row) for row in rows for word in ("...", "---")))
    found = cells(engine, tmp_path_factory.mktemp("found"), written(rows, encoding, dialect), {})
    assert found == rows


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        ("name;amount\nAnn;1,5\nBo;2,5\n", [["Ann", "1,5"], ["Bo", "2,5"]]),
        ("sep=;\nname;city\nAnn;Oslo\n", [["Ann", "Oslo"]]),
        ('name, note\nAnn, "a, b"\nBo, "c"\n', [["Ann", "a, b"], ["Bo", "c"]]),
        ("name,note\n'Ann','a, b'\n'Bo','c'\n", [["Ann", "a, b"], ["Bo", "c"]]),
        ('name,note\nAnn,"say \\"hi\\", x"\nBo,"b"\n', [["Ann", 'say "hi", x'], ["Bo", "b"]]),
        ("name~city\nAnn~Oslo\nBo~Rome\n", [["Ann", "Oslo"], ["Bo", "Rome"]]),
        ("comment\nGreat, thanks\nOK\nno, no, no\n", [["Great, thanks"], ["OK"], ["no, no, no"]]),
        ("name,city\r\nAnn,Oslo\nBo,Rome\r\nCy,Bonn\rDi,Paris\n", None),
        ("name,city\nAnn,Oslo\n\x0c\nBo,Rome\n\x1a", [["Ann", "Oslo"], ["Bo", "Rome"]]),
    ],
)
def test_signs_are_found_as_a_reader_would(engine, tmp_path, content, rows):
    expected = rows or [["Ann", "Oslo"], ["Bo", "Rome"], ["Cy", "Bonn"], ["Di", "Paris"]]
    assert cells(engine, tmp_path, content.encode(), {}) == expected


@pytest.mark.parametrize("encoding", ["utf-32", "utf-16-be", "mac_roman", "cp850", "cp1252"])
def test_letters_are_told_by_what_words_look_like(engine, tmp_path, encoding):
    rows = [["Müller", "größer"], ["Hélène", "señor"]]
    content = "name,city\n" + "".join(",".join(row) + "\n" for row in rows)
    assert cells(engine, tmp_path, content.encode(encoding), {}) == rows


def test_a_few_stray_bytes_do_not_spoil_a_text_in_utf_8(engine, tmp_path):
    assert cells(engine, tmp_path, "name,city\nZoë,Köln\n".encode() + b"Ren\xe9,Oslo\n", {}) == [
        ["Zoë", "Köln"],
        ["René", "Oslo"],
    ]
