"""Dates in words and clocks with dots, rewritten as 2024-02-05 21:05: alike in Python (to look) and SQL (to read)."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from relmark.intake.values.months import MONTHS, WEEKDAYS, either

Rule = tuple[str, str]
_MONTH, _DAY = either(*MONTHS), either(*WEEKDAYS)
_GAP, _CUT = r"[-/., ]*", r"[-/., ]+"
_THIS, _LAST = r"(6[0-8]|[0-5]\d)", r"(69|[7-9]\d)"
_CLOCK = r"\d{1,2}(?:[:h.]\d\d| ?[ap]\.? ?m)"

_SPACES = [("[\u00a0\u2000-\u200a\u202f\u3000]", " ")]
_OTHER = r"[^\x00-\x7f]+"
_EASTERN = [
    (rf"^(\d{{4}}) ?{_OTHER} ?(\d{{1,2}}) ?{_OTHER} ?(\d{{1,2}}) ?{_OTHER} ?", r"\1-\2-\3 "),
    (r"^(\d{4})\. (\d{1,2})\. (\d{1,2})\.? ?", r"\1-\2-\3 "),
]
_COMPACT = [
    (r"^(\d{4})(\d\d)(\d\d)[t ]?(\d\d)(\d\d)(\d\d(?:\.\d+)?)( ?z| ?[-+]\d\d:?\d\d)?$", r"\1-\2-\3 \4:\5:\6\7"),
    (r"^(\d{4})(\d\d)(\d\d)[t ]?(\d\d)(\d\d)( ?z| ?[-+]\d\d:?\d\d)?$", r"\1-\2-\3 \4:\5\6"),
    (r"^(\d{4})(\d\d)(\d\d)t(\d\d:\d\d.*)$", r"\1-\2-\3 \4"),
]
_WORDS = [
    (rf"^(?:{_DAY})[., ]+(?:le |el |den |the )?((?:.*\b)?(?:{_MONTH})\b.*|\d+[-/. ]+\d+[-/. ]+\d.*)$", r"\1"),
    (rf",? (?:at|um|om|alle|a|-|@|,) ({_CLOCK})", r" \1"),
    (r"^(?:le|el|il|the|den|am) ", ""),
    (r" (?:de|del|of) ", " "),
    (r" (?:de|del|of) ", " "),
    (r"^([^:]*?\b\d{1,2})(?:st|nd|rd|th|er|eme|ste|de|e|o|º|ª|°)([-/., ])", r"\1\2"),
    (rf"^({_MONTH}) +(\d{{1,2}}) (\d\d?:\d\d(?::\d\d)?)( [-+a-z0-9:]+)? (\d{{4}})$", r"\5-\1-\2 \3\4"),
    (rf"^(\d{{1,2}}){_GAP}({_MONTH}){_GAP}(\d{{4}})\b(.*)$", r"\3-\2-\1\4"),
    (rf"^(\d{{1,2}}){_GAP}({_MONTH}){_CUT}'?{_THIS}(\D.*)?$", r"20\3-\2-\1\4"),
    (rf"^(\d{{1,2}}){_GAP}({_MONTH}){_CUT}'?{_LAST}(\D.*)?$", r"19\3-\2-\1\4"),
    (rf"^({_MONTH}){_GAP}(\d{{1,2}}){_CUT}(\d{{4}})\b(.*)$", r"\3-\1-\2\4"),
    (rf"^({_MONTH}){_CUT}(\d{{1,2}}){_CUT}'?{_THIS}(\D.*)?$", r"20\3-\1-\2\4"),
    (rf"^({_MONTH}){_CUT}(\d{{1,2}}){_CUT}'?{_LAST}(\D.*)?$", r"19\3-\1-\2\4"),
    (rf"^(\d{{4}}){_GAP}({_MONTH}){_GAP}(\d{{1,2}})\b(.*)$", r"\1-\2-\3\4"),
    *((rf"^(\d{{4}})-(?:{either(words)})-", rf"\1-{n:02}-") for n, words in enumerate(MONTHS, 1)),
    (r"^(\d{4}-\d\d-\d{1,2})[, ]+(\d)", r"\1 \2"),
]
_CLOCKS = [
    (r"(\d) ?([ap])\.? ?m\b\.?", r"\1 \2m"),
    (r"([t ])(\d{1,2}) ([ap]m)", r"\1\2:00 \3"),
    (r"^(\S*\d\S*[t ])(\d{1,2})[.h](\d\d)[.m](\d\d)s?( [ap]m.*| uhr)?$", r"\1\2:\3:\4\5"),
    (r"^(\S*\d\S*[t ])(\d{1,2})[.h](\d\d)( [ap]m.*| uhr)?$", r"\1\2:\3\4"),
    (r" ?(?:uhr|hrs|h|u)$", ""),
    (r"([-+]\d\d:?\d\d) ?(?:\([^)]*\)|[a-z]{3,4})$", r"\1"),
]
_ISO = (r"^(\d{4}-\d\d-\d\d)t(\d)", r"\1 \2")
_ALONE = r"'?\d\d(?!\d|[:h.]\d\d)"
_SHORT = re.compile(
    rf"\d{_GAP}(?:{_MONTH}){_CUT}{_ALONE}|(?:{_MONTH}){_CUT}\d\d?{_CUT}{_ALONE}|^\d\d?[-/. ]\d\d?[-/. ]\d\d(?!\d)"
)
_GROUPS = (_SPACES, _EASTERN, _COMPACT, _WORDS, _CLOCKS)


@dataclass(frozen=True)
class Rewriting:
    """The rules that the cells of one column need; none for most columns."""

    rules: tuple[Rule, ...] = ()

    def of(self, text: str) -> str:
        """One cell rewritten.

        >>> rewriting(["lundi 5 févr. 2024"]).of("mardi 6 févr. 2024")
        '2024-02-6'
        """
        if not self.rules:
            return text
        return _applied(_plain(text), self.rules).strip()

    def sql(self, cell: str) -> str:
        """SQL for the same."""
        if not self.rules:
            return cell
        text = f"replace(strip_accents(lower({cell})), '\u00df', 'ss')"
        for pattern, to in self.rules:
            text = f"regexp_replace({text}, '{pattern.replace(chr(39), chr(39) * 2)}', '{to}', 'g')"
        return f"trim({text})"


def rewriting(examples: Iterable[str]) -> Rewriting:
    """What a column needs, told by one cell of each shape."""
    texts, rules = [_plain(example) for example in examples], []
    for group in _GROUPS:
        changed = [_applied(text, group) for text in texts]
        if changed != texts:
            rules += group
            texts = changed
    return Rewriting((_ISO, *rules) if rules else ())


def is_short(text: str) -> bool:
    """Whether a date writes its year in two digits.

    >>> is_short("5 Feb 24"), is_short("5 Feb 2024"), is_short("13/2/24 9:05")
    (True, False, True)
    """
    return _SHORT.search(_plain(text)) is not None


def _plain(text: str) -> str:
    """Small letters without accents; as the database does it, letter by letter."""
    parts = unicodedata.normalize("NFD", text.lower().replace("\u00df", "ss"))
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def _applied(text: str, rules: Iterable[Rule]) -> str:
    for pattern, to in rules:
        text = re.sub(pattern, to, text, flags=re.ASCII)
    return text
