"""What became of every row and every amount of a file, printed so that it adds up."""

from relmark.cli import printing
from relmark.workspace import FileReport, ImportReport
from relmark.workspace.reports import Counts


def say_report(file: FileReport) -> None:
    """Rows in = accepted + rejected + merged, amounts in = amounts out, and what is to be said."""
    if file.already_in is not None:
        print(f"{file.found.file}: loaded before, by import {file.already_in}; nothing changed.")
        return
    print(f"{file.found.file}, import {file.import_id} from {file.source}:")
    _say_rows(file.tables)
    for note in _notes(file):
        print(f"- {note}")
    for name, counts in file.tables.items():
        for reason, n in counts.reject_reasons.items():
            print(f"- {n:,} {'row' if n == 1 else 'rows'} of {name} rejected: {reason}")
        if amounts := amounts_in_words(name, counts):
            print(f"- {amounts}")


def _notes(file: FileReport) -> list[str]:
    """What is to be said of a file; why rows were rejected is said of their table, and once."""
    reasons = {reason for counts in file.tables.values() for reason in counts.reject_reasons}
    notes = [*file.found.notes, *(note for table in file.found.tables for note in table.notes)]
    return [note for note in notes if not any(note.endswith(f"not accepted: {reason}.") for reason in reasons)]


def _say_rows(tables: dict[str, Counts]) -> None:
    columns = ["table", "in", "accepted", "rejected", "merged"]
    rows = [[name, counts.n_in, counts.accepted, counts.rejected, counts.merged] for name, counts in tables.items()]
    if any(counts.left_out for counts in tables.values()):
        columns.append("of which left out")
        rows = [[*row, counts.left_out] for row, counts in zip(rows, tables.values(), strict=True)]
    printing.table(columns, rows)


def amounts_in_words(name: str, counts: Counts) -> str:
    """Whether the amounts of a table add up, those of rows loaded before included; nothing where there are none.

    >>> from decimal import Decimal
    >>> amounts_in_words("orders", Counts(amount_in=Decimal("30.00"), amount_out=Decimal("30.00")))
    'orders: amount in 30.00 = amount out 30.00.'
    >>> told = {"amount_in": Decimal(55), "amount_out": Decimal(30), "amount_merged": Decimal(25)}
    >>> amounts_in_words("orders", Counts(**told))
    'orders: amount in 55.00 = amount out 30.00 + 25.00 merged with orders loaded before.'
    """
    if counts.amount_in is None or counts.amount_out is None:
        return ""
    what = name.replace("_", " ")
    came, went = round(counts.amount_in, 2), round(counts.amount_out, 2)
    merged, replaced = counts.amount_merged or 0, counts.amount_replaced or 0
    said = f"{name}: amount in {came:,.2f} = amount out {went:,.2f}"
    said += f" + {merged:,.2f} merged with {what} loaded before" if merged else ""
    if other := came - went - round(merged, 2):
        said += f" {'+' if other > 0 else '-'} {abs(other):,.2f} for the reasons above"
    return f"{said}, in place of {replaced:,.2f} loaded before." if replaced else f"{said}."


def say_treatment(report: ImportReport) -> None:
    """How rows already loaded were treated, when nobody said so this time and it is not the usual way."""
    if report.changed and report.is_remembered and report.if_exists != "append":
        print(f"Rows already loaded: {report.if_exists}, as chosen for this source before (--if-exists changes it).")
