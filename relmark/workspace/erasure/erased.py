"""Who was erased: keyed hashes of their keys and addresses, so that a later import does not bring them back.

A hash tells that a key at hand is one of them, and nothing else; without the workspace's own secret not even that.
"""

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from relmark.workspace.who.identities import OURS

SECRET = "erased.key"
FEWEST_DIGITS = 7
PHONE = r"[+0][\d ()./-]{7,}"
ADDRESS = rf"""[^\s'"<>,;]+@[^\s'"<>,;]+|{PHONE}"""


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
        told = [*(_key(*key) for key in self.keys), *map(_email, self.emails), *map(_phone, self.numbers_to_call())]
        told += [_key(OURS, str(number)) for number in self.numbers]
        return sorted({_hash(_secret(folder), one) for one in told})

    def numbers_to_call(self) -> list[str]:
        """The telephone numbers long enough to be theirs alone."""
        return sorted(one for one in self.phones if len(re.sub(r"\D", "", one)) >= FEWEST_DIGITS)


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
    return [_phone(text)] if re.fullmatch(PHONE, text.strip()) else []


def _hash(secret: bytes, text: str) -> str:
    return hmac.digest(secret, text.encode(), hashlib.sha256).hex()


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

    def hash_of(self, source: str, key: str) -> str:
        """What a key is known by from now on."""
        return _hash(self.secret, _key(source, key))

    def _has(self, text: str) -> bool:
        return _hash(self.secret, text) in self.hashes
