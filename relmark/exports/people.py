"""The customers of a selection, as a list to read or to take away."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import pandas as pd

from relmark import measures, spreadsheets
from relmark.exports.aims import Aim
from relmark.exports.judging import with_names
from relmark.exports.left_out import left_out_words
from relmark.exports.reasons import own_columns, with_reasons
from relmark.findings import REASONS
from relmark.mail_tools import TOOLS
from relmark.quoting import identifier
from relmark.warehouse import LIST_ROWS, Selection, Warehouse

INTERNAL = "internal list: not for contacting people"
SERVICE_ONLY = "service messages only"
COLUMNS = (
    *("source_key", "name", "email", "phone", "city", "postcode", "country", "segment", "tier", "cluster"),
    *("rung", "lifecycle_stage", "warmth_stage", "stage_then", "stage_now", "direction", "amount_then"),
    *("reason", "may_contact", "signal", "warmth", "saved_amount", "clv", "p_alive", "expected_orders"),
    *("attitude", "since_on"),
    *("stands", "effort", "wave_on", "first_problem", "days_since_first", "acquisition_offer", "acquisition_source"),
    *("promised", "due_on", "kept_on", "days_late", "n_broken", "occasion", "happened_on", "rewarded_on"),
    *("topic", "deed", "done_on", "n_said", "answered_on", "told_on"),
    *("next_fact", "n_known", "n_asked", "last_asked_on"),
    *("recency_score", "frequency_score", "monetary_score", "recency_days", "n_orders", "net_amount"),
    *("permission_then", "step", "n_messages", "withdrawn_on", "first_sent_on", "last_sent_on"),
    *("last_heard_on", "n_channels", "n_facts", "n_told_us"),
    *("pressure", "n_28", "most_28", "allowance", "expected_gap_days", "selling", "n_selling", "n_value_answers"),
    *("preferred_channel", "used_channel", "known_by", "n_by_used", "n_by_preferred", "unreached"),
    *("first_ordered_on", "last_ordered_on", "known_on", "said_on", "said_text", "customer_id"),
)


@dataclass(frozen=True)
class People:
    """The customers of a selection, as a list.

    Attributes:
        aim: what the list is for.
        total: everyone selected; count: those in the list; left_out: the others, by reason.
        until: the day before which it was counted how often they were written to; None where messages are not loaded.
        ways: the query for the channels each may be contacted on, where the list tells them, and its values.
    """

    warehouse: Warehouse
    model: str
    aim: Aim
    rows: Selection
    sql: str = field(repr=False)
    values: dict = field(repr=False)
    ways: tuple[str, dict] = field(repr=False, default=("", {}))
    until: date | None = None

    @cached_property
    def reasons(self) -> dict[str, int]:
        """How many there are, by the reason they are left out ("" for those in the list)."""
        sql = f"SELECT coalesce(left_out, '') AS reason, count(*) FROM ({self.sql}) GROUP BY reason ORDER BY 2 DESC, 1"
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

    @property
    def channel(self) -> str | None:
        return self.aim.channel

    @property
    def tool(self) -> str:
        return self.aim.tool

    @property
    def to_read(self) -> "People":
        """The same list under relmark's own headers."""
        return replace(self, aim=replace(self.aim, tool="plain"))

    def sentence(self) -> str:
        """What the list holds and who is left out, in words."""
        if self.channel is None:
            people = "1 customer" if self.total == 1 else f"{measures.count(self.total)} customers"
            return f"{people}; {INTERNAL}."
        why = left_out_words(self.left_out, self.aim, self.until)
        told = f" {measures.count(self.total - self.count)} left out: {why}." if why else " Nobody is left out."
        return f"{measures.count(self.count)} of {measures.count(self.total)} {self._able}.{told}{self._note}"

    @property
    def _able(self) -> str:
        about = f" about {self.aim.topic}" if self.aim.topic else ""
        if self.aim.is_service:
            return f"can be reached by {self.channel} with service messages"
        return f"may be contacted by {self.channel}{about}"

    @property
    def _note(self) -> str:
        if self.aim.is_service:
            return " For service messages only: permission for marketing was not asked."
        return "" if self.until else " How often they were written to lately is not known: load messages."

    def frame(self, limit: int = LIST_ROWS) -> pd.DataFrame:
        """The first rows of the list, at most 10,000; `count` is the true number."""
        stream = self._stream(limit)
        columns, _ = next(stream)
        return pd.DataFrame([row for _, batch in stream for row in batch], columns=columns)

    def file_name(self, kind: str) -> str:
        service = "-service" if self.aim.is_service else ""
        return f"{self.model}-{self.channel or 'internal'}{service}.{kind}"

    def csv(self) -> bytes:
        text = io.StringIO(newline="")
        self.write_csv(text)
        return text.getvalue().encode("utf-8-sig")

    def write_csv(self, file) -> int:
        """Stream the list into a text file; gives the number of rows."""
        return spreadsheets.write_csv(file, *self._table())

    def xlsx(self) -> bytes:
        return spreadsheets.xlsx(*self._table(), sheet=self.channel or "internal, not for contact")

    @property
    def _others(self) -> tuple[str, ...]:
        """The addresses of other channels: a list for one channel does not carry them."""
        own = {self.aim.address, "city" if self.channel == "post" else None}
        return tuple(name for name in ("email", "phone", "city", "postcode") if self.channel and name not in own)

    def _table(self) -> tuple[list[str], Iterator]:
        stream = self._stream(None)
        columns, _ = next(stream)
        mark, note = self._mark
        return [*columns, *mark], ([*row, *note] for _, batch in stream for row in batch)

    @property
    def _mark(self) -> tuple[list[str], list[str]]:
        """A last column that says what the list is for, and what it says: needed where not all rules were heeded."""
        if self.channel is None:
            return ["list"], [INTERNAL]
        if self.aim.is_service:
            return [TOOLS[self.tool].mark], [SERVICE_ONLY]
        return (["Tags"], [self.model.replace("_", " ")]) if self.tool == "mailchimp" else ([], [])

    def _stream(self, limit: int | None):
        by, _ = Selection({}, self.rows.by).clauses()
        cut = "" if limit is None else f" LIMIT {int(limit)}"
        taken = f"SELECT * EXCLUDE (left_out) FROM ({self.sql}) WHERE left_out IS NULL{by}{cut}"
        names = TOOLS[self.tool].headers(self.channel)
        picked = ", ".join(f"{name} AS {identifier(given)}" for name, given in names.items())
        listed = with_names(self._with_ways(taken), self.warehouse)
        sql = f"SELECT {picked or self._own(listed)} FROM ({listed}){by}"
        reason = None if picked else REASONS.get(self.model)
        return with_reasons(self.warehouse.stream(sql, self._all_values), reason, COLUMNS)

    @property
    def _all_values(self) -> dict:
        return self.values | self.ways[1]

    def _with_ways(self, taken: str) -> str:
        """The list with the channels each may be contacted on."""
        ways, _ = self.ways
        if not ways:
            return taken
        return f"""
            WITH taken AS MATERIALIZED ({taken}),
            open_to AS (
                SELECT customer_id, string_agg(channel, ', ' ORDER BY channel) AS may_contact
                FROM ({ways}) WHERE customer_id IN (SELECT customer_id FROM taken) GROUP BY customer_id
            )
            SELECT taken.*, open_to.may_contact FROM taken LEFT JOIN open_to USING (customer_id)"""

    def _own(self, listed: str) -> str:
        """The columns of a list that are there, in the order a reader wants them."""
        there, _ = next(self.warehouse.stream(f"SELECT * FROM ({listed}) LIMIT 0", self._all_values))
        return own_columns(self.model, [name for name in COLUMNS if name not in self._others], there)
