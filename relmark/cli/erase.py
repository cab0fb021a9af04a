"""A person's erasure, from the command line: who would go, and, when that is confirmed, that they are gone."""

from pathlib import Path

from relmark.cli import printing
from relmark.mistakes import Mistake
from relmark.workspace import Workspace
from relmark.workspace.erasure.erasing import erase
from relmark.workspace.who.named import found_by


def add(commands) -> None:
    """Add this command to the parser."""
    one = commands.add_parser("erase", help="erase a person from every table, version and file, for good")
    one.add_argument("customer", help="the customer's number, e-mail, telephone number, name, key or source:key")
    one.add_argument("--workspace", type=Path, required=True)
    one.add_argument("--yes", action="store_true", help="do it; without this word it is only said who would go")
    one.set_defaults(run=run)


def run(options) -> None:
    """Say who would go; with --yes erase them.

    Raises:
        Mistake: nobody, or more than one, is known by that; or --yes is missing.
    """
    here = Workspace.open(options.workspace)
    customer_id, name = found_by(here, options.customer)
    if not options.yes:
        raise Mistake(
            f"This would erase customer {customer_id}{f' ({name})' if name else ''} for good, and end the undo "
            "history. Say it again with --yes to do it."
        )
    gone = erase(options.workspace, customer_id, options.now)
    printing.table(["table", "rows erased"], [[table, n] for table, n in gone.rows.items()])
    print(f"{options.workspace} is at version {gone.version}. What was done before cannot be taken back any more.")
