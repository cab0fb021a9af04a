"""A finding: one thing the numbers say, and how it is written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
LONGEST = 1_000
MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&])")


@dataclass(frozen=True)
class Finding:
    """One thing the numbers say.

    Attributes:
        code: which claim it is ("near_20_80"), for tests and for links; never shown.
        headline: what and how much, in one sentence; pages print it bold. Plain text.
        more: who, and what to do. Plain text; may be empty.
        weight: how much it matters: the share (0 to 1) of the net amount or of the buyers it is about.
        tone: "bad" needs doing, "good" is welcome, "plain" is neither.
    """

    code: str
    headline: str
    more: str = ""
    weight: float = 0.0
    tone: str = "plain"

    @property
    def text(self) -> str:
        """Headline and the rest as one plain text."""
        return f"{self.headline} {self.more}".strip()


def plain(text) -> str:
    """A text whose markdown characters show as they are: for names and values that came with the data.

    Characters that are not seen but turn what stands around them are left out, and a text without end is cut.

    >>> print(plain("*Best* [list]"))
    \\*Best\\* \\[list\\]
    >>> plain("\\u202egnp"), len(plain("x" * 1_000_000))
    ('gnp', 1001)
    """
    seen = UNSEEN.sub("", " ".join(str(text).split()))
    return MARKDOWN.sub(r"\\\1", seen if len(seen) <= LONGEST else seen[:LONGEST] + "…")


def markdown(finding: Finding) -> str:
    """The finding as a page prints it: the headline bold, the rest behind it.

    >>> print(markdown(Finding("x", "3 came back", "Thank them")))
    **3 came back** Thank them
    """
    more = f" {plain(finding.more)}" if finding.more else ""
    return f"**{plain(finding.headline)}**{more}"


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Bad ones first, then plain, then good; the weightiest first among equals."""
    order = {"bad": 0, "plain": 1, "good": 2}
    return sorted(findings, key=lambda one: (order[one.tone], -one.weight, one.code))
