"""A customer named by a person: by relmark's number, by e-mail, or by a source's key."""

from relmark.mistakes import Mistake
from relmark.warehouse.engine import frame
from relmark.workspace import Workspace
from relmark.workspace.storing import scan


def found_by(here: Workspace, word: str) -> tuple[int, str]:
    """The one customer this word names, and their name.

    Raises:
        Mistake: it names nobody, or more than one.
    """
    if "customers" not in here.tables:
        raise Mistake("No customers are loaded in this workspace: import a file that names some.")
    customers, identities = (scan(here.folder / here.tables[name].file) for name in ("customers", "identities"))
    source, _, key = word.rpartition(":")
    sql = f"""
        SELECT DISTINCT customer_id, customers.name FROM {customers} AS customers
        LEFT JOIN {identities} AS identities USING (customer_id)
        WHERE CAST(customer_id AS VARCHAR) = $word OR lower(email) = lower($word)
            OR (identities.source = $source AND identities.source_key = $key)
    """
    found = frame(here.folder, sql, {"word": word, "source": source, "key": key})
    if len(found) != 1:
        who = "Nobody is" if found.empty else f"{len(found)} customers are"
        raise Mistake(f"{who} known as '{word}': give the customer's number, as a list or the app shows it.")
    name = found["name"].iloc[0]
    return int(found["customer_id"].iloc[0]), name if isinstance(name, str) else ""
