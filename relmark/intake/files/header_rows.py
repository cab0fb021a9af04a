"""Which row of a table holds its headers: below titles, over one row or two, or nowhere."""

from collections import Counter
from dataclasses import dataclass, field

from relmark.intake.files import headers
from relmark.intake.files.dialects import BLANK, Row, is_rule
from relmark.intake.files.header_places import extent, find_place, tidy

ANSWERS = ("response", "open-ended response", "antwort", "réponse", "respuesta", "risposta", "antwoord")
SHOWN = 3


@dataclass
class Named:
    """The names of a table's columns.

    Attributes:
        names: as they are shown, each different.
        above: rows of the file, blank ones included, above the first row of values.
        raw: the header rows as written, to know them again further down.
    """

    names: list[str]
    above: int
    raw: list[list[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def find(rows: list[Row], said: int | None, as_it_is: bool = False) -> Named:
    """The header row among the first rows of a table.

    Args:
        said: the line the user named, 0 for none.
        as_it_is: strokes below it are a row as any other.
    """
    if said == 0:
        return _unnamed(rows)
    place = find_place(rows, said)
    if place is not None:
        named = _named(rows, place, said is None)
        return named if as_it_is else _below_rule(named, rows)
    unnamed = _unnamed(rows)
    unnamed.notes.append("No row of headers was found: the columns are numbered. Give it with --set header_row=1.")
    return unnamed


def _below_rule(named: Named, rows: list[Row]) -> Named:
    """The strokes below the headers, one line or one under each, are passed over."""
    first = next((row for above, _, row in rows if above == named.above), [])
    under_each = sum(map(bool, tidy(first))) >= sum(map(bool, tidy(named.raw[0])))
    if is_rule(first) and (len(first) == 1 or under_each):
        named.above += 1
    return named


def _unnamed(rows: list[Row]) -> Named:
    return Named(headers.clean([""] * max(len(row) for _, _, row in rows)), 0)


def _named(rows: list[Row], place: int, looking: bool) -> Named:
    first, below = rows[place][2], [row for _, _, row in rows[place + 1 :]]
    notes = _about_titles([row for _, _, row in rows[:place]])
    if looking and place and _repeats(first) and _spans(rows[place - 1][2], first):
        joined = _joined(rows[place - 1][2], first)
        notes = [*_about_titles([row for _, _, row in rows[: place - 1]]), _JOINED]
        return Named(headers.clean(_without_tail(joined, below)), rows[place][0] + 1, [first], notes)
    used = _described(below) or (1 if below and _is_second(first, below) else 0)
    if not looking or not used:
        names, more = _widened(_without_tail(first, below), below)
        return Named(headers.clean(names), rows[place][0] + 1, [first], [*notes, *more])
    alone = used == 2 or (all(_padded(first, below[0])[1]) and not _repeats(below[0]))
    names = below[0] if alone else _joined(first, below[0])
    above = rows[place + used][0] + 1
    raw = [first, *below[:used]]
    return Named(headers.clean(_without_tail(names, below[used:])), above, raw, [*notes, _JOINED])


_JOINED = "The headers stand on more than one row: they were made into one."


def _about_titles(titles: list[list[str]]) -> list[str]:
    if not titles:
        return []
    texts = [" ".join(cell for cell in tidy(row) if cell)[:60] for row in titles[:SHOWN]]
    rows = "1 row above the headers was" if len(titles) == 1 else f"{len(titles)} rows above the headers were"
    shown = ", ".join(f"'{text}'" for text in texts) + (" ..." if len(titles) > SHOWN else "")
    return [f"{rows} skipped: {shown}."]


def _described(below: list[list[str]]) -> int:
    """2 when the second row below holds import marks, as Qualtrics writes under its questions."""
    marks = [cell for cell in below[1] if cell.startswith('{"ImportId"')] if len(below) > 1 else []
    return 2 if marks and len(marks) * 2 >= len(below[1]) else 0


def _is_second(first: list[str], below: list[list[str]]) -> bool:
    """Whether the row under the headers belongs to them: choices under a question, names under a group."""
    upper, lower = _padded(first, below[0])
    if not ((upper[0] and _spans(first, below[0])) or _has_answers(upper, lower)):
        return False
    if all(lower):
        return headers.looks_like_headers(lower) and not any(headers.looks_like_headers(row) for row in below[1:20])
    fits = all(_starts_group(upper, at) or not upper[at] or _is_answer(cell) for at, cell in enumerate(lower) if cell)
    keyed = [row for row in below[1:] if row and row[0].strip(BLANK)]
    return fits and not lower[0] and len(keyed) * 10 >= len(below[1:]) * 9


def _has_answers(upper: list[str], lower: list[str]) -> bool:
    return any(_is_answer(cell) for cell in lower) and all(cell or lower[at] for at, cell in enumerate(upper))


def _is_answer(cell: str) -> bool:
    return cell.casefold() in ANSWERS


def _spans(first: list[str], second: list[str]) -> bool:
    """Whether names in the upper row stand over several filled cells of the lower one, and leave none unnamed."""
    upper, lower = _padded(first, second)
    open_ = [at for at, cell in enumerate(upper) if not cell]
    return bool(open_) and any(upper[: open_[0]]) and all(lower[at] for at in open_)


def _starts_group(upper: list[str], at: int) -> bool:
    return bool(upper[at]) and at + 1 < len(upper) and not upper[at + 1]


def _joined(first: list[str], second: list[str]) -> list[str]:
    """'question: choice', or the question alone where the lower cell only says that it is the answer."""
    upper, lower = _padded(first, second)
    names, question = [], ""
    for over, under in zip(upper, lower, strict=True):
        question = over or question
        alone = not under or _is_answer(under) or under == over
        names.append(
            (over if alone and not under else question) if alone else f"{question}: {under}" if question else under
        )
    return names


def _padded(first: list[str], second: list[str]) -> tuple[list[str], list[str]]:
    upper, lower = tidy(first), tidy(second)
    width = max(extent(first), extent(second))
    return (upper + [""] * width)[:width], (lower + [""] * width)[:width]


def _repeats(row: list[str]) -> bool:
    names = [cell.casefold() for cell in tidy(row) if cell]
    return len(set(names)) < len(names)


def _without_tail(row: list[str], below: list[list[str]]) -> list[str]:
    """Headers without the nameless columns at their end that hold nothing below either."""
    width = len(row)
    widest = max(map(extent, below), default=0)
    while width > max(1, widest) and not row[width - 1].strip(BLANK):
        width -= 1
    return row[:width]


def _widened(names: list[str], below: list[list[str]]) -> tuple[list[str], list[str]]:
    """Names for columns that most rows have beyond the headers."""
    extents = [extent(row) for row in below]
    n_wider = sum(reach > len(names) for reach in extents)
    if len(names) < 2 or n_wider * 2 <= len(below) or not n_wider:
        return names, []
    width = Counter(reach for reach in extents if reach > len(names)).most_common(1)[0][0]
    more = width - len(names)
    columns = "1 column has no header and stands" if more == 1 else f"{more} columns have no header and stand"
    return [*names, *[""] * more], [f"{columns} last: check that the headers stand over the right ones."]
