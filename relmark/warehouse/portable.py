"""The models for other engines: one query, flattened and translated once.

The text of a model is DuckDB's; on Spark or Postgres the same tree is written in their words. Two things sqlglot does
by itself would be silently wrong, and are put right here: a percentile becomes an approximate one on Spark, and inner
steps of two models with one name would become one step.
"""

from collections.abc import Collection
from functools import cache

import sqlglot
from sqlglot import ErrorLevel, exp
from sqlglot.dialects.spark import Spark

from relmark.mistakes import Mistake, no_such
from relmark.tables import TABLES
from relmark.warehouse.catalogue import model, models
from relmark.warehouse.compose import order
from relmark.warehouse.subset import faults

DIALECTS = ("duckdb", "spark", "postgres")

__all__ = ["DIALECTS", "RelmarkSpark", "faults", "flattened", "translate"]


class RelmarkSpark(Spark):
    """Spark's SQL with exact percentiles, which Spark has: `percentile_cont(p) WITHIN GROUP (ORDER BY x)`."""

    class Generator(Spark.Generator):
        TRANSFORMS = {  # noqa: RUF012
            kind: written for kind, written in Spark.Generator.TRANSFORMS.items() if kind is not exp.WithinGroup
        }


def translate(name: str, dialect: str = "duckdb", bound: Collection[str] = ()) -> str:
    """The query that yields a model or a table, in the words of an engine; canonical names are left as they are.

    Parameters are `$name` in DuckDB, `:name` in Spark, `%(name)s` in Postgres.

    Args:
        bound: names the query goes no deeper than, as when models are kept as tables.

    Raises:
        Mistake: no such model or dialect; the model is fitted in Python; the engine has no words for a part of it.
    """
    if dialect not in DIALECTS:
        raise no_such("dialect", dialect, DIALECTS)
    written = RelmarkSpark if dialect == "spark" else dialect
    try:
        tree = flattened(name, bound)
        return tree.sql(written, pretty=True, copy=False, unsupported_level=ErrorLevel.RAISE)
    except sqlglot.errors.UnsupportedError as error:
        raise Mistake(f"{name} cannot be said in {dialect}: {error}") from None


def flattened(name: str, bound: Collection[str] = ()) -> exp.Expression:
    """The tree of one query in which every step of every model has a name of its own: `model__step`.

    Fitted models are tables to it, as canonical ones are.
    """
    if name in models() and model(name).fitted:
        raise Mistake(f"{name} is fitted in Python, not by SQL: see the model it reads, '{model(name).reads[0]}'.")
    known = {*bound, *(one.name for one in models().values() if one.fitted)} - {name}
    steps = []
    for one in order(name, known):
        if one not in known and one not in TABLES:
            steps += [step.copy() for step in _steps(one)]
    if not steps:
        return exp.select("*").from_(name)
    *before, last = steps
    whole = last.this
    whole.set("with_", exp.With(expressions=before) if before else None)
    return whole


@cache
def _steps(name: str) -> tuple[exp.CTE, ...]:
    """A model's inner steps and the model itself, as steps of one query."""
    tree = sqlglot.parse_one(model(name).sql, dialect="duckdb")
    inner = {cte.alias: f"{name}__{cte.alias}" for cte in tree.find_all(exp.CTE)}
    for table in list(tree.find_all(exp.Table)):
        if table.name in inner:
            alias = table.alias_or_name
            table.set("this", exp.to_identifier(inner[table.name]))
            table.set("alias", exp.TableAlias(this=exp.to_identifier(alias)))
    found = tree.args["with_"].expressions if tree.args.get("with_") else []
    tree.set("with_", None)
    tree.comments = None
    named = [(inner[cte.alias], cte.this, cte.args["alias"].args.get("columns")) for cte in found]
    return tuple(_step(*one) for one in (*named, (name, tree, None)))


def _step(name: str, body: exp.Expression, columns=None) -> exp.CTE:
    alias = exp.TableAlias(this=exp.to_identifier(name), columns=columns)
    return exp.CTE(this=body.copy(), alias=alias)
