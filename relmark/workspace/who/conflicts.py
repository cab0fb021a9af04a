"""Facts on which sources disagree about one customer: who says what, which source wins, and why."""

import pandas as pd

from relmark.warehouse.engine import frame
from relmark.workspace import Workspace
from relmark.workspace.storing import scan
from relmark.workspace.who.matching import who
from relmark.workspace.who.people import ranked

FIELDS = ("name", "email", "phone", "birthday", "country", "region", "city", "postcode")
COLUMNS = ["customer_id", "field", "source", "source_key", "value", "wins", "why"]


def conflicts(workspace: Workspace, customer_id: int | None = None, limit: int | None = None) -> pd.DataFrame:
    """What sources say differently of one customer, by customer and fact, the winner first.

    Letters large or small make no difference. A key joined with others that says nothing of a fact is left out.

    Args:
        customer_id: only of this customer.
        limit: at most so many rows.

    Returns:
        customer_id, field, source, source_key, value (as text), wins, why.
    """
    told = workspace.manifest.own.get("told")
    if told is None:
        return pd.DataFrame(columns=COLUMNS)
    rows = scan(workspace.folder / told)
    order = tuple(workspace.manifest.firm.get("source_order") or ())
    sources = frame(workspace.folder, f"SELECT DISTINCT source, import_id FROM {rows}", {})
    by = ranked(list(sources.itertuples(index=False, name=None)), order)
    cut = "" if limit is None else f" LIMIT {int(limit)}"
    sql = f"{_sql(rows, who(workspace), by, customer_id is not None)}{cut}"
    given = {} if customer_id is None else {"customer_id": int(customer_id)}
    found = frame(workspace.folder, sql, {"ranked_sources": list(order)} | given)
    return found[COLUMNS]


def _sql(told: str, people: str, by: str, of_one: bool) -> str:
    facts = " UNION ALL ".join(
        f"SELECT customer_id, '{name}' AS field, {place} AS field_place, source, source_key, import_id, "
        f"CAST({name} AS VARCHAR) AS value, place FROM ranked WHERE {name} IS NOT NULL"
        for place, name in enumerate(FIELDS)
    )
    return f"""
        WITH told AS (SELECT * FROM {told}),
        who AS (
            SELECT * EXCLUDE (source, source_key, import_id) FROM {people}
            WHERE {"customer_id = $customer_id" if of_one else "TRUE"}
        ),
        merged AS (SELECT DISTINCT customer_id FROM who WHERE customer_id <> own_number),
        ranked AS (SELECT * FROM ({by}) SEMI JOIN merged USING (customer_id)),
        facts AS ({facts}),
        weighed AS (
            SELECT
                *,
                min(lower(value)) OVER of_fact <> max(lower(value)) OVER of_fact AS differs,
                min(place) OVER of_fact AS best,
                arg_min(source, place) OVER of_fact AS best_source,
                arg_min(import_id, place) OVER of_fact AS best_import
            FROM facts WINDOW of_fact AS (PARTITION BY customer_id, field)
        )
        SELECT customer_id, field, source, source_key, value, place = best AS wins, {_WHY} AS why
        FROM weighed WHERE differs
        ORDER BY customer_id, field_place, place
    """


_WHY = """
    CASE
        WHEN place = best AND list_contains($ranked_sources, source) THEN 'you rank ' || source || ' first of these'
        WHEN place = best THEN source || ' told last (import ' || import_id || ')'
        WHEN list_contains($ranked_sources, best_source) THEN 'you rank ' || best_source || ' higher'
        WHEN import_id < best_import THEN 'told before (import ' || import_id || ')'
        ELSE 'told in the same import: the older customer number counts'
    END
"""
