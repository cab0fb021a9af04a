"""Rules that say which rows do not count: test orders, staff, wholesale accounts, postage and bank charges."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from relmark.mistakes import Mistake, no_such
from relmark.quoting import identifier, literal
from relmark.tables import TABLES, Column

FACT = "leave_out"
RULED = ("customers", "traits", "orders", "order_lines")
HOWS = ("is", "starts", "ends", "contains", "one_of")
NUMBERS = ("DECIMAL", "DOUBLE", "BIGINT", "INTEGER")
EXAMPLE = '"order_lines.product_id is POST because postage"'
_WORDS = re.compile(
    rf"\s*(?P<table>\w+)\.(?P<field>.+?)\s+(?P<how>{'|'.join(HOWS)})\s+(?P<value>.+?)(?:\s+because\s+(?P<because>.+?))?\s*"
)


@dataclass(frozen=True)
class Rule:
    """Rows that are left out: those of a table whose field is, starts with, ends with or contains a value.

    Small and capital letters are the same. A rule on customers, or on a trait they have, takes all their rows in every
    table; a rule on orders takes their lines and promises too; a rule on order lines takes only the lines.

    Attributes:
        table: customers, traits, orders or order_lines.
        field: a column of the table; for traits the name of the trait.
        how: is, starts, ends, contains or one_of.
        values: one value; for one_of any of several.
        because: why, in the user's words.
    """

    table: str
    field: str
    how: str
    values: tuple[str, ...]
    because: str = ""

    def __str__(self) -> str:
        """The rule as it may be typed again."""
        why = f" because {self.because}" if self.because else ""
        return f"{self.table}.{self.field} {self.how} {', '.join(self.values)}{why}"

    @property
    def test(self) -> str:
        """SQL that is true for a row of the table that the rule names."""
        if self.table == "traits":
            named = f"lower(trim(trait)) = {_small(self.field)}"
            return f"coalesce({named} AND {self._compared('lower(trim(value))')}, FALSE)"
        column = TABLES[self.table].column(self.field)
        if column.type.startswith(NUMBERS):
            numbers = ", ".join(f"TRY_CAST({literal(value)} AS DOUBLE)" for value in self.values)
            return f"coalesce(CAST({identifier(self.field)} AS DOUBLE) IN ({numbers}), FALSE)"
        return f"coalesce({self._compared(f'lower(trim(CAST({identifier(self.field)} AS VARCHAR)))')}, FALSE)"

    def _compared(self, cell: str) -> str:
        first = _small(self.values[0])
        any_of = ", ".join(_small(value) for value in self.values)
        return {
            "is": f"{cell} = {first}",
            "one_of": f"{cell} IN ({any_of})",
            "starts": f"starts_with({cell}, {first})",
            "ends": f"ends_with({cell}, {first})",
            "contains": f"contains({cell}, {first})",
        }[self.how]

    def as_json(self) -> dict:
        """The rule as the manifest keeps it."""
        value = list(self.values) if self.how == "one_of" else self.values[0]
        return {"table": self.table, "field": self.field, "how": self.how, "value": value, "because": self.because}


def rule(words: str) -> Rule:
    """The rule that somebody typed.

    >>> rule("order_lines.product_id one_of POST, DOT because postage").values
    ('POST', 'DOT')

    Raises:
        Mistake: it is no rule, or names a table or column that does not exist.
    """
    found = _WORDS.fullmatch(words)
    if found is None:
        raise Mistake(f"'{words}' is no rule: write it as {EXAMPLE}, with one of {', '.join(HOWS)}.")
    value = found["value"]
    values = [part.strip() for part in value.split(",")] if found["how"] == "one_of" else [value.strip()]
    return checked(Rule(found["table"], found["field"], found["how"], tuple(values), found["because"] or ""))


def in_force(firm: Mapping) -> list[Rule]:
    """The rules among a firm's facts."""
    return [_kept(raw) for raw in firm.get(FACT, ())]


def _kept(raw: Mapping) -> Rule:
    value = raw["value"]
    values = tuple(value) if isinstance(value, list) else (value,)
    return Rule(raw["table"], raw["field"], raw["how"], values, raw.get("because", ""))


def checked(one: Rule) -> Rule:
    """The rule itself, when it can be followed.

    Raises:
        Mistake: saying what cannot.
    """
    if one.table not in RULED:
        raise no_such("table with rules", one.table, RULED)
    if one.how not in HOWS:
        raise no_such("way to compare", one.how, HOWS)
    if not one.values or not all(value.strip() for value in one.values):
        raise Mistake(f"The rule on {one.table}.{one.field} compares with nothing: give a value.")
    if one.table != "traits":
        _check_number(one, TABLES[one.table].column(one.field))
    return one


def _check_number(one: Rule, column: Column) -> None:
    if not column.type.startswith(NUMBERS):
        return
    if one.how not in ("is", "one_of"):
        raise Mistake(f"{one.table}.{one.field} is a number: a rule on it says is or one_of, not {one.how}.")
    for value in one.values:
        if not re.fullmatch(r"-?\d+(\.\d+)?", value):
            raise Mistake(f"{one.table}.{one.field} is a number, and '{value}' is none: write it as in 12.50.")


def _small(value: str) -> str:
    return f"lower(trim({literal(value)}))"
