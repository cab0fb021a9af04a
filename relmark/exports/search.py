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
    digits = "".join(one for one in asked if one.isdigit()).lstrip("0")
    has_digits = len(digits) >= DIGITS_ENOUGH
    sql = _ranked(terms, people, words, has_digits)
    values |= words | {"asked": " ".join(asked.split()), "most": int(limit)}
    values |= {"digits": digits} if has_digits else {}
    stream = warehouse.stream(sql, values)
    columns, _ = next(stream)
    return pd.DataFrame([row for _, batch in stream for row in batch], columns=columns)


def _ranked(terms: str, people: str, words: dict, has_digits: bool) -> str:
    """Every customer with a term that holds all the words; 0 is the whole term, 1 its beginning, 2 within.

    Names whose accents the model left, such as Vietnamese ones, lose them here. Few customers are shown, so only these
    are looked up in full.
    """
    held = " AND ".join(f"contains(folded, folded_{name})" for name in words)
    said = ", ".join(f"{folded('$' + name)} AS folded_{name}" for name in ("asked", *words))
    by_digits = "WHEN kind = 'phone' AND ends_with(term, $digits) THEN 2" if has_digits else ""
    listed = ", ".join(f"people.{name}" for name in COLUMNS)
    order = "best.place, lower(people.name) NULLS LAST, people.customer_id"
    return f"""
        WITH people AS ({people}),
        asked AS (SELECT {said}),
        folded AS (
            SELECT customer_id, kind, term,
                CASE WHEN kind = 'name' AND strlen(term) > length(term) THEN {folded("term")} ELSE term END AS folded
            FROM ({terms})
        ),
        found AS (
            SELECT customer_id, CASE
                WHEN folded = folded_asked THEN 0 WHEN starts_with(folded, folded_asked) THEN 1 WHEN {held} THEN 2
                {by_digits} END AS place
            FROM folded CROSS JOIN asked
            UNION ALL SELECT try_cast($asked AS BIGINT), 0
        ),
        best AS (
            SELECT customer_id, min(place) AS place FROM found
            WHERE customer_id IS NOT NULL AND place IS NOT NULL GROUP BY customer_id
        ),
        shown AS (
            SELECT people.customer_id, best.place FROM best INNER JOIN people USING (customer_id)
            ORDER BY {order} LIMIT $most
        )
        SELECT {listed} FROM people INNER JOIN shown AS best USING (customer_id) ORDER BY {order}"""


def folded(term: str) -> str:
    """A text without case and accents, as names are compared."""
    plain = f"translate(strip_accents(lower({term})), '{LETTERS}', '{PLAIN}')"
    return f"replace(replace(replace({plain}, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')"
