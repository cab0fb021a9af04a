"""What every derivation needs: the connection, the converted rows, the notes made on the way, the row's customer."""

import duckdb

from relmark.intake import hints
from relmark.intake.files.sheets import fresh, single
from relmark.intake.report import Reading, StagedTable
from relmark.intake.values.convert import CUSTOMER_KEYS, Converted
from relmark.quoting import identifier, literal
from relmark.tables import Table

Connection = duckdb.DuckDBPyConnection


class Staging:
    """One sheet's way from converted rows to staged tables.

    Attributes:
        judged: the rows whose currencies are judged, when they are not the staged orders themselves.
        smaller_refunds: the numbers of rows that give back a part of an order without a minus; None until looked for.
    """

    def __init__(self, con: Connection, made: Converted, reading: Reading, name: str, lazy: bool):
        self.con, self.made, self.reading, self.name, self.lazy = con, made, reading, name, lazy
        self.notes: list[str] = []
        self.rejects: list[str] = []
        self.judged: str | None = None
        self.smaller_refunds: str | None = None

    def has(self, target: str) -> bool:
        return target in self.made.targets

    def count(self, query: str) -> int:
        return single(self.con, query)[0] or 0

    def say(self, n: int, sentence: str, of_one: str | None = None) -> None:
        """Note a sentence about n things, when there are any; another where there is only one."""
        if n:
            self.notes.append(of_one if n == 1 and of_one else sentence.format(n=f"{n:,}"))

    def staged(self, table: str, relation: str, n_in: int, **counts) -> StagedTable:
        """What is told of a relation made ready for `table`."""
        found = [row[0] for row in self.con.execute(f"DESCRIBE {relation}").fetchall()]
        columns = [name for name in found if name != "customer_key"]
        n = counts.pop("n_accepted", None)
        n = self.count(f"SELECT count(*) FROM {relation}") if n is None else n
        return StagedTable(table, relation, columns, "customer_key" in found, self.name, n_in, n, **counts)

    def keep(self, what: str, query: str, lazy: bool = False) -> str:
        """Store a query's rows, or only the query when the file is quick to read again."""
        relation = fresh(what)
        self.con.execute(f"CREATE {'VIEW' if lazy else 'TABLE'} {relation} AS {query}")
        return relation


def customer_key(stage: Staging) -> str:
    """SQL for the text by which a row names its customer: the source's key, else e-mail, else telephone number."""
    owner = "orders" if stage.made.kind == "order_lines" else stage.made.kind
    keys = CUSTOMER_KEYS if owner == "customers" else (f"{owner}.customer_id", "customers.email", "customers.phone")
    named = [t for t in keys if stage.has(t)]
    return f"coalesce({', '.join(identifier(t) for t in named)})" if named else "CAST(NULL AS VARCHAR)"


def day_of(stage: Staging, table: Table, moment: str) -> str:
    """SQL for the companion day of a UTC moment, in the workspace's zone."""
    zone = stage.reading.timezone
    hints.zone(zone)
    local = moment if zone == "UTC" else f"timezone({literal(zone)}, timezone('UTC', {moment}))"
    return f"CAST({local} AS DATE) AS {identifier(table.day)}"


def own_columns(stage: Staging, table: Table, without: tuple[str, ...] = ()) -> list[str]:
    """SQL for the table's own columns that the file has, in the contract's order; ids it lacks are null."""
    found = []
    for column in table.own:
        target = f"{table.name}.{column.name}"
        if column.name in ("customer_id", *without):
            continue
        if stage.has(target):
            found.append(f"CAST({identifier(target)} AS {column.type}) AS {identifier(column.name)}")
        elif column.name in table.key:
            found.append(f"CAST(NULL AS {column.type}) AS {identifier(column.name)}")
        if column.name == table.time and stage.has(target):
            found.append(day_of(stage, table, identifier(target)))
    return found


def n_repeated(stage: Staging, source: str, listed: str) -> int:
    """How many rows repeat these columns of another row.

    Hashes are sorted in memory (8 bytes a row): of 20 million keys that takes a third of the time of a DISTINCT.
    """
    hashes = stage.con.execute(f"SELECT hash({listed}) AS hash FROM {source}").fetchnumpy()["hash"]
    hashes.sort()
    return int((hashes[1:] == hashes[:-1]).sum())
