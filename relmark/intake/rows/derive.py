"""Tables of which every row of the file is one row, and one row per key."""

from collections.abc import Callable

from relmark.intake.report import StagedTable
from relmark.intake.rows.orders import amounts_of_orders
from relmark.intake.rows.workbench import Staging, customer_key, n_repeated, own_columns
from relmark.intake.values.convert import ROW
from relmark.quoting import identifier
from relmark.tables import TABLES, Table


def rows(stage: Staging, extra: Callable[[Staging, Table], list[str]] | None = None) -> StagedTable:
    """A table of which every accepted row of the file is one row."""
    made, table = stage.made, TABLES[stage.made.kind]
    source, n_merged = _one_per_key(stage, table)
    columns = extra(stage, table) if extra else own_columns(stage, table)
    if table.has_customer:
        columns.append(f"{customer_key(stage)} AS customer_key")
    relation = stage.keep(table.name, f"SELECT {', '.join(columns)} FROM {source}", lazy=True)
    if table.key and not stage.has(f"{table.name}.{table.key[0]}"):
        stage.notes.append(f"No column holds {table.key[0]}: the rows are numbered by relmark.")
    n = made.n_in - made.n_rejected - n_merged
    amounts = amounts_of_orders(stage, relation) if table.name == "orders" else {}
    return stage.staged(
        table.name,
        relation,
        made.n_in,
        n_accepted=n,
        n_rejected=made.n_rejected,
        n_merged=n_merged,
        reject_reasons=made.reasons,
        **amounts,
    )


def _one_per_key(stage: Staging, table: Table) -> tuple[str, int]:
    """The accepted rows, of several with one key the last; and how many were folded into another."""
    source = stage.made.accepted
    key = [identifier(f"{table.name}.{name}") for name in table.key if stage.has(f"{table.name}.{name}")]
    if not key:
        return source, 0
    listed = ", ".join(key)
    n_merged = n_repeated(stage, source, listed)
    if not n_merged:
        return source, 0
    values = ", ".join(identifier(target) for target in stage.made.targets)
    differing = stage.count(
        f"SELECT count(*) FROM (SELECT 1 FROM {source} GROUP BY {listed} HAVING count(DISTINCT hash({values})) > 1)"
    )
    ranked = f"row_number() OVER (PARTITION BY {listed} ORDER BY {ROW} DESC)"
    kept = stage.keep("last", f"SELECT * FROM {source} QUALIFY {ranked} = 1")
    n_merged = stage.made.n_in - stage.made.n_rejected - stage.count(f"SELECT count(*) FROM {kept}")
    another = f"the {table.key[0]} of another row"
    stage.say(
        n_merged,
        f"{{n}} rows repeat {another} and were merged with it.",
        f"1 row repeats {another} and was merged with it.",
    )
    stage.say(
        differing,
        f"{{n}} {table.name} stand on several rows that differ: the last row wins.",
        f"1 key of {table.name} stands on several rows that differ: the last row wins.",
    )
    return kept, n_merged
