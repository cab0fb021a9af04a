"""What a table holds after an import: the rows already loaded and the incoming ones, each once."""

from collections.abc import Collection
from dataclasses import dataclass, field

from relmark.quoting import identifier, literal
from relmark.tables import TABLES, Table
from relmark.workspace.identities import Incoming

IF_EXISTS = ("append", "replace", "newer")


@dataclass(frozen=True)
class Rows:
    """A table's next version: a query for the columns that vary, and those that are the same in every row.

    Keeping the latter out of the query keeps them out of the sort, which is most of an import's work.
    """

    sql: str
    constants: dict[str, str] = field(default_factory=dict)


def merged(
    table: Table, incoming: Incoming | None, loaded: str | None, if_exists: str, sources: Collection[str]
) -> Rows:
    """What a table's next version holds, in no order.

    Args:
        incoming: what a file brings to this table; None when the import touches it without bringing rows.
        loaded: what stands for the rows already loaded, or None.
        if_exists: for rows already loaded: "append" leaves them as they are, "newer" lets the incoming win,
            "replace" first drops all its source brought before.
        sources: all sources of the import.
    """
    if table.name == "customers":
        return Rows(_customers(incoming, loaded, if_exists))
    if table.name == "identities":
        return Rows(_identities(loaded))
    old = f"SELECT {_names(table)} FROM {loaded}"
    if incoming is None:
        return Rows(_without(old, sources))
    if loaded is None:
        constants = _constants(table, incoming)
        return Rows(_rows(table, incoming, without=constants), constants)
    return Rows(_beside(table, incoming, old, if_exists))


def _beside(table: Table, incoming: Incoming, old: str, if_exists: str) -> str:
    new = _rows(table, incoming)
    if if_exists == "replace":
        return f"{new} UNION ALL {_without(old, [incoming.source])}"
    if if_exists == "newer":
        return f"{new} UNION ALL SELECT old.* FROM ({old}) AS old ANTI JOIN ({new}) AS new ON {_same(table)}"
    return f"{old} UNION ALL SELECT new.* FROM ({new}) AS new ANTI JOIN ({old}) AS old ON {_same(table)}"


def _without(old: str, sources: Collection[str]) -> str:
    gone = ", ".join(literal(one) for one in sorted(sources))
    return f"SELECT * FROM ({old}) AS old WHERE source NOT IN ({gone})"


def _constants(table: Table, one: Incoming) -> dict[str, str]:
    """The columns a staged table does not bring, and where it comes from."""
    given = {*one.staged.columns, *table.key, *(("customer_id",) if one.staged.has_customer else ())}
    absent = [column.name for column in table.columns if column.name not in given]
    return {name: _value(table, name, one, given) for name in absent}


def already_loaded(table: Table, incoming: Incoming, loaded: str) -> str:
    """The query that counts the incoming rows whose like is already loaded."""
    return f"SELECT count(*) FROM ({_rows(table, incoming)}) AS new SEMI JOIN {loaded} AS old ON {_same(table)}"


def _same(table: Table) -> str:
    exact = table.key or ("order_id",)
    tests = (
        f"new.{name} = old.{name}" if name in (*exact, "source") else f"new.{name} IS NOT DISTINCT FROM old.{name}"
        for name in ("source", *table.same)
    )
    return " AND ".join(tests)


def _rows(table: Table, one: Incoming, without: Collection[str] = ()) -> str:
    """One staged table with the columns of the contract, its customers numbered."""
    given = set(one.staged.columns)
    columns = [
        f"{_value(table, column.name, one, given)}::{column.type} AS {identifier(column.name)}"
        for column in table.columns
        if column.name not in without
    ]
    keyed = table.has_customer and one.staged.has_customer
    join = (
        f" LEFT JOIN keys ON keys.source = {literal(one.source)} AND keys.source_key = staged.customer_key"
        if keyed
        else ""
    )
    return f"SELECT {', '.join(columns)} FROM {identifier(one.staged.relation)} AS staged{join}"


def _value(table: Table, name: str, one: Incoming, given: set[str]) -> str:
    if name == "customer_id":
        return "keys.customer_id" if one.staged.has_customer else "NULL"
    if name == "source":
        return literal(one.source)
    if name == "import_id":
        return str(one.import_id)
    if (name,) == table.key and not one.has_key:
        return f"'{one.import_id}-' || row_number() OVER ()"
    return f"staged.{identifier(name)}" if name in given else "NULL"


def _names(table: Table) -> str:
    return ", ".join(identifier(column.name) for column in table.columns)


def _customers(incoming: Incoming | None, loaded: str | None, if_exists: str) -> str:
    """One row per customer: every key has one, whether or not a file said more about it."""
    columns = TABLES["customers"].columns
    given = set(incoming.staged.columns) if incoming else set()
    new = ", ".join(_told(column, given) for column in columns)
    rows = f"SELECT {new} FROM keys"
    if incoming:
        rows += f" LEFT JOIN {identifier(incoming.staged.relation)} AS told"
        rows += f" ON keys.source = {literal(incoming.source)} AND told.customer_key = keys.source_key"
    if loaded is None:
        return rows
    rows = f"SELECT DISTINCT ON (customer_id) * FROM ({rows}) ORDER BY customer_id, import_id"
    first, then = ("old", "new") if if_exists == "append" else ("new", "old")
    sides = dict.fromkeys(("customer_id", "source_key", "source", "import_id"), ("old", "new"))
    kept = ", ".join(
        "coalesce({0}.{2}, {1}.{2}) AS {2}".format(*sides.get(column.name, (first, then)), column.name)
        for column in columns
    )
    return f"SELECT {kept} FROM {loaded} AS old FULL JOIN ({rows}) AS new USING (customer_id)"


def _told(column, given: set[str]) -> str:
    if column.name in ("customer_id", "source_key", "source", "import_id"):
        return f"keys.{column.name}::{column.type} AS {column.name}"
    value = f"told.{identifier(column.name)}" if column.name in given else "NULL"
    return f"{value}::{column.type} AS {identifier(column.name)}"


def _identities(loaded: str | None) -> str:
    columns = TABLES["identities"].columns
    values = {"matched_by": "'key'"}
    new = ", ".join(f"{values.get(column.name, column.name)}::{column.type} AS {column.name}" for column in columns)
    rows = f"SELECT {new} FROM keys WHERE is_new"
    return rows if loaded is None else f"SELECT {_names(TABLES['identities'])} FROM {loaded} UNION ALL {rows}"
