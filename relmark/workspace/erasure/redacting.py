"""Texts without a person's name, keys and addresses: in what others wrote, in histories, in settings."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.items import String

from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.workspace import remembered
from relmark.workspace.erasure.erased import Traces
from relmark.workspace.erasure.words import LETTERS_HERE, keys, names, patterns, telling_keys
from relmark.workspace.manifest import write_at_once

GONE = r"\1[erased]\2"
TWICE = 2
FREE_TEXT = {
    "traits": ("value",),
    "messages": ("text",),
    "consents": ("proof",),
    "feedback": ("text", "question"),
    "rewards": ("reason",),
    "deeds": ("description",),
}


def columns(table: str, theirs: Traces) -> str:
    """SQL for a table's columns, its free texts without this person."""
    free = FREE_TEXT.get(table, ())
    words = telling_keys(theirs) if table == "traits" else keys(theirs)
    return ", ".join(
        f"{without(identifier(column.name), theirs, words)} AS {identifier(column.name)}"
        if column.name in free
        else identifier(column.name)
        for column in TABLES[table].columns
    )


def without(cell: str, theirs: Traces, words: set[str]) -> str:
    """SQL for a text without this person, who is found by these words too.

    Each expression is used twice: of two names side by side the first takes the border that the second needs.
    """
    for one in patterns(theirs, words | names(theirs)) * TWICE:
        cell = f"regexp_replace({cell}, {literal(one)}, {literal(GONE)}, 'g')"
    return cell


def told(value: Any, theirs: Traces) -> Any:
    """A history, or whatever else JSON can hold, without this person: in its texts, not in its names and numbers."""
    return _walked(value, _redaction(theirs))


def _redaction(theirs: Traces) -> Callable[[str], str]:
    found = [re.compile(one) for one in patterns(theirs, keys(theirs) | names(theirs), LETTERS_HERE)] * TWICE

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


def settings(folder: Path, theirs: Traces) -> None:
    """The settings file without this person, written all at once; how it is laid out stays.

    Raises:
        Mistake: somebody edited it and it cannot be read.
    """
    if not remembered.read(folder):
        return
    path = folder / remembered.NAME
    before = path.read_text(encoding="utf-8")
    written = tomlkit.parse(before)
    _walk(written, _redaction(theirs))
    after = tomlkit.dumps(written)
    if after != before:
        write_at_once(path, after)


def _walk(part: Any, redacted: Callable[[str], str]) -> None:
    """Put texts without the person in place of those in a table or list."""
    for place, one in list(part.items() if isinstance(part, dict) else enumerate(part)):
        if isinstance(one, dict | list):
            _walk(one, redacted)
        elif isinstance(one, String) and redacted(str(one)) != one:
            part[place] = redacted(str(one))
