"""Lists people can act on: the one door through which a list of customers leaves relmark.

A list for contacting people on a channel leaves out, and counts, everyone who has not granted it; unknown is not
permission. A list without a channel is internal, and says so.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from relmark import measures, spreadsheets
from relmark.mail_tools import TOOLS
from relmark.mistakes import Mistake, no_such
from relmark.quoting import identifier
from relmark.settings import SETTINGS
from relmark.tables import TABLES
from relmark.warehouse import LIST_ROWS, Selection, Warehouse, models
from relmark.warehouse.compose import empty
from relmark.workspace import Workspace

ALL_KNOWN = date.max
INTERNAL = "internal list: not for contacting people"
ADDRESSES = {"email": "email", "sms": "phone", "phone": "phone", "post": "postcode"}
_PEOPLE = ("source_key", "name", "email", "phone", "city", "postcode")


@dataclass(frozen=True)
class People:
    """The customers of a selection, as a list.

    Attributes:
        channel: what the list is for contacting people on; None makes it internal.
        total: everyone selected; count: those in the list; left_out: the others, by reason.
        tool: the mail tool whose column names the file has.
    """

    warehouse: Warehouse
    model: str
    channel: str | None
    tool: str
    rows: Selection
    sql: str = field(repr=False)
    values: dict = field(repr=False)

    @cached_property
    def reasons(self) -> dict[str, int]:
        """How many there are, by the reason they are left out ("" for those in the list)."""
        sql = f"SELECT coalesce(left_out, '') AS reason, count(*) FROM ({self.sql}) GROUP BY reason ORDER BY 2 DESC"
        return dict(row for _, batch in self.warehouse.stream(sql, self.values) for row in batch)

    @property
    def total(self) -> int:
        return sum(self.reasons.values())

    @property
    def count(self) -> int:
        return self.reasons.get("", 0)

    @property
    def left_out(self) -> dict[str, int]:
        return {reason: n for reason, n in self.reasons.items() if reason}

    def sentence(self) -> str:
        """What the list holds and who is left out, in words."""
        if self.channel is None:
            people = "1 customer" if self.total == 1 else f"{measures.count(self.total)} customers"
            return f"{people}; {INTERNAL}."
        why = "; ".join(f"{measures.count(n)}: {reason}" for reason, n in self.left_out.items())
        told = f" {measures.count(self.total - self.count)} left out ({why})." if why else " Nobody is left out."
        return f"{measures.count(self.count)} of {measures.count(self.total)} may be contacted by {self.channel}.{told}"

    def frame(self, limit: int = LIST_ROWS) -> pd.DataFrame:
        """The first rows of the list, at most 10,000; `count` is the true number."""
        stream = self._stream(limit)
        columns, _ = next(stream)
        return pd.DataFrame([row for _, batch in stream for row in batch], columns=columns)

    def file_name(self, kind: str) -> str:
        return f"{self.model}-{self.channel or 'internal'}.{kind}"

    def csv(self) -> bytes:
        text = io.StringIO(newline="")
        self.write_csv(text)
        return text.getvalue().encode("utf-8-sig")

    def write_csv(self, file) -> int:
        """Stream the list into a text file; gives the number of rows."""
        return spreadsheets.write_csv(file, *self._table())

    def xlsx(self) -> bytes:
        return spreadsheets.xlsx(*self._table(), sheet=self.channel or "internal, not for contact")

    def _table(self) -> tuple[list[str], Iterator]:
        stream = self._stream(None)
        columns, _ = next(stream)
        mark = [] if self.channel else ["list"]
        note = [] if self.channel else [INTERNAL]
        return [*columns, *mark], ([*row, *note] for _, batch in stream for row in batch)

    def _stream(self, limit: int | None):
        by, _ = Selection({}, self.rows.by).clauses()
        cut = "" if limit is None else f" LIMIT {int(limit)}"
        taken = f"SELECT * EXCLUDE (left_out) FROM ({self.sql}) WHERE left_out IS NULL{by}{cut}"
        names = TOOLS[self.tool]
        picked = ", ".join(f"{name} AS {identifier(given)}" for name, given in names.items())
        every = "* EXCLUDE (first_name, last_name)"
        sql = f"SELECT {picked or every} FROM ({_with_names(taken, self.warehouse)}){by if not names else ''}"
        return self.warehouse.stream(sql, self.values)


def people(
    workspace: Workspace,
    model: str,
    as_of: date | None,
    chosen=None,
    rows: Selection | None = None,
    channel: str | None = None,
    tool: str = "plain",
) -> People:
    """The customers a model lists, through a selection, for contacting them on a channel or as an internal list.

    Permission is always the latest known, whatever the as-of date: who has withdrawn since must not be written to.

    Raises:
        Mistake: the model does not list customers, or the channel or tool is unknown.
    """
    if channel is not None and channel not in SETTINGS["contact_channel"].choices:
        raise no_such("channel", channel, SETTINGS["contact_channel"].choices)
    if tool not in TOOLS:
        raise no_such("mail tool", tool, TOOLS)
    if channel is None and tool != "plain":
        raise Mistake(f"A file for {tool} needs a channel: say --channel email.")
    warehouse, rows = workspace.warehouse, rows or Selection({})
    listed, values = warehouse.query(model, as_of or workspace.default_as_of, chosen)
    _check_lists_customers(model)
    tail, picked = Selection(rows.where).clauses()
    permitted, known = _permitted(workspace, channel)
    sql = _judged(f"SELECT * FROM ({listed}){tail}", warehouse, permitted, channel)
    return People(warehouse, model, channel, tool, rows, sql, values | picked | known)


def _permitted(workspace: Workspace, channel: str | None) -> tuple[str, dict]:
    """The query for permissions on a channel as known today, and its values."""
    if channel is None or "consents" not in workspace.tables:
        unknown = "SELECT 0 AS customer_id, '' AS channel, '' AS status, FALSE AS may_contact WHERE FALSE"
        return unknown, {}
    sql, values = workspace.warehouse.query("permissions", ALL_KNOWN)
    renamed = {f"permission_{name}": value for name, value in values.items()}
    for name in values:
        sql = sql.replace(f"${name}", f"$permission_{name}")
    return f"SELECT * FROM ({sql}) WHERE channel = $contact_channel", renamed | {"contact_channel": channel}


def _judged(listed: str, warehouse: Warehouse, permitted: str, channel: str | None) -> str:
    """Every listed customer, and why not in the list (`left_out`; nothing for those in it)."""
    if channel is None:
        return f"SELECT *, NULL AS left_out FROM ({listed})"
    address = ADDRESSES.get(channel)
    nowhere = f"WHEN coalesce(person.{address}, '') = '' THEN 'no {address} known'" if address else ""
    return f"""
        SELECT listed.*, CASE
            WHEN allowed.status IS NULL THEN 'permission unknown'
            WHEN allowed.status = 'withdrawn' THEN 'permission withdrawn'
            WHEN NOT allowed.may_contact THEN 'unreachable: messages bounced'
            {nowhere} END AS left_out
        FROM ({listed}) AS listed
        LEFT JOIN ({permitted}) AS allowed ON listed.customer_id = allowed.customer_id
        LEFT JOIN ({_customers(warehouse)}) AS person ON listed.customer_id = person.customer_id"""


def _with_names(taken: str, warehouse: Warehouse) -> str:
    """The customers of a list with names and addresses: only theirs are looked up."""
    return f"""
        SELECT taken.*, {", ".join(f"person.{name}" for name in _PEOPLE)},
            split_part(person.name, ' ', 1) AS first_name,
            trim(substr(person.name, length(split_part(person.name, ' ', 1)) + 1)) AS last_name
        FROM ({taken}) AS taken
        LEFT JOIN ({_customers(warehouse)}) AS person ON taken.customer_id = person.customer_id"""


def _customers(warehouse: Warehouse) -> str:
    loaded = "customers" in warehouse.tables
    return warehouse.query("customers", None)[0] if loaded else f"SELECT * FROM {empty(TABLES['customers'])}"


def _check_lists_customers(model: str) -> None:
    lists = [name for name, one in models().items() if one.lists_customers]
    if model not in lists:
        raise Mistake(f"{model} does not list customers: choose one of {', '.join(lists)}.")
