"""The number columns of a table together: point or comma by the order of evidence, and which currencies they name."""

from dataclasses import dataclass

from relmark.intake import hints
from relmark.intake.files.sheets import Sheet, single
from relmark.intake.report import Reading
from relmark.intake.values import currencies_written, numbers, scores
from relmark.intake.values.documented import Documented
from relmark.intake.values.plans import Plan, type_of
from relmark.intake.values.shapes import Look, look
from relmark.quoting import literal

CURRENCY = "orders.currency"
AMOUNTS = ("orders.amount", "order_lines.amount", "order_lines.unit_price")


@dataclass
class NumberColumn:
    """One column of numbers while it is being settled."""

    target: str
    name: str
    seen: Look
    style: numbers.NumberStyle

    def sql(self, decimal: str | None = None) -> str:
        style = self.style.with_decimal(decimal) if decimal else self.style
        return numbers.sql(self.seen.cell, style, type_of(self.target))


def plan_numbers(con, sheet: Sheet, mapping: dict[str, str], reading: Reading, documented: Documented, made: Plan):
    """Settle every text column that is to hold numbers."""
    columns = [_column(con, sheet, target, name) for target, name in mapping.items()]
    shown = {next(iter(column.style.seen)) for column in columns if len(column.style.seen) == 1}
    said = hints.decimal(reading)
    for column in columns:
        if scores.is_written_out(column.target, column.seen):
            scores.plan_scores(con, sheet, column.target, column.name, column.seen, made)
            continue
        _settle(con, sheet, column, said, shown, documented, made)
        made.add(column.target, column.seen, column.sql())
    amounts = [column for column in columns if column.target in AMOUNTS]
    _say_currencies(amounts or columns, made)
    _name_currencies(amounts, reading, made)


def _column(con, sheet: Sheet, target: str, name: str) -> NumberColumn:
    seen = look(con, sheet, name)
    return NumberColumn(target, name, seen, numbers.style(seen.shapes))


def _settle(con, sheet, column: NumberColumn, said: str | None, shown: set[str], documented: Documented, made: Plan):
    """The order of evidence: what was said, the column itself, other columns, the vendor's documents; else ask."""
    style, vendors = column.style, documented.decimal
    if said:
        style.decimal = said
    elif style.seen and vendors and vendors != style.decimal and len(style.seen) == 1:
        about = (
            f"decimal point or decimal comma in '{column.name}': {style.examples[style.decimal]} is no number "
            f"as {documented.vendor} documents them"
        )
        _ask(con, sheet, column, about, made)
    elif len(style.seen) == 2:
        made.notes.append(_mixed(column))
    elif style.decimal is None and len(shown) == 1:
        style.decimal = next(iter(shown))
    elif style.decimal is None and vendors:
        style.decimal = vendors
        sign = "point" if vendors == "." else "comma"
        made.notes.append(f"'{column.name}' has a decimal {sign}, as {documented.vendor} documents: an assumption.")
    elif style.decimal is None:
        _ask(con, sheet, column, f"decimal point or decimal comma in '{column.name}', as in {style.unclear}", made)


def _mixed(column: NumberColumn) -> str:
    style = column.style
    other = "," if style.decimal == "." else "."
    word = "point" if style.decimal == "." else "comma"
    return (
        f"'{column.name}' has a decimal {word} in {style.seen[style.decimal]:,} cells, as in "
        f"{style.examples[style.decimal]}, and not in {style.seen[other]:,}, as in {style.examples[other]}: "
        f"read with a {word}."
    )


def _ask(con, sheet: Sheet, column: NumberColumn, about: str, made: Plan) -> None:
    choices = [f"{word}: {_gives(con, sheet, column, sign)} (--set decimal={word})" for word, sign in _SIGNS]
    made.questions.append({"about": about, "choices": choices})
    made.unsettled.add(column.target)


_SIGNS = (("point", "."), ("comma", ","))


def _gives(con, sheet: Sheet, column: NumberColumn, sign: str) -> str:
    """One cell read this way, the sum of all, and how many would be no number."""
    style, cell = column.style, column.seen.cell
    read = numbers.sql(cell, style.with_decimal(sign))
    total, n_unread, example = single(
        con,
        f"SELECT sum({read}), count_if({cell} IS NOT NULL AND {read} IS NULL), "
        f"any_value({read}) FILTER ({cell} = {literal(_example(style))}) FROM {sheet.relation}",
    )
    unread = f", {n_unread:,} not read" if n_unread else ""
    first = "" if example is None else f"{_example(style)} is {_short(example)}, "
    return f"{first}the column adds up to {_short(total or 0)}{unread}"


def _example(style: numbers.NumberStyle) -> str:
    return style.unclear or next(iter(style.examples.values()))


def _short(number) -> str:
    """A decimal without the zeros at its end.

    >>> from decimal import Decimal
    >>> _short(Decimal("13734.000000")), _short(Decimal("13.734000"))
    ('13734', '13.734')
    """
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _say_currencies(columns: list[NumberColumn], made: Plan) -> None:
    """Note amounts in more than one currency."""
    for column in columns:
        found = column.style.currencies
        if len(found) > 1 and found - {"$"} != {"USD"}:
            named = ", ".join(sorted(found))
            made.notes.append(f"'{column.name}' holds more than one currency ({named}): never add them together.")


def _name_currencies(columns: list[NumberColumn], reading: Reading, made: Plan) -> None:
    """Where no column holds the currency, the sign or code beside an amount does."""
    for column in columns:
        found = column.style.currencies
        if found and found != {"$"}:
            said = reading.hints.get("currency", "").upper()
            dollar = said if said.endswith("D") else "USD"
            made.values[CURRENCY] = currencies_written.sql(column.seen.cell, found, dollar)
            made.beside[CURRENCY] = column.name
            return
