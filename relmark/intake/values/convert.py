"""Cells become canonical values, row by row, with the reason beside every row that cannot be accepted."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

import duckdb

from relmark.intake import hints
from relmark.intake.files.sheets import Sheet, fresh, single
from relmark.intake.recognised import Recognised
from relmark.intake.report import Reading
from relmark.intake.values.columns import Plan, type_of
from relmark.quoting import identifier, literal
from relmark.tables import TABLES

ROW, REASON = "relmark_row", "relmark_reason"


@dataclass
class Converted:
    """A sheet with canonical values.

    Attributes:
        relation: columns are targets ("orders.amount"), the row's number and the reason it is not accepted.
        reasons: reason to number of rows.
    """

    relation: str
    kind: str
    targets: dict[str, str]
    n_in: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def accepted(self) -> str:
        """SQL for the accepted rows, to stand in a FROM."""
        return f"(SELECT * FROM {self.relation} WHERE {REASON} IS NULL)" if self.reasons else self.relation

    @property
    def n_rejected(self) -> int:
        return sum(self.reasons.values())


def convert(con: duckdb.DuckDBPyConnection, sheet: Sheet, found: Recognised, plan: Plan, reading: Reading) -> Converted:
    """Convert a sheet; a file that is typed already stays where it is and is read anew at each scan."""
    relation = fresh("values")
    what = "VIEW" if sheet.lazy else "TABLE"
    values = [f"{value} AS {identifier(target)}" for target, value in plan.values.items()]
    reason = _reason(found, plan, reading)
    con.execute(
        f"CREATE {what} {relation} AS SELECT {sheet.row_number} AS {ROW}, {', '.join(values)}, "
        f"{reason} AS {REASON} FROM {sheet.relation}"
    )
    made = Converted(relation, found.kind, {**plan.beside, **found.mapping}, sheet.rows)
    _report(con, sheet, plan, made, _required(found))
    return made


def _required(found: Recognised) -> list[str]:
    """Mapped fields that a row must have."""
    if found.kind == "order_lines":
        return ["orders.order_id"]
    needed = [f"{found.kind}.{column.name}" for column in TABLES[found.kind].own if column.required]
    return [target for target in needed if target in found.mapping and found.kind != "customers"]


def _reason(found: Recognised, plan: Plan, reading: Reading) -> str:
    cases = [f"WHEN {found.left_out} IS NOT NULL THEN {found.left_out}"] if found.left_out else []
    for target in _required(found):
        name = target.partition(".")[2]
        if target in plan.refusals:
            condition, why = plan.refusals[target]
            cases.append(f"WHEN {condition} THEN {literal(why)}")
        if target in plan.doubts:
            cases.append(
                f"WHEN {plan.doubts[target]} THEN {literal(f'{name} could not be read as {_in_words(target)}')}"
            )
        cases.append(f"WHEN {plan.values[target]} IS NULL THEN {literal(f'{name} is missing')}")
    if "orders.currency" in plan.values and reading.hints.get("currency"):
        code = reading.hints["currency"].upper()
        other = f"upper({plan.values['orders.currency']}) <> {literal(code)}"
        cases.append(f"WHEN {other} THEN {literal(f'currency is not {code}')}")
    time_ = main_time(found.kind)
    if time_ in plan.values:
        name = time_.partition(".")[2]
        if found.kind == "order_lines" and time_ in plan.doubts:
            cases.append(f"WHEN {plan.doubts[time_]} THEN {literal(f'{name} could not be read as a date')}")
        if found.kind != "customers":
            late = literal(f"{name} is after the day of the import")
            cases.append(f"WHEN {plan.values[time_]} >= {_end_of_today(reading)} THEN {late}")
    if found.kind == "customers":
        keys = [plan.values[t] for t in plan.values if t in CUSTOMER_KEYS]
        cases.append(f"WHEN coalesce({', '.join(keys)}) IS NULL THEN 'names no customer: no key, e-mail or phone'")
    return f"CASE {' '.join(cases)} END" if cases else "CAST(NULL AS VARCHAR)"


CUSTOMER_KEYS = ("customers.customer_id", "customers.source_key", "customers.email", "customers.phone")


def main_time(kind: str) -> str | None:
    """The field with the main time of a row of this kind."""
    if kind == "order_lines":
        return "orders.ordered_at"
    return f"{kind}.{TABLES[kind].time}" if TABLES[kind].time else None


def _end_of_today(reading: Reading) -> str:
    """SQL for the first moment after the day of the import, in the workspace's zone."""
    midnight = datetime.combine(reading.today + timedelta(days=1), time(), hints.zone(reading.timezone))
    return f"TIMESTAMP '{midnight.astimezone(UTC):%Y-%m-%d %H:%M:%S}'"


def _report(con, sheet: Sheet, plan: Plan, made: Converted, required: list[str]) -> None:
    """One pass for what was rejected; another only over text columns, for cells that could not be read."""
    if single(con, f"SELECT count({REASON}) FROM {made.relation}")[0]:
        rejected = f"FROM {made.relation} WHERE {REASON} IS NOT NULL"
        found = con.execute(f"SELECT {REASON}, count(*) {rejected} GROUP BY 1 ORDER BY 2 DESC, 1").fetchall()
        made.reasons = dict(found)
        made.notes += [f"{'1 row is' if n == 1 else f'{n:,} rows are'} not accepted: {why}." for why, n in found]
    optional = _short(con, sheet, {t: doubt for t, doubt in plan.doubts.items() if t not in required}, made)
    if not optional:
        return
    counts = single(
        con, f"SELECT {', '.join(f'count_if({doubt})' for doubt in optional.values())} FROM {sheet.relation}"
    )
    for (target, doubt), n in zip(optional.items(), counts, strict=True):
        if n:
            column = made.targets[target]
            (example,) = single(con, f"SELECT {identifier(column)} FROM {sheet.relation} WHERE {doubt} LIMIT 1")
            made.notes.append(_unread(column, target, str(example), n))


def _short(con, sheet: Sheet, doubts: dict[str, str], made: Converted) -> dict[str, str]:
    """Of the fields that may hold unread cells, those with fewer values than their column has cells."""
    if not doubts:
        return {}
    cells = single(
        con, f"SELECT {', '.join(f'count({identifier(made.targets[t])})' for t in doubts)} FROM {sheet.relation}"
    )
    values = single(con, f"SELECT {', '.join(f'count({identifier(t)})' for t in doubts)} FROM {made.relation}")
    return {t: doubt for (t, doubt), had, has in zip(doubts.items(), cells, values, strict=True) if had > has}


def _unread(column: str, target: str, example: str, n: int) -> str:
    cells = "1 value" if n == 1 else f"{n:,} values"
    return f"{cells} of '{column}' could not be read as {_in_words(target)}, e.g. '{example[:40]}': left empty."


def _in_words(target: str) -> str:
    type_ = type_of(target)
    if type_.startswith(("DECIMAL", "DOUBLE")):
        return "a number"
    name = target.partition(".")[2]
    told = {"email": "an e-mail address", "phone": "a telephone number"}.get(name, f"a known {name}")
    return {"TIMESTAMP": "a date", "DATE": "a date"}.get(type_, told)
