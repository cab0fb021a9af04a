"""What the user settled once: answers by file shape, and what to do with rows already loaded, by source.

They are kept in the workspace's settings.toml, which people may edit: what they wrote and how stays as it is. An undo
does not forget answers: they are about files, not about rows.
"""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tomlkit

from relmark.intake.report import Answers
from relmark.mistakes import Mistake
from relmark.workspace.manifest import write_at_once

NAME = "settings.toml"
ANSWERS, IF_EXISTS = "answers", "if_exists"


def read(folder: Path) -> dict[str, Any]:
    """Everything in the settings file; nothing where there is none.

    Raises:
        Mistake: somebody edited it and it cannot be read.
    """
    try:
        return tomllib.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise Mistake(f"{folder / NAME} cannot be read: {wrong}. Mend it, or remove it to start afresh.") from None


def answers(folder: Path) -> dict[str, Answers]:
    """What was said of files before, by their shape: give it to `Reading(remembered=...)`."""
    return {shape: _answers(raw) for shape, raw in section(read(folder), ANSWERS).items() if isinstance(raw, dict)}


def _answers(raw: Mapping[str, Any]) -> Answers:
    kind = raw.get("kind")
    return Answers(None if kind is None else str(kind), _texts(raw.get("mapping")), _texts(raw.get("hints")))


def _texts(raw: Any) -> dict[str, str]:
    """A table of texts; a hand may have written day_first = true."""
    given = raw if isinstance(raw, Mapping) else {}
    words = {True: "yes", False: "no"}
    return {str(key): words[value] if isinstance(value, bool) else str(value) for key, value in given.items()}


def if_exists(folder: Path) -> dict[str, str]:
    """What was chosen for rows already loaded, by source."""
    return _texts(section(read(folder), IF_EXISTS))


def section(settings: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """One table of the settings file; an empty one where a hand wrote something else."""
    found = settings.get(name, {})
    return found if isinstance(found, Mapping) else {}


def remember(folder: Path, said: Mapping[str, Answers], chosen: Mapping[str, str]) -> None:
    """Keep answers by file shape and choices by source; whatever else the file holds stays as it is."""
    if all(answers(folder).get(shape) == one for shape, one in said.items()) and all(
        if_exists(folder).get(source) == choice for source, choice in chosen.items()
    ):
        return
    with rewriting(folder) as written:
        for shape, one in said.items():
            table_of(written, ANSWERS)[shape] = _plain(one)
        for source, choice in chosen.items():
            table_of(written, IF_EXISTS)[source] = choice


@contextmanager
def rewriting(folder: Path) -> Iterator[tomlkit.TOMLDocument]:
    """The settings file to change, written all at once when done; what is not changed stays as it is laid out."""
    path = folder / NAME
    written = tomlkit.parse(path.read_text(encoding="utf-8")) if read(folder) else tomlkit.document()
    yield written
    write_at_once(path, tomlkit.dumps(written))


def table_of(written: tomlkit.TOMLDocument, name: str):
    """One table of the file as it will be written, made where it is not there."""
    if not isinstance(written.get(name), Mapping):
        written[name] = tomlkit.table()
    return written[name]


def _plain(one: Answers):
    """A table of what was said; nothing where nothing was."""
    made = tomlkit.table()
    if one.kind:
        made["kind"] = one.kind
    for name, values in (("hints", one.hints), ("mapping", one.mapping)):
        if values:
            made[name] = dict(values)
    return made
