"""A vendor's description, read and checked: its exports, what marks each one, and what its columns mean."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from relmark.intake.synonyms import fields
from relmark.intake.values.documented import Documented
from relmark.intake.vendors.parts import Export, Part
from relmark.mistakes import Mistake, no_such
from relmark.tables import IMPORTABLE

COLUMN = {"from", "join", "sum", "with", "without", "find", "is", "file", "words", "yes", "no", "when"}
PART = {"kind", "columns", "words", "only", "needs", "file", "not_file", "questions", "each", "parts", "gathers"}
ONLY = {"column", "is", "isnt", "filled", "fits", "because"}
EXPORT = {*PART, "holds", "has", "any", "lacks", "looks", "reads", "also", "say", "grain", "like", "asks", "fill_down"}
SAY = {"sentence", "column", "lacks", "file", "not_file"}
READS = {"day_first", "decimal", "timezone", "phone_plus"}


def read(path: Path) -> list[Export]:
    """The exports a description tells of.

    Raises:
        Mistake: it cannot be read, or says something that is not understood; the sentence names the file.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return [_export(told, _whole(told, one)) for one in told["export"]]
    except KeyError as missing:
        raise Mistake(f"{path.name} lacks {missing}: see docs/vendors.md for what a description says.") from None
    except (tomllib.TOMLDecodeError, re.error) as wrong:
        raise Mistake(f"{path.name} cannot be read: {wrong}. See docs/vendors.md.") from None
    except Mistake as wrong:
        raise Mistake(f"{path.name}: {wrong}") from None


def _whole(told: Mapping, one: dict) -> dict:
    """An export with what it shares with others of the file: what it is `like`, and lists of words by their names."""
    if "like" in one:
        others = {other["holds"]: other for other in told["export"] if "like" not in other}
        if one["like"] not in others:
            raise no_such("export", one["like"], list(others))
        one = {**others[one["like"]], **one}
        own = (one["kind"], "orders", "customers") if one["kind"] == "order_lines" else (one["kind"], "customers")
        one["columns"] = {t: how for t, how in one["columns"].items() if t.partition(".")[0] in own}
    return _listed(one, told.get("lists", {}))


def _listed(value: Any, lists: Mapping[str, Mapping]) -> Any:
    """With lists of words in the place of their names."""
    if isinstance(value, list):
        return [_listed(one, lists) for one in value]
    if not isinstance(value, dict):
        return value
    found = {key: _listed(one, lists) for key, one in value.items()}
    named = found.get("words")
    if isinstance(named, str):
        found["words"] = _of_name(named, lists)
    elif named and all(key.partition(".")[0] in IMPORTABLE for key in named):
        found["words"] = {t: _of_name(one, lists) if isinstance(one, str) else one for t, one in named.items()}
    return found


def _of_name(name: str, lists: Mapping[str, Mapping]) -> Mapping:
    if name not in lists:
        raise no_such("list", name, list(lists))
    return lists[name]


def _export(told: dict, one: dict) -> Export:
    _known("word", one, EXPORT)
    reads = one.get("reads", {})
    _known("reading", reads, READS)
    words = {target: _small(known) for target, known in one.get("words", {}).items()}
    parts = [_part(part) for part in one.get("also", [])]
    for sentence in one.get("say", []):
        _known("occasion for a sentence", sentence, SAY)
    return Export(
        vendor=told["vendor"],
        source=told["source"],
        holds=one["holds"],
        has=tuple(one.get("has", ())),
        any=tuple(one.get("any", ())),
        lacks=tuple(one.get("lacks", ())),
        looks={column: re.compile(pattern).pattern for column, pattern in one.get("looks", {}).items()},
        main=_part({key: value for key, value in one.items() if key in PART and key != "words"}),
        also=tuple(parts),
        reads=Documented(vendor=told["vendor"], words=words, **reads),
        say=tuple(one.get("say", ())),
        grain=one.get("grain", ""),
        asks=one.get("asks", 0),
        fill_down=tuple(one.get("fill_down", ())),
    )


def _part(one: dict) -> Part:
    _known("word", one, PART)
    kind, columns = one["kind"], one.get("columns", {})
    if kind not in IMPORTABLE:
        raise no_such("table", kind, IMPORTABLE)
    for target, value in columns.items():
        table, _, name = target.partition(".")
        if table not in IMPORTABLE:
            raise no_such("table", table, IMPORTABLE)
        if name not in fields(table):
            raise no_such(f"field of {table}", name, fields(table))
        _check_made(target, value)
    for condition in one.get("only", ()):
        _known("condition", condition, ONLY)
        _check_made("a condition", condition["column"])
    questions = tuple(one["questions"]) if "questions" in one else None
    patterns = {name: re.compile(one.get(name, "")).pattern for name in ("file", "not_file", "each")}
    return Part(
        kind,
        columns,
        tuple(one.get("only", ())),
        tuple(one.get("needs", ())),
        **patterns,
        questions=questions,
        gathers=one.get("gathers", False),
        parts=one.get("parts", ""),
    )


def _check_made(target: str, value: Any) -> None:
    if isinstance(value, dict):
        _known(f"way to make {target}", value, COLUMN)
    inner = [value.get("from"), *value.get("join", ())] if isinstance(value, dict) else value
    if not isinstance(inner, list):
        return
    for one in inner:
        _check_made(target, one)


def _small(known: Mapping[str, str]) -> dict[str, str]:
    return {word.casefold(): own for word, own in known.items()}


def _known(what: str, told: Mapping, known: set[str]) -> None:
    for key in told:
        if key not in known:
            raise no_such(what, key, sorted(known))
