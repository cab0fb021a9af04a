"""The command about what campaigns are for: list them with suggestions, accept these, say otherwise."""

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from relmark import campaigns, spreadsheets
from relmark.cli import printing
from relmark.mistakes import Mistake
from relmark.workspace import Workspace
from relmark.workspace.classifying import Classification, classify, own_words

SHOWN = 50
NONE = "none"
COLUMNS = ("source", "campaign_id", "campaign", "subject", "n_sent", "purpose", "type")
SUGGESTED = ("suggested_purpose", "suggested_type", "because")
NEEDED = ("source", "campaign_id", "purpose")


def add(commands) -> None:
    """Add this command to the parser."""
    one = commands.add_parser("classify", help="what campaigns are for: selling, value, listening or service")
    one.add_argument("--workspace", type=Path, required=True)
    what = one.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="campaigns nobody classified, with suggestions (the default)")
    what.add_argument("--accept", action="store_true", help="accept every suggestion")
    what.add_argument(
        "--say",
        nargs="+",
        metavar="SOURCE:CAMPAIGN=PURPOSE",
        help=f"say it of one; {NONE} takes your word back",
    )
    what.add_argument("--from", dest="file", type=Path, metavar="FILE", help="say it by a list with purposes filled in")
    one.add_argument("--all", action="store_true", help="list classified ones too")
    one.add_argument("--out", type=Path, metavar="FILE.csv", help="write the list, to fill in and bring by --from")
    one.add_argument("--json", action="store_true")
    one.set_defaults(run=run)


def run(options) -> None:
    """Do the one thing asked; without any, list the campaigns."""
    listed = _listed(Workspace.open(options.workspace))
    if options.accept:
        _say(options, _accepted(listed))
    elif options.say:
        _say(options, [_of_word(word) for word in options.say])
    elif options.file:
        _say(options, _of_file(options.file))
    else:
        _list(options, listed if options.all else listed[~listed["is_classified"].astype(bool)])


def _listed(here: Workspace) -> pd.DataFrame:
    """Each campaign, those unclassified and sent most first, with what is suggested for it and why."""
    listed = here.read("campaign_list")
    made = campaigns.suggestions(listed, own_words(here.folder))
    joined = listed.join(made.rename(columns={"purpose": "suggested_purpose", "type": "suggested_type"}))
    return joined.astype(object).where(joined.notna(), None)


def _list(options, listed: pd.DataFrame) -> None:
    rows = listed[[*COLUMNS, *SUGGESTED]]
    if options.out:
        with options.out.open("w", encoding="utf-8-sig", newline="") as file:
            n = spreadsheets.write_csv(file, rows.columns, rows.itertuples(index=False))
        print(f"{options.out}: {n:,} campaigns. Fill in purpose and type, then bring it by --from {options.out}")
        return
    if options.json:
        print(json.dumps(rows.to_dict("records"), ensure_ascii=False, indent=1))
        return
    if rows.empty:
        print("No campaign waits to be classified. List those that are with --all.")
        return
    shown = rows.head(SHOWN).assign(key=rows["source"] + ":" + rows["campaign_id"])
    columns = ["key", "campaign", "n_sent", "purpose", "type", *SUGGESTED]
    printing.table(columns, shown[columns].to_numpy().tolist())
    more = f" The first {SHOWN} are shown; --json or --out gives all." if len(rows) > SHOWN else ""
    print(f"{len(rows):,} campaigns.{more} Accept what is suggested with --accept, say otherwise with --say or --from.")


def _accepted(listed: pd.DataFrame) -> Iterable[Classification]:
    """What is suggested for campaigns nobody classified.

    Raises:
        Mistake: nothing is suggested.
    """
    rows = listed[listed["suggested_purpose"].notna()]
    if rows.empty:
        raise Mistake("Nothing is suggested: say what campaigns are for with --say SOURCE:CAMPAIGN=PURPOSE.")
    return [Classification(*row) for row in rows[["source", "campaign_id", *SUGGESTED[:2]]].to_numpy().tolist()]


def _of_word(word: str) -> Classification:
    """What is said of one campaign, as typed.

    >>> _of_word("mail:K1=value:newsletter")
    Classification(source='mail', campaign_id='K1', purpose='value', type='newsletter')
    """
    key, _, said = word.rpartition("=")
    source, _, campaign_id = key.partition(":")
    purpose, _, kind = said.partition(":")
    if not (source and campaign_id and purpose):
        raise Mistake(f"'{word}' says nothing of a campaign: write it as mail:K1=value or mail:K1=value:newsletter.")
    return Classification(source, campaign_id, None if purpose == NONE else purpose, kind or None)


def _of_file(path: Path) -> list[Classification]:
    """What a list says of the campaigns whose purpose is filled in.

    Raises:
        Mistake: it is no such list, or nothing is filled in.
    """
    rows = _rows(path)
    missing = [name for name in NEEDED if name not in rows[0]] if rows else []
    if missing:
        raise Mistake(f"{path.name} has no column {missing[0]}: write a list to fill in with --out FILE.csv.")
    said = [{name: (text or "").strip() for name, text in row.items() if name} for row in rows]
    found = [
        Classification(row["source"], row["campaign_id"], _purpose(row["purpose"]), row.get("type") or None)
        for row in said
        if row["purpose"]
    ]
    if not found:
        raise Mistake(f"Nothing is filled in in {path.name}: give campaigns one of the purposes under purpose.")
    return found


def _rows(path: Path) -> list[dict]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Mistake(f"{path.name} is not UTF-8 text: save it as CSV UTF-8.") from None
    first = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    return [{name: spreadsheets.restored(cell or "") for name, cell in row.items() if name} for row in rows]


def _purpose(said: str) -> str | None:
    return None if said.lower() == NONE else said.lower()


def _say(options, said: Iterable[Classification]) -> None:
    after = classify(options.workspace, said, options.now)
    what = after.manifest.history[-1]["what"]
    print(f"{what[0].upper()}{what[1:]}. Now at version {after.manifest.version}; undo takes it back.")
