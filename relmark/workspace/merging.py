"""What a table holds after an import: the rows already loaded and the incoming ones, each once."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from relmark.quoting import identifier, literal
from relmark.tables import MERGED_FROM, TABLES, Table
from relmark.workspace.who.identities import Incoming

IF_EXISTS = ("append", "replace", "newer")


@dataclass(frozen=True)
class Treatment:
    """How rows already loaded are treated.

    Attributes:
        if_exists: "append" leaves them as they are, "newer" lets the incoming win, "replace" first drops all its
            source brought before.
        replaced: sources whose rows go although none are brought: the lines of orders that are replaced.
        merges: some incoming key belongs to a customer with another number than its own.
        credits: takes out of the incoming orders those that only give money back on loaded ones.
        summed: the imports whose orders' totals were added up from lines; a stated total is better.
        only_over_summed: the incoming orders win over such totals only.
    """

    if_exists: str
    replaced: Collection[str] = ()
    merges: bool = False
    credits: Callable[[str, str], str] | None = None
    summed: Collection[int] = ()
    only_over_summed: bool = False

    def is_summed(self, side: str) -> str:
        """SQL that is true of an order whose total was added up from lines."""
        return f"{side}.import_id IN ({', '.join(map(str, sorted(self.summed)))})" if self.summed else "FALSE"


@dataclass(frozen=True)
class Rows:
    """A table's next version: a query for the columns that vary, and those that are the same in every row.

    Keeping the latter out of the query keeps them out of the sort, which is most of an import's work.
    """

    sql: str
    constants: dict[str, str] = field(default_factory=dict)


def merged(table: Table, incoming: Incoming | None, loaded: str | None, how: Treatment) -> Rows:
    """What a table's next version holds, in no order.

    Args:
        incoming: what a file brings to this table; None when the import touches it without bringing rows.
        loaded: what stands for the rows already loaded, or None.
    """
    old = f"SELECT {_names(table)} FROM {loaded}"
    if incoming is None:
        return Rows(_without(old, how.replaced))
    if loaded is None:
        constants = _constants(table, incoming, how.merges)
        return Rows(arriving_rows(table, incoming, how.merges, without=constants), constants)
    return Rows(_beside(table, incoming, old, how))


def _beside(table: Table, incoming: Incoming, old: str, how: Treatment) -> str:
    new = arriving_rows(table, incoming, how.merges)
    if how.if_exists == "replace":
        return f"{new} UNION ALL {_without(old, [incoming.source])}"
    if how.credits:
        new = how.credits(new, old)
    win = wins(how)
    if win == "TRUE":
        return f"{new} UNION ALL SELECT old.* FROM ({old}) AS old ANTI JOIN ({new}) AS new ON {is_same(table)}"
    if win == "FALSE":
        return f"{old} UNION ALL SELECT new.* FROM ({new}) AS new ANTI JOIN ({old}) AS old ON {is_same(table)}"
    told = _with_gaps_filled(table, new, old, how) if how.if_exists == "append" else new
    return (
        f"SELECT old.* FROM ({old}) AS old ANTI JOIN ({new}) AS new ON {is_same(table)} AND {win} UNION ALL "
        f"SELECT new.* FROM ({told}) AS new ANTI JOIN ({old}) AS old ON {is_same(table)} AND NOT ({win})"
    )


def wins(how: Treatment) -> str:
    """SQL that is true where an incoming row takes the place of the one loaded."""
    if not how.only_over_summed:
        return "TRUE" if how.if_exists == "newer" else "FALSE"
    if how.if_exists == "newer" or not how.summed:
        return how.is_summed("old")
    told = "new.amount IS NOT NULL AND new.status <> 'credit' AND old.status <> 'credit'"
    return f"coalesce({how.is_summed('old')} AND {told}, FALSE)"


def _with_gaps_filled(table: Table, new: str, old: str, how: Treatment) -> str:
    """Incoming orders with all else that was told of those whose added-up totals give way."""
    own = {
        **dict.fromkeys((*table.key, "source", "import_id", "amount"), "new.{0}"),
        **dict.fromkeys(("discount", "currency"), "coalesce(new.{0}, old.{0})"),
        "status": "CASE WHEN new.status <> 'credit' AND old.status <> 'paid' THEN old.status ELSE new.status END",
        MERGED_FROM: "CASE WHEN old.customer_id IS NULL THEN new.{0} ELSE old.{0} END",
    }
    columns = ", ".join(
        f"{own.get(one.name, 'coalesce(old.{0}, new.{0})').format(identifier(one.name))} AS {identifier(one.name)}"
        for one in table.columns
    )
    given_way = f"SELECT * FROM ({old}) AS old WHERE {how.is_summed('old')} AND old.status <> 'credit'"
    return f"SELECT {columns} FROM ({new}) AS new LEFT JOIN ({given_way}) AS old ON {is_same(table)}"


def _without(old: str, sources: Collection[str]) -> str:
    gone = ", ".join(literal(one) for one in sorted(sources)) or "''"
    return f"SELECT * FROM ({old}) AS old WHERE source NOT IN ({gone})"


def _constants(table: Table, one: Incoming, merges: bool) -> dict[str, str]:
    """The columns a staged table does not bring, and where it comes from."""
    given = {*one.staged.columns, *table.key, *(("customer_id",) if one.staged.has_customer else ())}
    given |= {MERGED_FROM} if merges and one.staged.has_customer else set()
    absent = [column.name for column in table.columns if column.name not in given]
    return {name: _value(table, name, one, given) for name in absent}


def is_same(table: Table) -> str:
    """SQL that is true of an incoming row and its like; a customer joined with another is known by its own number."""
    exact = (*(table.key or ("order_id",)), "source")
    own = {"customer_id": "coalesce({0}.merged_from, {0}.customer_id)"}
    tests = []
    for name in ("source", *table.same):
        new, old = (own.get(name, "{0}." + name).format(side) for side in ("new", "old"))
        tests.append(f"{new} = {old}" if name in exact else f"{new} IS NOT DISTINCT FROM {old}")
    return " AND ".join(tests)


def arriving_rows(table: Table, one: Incoming, merges: bool, without: Collection[str] = ()) -> str:
    """One staged table with the columns of the contract, its customers numbered."""
    given = {*one.staged.columns, *((MERGED_FROM,) if merges and one.staged.has_customer else ())}
    columns = [
        f"{_value(table, column.name, one, given)}::{column.type} AS {identifier(column.name)}"
        for column in table.columns
        if column.name not in without
    ]
    keyed = table.has_customer and one.staged.has_customer
    join = f" LEFT JOIN keys ON keys.source = {one.keys_of} AND keys.source_key = staged.customer_key" if keyed else ""
    return f"SELECT {', '.join(columns)} FROM {identifier(one.staged.relation)} AS staged{join}"


def _value(table: Table, name: str, one: Incoming, given: set[str]) -> str:
    if name == "customer_id":
        return "keys.customer_id" if one.staged.has_customer else "NULL"
    if name == MERGED_FROM:
        return "nullif(keys.own_number, keys.customer_id)" if name in given else "NULL"
    if name == "source":
        return literal(one.source)
    if name == "import_id":
        return str(one.import_id)
    if (name,) == table.key and not one.has_key:
        return f"'{one.import_id}-' || row_number() OVER ()"
    return f"staged.{identifier(name)}" if name in given else "NULL"


def _names(table: Table) -> str:
    return ", ".join(identifier(column.name) for column in table.columns)


def identities() -> Rows:
    """Every key there is: the view `who` in the columns of the contract."""
    values = {MERGED_FROM: "nullif(own_number, customer_id)"}
    columns = ", ".join(f"{values.get(one.name, one.name)} AS {one.name}" for one in TABLES["identities"].columns)
    return Rows(f"SELECT {columns} FROM who")


def as_they_are(table: Table, loaded: str) -> Rows:
    """A table's rows, each with the customer it belongs to now."""
    return Rows(f"SELECT {_names(table)} FROM {loaded}")
