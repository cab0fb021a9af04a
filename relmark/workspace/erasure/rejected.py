"""Rejected rows of an erased person: kept nowhere, while everybody else's stay.

A row is theirs by an address in it, by both words of their name, by a key in the file's own column for customers,
or by the number of an order of theirs in its column for orders: the same text in another column may be an amount.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import duckdb

from relmark.intake import FileStaged
from relmark.quoting import identifier, literal
from relmark.workspace.erasure.erased import ADDRESS, Gone, Traces
from relmark.workspace.erasure.orders import columns_naming_orders, numbers_in, telling_numbers
from relmark.workspace.erasure.redacting import without
from relmark.workspace.erasure.words import alone, is_telling, keys, patterns, telling_keys, words_of
from relmark.workspace.storing import scan, write

CUSTOMER_FIELDS = (".customer_id", ".email", ".phone")
SAID = f"regexp_extract_all(row_text, {literal(ADDRESS)})"
SIGNS = "#№ "
UNCUT = "CASE WHEN NOT json_valid(row_text) THEN string_split(row_text, ', ') END"


def leave_out_rejects(
    con: duckdb.DuckDBPyConnection, file: FileStaged, source: str, gone: Gone, keys: Collection[str]
) -> None:
    """Rows of a new file, not accepted for another reason, are not kept either when they are an erased person's.

    Args:
        keys: their keys in the rows that were accepted; others may stand in rejected rows only.
    """
    rows = identifier(file.rejects)
    addresses = {one for one in _distinct(con, f"unnest({SAID})", rows) if gone.has_address(one)}
    tests = [f"list_has_any({SAID}, {_texts(addresses)})"]
    for column in sorted({one for table in file.found.tables for one in columns_of(table.mapping)}):
        theirs = {key for key in _distinct(con, _cell(column), rows) if key in keys or gone.has_key(source, key)}
        tests.append(_names([column], theirs))
    told = {
        cell for cell in _distinct(con, f"unnest({UNCUT})", rows) if is_telling(cell) and gone.has_key(source, cell)
    }
    tests.append(f"list_has_any({UNCUT}, {_texts(told)})")
    con.execute(f"DELETE FROM {rows} WHERE {_either(tests)}")


def _distinct(con: duckdb.DuckDBPyConnection, value: str, rows: str) -> list[str]:
    found = con.execute(f"SELECT DISTINCT {value} FROM {rows}").fetchall()
    return [one for (one,) in found if one is not None]


def rejects(
    con: duckdb.DuckDBPyConnection, folder: Path, file: str, version: int, theirs: Traces, history: Sequence[Mapping]
) -> tuple[str, int]:
    """A stored file of rejected rows without those of this person, and how many they were."""
    rows = scan(folder / file)
    tests = [f"regexp_matches(row_text, {literal(one)})" for one in patterns(theirs, (), apart="_")]
    tests += [_has_words(words) for name in sorted(theirs.names) if (words := words_of(name))]
    tests += [f"contains(row_text, {literal(':' + _as_json(key))})" for key in sorted(telling_keys(theirs))]
    files = [one for entry in history for one in entry.get("files", ())]
    tests += [test(con, one, theirs) for one in files for test in (_of_import, _of_an_order)]
    tests += [f"NOT json_valid(row_text) AND {_has_word(key)}" for key in sorted(telling_keys(theirs))]
    gone = _either(tests)
    (n,) = con.execute(f"SELECT count(*) FROM {rows} WHERE {gone}").fetchone()
    path = folder / Path(file).parent / f"{version:06}-{Path(file).stem}.parquet"
    kept = f"SELECT * REPLACE ({without('file', theirs, keys(theirs))} AS file) FROM {rows} WHERE NOT {gone}"
    write(con, kept, ("import_id", "row_number"), path)
    return str(path.relative_to(folder)), n


def columns_of(mapping: Mapping[str, str]) -> list[str]:
    """The columns of a file that say who the customer is."""
    return sorted({column for target, column in mapping.items() if column and target.endswith(CUSTOMER_FIELDS)})


def _of_import(_, file: Mapping, theirs: Traces) -> str:
    """A row of one file loaded before, by the keys that its source has for this person."""
    known = {key for source, key in theirs.keys if source == file["source"]}
    return f"import_id = {int(file['import_id'])} AND {_names(columns_of(file.get('mapping', {})), known)}"


def _of_an_order(con: duckdb.DuckDBPyConnection, file: Mapping, _) -> str:
    """A row of one file loaded before, by the number of an order; files write it with signs before it, too."""
    source, tests = file["source"], []
    for column in columns_naming_orders(file.get("mapping", {})):
        cell = _cell(column)
        tests += [f"{one} IN ({numbers_in(source)})" for one in (cell, f"ltrim({cell}, {literal(SIGNS)})")]
    tests.append(f"list_has_any({UNCUT}, {_texts(telling_numbers(con, source))})")
    return f"import_id = {int(file['import_id'])} AND ({_either(tests)})"


def _names(columns: Iterable[str], keys: Collection[str]) -> str:
    """SQL that is true for a row in which one of these columns holds one of these keys."""
    if not keys:
        return "false"
    return _either(f"list_contains({_texts(keys)}, {_cell(column)})" for column in columns)


def _cell(column: str) -> str:
    """SQL for a cell of a rejected row; rows that could not be cut into cells have none."""
    return f"CASE WHEN json_valid(row_text) THEN trim(json_extract_string(row_text, {literal(_pointer(column))})) END"


def _pointer(column: str) -> str:
    return "/" + column.replace("~", "~0").replace("/", "~1")


def _has_words(words: Iterable[str]) -> str:
    return " AND ".join(map(_has_word, words))


def _has_word(word: str) -> str:
    return f"regexp_matches(row_text, {literal(alone([word]))})"


def _as_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _texts(values: Iterable[str]) -> str:
    return f"[{', '.join(map(literal, sorted(values)))}]::VARCHAR[]"


def _either(tests: Iterable[str]) -> str:
    return f"coalesce({' OR '.join(f'({test})' for test in tests) or 'false'}, false)"
