"""A file of no known vendor: what its name and its rows tell of its orders, where no column holds a status."""

import re
from dataclasses import replace

import duckdb

from relmark.intake.files.sheets import Sheet, fresh, single
from relmark.intake.recognised import Recognised
from relmark.intake.report import Reading
from relmark.intake.synonyms import plain
from relmark.intake.values.consent_words import yes_or_no
from relmark.intake.vendors.made import cell_of
from relmark.quoting import identifier, literal

STATUS = "orders.status"
_NAMES = {
    "cancelled": "cancelled canceled cancellations voided failed declined abandoned storniert stornierte geannuleerd "
    "annulees canceladas annullati",
    "credit": "refund refunds return returns credits chargebacks creditnotes erstattungen retouren gutschriften "
    "remboursements reembolsos rimborsi",
    "refunded": "refunded returned",
    "pending": "pending unpaid draft drafts",
}
_OTHERS = "all paid completed valid with without excluding excl except no not non and"
_TYPES = "type kind transactiontype rowtype eventtype recordtype documenttype entrytype doctype"
_SALES = "sale sales payment charge purchase order invoice paid capture verkauf vente"
_REFUNDS = (
    "refund refunds refunded return returns credit creditnote creditmemo chargeback reversal erstattung gutschrift "
    "avoir remboursement terugbetaling reembolso rimborso chargebacks reversed creditmemos retoure"
)
_FLAGS = {
    "cancelled canceled iscancelled iscanceled ordercancelled voided isvoid isvoided": ("cancelled", "paid"),
    "paid ispaid orderpaid bezahlt betaald": ("paid", "pending"),
    "unpaid isunpaid notpaid": ("pending", "paid"),
}
BY_NAME = {word: state for state, words in _NAMES.items() for word in words.split()}
FLAGS = {word: states for words, states in _FLAGS.items() for word in words.split()}
OTHERS, TYPES, SALES, REFUNDS = (frozenset(words.split()) for words in (_OTHERS, _TYPES, _SALES, _REFUNDS))


def with_status(
    con: duckdb.DuckDBPyConnection, sheet: Sheet, known: Recognised, file: str, reading: Reading
) -> tuple[Sheet, list[str]]:
    """The sheet with a status for its orders, when a flag, a column of types or the file's name tells; what to say."""
    is_told = known.ours or STATUS in {*known.mapping, *reading.mapping}
    if is_told or known.kind not in ("orders", "order_lines") or "orders.ordered_at" not in known.mapping:
        return sheet, []
    told = _by_flag(con, sheet, known) or _by_type(con, sheet, known) or _by_name(sheet, known, file)
    if told is None:
        return sheet, []
    label, value, sentence = told
    return _beside(con, sheet, known, label, value), [sentence]


def _by_flag(con, sheet: Sheet, known: Recognised) -> tuple[str, str, str] | None:
    """A column such as "Cancelled" that says yes or no."""
    for column in (c for c in sheet.columns if plain(c) in FLAGS):
        cell = cell_of(column)
        query = f"SELECT count({cell}), count({yes_or_no(cell)}) FROM {sheet.relation}"
        filled, understood = single(con, query)
        if filled and filled == understood:
            yes, no = FLAGS[plain(column)]
            known.mapping = {target: name for target, name in known.mapping.items() if name != column}
            known.fuzzy = {target: name for target, name in known.fuzzy.items() if name != column}
            said = yes_or_no(cell)
            value = f"CASE WHEN {said} THEN {literal(yes)} WHEN NOT {said} THEN {literal(no)} END"
            return column, value, f"'{column}' says yes or no: yes is taken as {yes}, no as {no}."
    return None


def _by_type(con, sheet: Sheet, known: Recognised) -> tuple[str, str, str] | None:
    """A column of types in which some rows are refunds, and all others sales."""
    for column in (c for c in sheet.columns if plain(c) in TYPES and c not in known.mapping.values()):
        cell = f"regexp_replace(lower({cell_of(column)}), '[ _-]', '', 'g')"
        query = f"SELECT DISTINCT {cell} FROM {sheet.relation} WHERE {cell} IS NOT NULL LIMIT 50"
        words = {word for (word,) in con.execute(query).fetchall()}
        if words & REFUNDS and words <= SALES | REFUNDS:
            listed = ", ".join(map(literal, sorted(REFUNDS)))
            sentence = f"'{column}' tells sales from refunds: what was refunded is taken off the order it names."
            return column, f"CASE WHEN {cell} IN ({listed}) THEN 'credit' ELSE 'paid' END", sentence
    return None


def _by_name(sheet: Sheet, known: Recognised, file: str) -> tuple[str, str, str] | None:
    state = by_name(f"{file} {sheet.name}")
    if state is None:
        return None
    if state == "credit":
        known.is_payments = True
        named = known.mapping.get("orders.order_id") if known.kind == "orders" else None
        known.mapping |= {"orders.paid_for": named} if named else {}
    what = "holds refunds, which are taken off the orders they name" if state == "credit" else f"holds {state} orders"
    sentence = (
        f"No column tells a status, and by its name the file {what}: read so. "
        f"If it is not, say that no column is the status: --map {STATUS}="
    )
    return "the file's name", literal(state), sentence


def by_name(name: str) -> str | None:
    """The status that a file's name tells of all its orders; None when it tells none, or more than one.

    >>> by_name("orders_cancelled_2026.csv"), by_name("refunds.csv"), by_name("orders without refunds.csv")
    ('cancelled', 'credit', None)
    """
    words = set(re.split(r"[^a-z]+", name.lower()))
    found = {BY_NAME[word] for word in words if word in BY_NAME}
    return found.pop() if len(found) == 1 and not words & OTHERS else None


def _beside(con, sheet: Sheet, known: Recognised, label: str, value: str) -> Sheet:
    """The sheet with one column more, that no file has."""
    name = f"{label} ({STATUS})"
    number = "" if "relmark_row" in sheet.row_number else f", {sheet.row_number} AS relmark_row"
    relation = fresh("view")
    con.execute(f"CREATE VIEW {relation} AS SELECT *, {value} AS {identifier(name)}{number} FROM {sheet.relation}")
    known.mapping[STATUS] = name
    known.labels[name] = label
    row_number = sheet.row_number if "relmark_row" in sheet.row_number else "relmark_row"
    return replace(sheet, relation=relation, types={**sheet.types, name: "VARCHAR"}, row_number=row_number, broken=[])
