"""Names and values from files stay names and values in SQL."""

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from relmark.quoting import identifier, literal

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


@given(TEXTS)
def test_a_literal_comes_back_as_it_was(text):
    assert duckdb.sql(f"SELECT {literal(text)}").fetchall() == [(text,)]


@given(TEXTS.filter(bool))
def test_an_identifier_names_exactly_its_column(text):
    assert duckdb.sql(f"SELECT 1 AS {identifier(text)}").columns == [text]
