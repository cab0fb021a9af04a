"""What a sheet is taken for and how its columns are read, in the words and questions shown before an import."""

from collections.abc import Sequence

import duckdb

from relmark.intake.files.sheets import Sheet
from relmark.intake.portions import Portions
from relmark.intake.preview import originals, preview
from relmark.intake.recognised import Recognised
from relmark.intake.report import TableFound
from relmark.intake.values.plans import Plan
from relmark.tables import IMPORTABLE, TABLES

UNUSED_SHOWN = 12


def look(con: duckdb.DuckDBPyConnection, sheet: Sheet, cut: Portions, plans: Sequence[Plan]) -> TableFound:
    """What a sheet is and how its columns are read.

    Args:
        plans: how the columns of each portion are read.
    """
    main, known = cut.main.known, [one.known for one in cut.all]
    shown = {target: column for target, column in main.mapping.items() if column in sheet.columns}
    notes = [plainly(note, one, sheet.columns) for plan, one in zip(plans, known, strict=True) for note in plan.notes]
    return TableFound(
        sheet.name,
        kind=list(dict.fromkeys(table for one in known for table in one.tables)),
        source=cut.source,
        rows=sheet.rows + len(sheet.broken),
        columns=sheet.columns,
        mapping={target: column for one in reversed(known) for target, column in _shown(one).items()},
        notes=list(dict.fromkeys([*sheet.notes, *cut.notes, *_words(sheet, main, cut), *notes])),
        questions=[
            *_missing(sheet, main),
            *cut.questions,
            *_asked(plans, known, sheet),
        ],
        preview=preview(con, sheet, shown, plans[0]),
        originals=originals(con, sheet),
    )


def _asked(plans: Sequence[Plan], known: Sequence[Recognised], sheet: Sheet) -> list[dict]:
    """What is not clear about the columns; of a column that several portions read, once."""
    about = {}
    for plan, one in zip(plans, known, strict=True):
        for question in plan.questions:
            sentence = plainly(question["about"], one, sheet.columns)
            about.setdefault(sentence, {**question, "about": sentence})
    return list(about.values())


def plainly(text: str, known: Recognised, columns: Sequence[str]) -> str:
    """A sentence in which values made for a field go by the columns they were made of.

    >>> known = Recognised("feedback", {"feedback.said_at": "Sent or Seen (feedback.said_at)"})
    >>> plainly("'Sent or Seen (feedback.said_at)' has no zone.", known, ["Sent", "Seen"])
    "'Sent or Seen' has no zone."
    """
    for target, column in known.mapping.items():
        if column not in columns:
            text = text.replace(f"'{column}'", f"'{column.removesuffix(f' ({target})')}'")
    return text


def _shown(known: Recognised) -> dict[str, str]:
    """The mapping as the user sees it: without an order's table, a line's key is the line's own."""
    mapping = {target: known.labels.get(column, column) for target, column in known.mapping.items()}
    if known.kind != "order_lines" or "orders" in known.tables:
        return mapping
    return {target.replace("orders.", "order_lines."): column for target, column in mapping.items()}


def _words(sheet: Sheet, known: Recognised, cut: Portions) -> list[str]:
    """What to say about how the columns were matched; a vendor's description knows what its columns are for."""
    if cut.source:
        return []
    notes = [
        f"'{column}' was taken for {target} because the names are alike." for target, column in known.fuzzy.items()
    ]
    made = () if not known.ours else ("source", "import_id", TABLES[known.kind].day)
    used = {*known.mapping.values(), *(column for one in cut.also for column in _shown(one.known).values())}
    unused = [column for column in sheet.columns if column not in used and column not in made]
    if known.kind and unused:
        shown = ", ".join(unused[:UNUSED_SHOWN]) + (" ..." if len(unused) > UNUSED_SHOWN else "")
        notes.append(f"{len(unused)} {'column is' if len(unused) == 1 else 'columns are'} not used: {shown}.")
    return notes


def _missing(sheet: Sheet, known: Recognised) -> list[dict]:
    """Questions about what could not be recognised, with the words that would answer them."""
    if known.kind is None:
        return [{"about": f"what '{sheet.name}' holds.", "choices": [f"--as {kind}" for kind in IMPORTABLE]}]
    free = [column for column in sheet.columns if column not in known.mapping.values()]
    return [
        {
            "about": f"no column was found for {target}, which {known.kind} need.",
            "choices": [f"--map {target}={column}" for column in free] or [f"--map {target}=COLUMN"],
        }
        for target in known.missing
    ]
