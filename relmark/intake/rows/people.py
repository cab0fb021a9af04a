"""Customers out of whatever rows name them: one row per customer, of each fact the latest."""

from relmark.intake.report import StagedTable
from relmark.intake.rows.workbench import Staging, customer_key, day_of
from relmark.intake.values.convert import ROW
from relmark.quoting import identifier
from relmark.tables import TABLES


def customers(stage: Staging, source: str, moment: str | None = None) -> StagedTable:
    """One row per customer named in the rows: of each fact the latest that is filled in."""
    stage_rows = f"(SELECT *, {customer_key(stage)} AS customer_key FROM {source})"
    facts = _facts(stage)
    order = f"{{'at': {moment}, 'row': {ROW}}}" if moment else ROW
    latest = [f"arg_max({value}, {order}) FILTER ({value} IS NOT NULL) AS {name}" for name, value in facts.items()]
    counts = [f"count(DISTINCT {value}) AS {identifier(f'{name} n')}" for name, value in facts.items()]
    grouped = stage.keep(
        "people",
        f"SELECT customer_key, count(*) AS n, {', '.join([*latest, *counts])} FROM {stage_rows} "
        "WHERE customer_key IS NOT NULL GROUP BY customer_key",
    )
    n_in = stage.count(f"SELECT sum(n) FROM {grouped}") if stage.made.kind == "customers" else None
    for name in facts:
        n = stage.count(f"SELECT count(*) FROM {grouped} WHERE {identifier(f'{name} n')} > 1")
        several = f"more than one {name.replace('_', ' ')}: the latest wins."
        stage.say(n, f"{{n}} customers have {several}", f"1 customer has {several}")
    return _people(stage, grouped, list(facts), n_in)


def _people(stage: Staging, grouped: str, facts: list[str], n_rows: int | None) -> StagedTable:
    table = TABLES["customers"]
    columns = ["customer_key", *facts]
    if "joined_at" in facts:
        columns.append(day_of(stage, table, "joined_at"))
    relation = stage.keep("customers", f"SELECT {', '.join(columns)} FROM {grouped}", lazy=True)
    n = stage.count(f"SELECT count(*) FROM {grouped}")
    if n_rows is None:
        return stage.staged("customers", relation, n, n_accepted=n)
    stage.say(
        n_rows - n, "{n} rows repeat a customer and were merged.", "1 row repeats a customer and was merged with it."
    )
    made = stage.made
    return stage.staged(
        "customers",
        relation,
        made.n_in,
        n_accepted=n,
        n_rejected=made.n_rejected,
        n_merged=n_rows - n,
        reject_reasons=made.reasons,
    )


def _facts(stage: Staging) -> dict[str, str]:
    """What the rows tell of a customer: column of `customers` to SQL."""
    found = {}
    for column in TABLES["customers"].own:
        target = f"customers.{column.name}"
        if column.name != "customer_id" and stage.has(target):
            found[column.name] = identifier(target)
    parts = [identifier(t) for t in ("customers.first_name", "customers.last_name") if stage.has(t)]
    if parts and "name" not in found:
        found["name"] = f"nullif(concat_ws(' ', {', '.join(parts)}), '')"
    return found
