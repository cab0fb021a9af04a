"""Names: steps, what SELECT names, parameters."""

from collections.abc import Iterator

from sqlglot import exp

from relmark.tables import TABLES
from relmark.warehouse.catalogue import models
from relmark.warehouse.subset.kinds import cast_to


def _names(tree: exp.Expression) -> Iterator[str]:
    for node in tree.find_all(exp.With):
        if node.parent is not tree:
            yield "a WITH inside a query changes what others read: move its steps to the top."
        if node.args.get("recursive"):
            yield "WITH RECURSIVE is not everywhere: join numbers given as VALUES."
    for node in tree.find_all(exp.CTE):
        if node.alias in TABLES or node.alias in models():
            yield f"the step {node.alias} hides the table or model of this name: give it another."
        if node.args.get("materialized") is not None:
            yield "MATERIALIZED fails elsewhere: leave it out."
    for node in tree.find_all(exp.Select):
        yield from _reused(node)
    for node in tree.find_all(exp.Placeholder, exp.Parameter):
        if node.name.endswith("_at") or (cast_to(node.parent, "TIMESTAMP") or cast_to(node.parent, "TIMESTAMPNTZ")):
            yield f"${node.name} is a moment, read in another time zone elsewhere: bind a date."


def _reused(select: exp.Select) -> Iterator[str]:
    """Names given in SELECT and used again in it or in WHERE."""
    given = {one.alias for one in select.expressions if isinstance(one, exp.Alias) and one.this.name != one.alias}
    where = [select.args["where"]] if select.args.get("where") else []
    for part in (*select.expressions, *where):
        for column in part.find_all(exp.Column):
            if not column.table and column.name in given and column.find_ancestor(exp.Select) is select:
                yield f"{column.name} is a name given in this SELECT: name it a step before."


RULES = (_names,)
