"""What a part of a query is, as far as its names and casts tell."""

from sqlglot import exp


def kind(node: exp.Cast) -> str:
    """The type a cast casts to, in DuckDB's short words."""
    return node.to.sql("duckdb")


def cast_to(node: exp.Expression | None, type_: str) -> bool:
    return isinstance(node, exp.Cast) and kind(node) == type_


def is_moment(node: exp.Expression) -> bool:
    """Whether it is a timestamp column as it is: `ordered_at`."""
    return isinstance(node, exp.Column) and node.name.endswith("_at")


def is_day(node: exp.Expression) -> bool:
    """Whether it is a date: `ordered_on`, `$as_of`, a cast to DATE."""
    name = node.name if isinstance(node, exp.Column | exp.Placeholder | exp.Parameter) else ""
    return name.endswith("_on") or name == "as_of" or cast_to(node, "DATE")
