"""Commands about the firms kept on this machine: demo, firms."""

from pathlib import Path

from relmark import demo
from relmark.cli import printing
from relmark.mistakes import Mistake
from relmark.workspace import firms


def add(commands) -> None:
    """Add these commands to the parser."""
    one = commands.add_parser("demo", help="build the demo firm")
    one.add_argument("--workspace", type=Path)
    one.add_argument("--seed", type=int, default=demo.SEED)
    one.add_argument("--without", action="append", default=[], metavar="STORY", help="leave out a planted story")
    one.set_defaults(run=build_demo)
    one = commands.add_parser("firms", help="list firms, or make, rename or delete one")
    one.add_argument("do", nargs="?", choices=("list", "new", "rename", "delete"), default="list")
    one.add_argument("name", nargs="?", help="the new firm's name, or the id of a firm")
    one.add_argument("--to", help="the new name, for rename")
    one.add_argument("--currency", default="")
    one.add_argument("--timezone", default="UTC")
    one.add_argument("--country", default="")
    one.add_argument("--yes", action="store_true", help="delete without asking again")
    one.set_defaults(run=run_firms)


def build_demo(options) -> None:
    folder = options.workspace or firms.home() / firms.DEMO
    if options.seed < 0:
        raise Mistake(f"--seed cannot be {options.seed}: give 0 or more.")
    firms.build_demo(folder, options.now, options.seed, tuple(options.without))
    print(f"The demo firm is in {folder}.")


def run_firms(options) -> None:
    if options.do == "list":
        printing.table(["id", "name"], [list(one) for one in firms.firms().items()])
        return
    if not options.name:
        raise Mistake(f"firms {options.do} needs a name: see the list with 'firms'.")
    {"new": _new, "rename": _rename, "delete": _delete}[options.do](options)


def _new(options) -> None:
    made = firms.new(options.name, options.now, options.currency, options.timezone, options.country)
    print(f"{options.name} is firm '{made}': its workspace is {firms.home() / made}.")


def _rename(options) -> None:
    firms.rename(options.name, options.to or "", options.now)
    print(f"Firm '{options.name}' is now called {options.to}.")


def _delete(options) -> None:
    firms.folder_of(options.name)
    if not options.yes:
        raise Mistake(f"Deleting '{options.name}' removes all its data for good: add --yes if you mean it.")
    firms.delete(options.name)
    print(f"Firm '{options.name}' and its data are gone.")
