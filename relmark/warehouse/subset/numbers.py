"""Numbers, money and dates: what other engines count or round otherwise."""

from collections.abc import Iterator

from sqlglot import exp

from relmark.tables import MONEY, TABLES
from relmark.warehouse.subset.kinds import cast_to, is_day, is_moment, kind
from relmark.warehouse.subset.lists import TYPES

MONEY_NAMES = {column.name for table in TABLES.values() for column in table.columns if column.type == MONEY} | {
    *("net_amount", "year_amount", "one_time_amount", "given_back"),
    *("amount_all", "amount_down_to", "heavy_from", "medium_from", "cut"),
}


def _dates(tree: exp.Expression) -> Iterator[str]:
    for node in tree.find_all(exp.DateDiff):
        if str(node.args.get("unit")).upper() != "DAY":
            yield "date_diff of months or years differs: (year(b) - year(a)) * 12 + month(b) - month(a)."
        if any(is_moment(side) for side in (node.this, node.expression)):
            yield "date_diff of timestamps differs: date_diff('day', CAST(a AS DATE), CAST(b AS DATE))."
    for node in tree.find_all(exp.TimestampTrunc, exp.DateTrunc):
        if not cast_to(node.parent, "DATE") or is_moment(node.this):
            yield "date_trunc gives other types elsewhere: CAST(date_trunc(unit, CAST(t AS DATE)) AS DATE)."
    for node in tree.find_all(exp.Sub, exp.Add):
        if is_day(node.this) and isinstance(node, exp.Sub) and is_day(node.expression):
            yield "a date less a date is a number or an interval: date_diff('day', a, b)."
        if is_day(node.this) and node.expression.find(exp.Interval):
            yield "a date and an INTERVAL give a timestamp or a date: date + 28."
    for node in tree.find_all(exp.Interval):
        if not isinstance(node.this, exp.Literal) or str(node.args.get("unit")).upper() != "DAY":
            yield "an INTERVAL is read alike only in whole days: CAST($n AS INTEGER) * INTERVAL 1 DAY."


def _numbers(tree: exp.Expression) -> Iterator[str]:
    for node in tree.find_all(exp.Literal):
        if not node.is_string and "." in node.this and "e" not in node.this.lower():
            yield f"{node.this} is a decimal of few digits elsewhere: write {node.this}e0."
    for node in tree.find_all(exp.Round):
        if node.args.get("decimals") is not None:
            yield "round(x, n) differs in halves: round in Python, or CAST money AS DECIMAL(18, 2)."
    for node in tree.find_all(exp.Ceil, exp.Floor):
        if not cast_to(node.parent, "BIGINT"):
            word = node.sql_name().lower()
            yield f"{word} gives a fraction or a whole number: CAST({word}(x) AS BIGINT)."
    for node in tree.find_all(exp.Avg, exp.PercentileCont, exp.WithinGroup):
        if _bare_money(node):
            yield "avg and percentiles of money lose digits: CAST(amount AS DOUBLE) first."
    for node in tree.find_all(exp.Cast):
        if kind(node) not in TYPES:
            yield f"{kind(node)} is not the same type everywhere: use one of {', '.join(sorted(TYPES))}."
        if kind(node) in ("INT", "BIGINT") and isinstance(node.this.unnest(), exp.Div):
            yield "a fraction becomes whole by rounding or by cutting: CAST(floor(x) AS BIGINT)."


def _divisions(tree: exp.Expression) -> Iterator[str]:
    for node in tree.find_all(exp.Div, exp.Mod):
        if not _never_zero(node.expression):
            yield f"dividing by {node.expression.sql('duckdb')} may divide by zero: nullif(x, 0)."
        if isinstance(node, exp.Div) and (_bare_money(node.this) or _bare_money(node.expression)):
            yield "money divided keeps few digits elsewhere: CAST(amount AS DOUBLE) before the division."


def _sums(tree: exp.Expression) -> Iterator[str]:
    for one in tree.selects if isinstance(tree, exp.Query) else ():
        value = one.unalias()
        while isinstance(value, exp.Coalesce | exp.Window | exp.Filter | exp.Paren):
            value = value.this
        if isinstance(value, exp.Sum):
            yield f"{one.alias_or_name}: a sum has another type elsewhere: CAST(sum(n) AS BIGINT), or AS DOUBLE."


def _bare_money(node: exp.Expression) -> bool:
    columns = [one for one in node.find_all(exp.Column) if one.name in MONEY_NAMES]
    return any(not _within_double(column, node) for column in columns)


def _within_double(column: exp.Column, top: exp.Expression) -> bool:
    above = column.parent
    while above is not None and above is not top.parent:
        if cast_to(above, "DOUBLE") or isinstance(above, exp.Predicate):
            return True
        above = above.parent
    return False


def _never_zero(node: exp.Expression) -> bool:
    node = node.unnest()
    while isinstance(node, exp.Cast):
        node = node.this.unnest()
    if isinstance(node, exp.Literal):
        return not node.is_string and float(node.this) != 0
    return isinstance(node, exp.Nullif | exp.Exp)


RULES = (
    _dates,
    _numbers,
    _divisions,
    _sums,
)
