"""The firms kept on this machine: list, new, rename, delete; and the demo firm."""

import os
import re
import shutil
import unicodedata
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

from relmark import demo
from relmark.mistakes import Mistake, no_such
from relmark.workspace import Workspace, manifest
from relmark.workspace.arriving import Progress
from relmark.workspace.locking import writing
from relmark.workspace.merging import Rows
from relmark.workspace.storing import store

ROOT = Path(__file__).parent.parent.parent
DEMO = "demo"
OURS = {
    *(manifest.NAME, "tables", "own", "rejects", "derived", "tmp", "staging"),
    *("writer.lock", "settings.toml", "erased.key"),
}


def home() -> Path:
    """The folder that holds every firm's workspace: RELMARK_HOME, else data/workspaces beside the app."""
    return Path(os.environ.get("RELMARK_HOME") or ROOT / "data" / "workspaces")


def firms() -> dict[str, str]:
    """Id and name of every firm, by name, the demo firm last."""
    found = {path.parent.name: _name(path.parent) for path in home().glob(f"*/{manifest.NAME}")}
    return dict(sorted(found.items(), key=lambda one: (one[0] == DEMO, one[1].lower())))


def _name(folder: Path) -> str:
    """A firm's name; a firm that cannot be opened is listed all the same, so that the others can."""
    try:
        return Workspace.open(folder).name
    except Mistake:
        return f"{folder.name} (cannot be opened)"


def folder_of(firm_id: str) -> Path:
    """The folder of a firm named by its id from the list; never a path.

    Raises:
        Mistake: no firm has this id.
    """
    if firm_id not in firms():
        raise no_such("firm", firm_id, firms())
    return home() / firm_id


def new(name: str, now: datetime, currency: str = "", timezone: str = "UTC", country: str = "") -> str:
    """Make an empty workspace for a firm and give its id.

    Raises:
        Mistake: no name, a time zone or currency that is none, or a firm of this name is there already.
    """
    facts = facts_of(name, currency, timezone, country)
    if name.strip().lower() in {known.lower() for known in firms().values()}:
        raise Mistake(f"There is a firm named '{name.strip()}' already: choose another name.")
    firm_id = _free_id(name)
    folder = home() / firm_id
    with writing(folder) as present:
        entry = {"version": 1, "what": f"new firm {name.strip()}", "at": now.isoformat(timespec="seconds")}
        manifest.write(folder, replace(present, version=1, firm=facts, history=[entry]))
    return firm_id


def facts_of(name: str, currency: str = "", timezone: str = "UTC", country: str = "") -> dict:
    """The firm's facts, checked."""
    if not name.strip():
        raise Mistake("A firm needs a name.")
    if currency and not re.fullmatch("[A-Za-z]{3}", currency):
        raise Mistake(f"No currency '{currency}': give its three letters, such as EUR, GBP or USD.")
    try:
        ZoneInfo(timezone)
    except (KeyError, ValueError, OSError):
        raise Mistake(f"No time zone '{timezone}': give a name such as Europe/London or UTC.") from None
    return {"name": name.strip(), "currency": currency.upper(), "timezone": timezone, "country": country.upper()}


def rename(firm_id: str, name: str, now: datetime) -> None:
    """Give a firm another name; its id stays."""
    if not name.strip():
        raise Mistake("A firm needs a name.")
    with writing(folder_of(firm_id)) as present:
        entry = {
            "version": present.version,
            "what": f"renamed to {name.strip()}",
            "at": now.isoformat(timespec="seconds"),
        }
        after = replace(present, firm=present.firm | {"name": name.strip()}, history=[*present.history, entry])
        manifest.write(home() / firm_id, after)


def delete(firm_id: str) -> None:
    """Remove a firm and all its data from this machine, for good.

    Raises:
        Mistake: it is the demo firm, which stays.
    """
    if firm_id == DEMO:
        raise Mistake("The demo firm stays: it is small, and the app opens on it when there is no other.")
    folder = folder_of(firm_id)
    with writing(folder):
        (folder / manifest.NAME).unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _free_id(name: str) -> str:
    """An id no other firm has, and not the demo firm's."""
    taken, wanted = {*firms(), DEMO}, slug(name)
    return next(one for n in range(1, len(taken) + 2) if (one := wanted if n == 1 else f"{wanted}-{n}") not in taken)


def slug(name: str) -> str:
    """An id for a firm: plain letters, digits and hyphens.

    >>> slug("Zoë & Söhne, Ltd.")
    'zoe-sohne-ltd'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60] or "firm"


def build_demo(
    folder: Path,
    now: datetime,
    seed: int = demo.SEED,
    without: tuple[str, ...] = (),
    progress: Progress = lambda step, share: None,
) -> None:
    """Build the demo firm's workspace in a folder, in place of the one that is there.

    Raises:
        Mistake: an unknown story, or the folder holds a firm of the user's.
    """
    others = {path.name for path in folder.glob("*")} - OURS if folder.exists() else set()
    if others:
        raise Mistake(f"{folder} holds {min(others)} and perhaps more: name an empty folder for the demo firm.")
    progress("inventing its customers", 0.1)
    firm = demo.firm(seed, without)
    if (folder / manifest.NAME).exists() and not manifest.read(folder).is_demo:
        raise Mistake(f"{folder} holds a firm of yours: name another folder for the demo firm.")
    with writing(folder) as present, duckdb.connect() as con:
        version = present.version + 1
        tables = {}
        made = demo.arrow(firm)
        for place, (name, rows) in enumerate(made.items()):
            progress(name, 0.6 + 0.4 * place / len(made))
            con.register("rows_given", rows)
            tables[name] = store(con, folder, name, version, Rows("SELECT * FROM rows_given"))
            con.unregister("rows_given")
        facts = {"name": firm.name, "currency": firm.currency, "timezone": firm.timezone, "country": firm.country}
        entry = {"version": version, "what": "built the demo firm", "at": now.isoformat(timespec="seconds")}
        first = manifest.Manifest(version=version, firm=facts, tables=tables, history=[entry], is_demo=True)
        manifest.write(folder, first)


def ensure_demo(now: datetime, progress: Progress = lambda step, share: None) -> Path:
    """The demo firm's folder, built when it is not there."""
    folder = home() / DEMO
    if not (folder / manifest.NAME).exists():
        build_demo(folder, now, progress=progress)
    return folder
