"""Texts without a person's name, keys and addresses: in what others wrote and in histories."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.workspace.erasure.erased import Traces
from relmark.workspace.erasure.words import LETTERS_HERE, keys, names, patterns, telling_keys

GONE = r"\1[erased]\2"
TWICE = 2
FREE_TEXT = {
    "customers": ("acquisition_source", "acquisition_offer"),
    "traits": ("value",),
    "messages": ("text",),
    "consents": ("proof",),
    "feedback": ("text", "question"),
    "rewards": ("reason",),
    "deeds": ("description",),
}
FROM_OTHERS = {*FREE_TEXT["customers"], *FREE_TEXT["traits"]}
NAMES_OF_THINGS = {
    "order_lines": ("product",),
    "campaigns": ("campaign", "subject"),
    "feedback": ("item", "topic"),
    "promises": ("kind", "owner"),
    "rewards": ("kind",),
}


def columns(table: str, theirs: Traces) -> str:
    """SQL for a table's columns, its free texts without this person.

    What names a thing or a campaign loses their addresses only: a customer may be called as a kind of tea is.
    """
    return ", ".join(_column(table, column.name, theirs) for column in TABLES[table].columns)


def _column(table: str, name: str, theirs: Traces) -> str:
    cell = identifier(name)
    if name in NAMES_OF_THINGS.get(table, ()):
        return f"{_replaced(cell, patterns(theirs, ()))} AS {cell}"
    if name not in FREE_TEXT.get(table, ()):
        return cell
    words = telling_keys(theirs) if name in FROM_OTHERS else keys(theirs)
    return f"{without(cell, theirs, words)} AS {cell}"


def own_columns(names: Sequence[str], theirs: Traces) -> str:
    """SQL for the columns of a table of the workspace's own, in which others may tell of this person."""
    return ", ".join(_column("customers", name, theirs) for name in names)


def without(cell: str, theirs: Traces, words: set[str]) -> str:
    """SQL for a text without this person, who is found by these words too.

    Each expression is used twice: of two names side by side the first takes the border that the second needs.
    """
    return _replaced(cell, patterns(theirs, words | names(theirs)))


def _replaced(cell: str, found: Sequence[str]) -> str:
    for one in [*found, *found]:
        cell = f"regexp_replace({cell}, {literal(one)}, {literal(GONE)}, 'g')"
    return cell


def told(value: Any, theirs: Traces) -> Any:
    """A history, or whatever else JSON can hold, without this person: in its texts, not in its names and numbers."""
    return _walked(value, redaction(theirs, keys(theirs)))


def redaction(theirs: Traces, words: Iterable[str]) -> Callable[[str], str]:
    """What takes this person, who is found by these words too, out of a text."""
    found = [re.compile(one) for one in patterns(theirs, {*words, *names(theirs)}, LETTERS_HERE)] * TWICE

    def redacted(text: str) -> str:
        for one in found:
            text = one.sub(GONE, text)
        return text

    return redacted


def _walked(value: Any, redacted: Callable[[str], str]) -> Any:
    if isinstance(value, dict):
        return {name: _walked(one, redacted) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_walked(one, redacted) for one in value]
    return redacted(value) if isinstance(value, str) else value
