"""Everything kept about one person, as one file: their right to see it."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from relmark import spreadsheets
from relmark.mistakes import Mistake
from relmark.tables import PROVENANCE, TABLES
from relmark.workspace import Workspace
from relmark.workspace.who.matching import identities_of

README, TOLD = "read me.txt", "told by each source.csv"
OUR_OWN = {"cost"}
NAMED_BY = {"campaigns": ("messages", "campaign_id"), "deeds": ("feedback", "deed_id")}


@dataclass(frozen=True)
class Rows:
    """Some rows of a table, and what their columns are called."""

    columns: list[str]
    cells: list[tuple]


def everything_about(workspace: Workspace, customer_id: int) -> bytes:
    """Every row of every canonical table about one customer, whatever the as-of date, as a ZIP.

    One CSV a table, which any spreadsheet opens and none runs, and a text that says what each column means. What they
    were sent and what was done about their words comes along, though it is not about them alone.

    Raises:
        Mistake: no customer has this number.
    """
    found = dict(_tables(workspace, int(customer_id)))
    if not any(name in found and found[name].cells for name in ("customers", "identities")):
        raise Mistake(f"No customer {customer_id} in {workspace.name}: find the number on the customer's page.")
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(README, _about(workspace, customer_id, found).encode("utf-8-sig"))
        for name, rows in found.items():
            if rows.cells:
                file.writestr(f"{name}.csv", _csv(rows))
        file.writestr(TOLD, _csv(_told(workspace, int(customer_id))))
    return made.getvalue()


def _told(workspace: Workspace, customer_id: int) -> Rows:
    """What each source told, also where another source's word won."""
    known = identities_of(workspace, customer_id).drop(columns="own_number").astype(object)
    return Rows(list(known.columns), [tuple(row) for row in known.where(known.notna(), None).values.tolist()])


def _tables(workspace: Workspace, customer_id: int) -> Iterator[tuple[str, Rows]]:
    """Each table that is loaded, with the customer's rows."""
    for name, table in TABLES.items():
        if name not in workspace.tables:
            continue
        if table.has_customer:
            yield name, _rows(workspace, name, _theirs(workspace, name), {"customer_id": customer_id})
        elif name in NAMED_BY and NAMED_BY[name][0] in workspace.tables:
            named_by, key = NAMED_BY[name]
            named = f"SELECT {key} FROM ({_query(workspace, named_by)}) WHERE customer_id = $customer_id"
            # Feedback names a deed by its number, or by its source and number.
            also = f" OR source || '/' || {key} IN ({named})" if name == "deeds" else ""
            yield name, _rows(workspace, name, f"{key} IN ({named}){also}", {"customer_id": customer_id})


def _theirs(workspace: Workspace, name: str) -> str:
    """What is true for the rows about them: those that name them, and those of their orders that name nobody."""
    columns = {column.name for column in TABLES[name].own}
    if name == "orders" or "order_id" not in columns or "orders" not in workspace.tables:
        return "customer_id = $customer_id"
    orders = f"SELECT (source, order_id) FROM ({_query(workspace, 'orders')}) WHERE customer_id = $customer_id"
    return f"customer_id = $customer_id OR (customer_id IS NULL AND (source, order_id) IN ({orders}))"


def _rows(workspace: Workspace, name: str, test: str, values: dict) -> Rows:
    order = ", ".join(TABLES[name].sort)
    sql = f"SELECT * FROM ({_query(workspace, name)}) WHERE {test} ORDER BY {order}"
    stream = workspace.warehouse.stream(sql, values)
    columns, _ = next(stream)
    kept = [place for place, name in enumerate(columns) if name not in OUR_OWN]
    return Rows([columns[one] for one in kept], [tuple(row[one] for one in kept) for _, rows in stream for row in rows])


def _query(workspace: Workspace, name: str) -> str:
    return workspace.warehouse.query(name, None)[0]


def _csv(rows: Rows) -> bytes:
    text = io.StringIO(newline="")
    spreadsheets.write_csv(text, rows.columns, rows.cells)
    return text.getvalue().encode("utf-8-sig")


def _about(workspace: Workspace, customer_id: int, found: dict[str, Rows]) -> str:
    """What is in the file, in plain words."""
    lines = [
        f"Everything {workspace.name} keeps in relmark about customer {customer_id}.",
        "",
        "One file a table; each opens in a spreadsheet. Times are UTC; dates ending in _on are days in the firm's time",
        f"zone, {workspace.timezone}. Amounts are in {workspace.currency or 'the currency of the shop'}. An empty cell",
        "means that nothing is known. A cell that a spreadsheet would run starts with an apostrophe.",
    ]
    for name, rows in found.items():
        table = TABLES[name]
        n = len(rows.cells)
        lines += ["", f"{name}: {n} {'row' if n == 1 else 'rows'}, one per {table.grain}"]
        lines += [
            f"  {column.name}: {column.meaning}"
            for column in table.columns
            if n and column.name in rows.columns and column not in PROVENANCE
        ]
    lines += ["", f"{TOLD}: what each source said of them, also where another source's word counts."]
    lines += ["", "In every table:", *(f"  {column.name}: {column.meaning}" for column in PROVENANCE)]
    return "\r\n".join([*lines, ""])
