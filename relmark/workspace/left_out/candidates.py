"""What a likely rule would take: its rows, what they are worth, and some of their names."""

from collections.abc import Sequence
from dataclasses import dataclass

from relmark.warehouse.engine import frame
from relmark.workspace import Workspace
from relmark.workspace.left_out.rules import Rule
from relmark.workspace.storing import scan

MOST_VALUES = 200
SHOWN = 5


@dataclass(frozen=True)
class Suggestion:
    """A rule that may be meant.

    Attributes:
        rows: rows of the rule's own table it would take.
        amount: what these are worth; for customers what they ordered. None when unknown.
        examples: what some of them are called.
    """

    rule: Rule
    rows: int
    amount: float | None
    examples: str


def counted(workspace: Workspace, name: str) -> str | None:
    """What stands for the rows of a table that count now."""
    return scan(workspace.folder / workspace.tables[name].file) if name in workspace.tables else None


def found(workspace: Workspace, sql: str) -> list[tuple]:
    """The few rows a query gives; here each is (value, rows, amount, name)."""
    return list(frame(workspace.folder, sql, {}).astype(object).itertuples(index=False, name=None))


def suggestion(rule: Rule, rows: Sequence[tuple]) -> Suggestion:
    """One suggestion out of rows (value, rows, amount, name)."""
    amounts = [float(amount) for _, _, amount, _ in rows if amount is not None and amount == amount]
    names = dict.fromkeys(str(name) for *_, name in rows if name)
    examples = ", ".join(list(names)[:SHOWN])
    return Suggestion(rule, sum(int(n) for _, n, _, _ in rows), sum(amounts) if amounts else None, examples)
