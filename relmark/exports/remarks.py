"""What customers told us, found by words: remarks, messages of theirs, facts they told, and what else is known."""

from datetime import date

import pandas as pd

from relmark.exports.search import folded
from relmark.tables import TABLES
from relmark.warehouse.compose import empty
from relmark.workspace import Workspace

SHOWN = 200
COLUMNS = ("customer_id", "name", "source_key", "said_on", "said_kind", "topic", "said_text")


def remarks(workspace: Workspace, asked: str, as_of: date | None, limit: int = SHOWN) -> tuple[pd.DataFrame, int]:
    """What customers told us before a date that holds all these words, the latest first.

    Case and accents do not matter, nor the order of the words; a part of a word will do.

    Returns:
        At most `limit` rows (customer_id, name, source_key, said_on, said_kind, topic, said_text), and how many there
        are.
    """
    words = {f"word_{place}": word for place, word in enumerate(asked.split())}
    if not words:
        return pd.DataFrame(columns=COLUMNS), 0
    warehouse = workspace.warehouse
    texts, values = warehouse.query("told_texts", as_of or workspace.default_as_of)
    people = warehouse.query("customers", None)[0] if "customers" in warehouse.tables else _nobody()
    stream = warehouse.stream(_found(texts, people, words), values | words | {"most": int(limit)})
    columns, _ = next(stream)
    found = pd.DataFrame([row for _, batch in stream for row in batch], columns=columns)
    return found.drop(columns="n_found"), int(found["n_found"].iloc[0]) if len(found) else 0


def _nobody() -> str:
    return f"SELECT * FROM {empty(TABLES['customers'])}"


def _found(texts: str, people: str, words: dict[str, str]) -> str:
    """The texts that hold every word; only customers of those shown are looked up.

    Letters whose accents the model left lose them here, as in the search for customers.
    """
    said = ", ".join(f"{folded('$' + name)} AS folded_{name}" for name in words)
    held = " AND ".join(f"contains(folded, folded_{name})" for name in words)
    order = "said_on DESC NULLS LAST, customer_id, source_id"
    return f"""
        WITH texts AS ({texts}),
        asked AS (SELECT {said}),
        found AS (
            SELECT texts.*, CASE WHEN strlen(term) > length(term) THEN {folded("term")} ELSE term END AS folded
            FROM texts
        ),
        shown AS (
            SELECT found.*, count(*) OVER () AS n_found FROM found CROSS JOIN asked WHERE {held}
            ORDER BY {order} LIMIT $most
        ),
        known AS (SELECT customer_id, name, source_key FROM ({people}))
        SELECT shown.customer_id, known.name, known.source_key, said_on, said_kind, topic, said_text, n_found
        FROM shown LEFT JOIN known ON shown.customer_id = known.customer_id
        ORDER BY {order}"""
