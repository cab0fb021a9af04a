"""The part of SQL that DuckDB, Spark and Postgres read alike, and what steps out of it.

Functions are listed: one that is not listed has not been shown to be the same on all. Each fault is a sentence that
ends in the portable form.
"""

import sqlglot

from relmark.warehouse.subset import names, numbers, shapes, windows

RULES = (*shapes.RULES, *numbers.RULES, *windows.RULES, *names.RULES)

__all__ = ["faults"]


def faults(sql: str) -> list[str]:
    """What in a model's text other engines would read otherwise, or not at all; one sentence each.

    >>> faults("SELECT round(amount, 2) FROM orders")
    ['round(x, n) differs in halves: round in Python, or CAST money AS DECIMAL(18, 2).']
    """
    tree = sqlglot.parse_one(sql, dialect="duckdb")
    found = (fault for rule in RULES for fault in rule(tree))
    return list(dict.fromkeys(found))
