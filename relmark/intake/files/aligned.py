"""Text whose columns are held apart by spaces alone, as reports are printed: found by the places blank in every row."""

import csv
import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from pathlib import Path

from relmark.intake.files import archives
from relmark.intake.files.dialects import HEADER_WITHIN
from relmark.intake.files.footer_words import is_remark, is_total
from relmark.intake.report import Reading

SAMPLE = 1 << 18
GAP, MOST_ROWS, FEW = 2, 2000, 0.02
NOTE = "The columns are held apart by spaces: every row was cut at the same places."
_RULE = re.compile(r" *[-=_]+( +[-=_]+)+ *")
_SIGNS = re.compile(r"[,;\t|\"]")
_APART = re.compile(rf" {{{GAP},}}")

Span = tuple[int, int]


def rewritten(path: Path, folder: Path, reading: Reading) -> tuple[Path, list[str]]:
    """The same lines with a comma between the cells, where the columns are aligned; else the text as it is."""
    if reading.hints.get("delimiter"):
        return path, []
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        text = file.read(SAMPLE)
        cut = bool(file.read(1))
    found = _spans(text.splitlines()[: -1 if cut else None])
    if not found:
        return path, []
    target = archives.private(folder)
    with (
        path.open(encoding="utf-8-sig", errors="replace") as source,
        target.open("w", encoding="utf-8", newline="") as out,
    ):
        writer = csv.writer(out, lineterminator="\n")
        writer.writerows(_cells(line.rstrip("\n"), found) for line in source)
    return target, [NOTE]


def _spans(lines: Sequence[str]) -> list[Span]:
    """Where the columns stand: told by the first line that several lines below agree with; empty when none does."""
    for at, line in enumerate(lines[:HEADER_WITHIN]):
        if not line.strip() or _SIGNS.search(line) or _RULE.fullmatch(line):
            continue
        block = _block(lines[at : at + MOST_ROWS])
        if len(block) > 1 and _RULE.fullmatch(block[1]):
            return _ruled(block[1])
        n_names = len(_APART.split(line.strip()))
        spans = _between_blanks(block) if n_names > 1 and len(block) > (2 if n_names > 2 else 3) else []
        if len(spans) == n_names:
            return spans
    return []


def _block(lines: Sequence[str]) -> list[str]:
    """Lines from the headers down to the first blank line or remark; one blank line may stand below the headers."""
    below = list(lines[1:])
    if below and not below[0].strip():
        below = below[1:]
    end = next((at for at, line in enumerate(below) if not line.strip() or is_remark(line)), len(below))
    return [lines[0], *below[:end]]


def _between_blanks(block: Sequence[str]) -> list[Span]:
    """Runs of places that the headers or more than a few lines fill; a single blank place is within a column."""
    width, few = max(map(len, block)), FEW * len(block)
    counts = [sum(bool(line[at : at + 1].strip()) for line in block) for at in range(width)]
    filled = [n > few or bool(block[0][at : at + 1].strip()) for at, n in enumerate(counts)]
    runs = [(kind, [at for at, _ in group]) for kind, group in groupby(enumerate(filled), key=lambda one: one[1])]
    spans: list[Span] = []
    for place, (kind, places) in enumerate(runs):
        if kind and spans and len(runs[place - 1][1]) < GAP:
            spans[-1] = (spans[-1][0], places[-1] + 1)
        elif kind:
            spans.append((places[0], places[-1] + 1))
    return spans


def _ruled(rule: str) -> list[Span]:
    """Columns as wide as the strokes below their names."""
    return [found.span() for found in re.finditer(r"[-=_]+", rule)]


def _cells(line: str, spans: Sequence[Span]) -> list[str]:
    """A line cut between the columns; one that does not fit, as a title does not, stays whole."""
    if not line.strip() or _RULE.fullmatch(line):
        return []
    cuts = [0]
    for (_, end), (start, _) in pairwise(spans):
        gap = line[end:start].ljust(start - end)
        if " " not in gap:
            parts = _APART.split(line.strip())
            return parts if len(parts) == len(spans) or is_total(parts[0]) else [line.strip()]
        cuts.append(end + gap.index(" "))
    return [line[at:to].strip() for at, to in zip(cuts, [*cuts[1:], None], strict=True)]
