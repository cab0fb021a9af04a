"""The manifest: which files are the firm's data now, how they came about, and the versions before.

One JSON file, written beside, flushed to disk and renamed over, so it is always the version before or after.
"""

import json
import os
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path

from relmark.mistakes import Mistake

NAME = "manifest.json"
FORMAT = 1
KEPT_VERSIONS = 5


@dataclass(frozen=True)
class SourceFacts:
    """What one source brought to a table: rows, those without a customer, first and last day."""

    rows: int
    without_customer: int
    oldest_on: str | None
    newest_on: str | None


@dataclass(frozen=True)
class TableFile:
    """One table's file in this version."""

    file: str
    rows: int
    sources: dict[str, SourceFacts]

    @property
    def newest_on(self) -> date | None:
        days = [facts.newest_on for facts in self.sources.values() if facts.newest_on]
        return date.fromisoformat(max(days)) if days else None


@dataclass(frozen=True)
class Manifest:
    """One version of a workspace.

    Attributes:
        version: grows with every change, undo included.
        firm: name, currency, timezone, country.
        tables: the file of each table loaded.
        rejects: files of rows not accepted, by import.
        loaded: stamp of each file loaded -> its import, so that the same file changes nothing.
        history: every change, oldest first.
        past: the versions undo can go back to, newest last.
        recent: the files of the last few versions, kept for readers that began with them.
        own: the files of tables that are no canonical ones: what each source told, match decisions.
        erased: keyed hashes of the people erased; undo does not bring them back.
        numbers: the highest customer number ever given; undo does not give one out again.
    """

    version: int = 0
    firm: dict = field(default_factory=dict)
    tables: dict[str, TableFile] = field(default_factory=dict)
    rejects: dict[str, str] = field(default_factory=dict)
    loaded: dict[str, int] = field(default_factory=dict)
    history: list[dict] = field(default_factory=list)
    past: list[dict] = field(default_factory=list)
    recent: list[list[str]] = field(default_factory=list)
    imports: int = 0
    is_demo: bool = False
    own: dict[str, str] = field(default_factory=dict)
    numbers: int = 0
    erased: list[str] = field(default_factory=list)

    def next(self, entry: dict, **changes) -> "Manifest":
        """The version after a change, with the present one kept for undo."""
        kept = [*self.past, {**self._data(), "undoes": entry["what"]}]
        entry = {"version": self.version + 1, **entry}
        return replace(
            self,
            version=self.version + 1,
            history=[*self.history, entry],
            past=kept[-KEPT_VERSIONS:],
            recent=self._recent(),
            **changes,
        )

    def previous(self, entry: dict) -> "Manifest":
        """The version that undo makes: the tables as they were before the latest change.

        Raises:
            Mistake: there is nothing to take back.
        """
        if not self.past:
            raise Mistake("There is no change to take back: undo keeps the last few changes, and none is left.")
        before = self.past[-1]
        entry = {"version": self.version + 1, **entry, "took_back": before["undoes"]}
        return replace(
            self,
            version=self.version + 1,
            tables=_tables(before["tables"]),
            rejects=before["rejects"],
            loaded=before["loaded"],
            own=before.get("own", {}),
            firm={name: value for name, value in self.firm.items() if name == "name"} | before["facts"],
            history=[*self.history, entry],
            past=self.past[:-1],
            recent=self._recent(),
        )

    def _recent(self) -> list[list[str]]:
        return [*self.recent, sorted(_named(self._data()))][-KEPT_VERSIONS:]

    def _data(self) -> dict:
        facts = {name: value for name, value in self.firm.items() if name != "name"}
        kept = {"rejects": self.rejects, "loaded": self.loaded, "own": self.own}
        return {"tables": _plain(self.tables), **kept, "facts": facts}

    def files(self) -> set[str]:
        """Every file that this version, one that undo can reach, or a reader of a recent one needs."""
        return {file for version in (self._data(), *self.past) for file in _named(version)}.union(*self.recent)


def read(folder: Path) -> Manifest:
    """The present version of the workspace in a folder; an empty one where there is none yet.

    Raises:
        Mistake: the manifest was written by a newer relmark, or is not one.
    """
    try:
        raw = json.loads((folder / NAME).read_text(encoding="utf-8"))
        written_as = raw.pop("format")
    except FileNotFoundError:
        return Manifest()
    except NotADirectoryError:
        raise Mistake(f"{folder} is a file: a workspace is a folder.") from None
    except (ValueError, KeyError, AttributeError):
        raise Mistake(
            f"{folder / NAME} is no relmark manifest: restore it from a copy, or name another folder."
        ) from None
    if written_as != FORMAT:
        raise Mistake(f"{folder} was written by another version of relmark (format {written_as}): update relmark.")
    return Manifest(**{**raw, "tables": _tables(raw["tables"])})


def write(folder: Path, manifest: Manifest) -> None:
    """Make this the present version, all at once."""
    text = json.dumps({"format": FORMAT, **asdict(manifest)}, indent=1, ensure_ascii=False)
    write_at_once(folder / NAME, text)


def write_at_once(path: Path, text: str) -> None:
    """Write a file so that it is always the one before or this one: beside, flushed to disk, renamed over."""
    half = path.with_name(f"{path.name}.{os.getpid()}.half")
    with half.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
    flush(path.parent)


def flush(path: Path) -> None:
    """Have what was written to a file, or renamed in a folder, reach the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _named(version: dict) -> set[str]:
    tables = {table["file"] for table in version["tables"].values()}
    return tables | set(version["rejects"].values()) | set(version.get("own", {}).values())


def _plain(tables: dict[str, TableFile]) -> dict:
    return {name: asdict(table) for name, table in tables.items()}


def _tables(raw: dict) -> dict[str, TableFile]:
    return {
        name: TableFile(one["file"], one["rows"], {key: SourceFacts(**facts) for key, facts in one["sources"].items()})
        for name, one in raw.items()
    }
