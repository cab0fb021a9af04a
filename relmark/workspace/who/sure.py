"""Sure matches: keys of any source that share an address of their own, or whom the user joined, are one customer."""

import duckdb

from relmark.workspace.who.components import components
from relmark.workspace.who.contradictions import contradicted
from relmark.workspace.who.nicknames import teach
from relmark.workspace.who.sharing import MOST_KEYS, stands_for_many
from relmark.workspace.who.told import LOOKS_LIKE_EMAIL, LOOKS_LIKE_PHONE, OTHERS


def match(con: duckdb.DuckDBPyConnection, most_names: int) -> None:
    """Make the table `joined` (own_number, customer_id, matched_by) of all keys that might be one with another.

    Reads `told`, `everyone` (all keys with their own numbers) and `decisions`. What the user decided counts first:
    joined keys are one person, refused ones never meet. It depends on what is known, not on the order it came in.

    Args:
        most_names: an address used under more different names than this is shared.
    """
    _decided(con)
    _addresses(con)
    if not _any(con, "addresses") and not _any(con, "persons"):
        nobody_joined(con)
        return
    teach(con)
    _faces(con)
    _leave_shared(con, most_names)
    _join(con)
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE joined AS
        WITH placed AS (SELECT own_number, person FROM addresses UNION SELECT own_number, person FROM persons),
        found AS (
            SELECT own_number, coalesce(label, person) AS customer_id FROM placed LEFT JOIN labels ON node = person
        ),
        shared AS (SELECT own_number, min(kind) AS kind FROM addresses GROUP BY own_number),
        verdicts AS (
            SELECT own_number, CASE WHEN bool_or(verdict = 'same') THEN 'user' ELSE min(verdict) END AS verdict
            FROM (SELECT unnest([own_a, own_b]) AS own_number, verdict FROM decided WHERE verdict <> 'different')
            GROUP BY own_number
        )
        SELECT
            own_number,
            customer_id,
            CASE WHEN own_number = customer_id THEN 'key' ELSE coalesce(kind, verdict, 'user') END AS matched_by
        FROM found LEFT JOIN shared USING (own_number) LEFT JOIN verdicts USING (own_number)
        """
    )


def nobody_joined(con: duckdb.DuckDBPyConnection) -> None:
    """The table `joined` when no key is one with another."""
    con.execute("CREATE OR REPLACE TEMP TABLE joined (own_number BIGINT, customer_id BIGINT, matched_by VARCHAR)")


def _decided(con: duckdb.DuckDBPyConnection) -> None:
    """Tables `persons` (own_number, person: whom the user joined) and `refused` (person_a, person_b)."""
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE decided AS
        SELECT a.own_number AS own_a, b.own_number AS own_b, verdict
        FROM decisions
        JOIN everyone AS a ON a.source = a_source AND a.source_key = a_source_key
        JOIN everyone AS b ON b.source = b_source AND b.source_key = b_source_key
        """
    )
    same = "SELECT own_a, own_b, row_number() OVER () AS n FROM decided WHERE verdict <> 'different'"
    components(con, f"SELECT unnest([own_a, own_b]) AS node, n AS value FROM ({same})")
    con.execute("CREATE OR REPLACE TEMP TABLE persons AS SELECT node AS own_number, label AS person FROM labels")
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE refused AS
        SELECT coalesce(a.person, own_a) AS person_a, coalesce(b.person, own_b) AS person_b
        FROM decided
        LEFT JOIN persons AS a ON a.own_number = own_a
        LEFT JOIN persons AS b ON b.own_number = own_b
        WHERE verdict = 'different' AND person_a <> person_b
        """
    )


def _addresses(con: duckdb.DuckDBPyConnection) -> None:
    """Table `addresses` (value_id, kind, value, source, own_number, person) of those that several people have."""
    email, phone = "lower(trim({0}))", "translate({0}, ' -().', '')"
    kinds = (("email", email, LOOKS_LIKE_EMAIL), ("phone", phone, LOOKS_LIKE_PHONE))
    given = " UNION ALL ".join(
        f"SELECT source, own_number, '{kind}' AS kind, {form.format(column)} AS value FROM {rows} "
        f"WHERE {test.format(column)}"
        for kind, form, test in kinds
        for column, rows in ((kind, "told"), ("other", f"(SELECT *, unnest({OTHERS}) AS other FROM told)"))
    )
    con.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE addresses AS
        WITH given AS ({given}),
        placed AS (
            SELECT given.*, coalesce(persons.person, own_number) AS person
            FROM given LEFT JOIN persons USING (own_number)
        ),
        several AS (
            SELECT kind, value, row_number() OVER () AS value_id
            FROM placed GROUP BY kind, value HAVING min(person) <> max(person)
        )
        SELECT DISTINCT several.value_id, placed.* FROM placed JOIN several USING (kind, value)
        """
    )


def _faces(con: duckdb.DuckDBPyConnection) -> None:
    """Table `faces`: under which name and birthday the people in question are known."""
    con.execute(
        """
        CREATE OR REPLACE TEMP TABLE faces AS
        WITH asked AS (SELECT own_number, person FROM addresses UNION SELECT own_number, person FROM persons),
        named AS (
            SELECT own_number, person, words_of(name) AS words, birthday FROM asked JOIN told USING (own_number)
        )
        SELECT
            own_number,
            person,
            CASE WHEN len(words) > 0 THEN words END AS words,
            nullif(array_to_string(list_sort(words), ' '), '') AS written,
            birthday
        FROM named
        """
    )


def _leave_shared(con: duckdb.DuckDBPyConnection, most_names: int) -> None:
    """Leave out the addresses that stand for more than one person."""
    if not _any(con, "addresses"):
        return
    con.execute(
        f"""
        DELETE FROM addresses WHERE value_id IN (
            SELECT value_id FROM addresses LEFT JOIN faces USING (own_number)
            GROUP BY value_id, kind, value
            HAVING {stands_for_many("kind", "value")} OR count(DISTINCT written) > {int(most_names)}
            UNION
            SELECT value_id FROM addresses GROUP BY value_id, source HAVING count(*) > {MOST_KEYS}
        )
        """
    )
    groups = contradicted("SELECT value_id AS together, person, kind = 'phone' AS by_phone FROM addresses")
    con.execute(f"DELETE FROM addresses WHERE value_id IN ({groups})")


def _join(con: duckdb.DuckDBPyConnection) -> None:
    """Table `labels`: whoever hangs together through addresses, but for groups that contradict themselves.

    In these a telephone, then an e-mail too, joins nobody: of two parents and a child each pair may look like one.
    """
    for kind in ("phone", "email", None):
        components(con, "SELECT person AS node, value_id AS value FROM addresses")
        if not _any(con, "labels"):
            return
        groups = contradicted("SELECT label AS together, node AS person, FALSE AS by_phone FROM labels")
        con.execute(f"CREATE OR REPLACE TEMP TABLE torn AS SELECT node FROM labels WHERE label IN ({groups})")
        if kind is None or not _any(con, "torn"):
            return
        con.execute(f"DELETE FROM addresses WHERE kind = '{kind}' AND person IN (SELECT node FROM torn)")


def _any(con: duckdb.DuckDBPyConnection, table: str) -> bool:
    return con.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None
