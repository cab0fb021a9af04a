"""What was done because customers asked: deeds that are loaded, and new ones written here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from relmark.mistakes import Mistake, no_such
from relmark.quoting import literal
from relmark.tables import TABLES
from relmark.workspace import manifest
from relmark.workspace.arriving import Change
from relmark.workspace.merging import Rows
from relmark.workspace.storing import store

OURS = "relmark"


@dataclass(frozen=True)
class Deed:
    """Something done because customers asked: what about, what, and on which day."""

    topic: str
    description: str
    done_on: date


@dataclass(frozen=True)
class Known:
    """A deed that is loaded: its source, its number there, when it was done, and whether no other has that number."""

    source: str
    number: str
    done_at: datetime
    is_only: bool

    @property
    def key(self) -> str:
        return f"{self.source}/{self.number}"


def known_deed(change: Change, key: str) -> Known:
    """A deed that is loaded.

    Raises:
        Mistake: there is none of this key.
    """
    loaded = change.loaded("deeds")
    listed = f"SELECT source, deed_id, done_at, count(*) OVER (PARTITION BY deed_id) = 1 FROM {loaded}"
    known = [Known(*row) for row in change.con.execute(listed).fetchall()] if loaded else []
    for one in known:
        if one.key == key:
            return one
    raise no_such("deed", key, [one.key for one in known])


def check_told_on(change: Change, deed: Known, told_on: date) -> None:
    """Nobody was told before it was done, or on a day to come: the days from said to told would be wrong."""
    done_on = _on_clock(change, deed.done_at)
    if told_on < done_on:
        raise Mistake(f"Nobody was told on {told_on} what was done on {done_on}: choose that day or a later one.")
    _check_past(change, told_on, "told")


def _check_past(change: Change, day: date, what: str) -> None:
    if day > _on_clock(change, change.how.now):
        raise Mistake(f"{day} is yet to come: choose the day it was {what}, today or earlier.")


def with_deed(change: Change, number: str, deed: Deed) -> Callable[[], manifest.TableFile]:
    """What writes the table of deeds with a new one.

    Raises:
        Mistake: it does not say what was done, or that day is yet to come.
    """
    _check_past(change, deed.done_on, "done")
    description, topic = " ".join(deed.description.split()), " ".join(deed.topic.split())
    if not description:
        raise Mistake("What was done is not said: write it in a sentence that customers may read.")
    values = {"deed_id": number, "topic": topic, "description": description, "source": OURS}
    own = {name: literal(value) for name, value in values.items()}
    own |= {"done_at": noon(change, deed.done_on), "done_on": f"DATE {literal(str(deed.done_on))}", "import_id": "0"}
    columns = ", ".join(f"{own.get(one.name, 'NULL')}::{one.type} AS {one.name}" for one in TABLES["deeds"].columns)
    before = change.loaded("deeds")
    rows = Rows(f"SELECT {columns}" + (f" UNION ALL BY NAME SELECT * FROM {before}" if before else ""))
    return lambda: store(change.con, change.folder, "deeds", change.version, rows)


def _zone(change: Change) -> str:
    return change.present.firm.get("timezone") or "UTC"


def _on_clock(change: Change, moment: datetime) -> date:
    """The day of a moment (UTC) on the firm's clock."""
    return moment.replace(tzinfo=UTC).astimezone(ZoneInfo(_zone(change))).date()


def noon(change: Change, day: date) -> str:
    """SQL for noon of a day on the firm's clock, in UTC."""
    zone, at = _zone(change), datetime.combine(day, time(12))
    return f"timezone('UTC', timezone({literal(zone)}, TIMESTAMP {literal(str(at))}))"
