"""What the words of a campaign say it is for: a list anybody can read and add to, in six languages."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from relmark.mistakes import Mistake, no_such
from relmark.tables import TABLES

LIST = Path(__file__).parent / "words.toml"
LANGUAGES = {"en": "English", "fr": "French", "de": "German", "nl": "Dutch", "es": "Spanish", "it": "Italian"}
PURPOSES = TABLES["campaigns"].column("purpose").choices
SIGNS = "%€£$#*"
WORD = re.compile(rf"[^\W\d_]+|\d+|[{re.escape(SIGNS)}]")
# "100 % linen" tells of linen; every other number before a percent sign takes something off.
WHOLE = "100"


@dataclass(frozen=True)
class Kind:
    """A kind of communication and the words by which it is known."""

    purpose: str
    type: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Said:
    """What the words of a campaign say, and which of them said so, as they stand there.

    Attributes:
        sells: of a service message, words that sell beside: then it may need permission after all.
    """

    purpose: str
    type: str
    words: str
    sells: str = field(default="", repr=False)


@dataclass(frozen=True)
class WordList:
    """Kinds in the order in which they are asked."""

    kinds: tuple[Kind, ...]
    patterns: tuple[re.Pattern, ...]

    def said(self, *texts: str | None) -> Said | None:
        """What the first kind says that finds one of its words in any of these texts; None where none does."""
        read = [(text, _words(text)) for text in texts if text]
        first = next(self._found(read), None)
        if first is None or first.purpose != "service":
            return first
        return replace(first, sells=next((one.words for one in self._found(read, "selling")), ""))

    def _found(self, read: Sequence[tuple[str, list]], purpose: str | None = None) -> Iterator[Said]:
        """What each kind says, of one purpose or any, in the order in which they are asked."""
        lines = [(text, words, " ".join(word for word, *_ in words)) for text, words in read]
        for kind, pattern in zip(self.kinds, self.patterns, strict=True):
            for text, words, line in lines if purpose in (None, kind.purpose) else ():
                if found := pattern.search(line):
                    yield Said(kind.purpose, kind.type, _as_written(text, words, line, found))

    @property
    def types(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(kind.type for kind in self.kinds))


def listed(own: Sequence[Mapping[str, Any]] = ()) -> WordList:
    """The list as it comes, after kinds of the user's own, which are asked first.

    >>> listed().said("Last chance 🔥: linen")
    Said(purpose='selling', type='offer', words='Last chance')
    >>> listed().said("Linen and glass") is None
    True

    Raises:
        Mistake: a kind of the user's own has an unknown purpose, or no words.
    """
    return _with(tuple(_own(one) for one in own))


def is_technical(kind: str) -> bool:
    """Whether a type says how a mail tool sent a campaign, and not what it is.

    >>> is_technical("BATCH_EMAIL"), is_technical("newsletter")
    (True, False)
    """
    return _line(kind) in {_line(one) for one in _read()["technical"]}


@cache
def _with(own: tuple[Kind, ...]) -> WordList:
    kinds = (*own, *_shipped())
    return WordList(kinds, tuple(_pattern(kind.words) for kind in kinds))


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(LIST.read_text(encoding="utf-8"))


@cache
def _shipped() -> tuple[Kind, ...]:
    return tuple(
        Kind(one["purpose"], one["type"], tuple(word for code in LANGUAGES for word in one.get(code, ())))
        for one in _read()["kinds"]
    )


def _own(raw: Mapping[str, Any]) -> Kind:
    purpose, words = str(raw.get("purpose", "")), raw.get("words", ())
    if purpose not in PURPOSES:
        raise no_such("purpose of a campaign", purpose, PURPOSES)
    if isinstance(words, str) or not isinstance(words, Iterable) or not any(_line(str(one)) for one in words):
        raise Mistake(f'The {purpose} kind of your own in settings.toml has no words: write words = ["gazette"].')
    return Kind(purpose, str(raw.get("type") or purpose), tuple(str(one) for one in words))


def _pattern(phrases: Iterable[str]) -> re.Pattern:
    """One pattern for all words of a kind, the longest first so that it is what is shown."""
    lines = sorted({line for one in phrases if (line := _line(one))}, key=lambda line: (-len(line), line))
    return re.compile(rf"(?<!\S)(?:{'|'.join(_starred(line) for line in lines)})(?!\S)")


def _starred(line: str) -> str:
    """A phrase whose stars stand for the rest of a word."""
    return re.escape(line).replace(r"\ \*", r"\S*").replace(r"\*\ ", r"\S*").replace(r"\*", r"\S*")


def _line(phrase: str) -> str:
    return " ".join(word for word, *_ in _words(phrase))


def _words(text: str) -> list[tuple[str, int, int]]:
    """Each word of a text without case and accents, and where it stands; a number is "#", emoji are nothing."""
    return [(_plain(one.group()), one.start(), one.end()) for one in WORD.finditer(_seen(text))]


def _seen(text: str) -> str:
    """A text without the signs nobody sees, which senders put into words; accents are part of their letters."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    if word.isdigit():
        return word if word == WHOLE else "#"
    taken_apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in taken_apart if not unicodedata.combining(sign))


def _as_written(text: str, words: list[tuple[str, int, int]], line: str, found: re.Match) -> str:
    first = line[: found.start()].count(" ")
    last = first + found.group().count(" ")
    return _seen(text)[words[first][1] : words[last][2]]
