"""You said, we did: remarks tied to what was done about them, and who was told; remembered for the next import.

`tie` and `tell` each make one new version, so they are undone like any other change. What was said here is kept beside
the tables, by the source's own key of each remark: a file that brings the remark again does not lose it.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from relmark.mistakes import Mistake, no_such
from relmark.quoting import literal
from relmark.tables import TABLES
from relmark.workspace import Workspace, manifest
from relmark.workspace.arriving import Change, How
from relmark.workspace.changing import changing
from relmark.workspace.left_out.splitting import parted
from relmark.workspace.merging import Rows
from relmark.workspace.remembered_remarks import NAME, SEVERAL, remembered, with_what_was_said
from relmark.workspace.storing import scan, store, store_own

OURS = "relmark"
Remark = tuple[str, str]


@dataclass(frozen=True)
class Deed:
    """Something done because customers asked: what about, what, and on which day."""

    topic: str
    description: str
    done_on: date


def tie(folder: Path, remarks: Collection[Remark], deed: str | Deed, now: datetime) -> Workspace:
    """Tie remarks to a deed, one known by its key or one new.

    Args:
        remarks: each by its source and the source's key.

    Raises:
        Mistake: no remark or deed is named, one is not known, or the workspace is the demo firm.
    """
    if not remarks:
        raise Mistake("No remark is chosen: choose those the deed answers.")
    Workspace.open(folder)
    with changing(folder, How(now)) as change:
        made = f"{OURS}-{change.version}" if isinstance(deed, Deed) else _known_deed(change, deed)
        values = _chosen(change, remarks)
        said = f"SELECT source, feedback_id, {literal(made)} AS deed_id, CAST(NULL AS TIMESTAMP) AS told_at FROM chosen"
        what = f"tied {_many(len(values), 'remark')} to what was done"
        return _changed(change, said, what, _with_deed(change, made, deed) if isinstance(deed, Deed) else None)


def tell(folder: Path, deed_id: str, customers: Collection[int], told_on: date, now: datetime) -> Workspace:
    """Note that customers were told what was done about what they said.

    Args:
        deed_id: what was done.
        told_on: the day they were told.

    Raises:
        Mistake: none of them had asked for it and waits to be told, it was not done by then, or the workspace is the
            demo firm.
    """
    Workspace.open(folder)
    with changing(folder, How(now)) as change:
        _check_done_by(change, _known_deed(change, deed_id), told_on)
        waiting = _waiting(change, deed_id, customers)
        if not waiting:
            raise Mistake("None of these customers waits to be told: choose others, or another deed.")
        _chosen(change, [row[:2] for row in waiting])
        told = f"{literal(deed_id)} AS deed_id, {_noon(change, told_on)} AS told_at"
        n = len({row[2] for row in waiting})
        said = f"SELECT source, feedback_id, {told} FROM chosen"
        return _changed(change, said, f"told {_many(n, 'customer')} what was done")


def _changed(change: Change, said: str, what: str, with_deed: Callable[[], manifest.TableFile] | None = None):
    """Write what was said now beside the tables, the remarks as they are with it, and a deed where it is new."""
    con, folder, version = change.con, change.folder, change.version
    path = store_own(con, folder, NAME, version, remembered(change.own(NAME), said, change.how.now), "source")
    rows = with_what_was_said(change.loaded("feedback"), scan(folder / path))
    tables = dict(change.present.tables) | {"feedback": store(con, folder, "feedback", version, Rows(rows))}
    if with_deed:
        tables["deeds"] = with_deed()
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


def _waiting(change: Change, deed_id: str, customers: Collection[int]) -> list[tuple]:
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
    done_at = f"(SELECT min(done_at) FROM {change.loaded('deeds')} WHERE deed_id = $deed)"
    waiting = f"{asked} WHERE deed_id = $deed AND coalesce(told_at < {done_at}, told_at IS NULL)"
    return change.con.execute(waiting, {"deed": deed_id}).fetchall()


def _known_deed(change: Change, deed_id: str) -> str:
    deeds = change.loaded("deeds")
    known = [row[0] for row in change.con.execute(f"SELECT DISTINCT deed_id FROM {deeds}").fetchall()] if deeds else []
    if deed_id not in known:
        raise no_such("deed", deed_id, known)
    return deed_id


def _check_done_by(change: Change, deed_id: str, told_on: date) -> None:
    """Nobody was told before it was done: the days from said to told would run backwards."""
    deeds = change.loaded("deeds")
    (done_on,) = change.con.execute(f"SELECT min(done_on) FROM {deeds} WHERE deed_id = ?", [deed_id]).fetchone()
    if done_on and told_on < done_on:
        raise Mistake(f"Nobody was told on {told_on} what was done on {done_on}: choose that day or a later one.")


def _with_deed(change: Change, made: str, deed: Deed) -> Callable[[], manifest.TableFile]:
    """What writes the table of deeds with a new one.

    Raises:
        Mistake: it does not say what was done.
    """
    description, topic = " ".join(deed.description.split()), " ".join(deed.topic.split())
    if not description:
        raise Mistake("What was done is not said: write it in a sentence that customers may read.")
    values = {"deed_id": made, "topic": topic, "description": description, "source": OURS}
    own = {name: literal(value) for name, value in values.items()}
    own |= {"done_at": _noon(change, deed.done_on), "done_on": f"DATE {literal(str(deed.done_on))}", "import_id": "0"}
    columns = ", ".join(f"{own.get(one.name, 'NULL')}::{one.type} AS {one.name}" for one in TABLES["deeds"].columns)
    before = change.loaded("deeds")
    rows = Rows(f"SELECT {columns}" + (f" UNION ALL BY NAME SELECT * FROM {before}" if before else ""))
    return lambda: store(change.con, change.folder, "deeds", change.version, rows)


def _noon(change: Change, day: date) -> str:
    """SQL for noon of a day on the firm's clock, in UTC."""
    zone, at = change.present.firm.get("timezone") or "UTC", datetime.combine(day, time(12))
    return f"timezone('UTC', timezone({literal(zone)}, TIMESTAMP {literal(str(at))}))"


def _many(n: int, thing: str) -> str:
    return f"{n:,} {thing}{'' if n == 1 else 's'}"
