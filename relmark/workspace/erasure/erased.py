"""Who was erased: keyed hashes of their keys and addresses, so that a later import does not bring them back.

A hash tells that a key at hand is one of them, and nothing else; without the workspace's own secret not even that.
"""

import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from relmark.intake import FileStaged, StagedTable
from relmark.intake.files.sheets import fresh
from relmark.quoting import identifier, literal
from relmark.workspace.who.identities import OURS

SECRET = "erased.key"
REASON = "the person asked to be erased"
ADDRESS = r"""[^\s'"<>,;]+@[^\s'"<>,;]+|[+0][\d ()./-]{7,}"""


@dataclass(frozen=True)
class Traces:
    """What tells a person: the keys each source has for them, their addresses, relmark's own numbers for them."""

    keys: frozenset[tuple[str, str]]
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    names: frozenset[str] = field(default=frozenset())
    numbers: frozenset[int] = frozenset()

    def hashes(self, folder: Path) -> list[str]:
        """The keyed hash of each key and address, to be known again."""
        told = [*(_key(*key) for key in self.keys), *map(_email, self.emails), *map(_phone, self.phones)]
        told += [_key(OURS, str(number)) for number in self.numbers]
        return sorted({_hash(_secret(folder), one) for one in told})


def _key(source: str, key: str) -> str:
    return f"key\0{source}\0{key}"


def _email(text: str) -> str:
    return f"email\0{text.strip().lower()}"


def _phone(text: str) -> str:
    """The last nine digits: they are the same with and without the country."""
    return "phone\0" + re.sub(r"\D", "", text)[-9:]


def _addresses(text: str) -> list[str]:
    """What a text says as an address: an e-mail, or a telephone number with its country or its leading zero."""
    if "@" in text:
        return [_email(text)]
    return [_phone(text)] if re.fullmatch(r"[+0][\d ()./-]{7,}", text.strip()) else []


def _hash(secret: bytes, text: str) -> str:
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()


def _secret(folder: Path) -> bytes:
    """The workspace's own secret, made when first needed and readable by its owner only."""
    path = folder / SECRET
    if not path.exists():
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(32))
            file.flush()
            os.fsync(file.fileno())
    return path.read_bytes()


def _blank(found: re.Match, is_gone: Callable[[str], bool]) -> str:
    return "[erased]" if is_gone(found[0]) else found[0]


class Gone:
    """The people erased from a workspace, as an import meets them."""

    def __init__(self, folder: Path, hashes: Iterable[str]):
        self.hashes = frozenset(hashes)
        self.secret = _secret(folder) if self.hashes else b""

    def has_key(self, source: str, key: str) -> bool:
        """Whether this key of this source is an erased person's; a key may be an address."""
        return any(self._has(one) for one in (_key(source, key), *_addresses(key)))

    def has_address(self, text: str | None) -> bool:
        return any(self._has(one) for one in _addresses(text or ""))

    def unsaid(self, text: str) -> str:
        """A sentence without their addresses."""
        return re.sub(ADDRESS, lambda one: _blank(one, self.has_address), text)

    def _has(self, text: str) -> bool:
        return _hash(self.secret, text) in self.hashes


def keep_out(con: duckdb.DuckDBPyConnection, files: Sequence[tuple[FileStaged, str]], gone: Gone) -> set[str]:
    """Leave erased people out of staged files, each with its source: rows, rejected rows, and what was said of them.

    Returns:
        Hashes of keys not known before: who is told by an address is known by this key from now on.
    """
    keys: dict[str, set[str]] = {}
    for one, source in files:
        keys.setdefault(source, set()).update(keys_gone(con, one.staged, source, gone))
    for one, source in files:
        for staged in one.staged if keys[source] else ():
            if staged.has_customer and not staged.is_numbered:
                leave_out(con, staged, keys[source])
        if one.rejects:
            leave_out_rejects(con, one.rejects, gone, keys[source])
        for told in (one.found, *one.found.tables):
            told.notes = [gone.unsaid(note) for note in told.notes]
    return {_hash(gone.secret, _key(source, key)) for source, found in keys.items() for key in found} - gone.hashes


def keys_gone(con: duckdb.DuckDBPyConnection, staged: Iterable[StagedTable], source: str, gone: Gone) -> set[str]:
    """The customer keys of a file that are an erased person's: by the key itself, or by an address told beside it."""
    found = set()
    for one in staged:
        if not one.has_customer or one.is_numbered:
            continue
        beside = [name for name in ("email", "phone") if one.table == "customers" and name in one.columns]
        listed = ", ".join(["customer_key", *map(identifier, beside)])
        query = f"SELECT DISTINCT {listed} FROM {one.relation} WHERE customer_key IS NOT NULL"
        for key, *addresses in con.execute(query).fetchall():
            if gone.has_key(source, key) or any(map(gone.has_address, addresses)):
                found.add(key)
    return found


def leave_out(con: duckdb.DuckDBPyConnection, one: StagedTable, keys: set[str]) -> None:
    """Take these people's rows out of a staged table; they are counted, and kept nowhere."""
    listed = ", ".join(map(literal, sorted(keys)))
    theirs = f"customer_key IN ({listed})"
    (n,) = con.execute(f"SELECT count(*) FROM {one.relation} WHERE {theirs}").fetchone()
    if not n:
        return
    relation = fresh("kept")
    con.execute(f"CREATE VIEW {relation} AS SELECT * FROM {one.relation} WHERE ({theirs}) IS NOT TRUE")
    one.relation = relation
    one.n_accepted -= n
    one.n_rejected += n
    one.reject_reasons = {**one.reject_reasons, REASON: n}


def leave_out_rejects(con: duckdb.DuckDBPyConnection, rejects: str, gone: Gone, keys: set[str]) -> None:
    """Rows not accepted for another reason are not kept either when they are an erased person's."""
    for number, text in con.execute(f"SELECT rowid, row_text FROM {rejects}").fetchall():
        if gone.unsaid(text) != text or any(cell in keys for cell in _cells(text)):
            con.execute(f"DELETE FROM {rejects} WHERE rowid = ?", [number])


def _cells(text: str) -> list[str]:
    """The cells of a rejected row, written as JSON or, when it could not be cut into cells, as they stood."""
    try:
        told = json.loads(text)
    except ValueError:
        told = text.split(", ")
    return [str(cell).strip() for cell in (told.values() if isinstance(told, dict) else told) if cell]
