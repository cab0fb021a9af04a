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
    for note in [*file.found.notes, *(note for table in file.found.tables for note in table.notes)]:
        print(f"- {note}")
    for name, counts in file.tables.items():
        for reason, n in counts.reject_reasons.items():
            print(f"- {n:,} rows of {name} rejected: {reason}")
        if amounts := amounts_in_words(name, counts):
            print(f"- {amounts}")


def _say_rows(tables: dict[str, Counts]) -> None:
    columns = ["table", "in", "accepted", "rejected", "merged"]
    rows = [[name, counts.n_in, counts.accepted, counts.rejected, counts.merged] for name, counts in tables.items()]
    if any(counts.left_out for counts in tables.values()):
        columns.append("of which left out")
        rows = [[*row, counts.left_out] for row, counts in zip(rows, tables.values(), strict=True)]
    printing.table(columns, rows)


def amounts_in_words(name: str, counts: Counts) -> str:
    """Whether the amounts of a table add up; nothing where there are none.

    >>> from decimal import Decimal
    >>> amounts_in_words("orders", Counts(amount_in=Decimal("30.00"), amount_out=Decimal("30.00")))
    'orders: amount in 30.00 = amount out 30.00.'
    """
    came, went = counts.amount_in, counts.amount_out
    if came is None or went is None:
        return ""
    if round(came, 2) == round(went, 2):
        return f"{name}: amount in {came:,.2f} = amount out {went:,.2f}."
    less = f"{abs(came - went):,.2f} {'less' if went < came else 'more'}"
    return f"{name}: amount in {came:,.2f}, amount out {went:,.2f}: {less}, for the reasons above."


def say_treatment(report: ImportReport) -> None:
    """How rows already loaded were treated, when nobody said so this time and it is not the usual way."""
    if report.changed and report.is_remembered and report.if_exists != "append":
        print(f"Rows already loaded: {report.if_exists}, as chosen for this source before (--if-exists changes it).")
