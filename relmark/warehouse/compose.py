"""One query out of models: text to text, each model a named step, ready to paste into any console."""

from collections.abc import Mapping
from functools import cache, lru_cache
from graphlib import TopologicalSorter

from relmark.mistakes import NotMeasurable
from relmark.quoting import identifier
from relmark.tables import TABLES, Table
from relmark.warehouse.catalogue import Model, model, models


def compose(name: str, bound: Mapping[str, str] | None = None) -> str:
    """The query that yields a model or a table, as one `WITH ... SELECT`.

    Args:
        name: a model or a canonical table.
        bound: what stands for tables and materialised models (`read_parquet('...')`); the query goes no deeper than
            these. Without it the names of tables and fitted models are left as they are, all else is written out.
    """
    bound = bound or {}
    bare = {*TABLES, *(one.name for one in models().values() if one.fitted)} - bound.keys()
    steps = [_step(one, bound) for one in order(name, bound.keys() | bare) if one not in bare]
    last = f"SELECT * FROM {name}{_order(name)}"
    return "WITH " + ",\n\n".join(steps) + f"\n\n{last}" if steps else last


def order(name: str, bound=()) -> list[str]:
    """What has to be there for a model, itself last, each after all it reads; nothing below what is bound."""
    return list(_bottom_up(name, frozenset(bound)))


@lru_cache(maxsize=4096)
def _bottom_up(name: str, bound: frozenset[str]) -> tuple[str, ...]:
    graph: dict[str, tuple[str, ...]] = {}
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in graph:
            graph[one] = () if one in bound or one in TABLES else model(one).reads
            waiting.extend(graph[one])
    return tuple(TopologicalSorter({one: sorted(reads) for one, reads in sorted(graph.items())}).static_order())


def parameters(name: str, bound=()) -> tuple[str, ...]:
    """The `$names` a composed query asks for."""
    asked = (models()[one].parameters for one in order(name, bound) if one in models() and one not in bound)
    return tuple(sorted({parameter for some in asked for parameter in some}))


@cache
def tables_read(name: str) -> tuple[set[str], set[str]]:
    """The canonical tables a model cannot do without, and those it can.

    Where it can do without a model, it can do without the tables that only that one needs.
    """
    if name in TABLES:
        return {name}, set()
    needed, spare = set(), set()
    for read in model(name).reads:
        must, may = tables_read(read)
        if read in model(name).optional:
            must, may = set(), must | may
        needed |= must
        spare |= may
    return needed, spare - needed


def require(name: str, loaded) -> None:
    """Raise NotMeasurable, naming what to load, unless all a model needs is loaded."""
    missing = sorted(tables_read(name)[0] - set(loaded))
    if missing:
        raise NotMeasurable(name, missing)


def empty(table: Table) -> str:
    """A table without rows, typed as the contract says: it stands for an optional table that is not loaded."""
    columns = (f"CAST(NULL AS {column.type}) AS {identifier(column.name)}" for column in table.columns)
    return f"(SELECT {', '.join(columns)} WHERE FALSE)"


def _order(name: str) -> str:
    by = models()[name].shown_by if name in models() else ()
    return f" ORDER BY {', '.join(by)}" if by else ""


def _step(name: str, bound: Mapping[str, str]) -> str:
    text = f"SELECT * FROM {bound[name]}" if name in bound else _body(model(name))
    return f"{name} AS (\n{text}\n)"


def _body(one: Model) -> str:
    return one.sql.rstrip().rstrip(";")
