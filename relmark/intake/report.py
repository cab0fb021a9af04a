"""What relmark found in a file and what it made of it: the words and counts shown before and after an import."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Answers:
    """What a user said of files of one shape: kind, mapping and hints as in `Reading`."""

    kind: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """How a file is to be read.

    Attributes:
        today: the day of the import; rows timed after its end are rejected.
        kind: the table the file holds, when the user says so.
        mapping: canonical field to the file's column, as in {"orders.ordered_at": "InvoiceDate"}; "" for a field that
            no column holds.
        hints: currency, timezone, country, day_first, decimal, delimiter, encoding, header_row, sheet.
        timezone: the workspace's zone; hints["timezone"] is the zone of this file's times where they carry none.
        name: the name to show, when the file lies under another one.
        is_one_of_several: the mapping is meant for all files together, so a column may be another file's.
        remembered: what was said of files before, by their shape (see `answers`); what is said now comes first.
        recalled: the hints that were not said now but taken from what is remembered.
        source: where this file comes from, when that is said of it alone.
    """

    today: date
    kind: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    timezone: str = "UTC"
    name: str | None = None
    is_one_of_several: bool = False
    remembered: Mapping[str, Answers] = field(default_factory=dict)
    recalled: frozenset[str] = frozenset()
    source: str | None = None


@dataclass
class TableFound:
    """One table in a file: what it is, how its columns are read, and what is not clear yet.

    Attributes:
        kind: the canonical tables it yields; empty when it was not recognised.
        source: the vendor whose export it is, if known.
        mapping: "table.field" to the file's column.
        questions: open questions, each {"about": sentence, "choices": [..]}; while there are any nothing is staged.
        preview: the first 50 rows under the file's own headers, converted to plain text.
        originals: the same rows as the file has them; shown beside the preview, and not in `inspect --json`.
    """

    name: str
    kind: list[str] = field(default_factory=list)
    source: str | None = None
    rows: int = 0
    columns: list[str] = field(default_factory=list)
    mapping: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)
    preview: list[dict[str, str | None]] = field(default_factory=list)
    originals: list[dict[str, str | None]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        return {name: value for name, value in vars(self).items() if name != "originals"}


@dataclass
class FileFound:
    """One file: the tables in it, or the sentence that says why it was refused."""

    file: str
    refused: str | None = None
    notes: list[str] = field(default_factory=list)
    tables: list[TableFound] = field(default_factory=list)

    @property
    def questions(self) -> list[dict[str, Any]]:
        """Every open question of the file's tables."""
        return [question for table in self.tables for question in table.questions]

    def as_json(self) -> dict[str, Any]:
        """The file's object in `inspect --json`."""
        return {**vars(self), "tables": [table.as_json() for table in self.tables]}


@dataclass
class StagedTable:
    """Rows of one canonical table, converted and ready to be given customers and stored.

    A file with several sheets or members may stage the same canonical table more than once.

    Attributes:
        table: the canonical table.
        relation: a view or temporary table in the connection; accepted rows only.
        columns: the canonical columns it has, the companion day included.
        has_customer: it has a text column `customer_key`, null where the source names nobody.
        found_in: name of the `TableFound` it came from.
        n_in: rows brought (orders and customers made out of lines are counted as orders and customers).
        n_merged: rows folded into another row of the same table; n_in = n_accepted + n_rejected + n_merged.
        reject_reasons: reason to number of rows.
        is_payments: its orders are payments: one that names an order already loaded updates that one.
        is_summed: its orders' amounts are the sums of lines, because the file states no totals: a stated one is better.
        amount_in: what the purchases among the accepted rows come to, an order's total once, before refunds; of lines
            whatever they hold. None when there are no amounts.
        amount_out: the sum of the amounts staged; a difference from `amount_in` is explained in a note.
        source: the source its rows name themselves, as those of our own exports do; None when they name none.
        is_numbered: its customer keys are relmark's own numbers, as our own exports carry them.
        links: a relation (source, source_key, number): which source's key had which of these numbers; or None.
        decisions: a relation of what was decided about pairs of keys (see `own_decisions`); or None.
        classified: a relation of what campaigns were classified as (see `own_classified`); or None.
    """

    table: str
    relation: str
    columns: list[str]
    has_customer: bool
    found_in: str
    n_in: int
    n_accepted: int
    n_rejected: int = 0
    n_merged: int = 0
    reject_reasons: dict[str, int] = field(default_factory=dict)
    is_payments: bool = False
    is_summed: bool = False
    amount_in: Decimal | None = None
    amount_out: Decimal | None = None
    source: str | None = None
    is_numbered: bool = False
    links: str | None = None
    decisions: str | None = None
    classified: str | None = None


@dataclass
class FileStaged:
    """A file made ready: what was found, its tables, and the rows that were not accepted.

    Attributes:
        rejects: a relation (table_name VARCHAR, row_number BIGINT, reason VARCHAR, row_text VARCHAR: the row as
            JSON), or None when every row was accepted. Row 1 is the first row below the header.
        answered: what was said of the file, now or before, by the shape of the file and of its sheets.
    """

    found: FileFound
    sha256: str
    staged: list[StagedTable] = field(default_factory=list)
    rejects: str | None = None
    answered: dict[str, Answers] = field(default_factory=dict)
