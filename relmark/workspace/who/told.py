"""What each source told about each of its customers: kept apart, so that merged facts can be told apart again."""

from collections.abc import Collection, Mapping, Sequence

import duckdb

from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.workspace.who.identities import Incoming

_ELSEWHERE = ("customer_id", "source_key", "source", "import_id")
FACTS = tuple(column for column in TABLES["customers"].columns if column.name not in _ELSEWHERE)
OTHERS = "other_addresses"
LOOKS_LIKE_EMAIL = "{0} LIKE '_%@_%._%' AND NOT contains({0}, ' ')"
LOOKS_LIKE_PHONE = "{0} LIKE '+_______%' AND regexp_full_match({0}, '[+][0-9 ().-]+')"


def empty_told() -> str:
    """The table without rows.

    Columns: source, source_key, own_number, import_id (the import that told), the facts of `customers`, and the
    addresses the source gave beside those that count (a former e-mail still says who someone is).
    """
    facts = ", ".join(f"CAST(NULL AS {one.type}) AS {one.name}" for one in FACTS)
    return (
        "(SELECT CAST(NULL AS VARCHAR) AS source, CAST(NULL AS VARCHAR) AS source_key, "
        "CAST(NULL AS BIGINT) AS own_number, CAST(NULL AS INTEGER) AS import_id, "
        f"{facts}, CAST([] AS VARCHAR[]) AS {OTHERS} WHERE FALSE)"
    )


def told_before(customers: str, identities: str) -> str:
    """What was told, out of a workspace made before this was kept: each customer's facts, by the source of its row."""
    facts = ", ".join(f"customers.{one.name}" for one in FACTS)
    return (
        f"(SELECT source, source_key, coalesce(merged_from, identities.customer_id) AS own_number, "
        f"customers.import_id, {facts}, CAST([] AS VARCHAR[]) AS {OTHERS} "
        f"FROM {customers} AS customers JOIN {identities} AS identities USING (source, source_key) "
        f"WHERE coalesce({_as_text('customers')}) IS NOT NULL)"
    )


def gather(
    con: duckdb.DuckDBPyConnection,
    incoming: Sequence[Incoming],
    loaded: str,
    if_exists: str,
    lists: Mapping[str, Collection[str]] | None = None,
) -> bool:
    """Add what an import tells to what was told before, one staged table after the other.

    Makes the view `told`, without the keys in the table `dropped`. Of a customer told before, "append" keeps what was
    said and fills its gaps; otherwise the new wins and what it leaves out stays.

    Args:
        lists: the sources whose list of customers is replaced, with the facts that other files of theirs tell: those
            stay, all others count no longer.

    Returns:
        Whether anything was told.
    """
    steps = [_said(one) for one in incoming if one.staged.table == "customers" and _facts_in(one)]
    if con.execute(f"SELECT count(*) FROM keys WHERE is_new AND ({_key_is_address()})").fetchone()[0]:
        steps.append(_said_by_keys(f"told_{len(steps)}"))
    con.execute(f"CREATE OR REPLACE TEMP VIEW told_0 AS {_kept(loaded, lists or {})}")
    for place, said in enumerate(steps, 1):
        con.execute(f"CREATE OR REPLACE TEMP TABLE said AS {said}")
        con.execute(f"CREATE OR REPLACE TEMP TABLE told_{place} AS {_with(con, f'told_{place - 1}', if_exists)}")
    con.execute(f"CREATE OR REPLACE TEMP VIEW told AS SELECT * FROM told_{len(steps)}")
    return bool(steps)


def _kept(loaded: str, lists: Mapping[str, Collection[str]]) -> str:
    """The query for what was told before and still counts; a key that is an address goes on telling it.

    Whom a replacing list names no more, and who stays because of orders, keeps what was told: nothing newer is.
    """
    named = "(source, source_key) IN (SELECT (source, source_key) FROM keys)"
    gone = {one.name: [source for source, told in lists.items() if one.name not in told] for one in FACTS}
    gone[OTHERS] = list(lists)
    kept = {name: _address(name, "source_key") for name in ("email", "phone")} | {OTHERS: "[]"}
    listed = {name: ", ".join(map(literal, sources)) for name, sources in gone.items() if sources}
    changed = ", ".join(
        f"CASE WHEN source IN ({sources}) AND {named} THEN {kept.get(name, 'NULL')} ELSE {name} END AS {name}"
        for name, sources in listed.items()
    )
    columns = f"* REPLACE ({changed})" if changed else "*"
    return f"SELECT {columns} FROM {loaded} WHERE own_number NOT IN (SELECT own_number FROM dropped)"


def told_again(one: Incoming, told: str) -> str:
    """The query for how many incoming customers were told of before, and how many of these differ from that."""
    differs = " OR ".join(
        f"(new.{identifier(name)} IS NOT NULL AND old.{identifier(name)} IS NOT NULL "
        f"AND new.{identifier(name)} <> old.{identifier(name)})"
        for name in _facts_in(one)
    )
    return (
        f"SELECT count(*), count_if({differs or 'FALSE'}) FROM {identifier(one.staged.relation)} AS new "
        f"JOIN {told} AS old ON old.source = {one.keys_of} AND old.source_key = new.customer_key"
    )


def _facts_in(one: Incoming) -> list[str]:
    return [fact.name for fact in FACTS if fact.name in one.staged.columns]


def _said(one: Incoming) -> str:
    """What a staged table tells; a key that is an address counts as told."""
    given = _facts_in(one)
    values = {name: f"staged.{identifier(name)}" for name in given}
    values["email"] = f"coalesce({values.get('email', 'NULL')}, {_address('email')})"
    values["phone"] = f"coalesce({values.get('phone', 'NULL')}, {_address('phone')})"
    some = ", ".join(f"staged.{identifier(name)}::VARCHAR" for name in given)
    return (
        f"SELECT keys.source, keys.source_key, keys.own_number, {one.import_id}::INTEGER AS import_id, "
        f"{_facts(values)}, CAST([] AS VARCHAR[]) AS {OTHERS} FROM {identifier(one.staged.relation)} AS staged "
        f"JOIN keys ON keys.source = {one.keys_of} AND keys.source_key = staged.customer_key "
        f"WHERE coalesce({some}) IS NOT NULL"
    )


def _said_by_keys(before: str) -> str:
    """New keys that are an e-mail or a telephone number: files without customer numbers name people so."""
    values = {"email": _address("email"), "phone": _address("phone")}
    return (
        f"SELECT source, source_key, own_number, import_id, {_facts(values)}, CAST([] AS VARCHAR[]) AS {OTHERS} "
        f"FROM keys ANTI JOIN {before} USING (source, source_key) WHERE is_new AND ({_key_is_address()})"
    )


def _facts(values: dict[str, str]) -> str:
    return ", ".join(f"{values.get(one.name, 'NULL')}::{one.type} AS {one.name}" for one in FACTS)


def _address(kind: str, key: str = "keys.source_key") -> str:
    test = (LOOKS_LIKE_EMAIL if kind == "email" else LOOKS_LIKE_PHONE).format(key)
    return f"CASE WHEN {test} THEN {key} END"


def _key_is_address() -> str:
    return " OR ".join(f"({test.format('source_key')})" for test in (LOOKS_LIKE_EMAIL, LOOKS_LIKE_PHONE))


def _with(con: duckdb.DuckDBPyConnection, before: str, if_exists: str) -> str:
    """The query for what was told before and what `said` adds."""
    met = f"SELECT 1 FROM {before} SEMI JOIN said USING (source, source_key) LIMIT 1"
    if con.execute(met).fetchone() is None:
        return f"SELECT * FROM {before} UNION ALL SELECT * FROM said"
    first, then = ("old", "new") if if_exists == "append" else ("new", "old")
    facts = ", ".join(f"coalesce({first}.{one.name}, {then}.{one.name}) AS {one.name}" for one in FACTS)
    return (
        "SELECT source, source_key, coalesce(old.own_number, new.own_number) AS own_number, "
        f"coalesce({first}.import_id, {then}.import_id) AS import_id, {facts}, {_others()} AS {OTHERS} "
        f"FROM {before} AS old FULL JOIN said AS new USING (source, source_key)"
    )


def _others() -> str:
    """Every address of either side, once two differ."""
    differing = ", ".join(
        f"CASE WHEN old.{kind} <> new.{kind} THEN {side}.{kind} END"
        for kind in ("email", "phone")
        for side in ("old", "new")
    )
    filled = f"list_filter([{differing}], lambda address: address IS NOT NULL)"
    return f"list_distinct(list_concat(coalesce(old.{OTHERS}, []), {filled}))"


def _as_text(of: str) -> str:
    return ", ".join(f"{of}.{one.name}::VARCHAR" for one in FACTS)
