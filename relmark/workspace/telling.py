"""You said, we did: remarks tied to what was done about them, and who was told; remembered for the next import.

`tie` and `tell` each make one new version, so they are undone like any other change. What was said here is kept beside
the tables, by the key of each remark: a file that brings the remark again does not lose it, nor does one without keys.
A deed is named by its source and its number there (source/number): two sources may use one number.
"""

from collections.abc import Callable, Collection, Sequence
from datetime import date, datetime
from pathlib import Path

from relmark.mistakes import Mistake
from relmark.quoting import literal
from relmark.workspace import Workspace, manifest
from relmark.workspace.arriving import Change, How
from relmark.workspace.changing import changing
from relmark.workspace.deeds import OURS, Deed, Known, check_told_on, known_deed, noon, with_deed
from relmark.workspace.left_out.splitting import parted
from relmark.workspace.merging import Rows
from relmark.workspace.remembered_remarks import NAME, SEVERAL, remembered, with_what_was_said
from relmark.workspace.storing import scan, store, store_own

Remark = tuple[str, str]


def tie(folder: Path, remarks: Collection[Remark], deed: str | Deed, now: datetime) -> Workspace:
    """Tie remarks to a deed, one known by its key or one new; that they were told of another counts no more.

    Args:
        remarks: each by its source and the source's key.

    Raises:
        Mistake: no remark or deed is named, one is not known, a new one is yet to be done, or the workspace is the demo
            firm.
    """
    if not remarks:
        raise Mistake("No remark is chosen: choose those the deed answers.")
    Workspace.open(folder)
    with changing(folder, How(now)) as change:
        number = f"{OURS}-{change.version}"
        key = f"{OURS}/{number}" if isinstance(deed, Deed) else known_deed(change, deed).key
        values = _chosen(change, remarks)
        said = f"SELECT source, feedback_id, {literal(key)} AS deed_id, CAST(NULL AS TIMESTAMP) AS told_at FROM chosen"
        what = f"tied {_many(len(values), 'remark')} to what was done"
        return _changed(change, said, what, with_deed(change, number, deed) if isinstance(deed, Deed) else None)


def tell(folder: Path, deed: str, customers: Collection[int], told_on: date, now: datetime) -> Workspace:
    """Note that customers were told what was done about what they said.

    Args:
        deed: the key of what was done.
        told_on: the day they were told.

    Raises:
        Mistake: none of them had asked for it and waits to be told, it was not done by then, that day is yet to come,
            or the workspace is the demo firm.
    """
    Workspace.open(folder)
    with changing(folder, How(now)) as change:
        known = known_deed(change, deed)
        check_told_on(change, known, told_on)
        waiting = _waiting(change, known, customers)
        if not waiting:
            raise Mistake("None of these customers waits to be told: choose others, or another deed.")
        _chosen(change, [row[:2] for row in waiting])
        told = f"{literal(known.key)} AS deed_id, {noon(change, told_on)} AS told_at"
        n = len({row[2] for row in waiting})
        said = f"SELECT source, feedback_id, {told} FROM chosen"
        return _changed(change, said, f"told {_many(n, 'customer')} what was done")


def _changed(change: Change, said: str, what: str, new_deed: Callable[[], manifest.TableFile] | None = None):
    """Write what was said now beside the tables, the remarks as they are with it, and a deed where it is new."""
    con, folder, version = change.con, change.folder, change.version
    path = store_own(con, folder, NAME, version, remembered(change.own(NAME), said, change.how.now), "source")
    rows = with_what_was_said(change.loaded("feedback"), scan(folder / path))
    tables = dict(change.present.tables) | {"feedback": store(con, folder, "feedback", version, Rows(rows))}
    if new_deed:
        tables["deeds"] = new_deed()
    tables, own = parted(change, tables, change.present.own | {NAME: path})
    entry = {"what": what, "at": change.how.now.isoformat(timespec="seconds")}
    manifest.write(folder, change.present.next(entry, tables=tables, own=own))
    return Workspace.open(folder)


def _chosen(change: Change, remarks: Collection[Remark]) -> Sequence[Remark]:
    """Make the table `chosen` of these remarks.

    Raises:
        Mistake: one of them is not loaded.
    """
    rows = sorted(set(remarks))
    con, loaded = change.con, change.loaded("feedback")
    if loaded is None:
        raise Mistake("No feedback is loaded: load what customers said first.")
    con.execute("CREATE OR REPLACE TEMP TABLE chosen (source VARCHAR, feedback_id VARCHAR)")
    for start in range(0, len(rows), SEVERAL):
        some = rows[start : start + SEVERAL]
        con.execute(
            f"INSERT INTO chosen VALUES {', '.join(['(?, ?)'] * len(some))}", [one for row in some for one in row]
        )
    missing = con.execute(f"SELECT * FROM chosen ANTI JOIN {loaded} USING (source, feedback_id) LIMIT 1").fetchone()
    if missing:
        raise Mistake(f"No remark {missing[1]} of {missing[0]} is loaded: look at the list again.")
    return rows


def _waiting(change: Change, deed: Known, customers: Collection[int]) -> list[tuple]:
    """The remarks of these customers that the deed answers and of which they were not told: source, key, customer."""
    change.con.execute("CREATE OR REPLACE TEMP TABLE told_now (customer_id BIGINT)")
    numbers = sorted({int(one) for one in customers})
    for start in range(0, len(numbers), SEVERAL):
        some = numbers[start : start + SEVERAL]
        change.con.execute(f"INSERT INTO told_now VALUES {', '.join(['(?)'] * len(some))}", some)
    loaded = change.loaded("feedback")
    if loaded is None:
        return []
    asked = f"SELECT source, feedback_id, customer_id FROM {loaded} SEMI JOIN told_now USING (customer_id)"
    own = "deed_id = $number AND (source = $source OR $is_only)"
    waiting = f"{asked} WHERE (deed_id = $key OR {own}) AND coalesce(told_at < $done_at, told_at IS NULL)"
    return change.con.execute(waiting, vars(deed) | {"key": deed.key}).fetchall()


def _many(n: int, thing: str) -> str:
    return f"{n:,} {thing}{'' if n == 1 else 's'}"
