"""Texts without a person's name, keys and addresses: in what others wrote, in rejected rows, in histories."""

import json
import re
from pathlib import Path
from typing import Any

import duckdb

from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.workspace.erasure.erased import Traces
from relmark.workspace.storing import scan, write

GONE = "[erased]"
SHORTEST_KEY = 5
FREE_TEXT = {
    "traits": ("value",),
    "messages": ("text",),
    "consents": ("proof",),
    "feedback": ("text", "question"),
    "rewards": ("reason",),
    "deeds": ("description",),
}


def words(theirs: Traces) -> list[str]:
    """What is looked for in texts, longest first; a key or name so short that it is anybody's is not."""
    keys = {key for _, key in theirs.keys if len(key) >= SHORTEST_KEY}
    names = {name for name in theirs.names if " " in name.strip()}
    return sorted({*keys, *names, *theirs.emails, *theirs.phones}, key=lambda word: (-len(word), word))


def pattern(theirs: Traces) -> str:
    """A pattern for any of those words, standing by itself; telephone numbers however they are spaced."""
    parts = [re.escape(word) for word in words(theirs)]
    parts += [r"[\s().\-]*".join(re.sub(r"\D", "", phone)[-9:]) for phone in theirs.phones]
    return rf"(?i)(?:{'|'.join(parts)})" if parts else r"(?!)"


def columns(table: str, theirs: Traces) -> str:
    """SQL for a table's columns, its free texts without this person."""
    found = []
    for column in TABLES[table].columns:
        name = identifier(column.name)
        is_text = column.name in FREE_TEXT.get(table, ()) and words(theirs)
        cleaned = f"regexp_replace({name}, {literal(_safe(theirs))}, {literal(GONE)}, 'g') AS {name}"
        found.append(cleaned if is_text else name)
    return ", ".join(found)


def _safe(theirs: Traces) -> str:
    """The pattern as the database's regular expressions write it."""
    parts = [re.sub(r"([^\w\s@])", r"\\\1", word) for word in words(theirs)]
    parts += ["[^0-9]*".join(re.sub(r"\D", "", phone)[-9:]) for phone in theirs.phones]
    return f"(?i)({'|'.join(parts)})"


def told(value: Any, theirs: Traces) -> Any:
    """A history, or whatever else JSON can hold, without this person."""
    text = json.dumps(value, ensure_ascii=False)
    return json.loads(re.sub(pattern(theirs), GONE, text))


def settings(path: Path, theirs: Traces) -> None:
    """The settings file without this person."""
    if path.exists():
        before = path.read_text(encoding="utf-8")
        path.write_text(re.sub(pattern(theirs), GONE, before), encoding="utf-8")


def rejects(con: duckdb.DuckDBPyConnection, folder: Path, file: str, version: int, theirs: Traces) -> tuple[str, int]:
    """A file of rejected rows without those of this person, and how many they were."""
    rows, con_words = scan(folder / file), _safe(theirs)
    tests = [f"regexp_matches(row_text, {literal(con_words)})"] if words(theirs) else []
    tests += [f"contains(row_text, {literal(json.dumps(key))})" for _, key in sorted(theirs.keys)]
    for name in sorted(theirs.names):
        tests.append(" AND ".join(f"contains(lower(row_text), {literal(part.lower())})" for part in name.split()))
    gone = f"coalesce({' OR '.join(f'({test})' for test in tests) or 'false'}, false)"
    (n,) = con.execute(f"SELECT count(*) FROM {rows} WHERE {gone}").fetchone()
    path = folder / Path(file).parent / f"{version:06}-{Path(file).stem}.parquet"
    kept = f"SELECT * REPLACE (regexp_replace(file, {literal(con_words)}, {literal(GONE)}, 'g') AS file) FROM {rows}"
    kept = kept if words(theirs) else f"SELECT * FROM {rows}"
    write(con, f"{kept} WHERE NOT {gone}", ("import_id", "row_number"), path)
    return str(path.relative_to(folder)), n
