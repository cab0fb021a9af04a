"""What an import settles beside the rows: which tables it touches, what became of each row, the firm's own facts."""

from dataclasses import replace

import duckdb

from relmark.tables import TABLES
from relmark.workspace import manifest
from relmark.workspace.arriving import Change, Fresh
from relmark.workspace.merging import Treatment, already_loaded
from relmark.workspace.reports import Counts, FileReport, OpenQuestion
from relmark.workspace.storing import scan
from relmark.workspace.who.identities import Incoming
from relmark.workspace.who.reassigning import has_moved
from relmark.workspace.who.told import told_again

KEPT_FACTS = ("timezone", "country")


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
    """Note in a file's report what became of the rows of one staged table."""
    staged, counts = row.staged, report.tables.setdefault(row.staged.table, Counts())
    again, differing = _again(con, row, loaded, how)
    if differing and how.if_exists == "append":
        report.found.notes.append(_left_as_they_were(row.staged.table, differing))
    counts.n_in += staged.n_in
    counts.accepted += staged.n_accepted - again
    counts.rejected += staged.n_rejected
    counts.merged += staged.n_merged + again
    counts.add_amounts(staged.amount_in, staged.amount_out)
    for reason, n in staged.reject_reasons.items():
        counts.reject_reasons[reason] = counts.reject_reasons.get(reason, 0) + n


def _left_as_they_were(table: str, n: int) -> str:
    rows = f"1 row of {table} differs" if n == 1 else f"{n:,} rows of {table} differ"
    kept = "what was told before stands" if table == "customers" else f"{'was' if n == 1 else 'were'} left"
    return f"{rows} from what is loaded and {kept}: --if-exists newer lets the new win."


def _again(con: duckdb.DuckDBPyConnection, row: Incoming, loaded: str | None, how: Treatment) -> tuple[int, int]:
    """How many incoming rows meet their like, already loaded, and how many of these say something else."""
    table = TABLES[row.staged.table]
    if loaded is None or how.if_exists == "replace" or not table.same:
        return 0, 0
    if table.name == "customers":
        return con.execute(told_again(row, loaded)).fetchone()
    return con.execute(already_loaded(table, row, loaded, how.merges)).fetchone()


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
    return firm | ({"currency": named[0]} if named else {})


def _currencies(change: Change, tables: dict[str, manifest.TableFile]) -> set[str]:
    """The currencies that orders which count name."""
    if "orders" not in tables:
        return set()
    orders = scan(change.folder / tables["orders"].file)
    counted = "status IN ('paid', 'refunded', 'credit') AND (amount <> 0 OR refunded <> 0)"
    named = change.con.execute(f"SELECT DISTINCT currency FROM {orders} WHERE currency IS NOT NULL AND {counted}")
    return {currency for (currency,) in named.fetchall()}
