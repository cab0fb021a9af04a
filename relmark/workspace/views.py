"""Named views: what was set on a page, kept under a name in the workspace's settings.toml.

A view keeps no date: opened later, it shows the same question as of then. Undo does not touch views; erasing a person
takes their name out of them like out of everything else in that file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from relmark.mistakes import Mistake, no_such
from relmark.settings import SETTINGS, Value, changed
from relmark.workspace import remembered
from relmark.workspace.locking import writing

VIEWS = "views"
LONGEST = 60
WAIT_SECONDS = 10


@dataclass(frozen=True)
class NamedView:
    """A page with what is set on it.

    Attributes:
        page: the page's name, as in its URL.
        settings: those that differ from their defaults.
        pick: what is chosen in its figures, as in the URL; empty for everyone.
    """

    name: str
    page: str
    settings: Mapping[str, Value] = field(default_factory=dict)
    pick: str = ""


def views(folder: Path, page: str | None = None) -> list[NamedView]:
    """Every view kept, or those of one page, by name.

    Raises:
        Mistake: somebody edited the settings file and it cannot be read.
    """
    kept = remembered.section(remembered.read(folder), VIEWS)
    found = [_view(name, raw) for name, raw in kept.items() if isinstance(raw, Mapping)]
    return sorted((one for one in found if page in (None, one.page)), key=lambda one: one.name.lower())


def keep(folder: Path, view: NamedView) -> None:
    """Keep a view under its name, in place of the page's view of that name.

    Raises:
        Mistake: no name or too long a one, or a view of another page has it.
    """
    name = _checked(view.name)
    with writing(folder, wait=WAIT_SECONDS):
        other = next((one for one in views(folder) if one.name == name and one.page != view.page), None)
        if other:
            raise Mistake(f"There is a view named '{name}' of the page {other.page} already: choose another name.")
        with remembered.rewriting(folder) as written:
            remembered.table_of(written, VIEWS)[name] = _plain(view)


def rename(folder: Path, name: str, to: str) -> None:
    """Give a view another name.

    Raises:
        Mistake: there is no such view, or the new name is none or taken.
    """
    to = _checked(to)
    with writing(folder, wait=WAIT_SECONDS):
        known = _known(folder, name)
        if to != name and to in known:
            raise Mistake(f"There is a view named '{to}' already: choose another name.")
        with remembered.rewriting(folder) as written:
            table = remembered.table_of(written, VIEWS)
            table[to] = table.pop(name)


def forget(folder: Path, name: str) -> None:
    """Keep a view no longer.

    Raises:
        Mistake: there is no such view.
    """
    with writing(folder, wait=WAIT_SECONDS):
        _known(folder, name)
        with remembered.rewriting(folder) as written:
            remembered.table_of(written, VIEWS).pop(name)


def _known(folder: Path, name: str) -> set[str]:
    known = {one.name for one in views(folder)}
    if name not in known:
        raise no_such("view", name, sorted(known))
    return known


def _checked(name: str) -> str:
    tidy = " ".join(name.split())
    if not tidy:
        raise Mistake("A view needs a name.")
    if len(tidy) > LONGEST:
        raise Mistake(f"The name of a view has at most {LONGEST} letters: shorten '{tidy[:LONGEST]} ...'.")
    return tidy


def _view(name: str, raw: Mapping[str, Any]) -> NamedView:
    """A view as kept; settings that are unknown or cannot be read are left at their defaults."""
    given = raw.get("settings")
    settings = {}
    for key, value in (given if isinstance(given, Mapping) else {}).items():
        try:
            settings[key] = SETTINGS[key].read(value)
        except (KeyError, Mistake):
            continue
    return NamedView(name, str(raw.get("page", "")), changed(settings), str(raw.get("pick", "")))


def _plain(view: NamedView) -> dict[str, Any]:
    made: dict[str, Any] = {"page": view.page}
    if view.pick:
        made["pick"] = view.pick
    return made | {"settings": dict(view.settings)}
