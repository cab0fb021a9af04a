"""What an import settles beside the rows: which tables it touches, what became of each row, the firm's own facts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import duckdb

from relmark.tables import TABLES
from relmark.workspace import manifest
from relmark.workspace.arriving import Change, Fresh
from relmark.workspace.meeting import Met, met
from relmark.workspace.merging import Treatment
from relmark.workspace.reports import Counts, FileReport, OpenQuestion
from relmark.workspace.storing import scan
from relmark.workspace.who.identities import Incoming
from relmark.workspace.who.reassigning import has_moved

KEPT_FACTS = ("timezone", "country")
SUMMED = "summed_imports"


def touched(change: Change, incoming: list[Incoming]) -> list[str]:
    """The tables an import writes, in the order of the contract.

    Those it brings; who is who when it names customers; the lines of orders that it replaces; and those with rows
    of customers that were joined or taken apart.
    """
    names = {row.staged.table for row in incoming}
    if any(row.staged.has_customer for row in incoming):
        names |= {"customers", "identities"}
    if change.how.if_exists == "replace" and "orders" in names and "order_lines" in change.present.tables:
        names.add("order_lines")
    names |= disturbed(change)
    return [name for name in TABLES if name in names]


def disturbed(change: Change) -> set[str]:
    """The tables loaded of which some rows go to another customer; who is who then changes too."""
    if not change.moved:
        return set()
    loaded = [name for name in change.present.tables if TABLES[name].can_be_merged and name != "identities"]
    still = replace(change, moved=False)
    found = {name for name in loaded if change.con.execute(has_moved(still.loaded(name))).fetchone()}
    return found | {"customers", "identities"}


def note(con: duckdb.DuckDBPyConnection, row: Incoming, report: FileReport, loaded: str | None, how: Treatment) -> None:
    """Note in a file's report what became of the rows of one staged table.

    Raises:
        OpenQuestion: its orders share no more than their numbers with those loaded.
    """
    staged, counts = row.staged, report.tables.setdefault(row.staged.table, Counts())
    found = met(con, row, loaded, how)
    _say_met(report, staged.table, found, how)
    counts.n_in += staged.n_in
    counts.accepted += staged.n_accepted - found.rows
    counts.rejected += staged.n_rejected
    counts.merged += staged.n_merged + found.rows
    counts.add_amounts(staged, found.amount, found.replaced)
    for reason, n in staged.reject_reasons.items():
        counts.reject_reasons[reason] = counts.reject_reasons.get(reason, 0) + n


def _say_met(report: FileReport, table: str, found: Met, how: Treatment) -> None:
    """Say what became of rows whose like was loaded, or ask whether they are the same at all."""
    if found.are_others:
        _say_others(report, found, how)
    if found.given_way:
        totals = (
            "1 order loaded had a total" if found.given_way == 1 else f"{found.given_way:,} orders loaded had totals"
        )
        report.found.notes.append(f"{totals} added up from lines: what this file states takes its place.")
    if found.differing and how.if_exists == "append":
        report.found.notes.append(_left_as_they_were(table, found.differing))


def _say_others(report: FileReport, found: Met, how: Treatment) -> None:
    """Orders of another shop must not silently become those loaded: asked, or said where the new are to win."""
    one = found.example
    numbers = f"{found.others:,} of {found.rows:,} order numbers mean" if found.rows > 1 else "An order number means"
    about = (
        f"{numbers} another order here than in what is loaded from '{report.source}', such as "
        f"{one['order_id']}: loaded is {_order(one['was'], one['was_on'])}, "
        f"this file has {_order(one['is'], one['is_on'])}"
    )
    if how.if_exists == "newer":
        report.found.notes.append(f"{about}. The new took its place; if these are two shops, undo, and name --source.")
        return
    choices = [
        "--source NAME (two shops: bring each under a name of its own)",
        "--if-exists newer (one shop, and this is what its orders are now)",
    ]
    report.found.tables[0].questions.append({"about": f"{about}. Are these two shops?", "choices": choices})
    raise OpenQuestion([report.found])


def _order(amount: Decimal | None, day: date) -> str:
    return f"one of {day}" if amount is None else f"{amount:,.2f} of {day}"


def _left_as_they_were(table: str, n: int) -> str:
    rows = f"1 row of {table} differs" if n == 1 else f"{n:,} rows of {table} differ"
    kept = "what was told before stands" if table == "customers" else f"{'was' if n == 1 else 'were'} left"
    return f"{rows} from what is loaded and {kept}: --if-exists newer lets the new win."


def summed_imports(firm: Mapping, fresh: Sequence[Fresh]) -> list[int]:
    """The imports whose orders' totals were all added up from lines: those known before, and those of these files."""
    told = {
        one.report.import_id: [row.staged for row in one.incoming() if row.staged.table == "orders"] for one in fresh
    }
    summed = {number for number, orders in told.items() if orders and all(one.is_summed for one in orders)}
    return sorted({*firm.get(SUMMED, ()), *summed})


def firm_after(change: Change, fresh: list[Fresh], tables: dict[str, manifest.TableFile]) -> dict:
    """The firm's facts after an import: its first import settles time zone and country, its orders the currency.

    Raises:
        OpenQuestion: the orders are in two currencies, which cannot be added up.
    """
    firm = dict(change.present.firm)
    for fact in KEPT_FACTS:
        said = next((one.reading.hints[fact] for one in fresh if one.reading.hints.get(fact)), None)
        if said and not firm.get(fact):
            firm[fact] = said
    named = sorted(_currencies(change, tables) | ({firm["currency"]} if firm.get("currency") else set()))
    if len(named) > 1:
        found = fresh[-1].report.found
        about = f"The firm's orders would be in {' and '.join(named)}, which relmark does not add up: keep which one?"
        found.tables[0].questions.append({"about": about, "choices": [f"--set currency={one}" for one in named]})
        raise OpenQuestion([found])
    summed = summed_imports(firm, fresh)
    return firm | ({"currency": named[0]} if named else {}) | ({SUMMED: summed} if summed else {})


def _currencies(change: Change, tables: dict[str, manifest.TableFile]) -> set[str]:
    """The currencies that orders which count name."""
    if "orders" not in tables:
        return set()
    orders = scan(change.folder / tables["orders"].file)
    counted = "status IN ('paid', 'refunded', 'credit') AND (amount <> 0 OR refunded <> 0)"
    named = change.con.execute(f"SELECT DISTINCT currency FROM {orders} WHERE currency IS NOT NULL AND {counted}")
    return {currency for (currency,) in named.fetchall()}
