"""Functions and clauses that are not the same everywhere."""

from collections.abc import Iterator

from sqlglot import exp

from relmark.warehouse.subset.lists import BANNED, FUNCTIONS


def _unlisted(tree: exp.Expression) -> Iterator[str]:
    for node in tree.find_all(exp.Func):
        name = node.name if isinstance(node, exp.Anonymous) else node.sql_name().lower()
        if not isinstance(node, (*FUNCTIONS, *BANNED)):
            yield f"{name.lower()} is not a listed function: use one of those shown to be the same everywhere."


def _banned(tree: exp.Expression) -> Iterator[str]:
    for node in tree.walk():
        for kind, fault in BANNED.items():
            if isinstance(node, kind):
                yield fault


def _shapes(tree: exp.Expression) -> Iterator[str]:
    for node in tree.find_all(exp.Distinct, exp.Group, exp.Join, exp.Star, exp.Count):
        if isinstance(node, exp.Distinct) and node.args.get("on"):
            yield "DISTINCT ON picks by row order: number rows with row_number() and a unique tiebreak, keep 1."
        if isinstance(node, exp.Group) and node.args.get("all"):
            yield "GROUP BY ALL is not everywhere: name the columns."
        if node.args.get("method") in ("ASOF", "POSITIONAL"):
            yield f"{node.args['method']} joins are DuckDB's own: join ON a condition."
        if isinstance(node, exp.Star) and (node.args.get("replace") or node.args.get("except_")):
            yield "* EXCLUDE and * REPLACE are not everywhere: name the columns."
        if isinstance(node, exp.Count) and node.this is None:
            yield "count() fails elsewhere: write count(*)."


RULES = (
    _unlisted,
    _banned,
    _shapes,
)
