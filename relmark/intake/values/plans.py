"""What is settled about the columns of a table before they are read: the SQL of each field, notes and questions."""

from dataclasses import dataclass, field

from relmark.intake.values import numbers
from relmark.intake.values.shapes import Look
from relmark.tables import TABLES

EXACT_FIELDS = ("order_lines.unit_price", "order_lines.quantity", "order_lines.amount")


@dataclass
class Plan:
    """The SQL for each mapped field, and what is to be said or asked about its column.

    Attributes:
        values: target to the SQL of its value.
        zone: of the times that carry none.
        doubts: target to SQL that is true for a filled cell that could not be read.
        refusals: target to (SQL that is true for a row not to be accepted because of it, the reason).
        unsettled: targets that a question is open about; shown as the file has them until it is answered.
        offered: target to (SQL, column) for what a score tells beside itself; a column of its own goes before.
        beside: targets that no column holds by itself, told by what stands in another: target to that column.
    """

    zone: str
    values: dict[str, str] = field(default_factory=dict)
    doubts: dict[str, str] = field(default_factory=dict)
    refusals: dict[str, tuple[str, str]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    questions: list[dict] = field(default_factory=list)
    unsettled: set[str] = field(default_factory=set)
    offered: dict[str, tuple[str, str]] = field(default_factory=dict)
    beside: dict[str, str] = field(default_factory=dict)

    def add(self, target: str, seen: Look, value: str) -> None:
        """Settle a field's value; a filled cell without a value is in doubt."""
        self.values[target] = value
        self.doubts[target] = f"{seen.cell} IS NOT NULL AND {value} IS NULL"


def type_of(target: str) -> str:
    """The DuckDB type a field is converted to; lines keep all decimals until their order is added up."""
    table, _, name = target.partition(".")
    if target in EXACT_FIELDS:
        return numbers.EXACT
    found = [column.type for column in TABLES[table].own if column.name == name]
    return "VARCHAR" if name == "customer_id" or not found else found[0]


def times(n: int, one: str, many: str | None = None) -> str:
    """A count and its noun.

    >>> times(1, "row"), times(1200, "row")
    ('1 row', '1,200 rows')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"
