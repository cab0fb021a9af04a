"""What to ask when a column of dates can be read in two ways, with what each would give."""

from typing import Any

from relmark.intake.files.sheets import Sheet, single
from relmark.intake.values.documented import Documented
from relmark.intake.values.plans import times
from relmark.intake.values.zones import Zones


def contradicted(column: Any, documented: Documented) -> str:
    """What a column of dates contradicts: itself, or what its vendor documents."""
    if len(column.odd) == 2:
        (day_as, n_day), (month_as, n_month) = column.odd[True], column.odd[False]
        return (
            f"day or month first in '{column.name}': {day_as} fits only day first ({n_day:,} such), "
            f"{month_as} only month first ({n_month:,} such)"
        )
    own = column.style.day_first
    example, _ = column.odd[own]
    first, other = ("day", "month") if own else ("month", "day")
    return (
        f"day or month first in '{column.name}': {example} fits only {first} first, "
        f"but {documented.vendor} documents {other} first"
    )


def not_as_before(column: Any, said: bool) -> str:
    """What a column of dates contradicts: the answer given for a file of this shape before."""
    example, n = column.odd[not said]
    before, fits = ("day", "month") if said else ("month", "day")
    return (
        f"day or month first in '{column.name}': last time it was {before} first, "
        f"but {example} fits only {fits} first ({n:,} such)"
    )


def order_question(con, sheet: Sheet, column: Any, about: str) -> dict:
    """The question whether day or month comes first; each choice says which dates it gives."""
    return {
        "about": about,
        "choices": [
            f"{word} first: {_gives(con, sheet, column, first)} (--set day_first={answer})"
            for word, answer, first in (("day", "yes", True), ("month", "no", False))
        ],
    }


def _gives(con, sheet: Sheet, column: Any, day_first: bool) -> str:
    """The first and last date, and how many cells would be no date."""
    value = column.sql("UTC", Zones(column.style.marks), column.style.with_day_first(day_first))
    low, high, n_unread = single(
        con,
        f"SELECT CAST(min({value}) AS DATE), CAST(max({value}) AS DATE), "
        f"count_if({column.seen.cell} IS NOT NULL AND {value} IS NULL) FROM {sheet.relation}",
    )
    if low is None:
        return "no cell is a date"
    unread = f", and {times(n_unread, 'cell')} would not be read" if n_unread else ""
    return f"from {low} to {high}{unread}"
