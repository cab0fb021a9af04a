"""The customers a reader may mean: by a part of a name, an e-mail address, a telephone number or a key."""

from datetime import date

import pandas as pd

from relmark.workspace import Workspace

MATCHES = 24
COLUMNS = ("customer_id", "name", "email", "source_key", "city", "country")
LETTERS, PLAIN = "øłđıðħ", "oldidh"
DIGITS_ENOUGH = 4


def matches(workspace: Workspace, asked: str, as_of: date | None, limit: int = MATCHES) -> pd.DataFrame:
    """The customers known as of a date whom a text may mean, exact hits first.

    Case and accents do not matter, nor the order of words: "söhne anna" finds Anna Sohne. A telephone number is found
    by its last digits, relmark's own number for a customer only when it is whole.

    Returns:
        At most `limit` rows: customer_id, name, email, source_key, city, country.
    """
    words = {f"word_{place}": word for place, word in enumerate(asked.split())}
    if not words:
        return pd.DataFrame(columns=COLUMNS)
    warehouse = workspace.warehouse
    terms, _ = warehouse.query("customer_terms", None)
    people, values = warehouse.query("customer_profile", as_of or workspace.default_as_of)
    sql = _ranked(terms, people, words)
    digits = "".join(one for one in asked if one.isdigit())
    values |= words | {"asked": " ".join(asked.split()), "digits": digits.lstrip("0"), "most": int(limit)}
    stream = warehouse.stream(sql, values)
    columns, _ = next(stream)
    return pd.DataFrame([row for _, batch in stream for row in batch], columns=columns)


def _ranked(terms: str, people: str, words: dict) -> str:
    """Every customer with a term that holds all the words; 0 is the whole term, 1 its beginning, 2 within."""
    held = " AND ".join(f"contains(folded, {_folded('$' + name)})" for name in words)
    whole = _folded("$asked")
    return f"""
        WITH folded AS (
            SELECT customer_id, CASE kind WHEN 'name' THEN {_folded("term")} ELSE lower(term) END AS folded,
                CASE WHEN kind = 'phone' AND length($digits) >= {DIGITS_ENOUGH}
                    THEN ends_with(regexp_replace(term, '[^0-9]', '', 'g'), $digits) ELSE FALSE END AS is_number
            FROM ({terms})
        ),
        found AS (
            SELECT customer_id, CASE
                WHEN folded = {whole} THEN 0 WHEN starts_with(folded, {whole}) THEN 1 ELSE 2 END AS place
            FROM folded
            WHERE ({held}) OR is_number
            UNION ALL SELECT try_cast($asked AS BIGINT), 0
        ),
        best AS (SELECT customer_id, min(place) AS place FROM found WHERE customer_id IS NOT NULL GROUP BY customer_id)
        SELECT {", ".join(f"people.{name}" for name in COLUMNS)}
        FROM best INNER JOIN ({people}) AS people USING (customer_id)
        ORDER BY best.place, lower(people.name) NULLS LAST, people.customer_id
        LIMIT $most"""


def _folded(term: str) -> str:
    """A text without case and accents, as names are compared."""
    plain = f"translate(strip_accents(lower({term})), '{LETTERS}', '{PLAIN}')"
    return f"replace(replace(replace({plain}, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')"
