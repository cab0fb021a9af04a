"""Windows: their order and their frame."""

from collections.abc import Iterator

from sqlglot import exp

NEED_NO_FRAME = (exp.RowNumber, exp.Rank, exp.DenseRank, exp.Lag, exp.Lead)
UNORDERED = (*NEED_NO_FRAME, exp.FirstValue)


def _windows(tree: exp.Expression) -> Iterator[str]:
    for node in tree.find_all(exp.Window):
        if node.arg_key == "windows":
            continue
        named = _named(node)
        ordered = node.args.get("order") or named.args.get("order")
        framed = node.args.get("spec") or named.args.get("spec")
        function = node.this.this if isinstance(node.this, exp.IgnoreNulls | exp.Filter) else node.this
        if isinstance(function, UNORDERED) and not ordered:
            yield f"{function.sql_name().lower()} without an order depends on how rows lie: give it one."
        if ordered and not framed and not isinstance(function, NEED_NO_FRAME):
            yield "an ordered window has an unsaid frame: add ROWS UNBOUNDED PRECEDING."
        if isinstance(function, exp.Count) and isinstance(function.this, exp.Distinct):
            yield "count(DISTINCT) in a window fails elsewhere: group first."


def _named(window: exp.Window) -> exp.Expression:
    """The definition in the WINDOW clause that a window refers to, else the window itself."""
    select = window.find_ancestor(exp.Select)
    known = {one.name: one for one in select.args.get("windows") or ()} if select else {}
    return known.get(window.alias, window)


RULES = (_windows,)
