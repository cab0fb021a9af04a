"""The command about rows that do not count: which rules there are, likely ones, one more, one less."""

import json
from pathlib import Path

from relmark.cli import printing
from relmark.workspace import Workspace
from relmark.workspace.left_out.leaving_out import LINES_ONLY, add_rule, left_out, remove_rule, rules
from relmark.workspace.left_out.rules import EXAMPLE, rule
from relmark.workspace.left_out.suggestions import suggested


def add(commands) -> None:
    """Add this command to the parser."""
    one = commands.add_parser("leave-out", help="rules for rows that do not count: tests, staff, postage, fees")
    one.add_argument("--workspace", type=Path, required=True)
    what = one.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help="the rules in force and what they take (the default)")
    what.add_argument("--suggest", action="store_true", help="likely rules, and what they would take")
    what.add_argument("--add", metavar="RULE", help=f"one more rule, as in {EXAMPLE.replace('%', '%%')}")
    what.add_argument("--remove", type=int, metavar="N", help="count again what rule N left out")
    one.add_argument("--json", action="store_true")
    one.set_defaults(run=run)


def run(options) -> None:
    """Say, add or remove rules."""
    if options.suggest:
        _suggest(options, Workspace.open(options.workspace))
        return
    if options.add is not None:
        here = add_rule(options.workspace, rule(options.add), options.now)
    elif options.remove is not None:
        here = remove_rule(options.workspace, options.remove, options.now)
    else:
        here = Workspace.open(options.workspace)
    _list(options, here)


def _suggest(options, here: Workspace) -> None:
    found = suggested(here)
    if options.json:
        told = [{"rule": str(one.rule), "rows": one.rows, "amount": one.amount, "as": one.examples} for one in found]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for one in found:
        worth = "" if one.amount is None else f", worth {one.amount:,.2f}"
        print(f"{one.rows:,} rows of {one.rule.table}{worth}: {one.examples}")
        print(f'    --add "{one.rule}"')
    if not found:
        print("Nothing looks as if it did not count.")


def _list(options, here: Workspace) -> None:
    in_force, taken = rules(here), left_out(here)
    rows = [list(row) for row in taken.astype(object).itertuples(index=False)]
    if options.json:
        named = [dict(zip(taken.columns, map(printing.as_json, row), strict=True)) for row in rows]
        told = [
            {"number": n, **one.as_json(), "takes": [row for row in named if row["rule"] == n]}
            for n, one in enumerate(in_force, 1)
        ]
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for number, one in enumerate(in_force, 1):
        print(f"{number}. {one}")
    if not in_force:
        print("No rule leaves anything out. See likely ones with --suggest.")
    if rows:
        printing.table(["rule", "table", "rows left out", "amount"], rows)
    if any(one.table == "order_lines" for one in in_force):
        print(LINES_ONLY)
