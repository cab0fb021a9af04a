"""What an erased person is looked for by in texts: whole words only, as Python or the database finds them."""

import re
from collections.abc import Iterable

from relmark.tables import TABLES
from relmark.workspace.erasure.erased import Traces

SHORTEST_KEY = 5
LETTERS = r"\pL\pN"
LETTERS_HERE = r"A-Za-z0-9\u00c0-\u1fff\u2c00-\uffff"
OUR_WORDS = {*TABLES, *(column.name for table in TABLES.values() for column in table.columns)}


def keys(theirs: Traces) -> set[str]:
    """Keys that name nobody and nothing else: not short ones, and no word of relmark's own or name of a source."""
    others = OUR_WORDS | {source for source, _ in theirs.keys}
    return {key for _, key in theirs.keys if len(key) >= SHORTEST_KEY and key.lower() not in others}


def telling_keys(theirs: Traces) -> set[str]:
    """Keys that tell a person wherever they stand."""
    return {key for key in keys(theirs) if is_telling(key)}


def is_telling(key: str) -> bool:
    """Whether a text, if it is a key, can hardly be anything else: a plain number may as well be an amount."""
    return len(key) >= SHORTEST_KEY and key.lower() not in OUR_WORDS and not re.fullmatch(r"[\d.,]+", key)


def names(theirs: Traces) -> set[str]:
    """Names of two words or more; a single one is anybody's."""
    return {name for name in theirs.names if " " in name.strip()}


def words_of(name: str) -> list[str]:
    """The words of a name, none when fewer than two of them are more than an initial."""
    found = re.findall(r"[^\W_]+", name)
    return found if sum(len(one) > 1 for one in found) > 1 else []


def patterns(theirs: Traces, words: Iterable[str], letters: str = LETTERS, apart: str = "") -> list[str]:
    """Expressions for these words, e-mails and telephone numbers, standing by themselves.

    What stands before and after is the first and the second group. Telephone numbers are found however they are
    spaced, with and without their country.

    Args:
        letters: what is a letter or a digit, as the engine that searches writes it.
        apart: further signs that make what follows them another e-mail address.
    """
    found, no_letter = [], f"[^{letters}]"
    if plain := list(words):
        found.append(alone(plain, letters))
    if theirs.emails:
        after = rf"$|[^{letters}.\-]|\.$|\.{no_letter}"
        found.append(rf"(?i)(^|[^{letters}.%+{apart}\-])(?:{_any(theirs.emails)})({after})")
    if phones := [re.sub(r"\D", "", one)[-9:] for one in theirs.numbers_to_call()]:
        spaced = "|".join(r"[\s().\-]*".join(phone) for phone in phones)
        found.append(rf"(^|{no_letter})\+?(?:[0-9][\s().\-]*){{0,6}}(?:{spaced})($|{no_letter})")
    return found


def alone(words: Iterable[str], letters: str = LETTERS) -> str:
    """An expression for any of these words, not as a part of another."""
    return f"(?i)(^|[^{letters}])(?:{_any(words)})($|[^{letters}])"


def _any(words: Iterable[str]) -> str:
    """One of these words as they stand, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.sub(r"([!-/:-?\[-^`{-~])", r"\\\1", word) for word in ordered)
