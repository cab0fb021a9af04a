"""A customer named by a person: by relmark's number, by an address, by a source's key, or by the whole name."""

import re
from collections.abc import Iterator

from relmark.mistakes import Mistake
from relmark.warehouse.engine import cursor
from relmark.workspace import Workspace
from relmark.workspace.left_out.splitting import Stored, all_rows
from relmark.workspace.storing import scan
from relmark.workspace.who.told import OTHERS

FEWEST_DIGITS = 7
SAME_DIGITS = 9


def found_by(here: Workspace, word: str) -> tuple[int, str]:
    """The one customer this word names, and their name: by number, else by address or key, else by name.

    Addresses that a source gave before count, and so do people whom a rule leaves out.

    Raises:
        Mistake: it names nobody, or more than one.
    """
    if "customers" not in here.tables:
        raise Mistake("No customers are loaded in this workspace: import a file that names some.")
    word = word.strip()
    with cursor(here.folder) as con:
        everybody = all_rows(Stored(con, here.folder, here.tables, here.manifest.own), "customers")
        ways = " UNION ALL ".join(_ways(here, everybody))
        ranked = f"SELECT customer_id, name FROM {everybody} INNER JOIN ({ways}) AS ways USING (customer_id)"
        best = f"{ranked} QUALIFY ways.place = min(ways.place) OVER ()"
        found = dict(con.execute(best, _asked(word)).fetchall())
    if len(found) != 1:
        who = "Nobody is" if not found else f"{len(found)} customers are"
        raise Mistake(f"{who} known as '{word}': give the customer's number, as a list or the app shows it.")
    ((customer_id, name),) = found.items()
    return customer_id, name or ""


def _asked(word: str) -> dict[str, str]:
    """The word in every way it is compared; telephone numbers by their last digits."""
    source, _, key = word.rpartition(":")
    digits = re.sub(r"\D", "", word)
    is_phone = re.fullmatch(r"[\d +()./-]+", word) and len(digits) >= FEWEST_DIGITS
    phone = digits[-SAME_DIGITS:] if is_phone else "no telephone number"
    return {"word": word, "source": source, "key": key, "phone": phone}


def _ways(here: Workspace, everybody: str) -> Iterator[str]:
    """Queries for the customers that the word names, the surest way first."""
    keys = f"{scan(here.folder / here.tables['identities'].file)}"
    yield f"SELECT customer_id, 1 AS place FROM {everybody} WHERE CAST(customer_id AS VARCHAR) = $word"
    yield f"SELECT customer_id, 2 FROM {keys} WHERE source = $source AND source_key = $key"
    yield f"SELECT customer_id, 3 FROM {everybody} WHERE {_is_address('email')} OR {_is_address('phone')}"
    yield f"SELECT customer_id, 3 FROM {keys} WHERE source_key = $word OR {_is_address('source_key')}"
    if "told" in here.manifest.own:
        told = scan(here.folder / here.manifest.own["told"])
        addresses = f"unnest(list_concat([email, phone], {OTHERS})) AS address"
        each = f"SELECT source, source_key, {addresses} FROM {told}"
        yield (
            f"SELECT customer_id, 3 FROM ({each}) AS told INNER JOIN {keys} USING (source, source_key) "
            f"WHERE {_is_address('address')}"
        )
    yield f"SELECT customer_id, 4 FROM {everybody} WHERE lower(name) = lower($word)"


def _is_address(column: str) -> str:
    """SQL that is true for the e-mail or the telephone number asked for."""
    digits = f"regexp_replace({column}, '[^0-9]', '', 'g')"
    looks_like_phone = f"regexp_full_match({column}, '[0-9 +()./-]+') AND length({digits}) >= {FEWEST_DIGITS}"
    return f"(lower({column}) = lower($word) OR ({looks_like_phone} AND right({digits}, {SAME_DIGITS}) = $phone))"
