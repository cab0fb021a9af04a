"""Where files come from, how each is known again, and what happens to rows of its source that are loaded already."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping

from relmark.intake import FileStaged
from relmark.mistakes import Mistake, no_such
from relmark.workspace.merging import IF_EXISTS

USUAL = "append"


def sources(one: FileStaged, given: str | None) -> set[str]:
    """The sources a file brings rows of: those its rows name, else the one given, the vendor, or "main"."""
    vendor = next((table.source for table in one.found.tables if table.source), None)
    usual = given or vendor or "main"
    return {staged.source or usual for staged in one.staged} or {usual}


def source(one: FileStaged, given: str | None) -> str:
    """The source a file is reported and known under."""
    found = sources(one, given)
    return found.pop() if len(found) == 1 else given or "main"


def stamp(one: FileStaged, source: str) -> str:
    """What makes a file the same again: its source, its content, and how it was asked to be read, now or before."""
    said = [[shape, vars(told)] for shape, told in sorted(one.answered.items())]
    text = json.dumps([one.sha256, said], sort_keys=True)
    return f"{source}:{hashlib.sha256(text.encode()).hexdigest()}"


def source_of(stamp: str) -> str:
    """The source of a file, out of its stamp."""
    return stamp.rpartition(":")[0]


def seen(
    loaded: Mapping[str, int], brought: Collection[str], if_exists: str, history: Iterable[Mapping]
) -> dict[str, int]:
    """The stamps of files that would change nothing, with their imports.

    A file whose rows stood back for those loaded may still win; and where a source is replaced, its files change
    nothing only when they are all that it brought.
    """
    if if_exists == "newer":
        stood_back = {file["import_id"] for one in history if one.get("if_exists") == USUAL for file in one["files"]}
        return {one: n for one, n in loaded.items() if n not in stood_back}
    if if_exists != "replace":
        return dict(loaded)
    had, has = _by_source(loaded), _by_source(brought)
    return {one: n for one, n in loaded.items() if had[source_of(one)] == has.get(source_of(one))}


def _by_source(stamps: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in stamps:
        found.setdefault(source_of(one), set()).add(one)
    return found


def chosen(before: Mapping[str, str], brought: Collection[str], loaded: Collection[str]) -> str:
    """What happens to rows already loaded when nobody says so: as chosen for their sources before, else append.

    Args:
        before: what was chosen, by source.
        brought: the sources of the files; those neither `loaded` nor chosen for have no say.

    Raises:
        Mistake: the choices differ from source to source.
    """
    choices = {one: before.get(one, USUAL) for one in sorted(brought) if one in before or one in loaded}
    for choice in choices.values():
        if choice not in IF_EXISTS:
            raise no_such("way to treat rows already loaded", choice, IF_EXISTS)
    if len(set(choices.values())) > 1:
        told = ", ".join(f"{choice} for {one}" for one, choice in choices.items())
        raise Mistake(f"For rows already loaded you chose {told}: import these files apart, or say --if-exists.")
    return next(iter(choices.values()), USUAL)
