"""The settings file without an erased person: in what is set, in what it is called, in what people noted beside it."""

import re
from collections.abc import Callable
from pathlib import Path

import tomlkit
from tomlkit.items import String

from relmark.workspace import remembered
from relmark.workspace.erasure.erased import Traces
from relmark.workspace.erasure.redacting import redaction
from relmark.workspace.erasure.words import keys, telling_keys
from relmark.workspace.manifest import write_at_once

# A comment, or a text, in which a hash sign begins none.
COMMENT = re.compile(
    r"""
    \"{3}.*?\"{3} | '{3}.*?'{3} | "(?:\\.|[^"\\\n])*" | '[^'\n]*' | \#[^\n]*
    """,
    re.S | re.X,
)
Redaction = Callable[[str], str]


def redact(folder: Path, theirs: Traces) -> None:
    """Write the settings file anew without this person, all at once; how it is laid out stays.

    Raises:
        Mistake: somebody edited it and it cannot be read.
    """
    path = folder / remembered.NAME
    remembered.read(folder)
    if not path.exists():
        return
    before = path.read_text(encoding="utf-8")
    written = tomlkit.parse(before)
    in_texts = redaction(theirs, keys(theirs))
    _walk(written, in_texts, redaction(theirs, telling_keys(theirs)))
    after = COMMENT.sub(lambda one: in_texts(one[0]) if one[0].startswith("#") else one[0], tomlkit.dumps(written))
    if after != before:
        write_at_once(path, after)


def _walk(part, in_texts: Redaction, in_names: Redaction) -> None:
    """Put texts and names without the person in place of those in a table or list."""
    for place, one in list(part.items() if isinstance(part, dict) else enumerate(part)):
        if isinstance(one, dict | list):
            _walk(one, in_texts, in_names)
        elif isinstance(one, String) and in_texts(str(one)) != one:
            part[place] = in_texts(str(one))
        if isinstance(part, dict) and in_names(place) != place:
            part[_free(in_names(place), part)] = part.pop(place)


def _free(name: str, part: dict) -> str:
    """This name, or with a number the first that nothing in the table has."""
    found, n = name, 2
    while found in part:
        found, n = f"{name} {n}", n + 1
    return found
