"""Commands that bring data in, and say what was brought: inspect, import, undo, tables, rejects, history."""

import json
import sys
from datetime import date
from pathlib import Path

from relmark import intake, workspace
from relmark.cli import printing
from relmark.cli.reconciling import say_report, say_treatment
from relmark.intake import FileFound, Reading
from relmark.mistakes import Mistake
from relmark.tables import IMPORTABLE
from relmark.workspace import Workspace, firms, manifest
from relmark.workspace.merging import IF_EXISTS


def add(commands) -> None:
    """Add these commands to the parser."""
    one = _reading(commands, "inspect", "what is this file? changes nothing")
    one.set_defaults(run=inspect)
    one = _reading(commands, "import", "bring files into a workspace, all or none")
    one.add_argument("--workspace", type=Path, required=True)
    one.add_argument("--source", help="where the files come from; otherwise the recognised vendor, else 'main'")
    one.add_argument("--if-exists", choices=IF_EXISTS, help="for rows already loaded; otherwise as chosen before")
    one.set_defaults(run=bring)
    one = commands.add_parser("undo", help="take back the latest change, and again")
    one.add_argument("--workspace", type=Path, required=True)
    one.set_defaults(run=undo)
    for name, run, about in (
        ("tables", tables, "what is loaded"),
        ("rejects", rejects, "what was not accepted, and why"),
        ("history", history, "what was done"),
    ):
        one = commands.add_parser(name, help=about)
        one.add_argument("--workspace", type=Path)
        one.add_argument("--json", action="store_true")
        one.set_defaults(run=run)


def _reading(commands, name, about):
    one = commands.add_parser(name, help=about)
    one.add_argument("files", nargs="+", type=Path, metavar="FILE")
    one.add_argument("--as", dest="kind", choices=IMPORTABLE, help="the table the file holds")
    one.add_argument("--map", nargs="+", action="extend", default=[], metavar="table.field=column")
    one.add_argument("--set", nargs="+", action="extend", default=[], metavar="key=value", help="how to read values")
    one.add_argument("--json", action="store_true")
    return one


def pairs(words: list[str], example: str) -> dict[str, str]:
    """`name=value` words as a dictionary.

    >>> pairs(["rfm_bins=4"], "")
    {'rfm_bins': '4'}
    """
    wrong = [word for word in words if "=" not in word]
    if wrong:
        raise Mistake(f"'{wrong[0]}' lacks a value: write it as {example}.")
    return {name.strip(): value for name, value in (word.split("=", 1) for word in words)}


def reading(options, timezone: str = "UTC", today: date | None = None) -> Reading:
    """How the user wants the files read."""
    return Reading(
        today=today or options.now.date(),
        kind=options.kind,
        mapping=pairs(options.map, "orders.ordered_at=Date"),
        hints=pairs(options.set, "currency=GBP"),
        timezone=timezone,
        is_one_of_several=len(options.files) > 1,
    )


def inspect(options) -> None:
    """Say what files hold. An open question is said too, and ends with status 2."""
    found = [intake.inspect(path, reading(options)) for path in options.files]
    if options.json:
        say_found(found)
    else:
        for file in found:
            _say_file(file)
    refused = [file for file in found if file.refused]
    if refused:
        raise Mistake(f"{refused[0].file}: {refused[0].refused}")
    if any(file.questions for file in found):
        options.json = False
        raise workspace.OpenQuestion(found)


def say_found(found: list[FileFound]) -> None:
    print(json.dumps({"files": [file.as_json() for file in found]}, ensure_ascii=False, indent=1, default=str))


def bring(options) -> None:
    """Import files as one version and say what became of every row."""
    present = manifest.read(options.workspace)
    given = pairs(options.set, "currency=GBP")
    zone = present.firm.get("timezone") or given.get("timezone") or "UTC"
    files = [(path, reading(options, zone)) for path in options.files]
    how = workspace.How(options.now, options.source, options.if_exists, say_step)
    report = workspace.import_files(options.workspace, files, how)
    if options.json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=1, default=str))
        return
    for file in report.files:
        say_report(file)
    say_treatment(report)
    for sentence in report.people:
        print(sentence)
    print(f"{options.workspace} is at version {report.version}. New customers: {report.new_customers:,}.")


def say_step(step: str, share: float) -> None:
    """Show what is being done, to a person at a terminal only."""
    if sys.stderr.isatty():
        print(f"\r\033[K{share:4.0%} {step}", end="" if share < 1 else "\n", file=sys.stderr, flush=True)


def _say_file(file: FileFound) -> None:
    for note in file.notes:
        print(f"{file.file}: {note}")
    for table in file.tables:
        rows = "1 row" if table.rows == 1 else f"{table.rows:,} rows"
        print(f"{file.file}, {table.name}: {rows}, read as {', '.join(table.kind) or 'nothing known'}")
        if table.mapping:
            printing.table(["field", "column"], sorted(table.mapping.items()))
        for note in table.notes:
            print(f"- {note}")
        for question in table.questions:
            print(f"? {question['about']} {' | '.join(map(str, question['choices']))}")


def undo(options) -> None:
    after = workspace.undo(options.workspace, options.now)
    print(f"Took back: {after.manifest.history[-1]['took_back']}. Now at version {after.manifest.version}.")


def opened_by(options) -> Workspace:
    """The workspace a reading command is about: the one named, else the demo firm."""
    return Workspace.open(options.workspace or firms.home() / firms.DEMO)


def tables(options) -> None:
    loaded = opened_by(options).tables
    rows = [
        [name, source, facts.rows, facts.without_customer, facts.oldest_on, facts.newest_on]
        for name, table in loaded.items()
        for source, facts in table.sources.items()
    ]
    _say(options, ["table", "source", "rows", "without_customer", "oldest_on", "newest_on"], rows)


def rejects(options) -> None:
    found = opened_by(options).rejects()
    _say(options, list(found.columns), found.astype(object).values.tolist())


def history(options) -> None:
    entries = opened_by(options).manifest.history
    if options.json:
        print(json.dumps(entries, ensure_ascii=False, indent=1))
        return
    rows = [[entry["version"], entry["at"], entry.get("took_back", ""), entry["what"]] for entry in entries]
    printing.table(["version", "at", "took back", "what"], rows)


def _say(options, columns: list[str], rows: list) -> None:
    if options.json:
        named = [{name: printing.as_json(value) for name, value in zip(columns, row, strict=True)} for row in rows]
        print(json.dumps(named, ensure_ascii=False, indent=1))
    else:
        printing.table(columns, rows)
