"""Saying what campaigns are for: each saving makes one version, which undo takes back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from relmark.intake.own_classified import COLUMNS
from relmark.mistakes import Mistake, no_such
from relmark.tables import TABLES
from relmark.warehouse.compose import empty
from relmark.workspace import Workspace, manifest, remembered
from relmark.workspace.arriving import Change, How
from relmark.workspace.changing import changing
from relmark.workspace.classified import CAMPAIGNS, NAME, empty_classified, put_over
from relmark.workspace.left_out.splitting import Stored, all_rows

PURPOSES = CAMPAIGNS.column("purpose").choices
LONGEST, AT_ONCE = 60, 1_000
OWN_WORDS = "campaign_words"


@dataclass(frozen=True)
class Classification:
    """What a campaign is for, in the user's word.

    Attributes:
        source: where the campaign comes from, and `campaign_id` its key there.
        purpose: selling, value, listening or service; None takes the user's word back.
        type: the kind of communication: newsletter, offer; None for no kind.
    """

    source: str
    campaign_id: str
    purpose: str | None
    type: str | None = None


def classify(folder: Path, said: Iterable[Classification], now: datetime) -> Workspace:
    """Say what campaigns are for, whatever was said of them before; the latest word on each counts.

    Raises:
        Mistake: an unknown purpose or campaign, a type too long, nothing said, or the workspace is the demo firm.
    """
    last = {(one.source, one.campaign_id): _checked(one) for one in said}
    if not last:
        raise Mistake("Nothing is classified: choose a purpose for at least one campaign.")
    Workspace.open(folder)
    with changing(folder, How(now)) as change:
        told = change.loaded("campaigns")
        rows = _said(change, list(last.values()), told)
        tables, own = put_over(change, rows, told, dict(change.present.tables), dict(change.present.own))
        what = f"classified {'one campaign' if len(last) == 1 else f'{len(last):,} campaigns'}"
        entry = {"what": what, "at": now.isoformat(timespec="seconds")}
        manifest.write(folder, change.present.next(entry, tables=tables, own=own))
    return Workspace.open(folder)


def own_words(folder: Path) -> Sequence[dict]:
    """The kinds of campaign that the user added to the word list, in settings.toml.

    Raises:
        Mistake: somebody edited the file and it cannot be read.
    """
    found = remembered.read(folder).get(OWN_WORDS, [])
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _checked(one: Classification) -> Classification:
    if one.purpose is not None and one.purpose not in PURPOSES:
        raise no_such("purpose of a campaign", one.purpose, PURPOSES)
    kind = " ".join((one.type or "").split()) or None
    if kind and len(kind) > LONGEST:
        raise Mistake(f"A type of campaign has at most {LONGEST} letters: shorten '{kind[:LONGEST]} ...'.")
    return Classification(one.source, one.campaign_id, one.purpose, kind)


def _said(change: Change, new: Sequence[Classification], told: str | None) -> str:
    """What stands for all classifications after these.

    Raises:
        Mistake: no campaign has such a key, or there is no word to take back.
    """
    con, before = change.con, change.own(NAME) or empty_classified()
    con.execute("CREATE OR REPLACE TEMP TABLE new (source VARCHAR, campaign_id VARCHAR, purpose VARCHAR, type VARCHAR)")
    for start in range(0, len(new), AT_ONCE):
        some = [(one.source, one.campaign_id, one.purpose, one.type) for one in new[start : start + AT_ONCE]]
        marks = ", ".join("(?, ?, ?, ?)" for _ in some)
        con.execute(f"INSERT INTO new VALUES {marks}", [value for row in some for value in row])
    _check_known(change, before, told)
    names = {"decided_at": f"TIMESTAMP '{change.how.now:%Y-%m-%d %H:%M:%S}'"}
    names |= {f"told_{name}": f"campaigns.{name}" for name in ("purpose", "type")}
    columns = ", ".join(f"{names.get(name, f'new.{name}')} AS {name}" for name in COLUMNS)
    return (
        f"(SELECT {', '.join(COLUMNS)}, is_made FROM {before} ANTI JOIN new USING (source, campaign_id) "
        f"UNION ALL SELECT {columns}, FALSE AS is_made FROM new LEFT JOIN {told or empty(CAMPAIGNS)} AS campaigns "
        "ON new.source = campaigns.source AND new.campaign_id = campaigns.campaign_id WHERE new.purpose IS NOT NULL)"
    )


def _check_known(change: Change, before: str, told: str | None) -> None:
    """Every campaign is listed or was sent; a word taken back was given."""
    gone = f"SELECT campaign_id FROM new ANTI JOIN {before} USING (source, campaign_id) WHERE purpose IS NULL LIMIT 1"
    if row := change.con.execute(gone).fetchone():
        raise Mistake(f"Nobody classified campaign '{row[0]}' here: choose a purpose for it, rather than none.")
    known = [
        f"SELECT source, campaign_id FROM {before}",
        *([f"SELECT source, campaign_id FROM {told}"] if told else []),
    ]
    strange = f"SELECT source, campaign_id FROM new ANTI JOIN ({' UNION ALL '.join(known)}) USING (source, campaign_id)"
    if not change.con.execute(f"{strange} LIMIT 1").fetchone():
        return
    stored = Stored(change.con, change.folder, change.present.tables, change.present.own)
    messages = all_rows(stored, "messages") or empty(TABLES["messages"])
    unsent = f"SELECT source, campaign_id FROM ({strange}) ANTI JOIN {messages} USING (source, campaign_id) LIMIT 1"
    if row := change.con.execute(unsent).fetchone():
        raise Mistake(f"No campaign '{row[1]}' of '{row[0]}' is loaded: choose one from the list of campaigns.")
