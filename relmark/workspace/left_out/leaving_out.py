"""Leaving rows out by rule: shown, undone like any other change, and never lost.

`rules(workspace)` are in force; `add_rule` and `remove_rule` each make one new version; `left_out(workspace)` says how
much each rule takes; `suggestions.suggested(workspace)` names likely ones and changes nothing.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pandas as pd

from relmark.mistakes import Mistake
from relmark.tables import TABLES
from relmark.warehouse.engine import frame
from relmark.workspace import Workspace, manifest
from relmark.workspace.arriving import How
from relmark.workspace.changing import changing
from relmark.workspace.left_out.rules import FACT, Rule, checked, in_force
from relmark.workspace.left_out.splitting import APART, BY, Stored, split
from relmark.workspace.storing import scan

LINES_ONLY = "The amounts of their orders stay what was charged: only the lines are left out."


def rules(workspace: Workspace) -> list[Rule]:
    """The rules in force; their numbers count from 1."""
    return in_force(workspace.manifest.firm)


def add_rule(folder: Path, rule: Rule, now: datetime) -> Workspace:
    """Leave out the rows that a rule names, from now on and of what is loaded already.

    Raises:
        Mistake: the rule cannot be followed or is there already, or the workspace is the demo firm.
    """
    checked(rule)

    def added(before: list[Rule]) -> list[Rule]:
        if rule in before:
            raise Mistake(f"There is a rule '{rule}' already.")
        return [*before, rule]

    return _changed(folder, now, added, f"left out: {rule}")


def remove_rule(folder: Path, number: int, now: datetime) -> Workspace:
    """Count again what a rule left out, unless another rule names it too.

    Raises:
        Mistake: there is no rule of this number.
    """
    present = rules(Workspace.open(folder))
    if not 1 <= number <= len(present):
        known = f"there are {len(present)}" if present else "there are none"
        raise Mistake(f"No rule has the number {number}: {known}. See them with leave-out --list.")
    gone = present[number - 1]
    return _changed(folder, now, lambda before: [one for one in before if one != gone], f"counted again: {gone}")


def _changed(folder: Path, now: datetime, change: Callable[[list[Rule]], list[Rule]], what: str) -> Workspace:
    Workspace.open(folder)
    with changing(folder, How(now)) as begun:
        present, after = begun.present, change(in_force(begun.present.firm))
        tables, own = split(Stored(begun.con, folder, present.tables, present.own), begun.version, after)
        firm = present.firm | {FACT: [one.as_json() for one in after]}
        entry = {"what": what, "at": now.isoformat(timespec="seconds")}
        manifest.write(folder, present.next(entry, tables=tables, own=own, firm=firm))
    return Workspace.open(folder)


def left_out(workspace: Workspace) -> pd.DataFrame:
    """What each rule leaves out of each table.

    Returns:
        rule (its number), table, rows, amount (of orders and of lines; none elsewhere). A row that two rules name
        counts for the first.
    """
    parts = []
    for name, file in workspace.manifest.own.items():
        if name.startswith(APART):
            table = name.removeprefix(APART)
            has_amount = "amount" in {column.name for column in TABLES[table].own}
            amount = "sum(amount)" if has_amount else "CAST(NULL AS DECIMAL(38,2))"
            rows = scan(workspace.folder / file)
            parts.append(
                f"""SELECT {BY} AS rule, '{table}' AS "table", count(*) AS rows, {amount} AS amount """
                f"FROM {rows} GROUP BY {BY}"
            )
    if not parts:
        return pd.DataFrame(columns=["rule", "table", "rows", "amount"])
    order = list(TABLES)
    found = frame(workspace.folder, " UNION ALL ".join(parts), {})
    found["place"] = found["table"].map(order.index)
    return found.sort_values(["rule", "place"]).drop(columns="place").reset_index(drop=True)
