"""Every table a change touches, written anew: what a file brings is folded into what is loaded."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from relmark.tables import TABLES
from relmark.workspace import manifest, refunds
from relmark.workspace.arriving import Change, Fresh
from relmark.workspace.meeting import ZERO
from relmark.workspace.merging import Rows, Treatment, as_they_are, identities, merged
from relmark.workspace.payments import folded, payment_sources
from relmark.workspace.remembered_remarks import NAME as TOLD_BACK
from relmark.workspace.remembered_remarks import carry_over, with_what_was_said
from relmark.workspace.reports import FileReport
from relmark.workspace.settling import note, summed_imports, touched
from relmark.workspace.storing import keep, store
from relmark.workspace.who.identities import Incoming
from relmark.workspace.who.people import customers
from relmark.workspace.who.recognising import Recognised

WHO = ("customers", "identities")


def store_tables(change: Change, fresh: Sequence[Fresh], found: Recognised) -> dict[str, manifest.TableFile]:
    """Write every table a change touches, and who is who when it names customers."""
    incoming = [(row, one.report) for one in fresh for row in one.incoming()]
    names, tables = touched(change, [row for row, _ in incoming]), dict(change.present.tables)
    replaced = {row.source for row, _ in incoming if row.staged.table == "orders"}
    gone = replaced if change.how.if_exists == "replace" else ()
    how = Treatment(change.how.if_exists, gone, found.merges, summed=summed_imports(change.present.firm, fresh))
    refunds.begin(change.con, change.own(refunds.NAME), how.replaced)
    for place, name in enumerate(names):
        change.how.progress(f"writing {name}", 0.5 + 0.5 * place / len(names))
        mine = [(row, report) for row, report in incoming if row.staged.table == name]
        rows = _fold(change, name, mine, how) if name not in WHO else _people(change, name, mine, how)
        rows = _with_refunds(change, _with_payments(change, fresh, rows)) if name == "orders" else rows
        rows = _with_what_was_said(change, rows) if name == "feedback" else rows
        tables[name] = store(change.con, change.folder, name, change.version, rows)
    return tables


def _with_payments(change: Change, fresh: list[Fresh], rows: Rows) -> Rows:
    """Payments that name an order update it; the report counts them as merged."""
    sources = payment_sources(change.present.firm, fresh)
    if not sources:
        return rows
    rows, found = folded(change.con, rows, sources, change.folder / "staging" / "orders-with-payments.parquet")
    for one in fresh:
        n, amount = found.get(one.report.import_id, (0, ZERO))
        if n:
            one.report.tables["orders"].fold(n, amount)
            said = "1 payment names an order" if n == 1 else f"{n:,} payments name orders"
            one.report.found.notes.append(f"{said} loaded from elsewhere: updated, not added.")
    return rows


def _with_refunds(change: Change, rows: Rows) -> Rows:
    """Orders with all that was ever told to be given back on them."""
    if not refunds.are_known(change.con):
        return rows
    path = change.folder / "staging" / "orders-with-refunds.parquet"
    return Rows(refunds.with_refunds(keep(change.con, path, "orders", rows)))


def _with_what_was_said(change: Change, rows: Rows) -> Rows:
    """Remarks with the deeds they were tied to here, and when their customers were told."""
    said = change.own(TOLD_BACK)
    if said is None:
        return rows
    now = keep(change.con, change.folder / "staging" / "remarks-as-told.parquet", "feedback", rows)
    return Rows(with_what_was_said(now, carry_over(change.con, said, change.loaded("feedback") or now, now)))


def _people(change: Change, name: str, mine: list[tuple[Incoming, FileReport]], how: Treatment) -> Rows:
    """Customers and their keys are made anew from what all sources told."""
    for row, report in mine:
        note(change.con, row, report, change.own("told") if name == "customers" else None, how)
    return identities() if name == "identities" else customers(change.con, change.source_order)


def _fold(change: Change, name: str, mine: list[tuple[Incoming, FileReport]], how: Treatment) -> Rows:
    """Bring one staged table after the other into a table, each as if it were imported by itself."""
    loaded, rows, seen = change.loaded(name), None, set()
    for place, (row, report) in enumerate(sorted(mine, key=lambda one: one[0].staged.is_summed)):
        if rows:
            loaded = keep(change.con, change.folder / "staging" / f"{name}-{place}.parquet", name, rows)
        again = how.if_exists == "replace" and row.source in seen
        treated = _treated(change, row, replace(how, if_exists="newer") if again else how)
        note(change.con, row, report, loaded, treated)
        rows = merged(TABLES[name], row, loaded, treated)
        seen.add(row.source)
    return rows or _untold(change, name, loaded, how)


def _treated(change: Change, row: Incoming, how: Treatment) -> Treatment:
    """A total that was only added up gives way to one that a file states, and to no other; money back is no order."""
    if row.staged.table != "orders":
        return how
    states = "amount" in row.staged.columns and not row.staged.is_payments and not row.staged.is_summed
    over_summed = {"append": states, "newer": row.staged.is_summed}
    how = replace(how, only_over_summed=over_summed.get(how.if_exists, False))
    only_back = f"SELECT 1 FROM {row.staged.relation} WHERE status = 'credit' LIMIT 1"
    gives_back = change.con.execute(only_back).fetchone() is not None
    return replace(how, credits=partial(refunds.from_credits, change.con) if gives_back else None)


def _untold(change: Change, name: str, loaded: str, how: Treatment) -> Rows:
    """A table that the import touches without bringing rows."""
    return merged(TABLES[name], None, loaded, how) if name == "order_lines" else as_they_are(TABLES[name], loaded)
