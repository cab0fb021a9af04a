"""Which source to believe where several tell different facts of one customer: the user's ranking, best first."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from relmark.mistakes import Mistake, NotMeasurable, no_such
from relmark.warehouse.engine import frame
from relmark.workspace import Workspace, manifest
from relmark.workspace.arriving import How
from relmark.workspace.changing import changing
from relmark.workspace.left_out.splitting import parted
from relmark.workspace.storing import scan, store
from relmark.workspace.who.people import customers
from relmark.workspace.who.recognising import recognise

FACT = "source_order"


def ranking(workspace: Workspace) -> tuple[str, ...]:
    """The user's ranking of sources, the one to believe first; empty where the latest word counts."""
    return tuple(workspace.manifest.firm.get(FACT) or ())


def telling(workspace: Workspace) -> list[str]:
    """The sources that told anything about customers, by name."""
    told = workspace.manifest.own.get("told")
    if told is None:
        return []
    rows = scan(workspace.folder / told)
    return frame(workspace.folder, f"SELECT DISTINCT source FROM {rows} ORDER BY source", {})["source"].tolist()


def rank_sources(folder: Path, order: Sequence[str], now: datetime) -> Workspace:
    """Believe the sources in this order, those not named after them; customers are made anew, as one version.

    Args:
        order: sources, the one to believe first; none at all takes the ranking back.

    Raises:
        Mistake: a source told nothing, is named twice, or they are ranked so already.
        NotMeasurable: no customers are loaded.
    """
    present, order = Workspace.open(folder), tuple(order)
    if "customers" not in present.tables:
        raise NotMeasurable("a ranking of sources", ["customers"])
    _check(present, order)
    with changing(folder, How(now)) as change:
        found = recognise(change, ())
        rows = customers(change.con, order)
        written = store(change.con, folder, "customers", change.version, rows)
        tables, own = parted(change, change.present.tables | {"customers": written}, change.present.own)
        firm = change.present.firm | {FACT: list(order)}
        entry = {"what": _what(order), "at": now.isoformat(timespec="seconds")}
        after = change.present.next(entry, tables=tables, own=own, firm=firm, numbers=found.numbers)
        manifest.write(folder, after)
    return Workspace.open(folder)


def _check(workspace: Workspace, order: tuple[str, ...]) -> None:
    known = telling(workspace)
    for place, source in enumerate(order):
        if source not in known:
            raise no_such("source that tells of customers", source, known)
        if source in order[:place]:
            raise Mistake(f"{source} is named twice: rank each source once.")
    if order == ranking(workspace):
        raise Mistake(
            f"Sources are ranked so already: {', '.join(order)}." if order else "No ranking is there to lift."
        )


def _what(order: tuple[str, ...]) -> str:
    return f"ranked sources: {', '.join(order)}" if order else "lifted the ranking of sources"
