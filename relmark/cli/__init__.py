"""The command line: the same workspace as the app's, for analysts and for big files."""

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime

from relmark.cli import bring, classify, erase, firm, leave_out, look, matches, take
from relmark.mistakes import Mistake, no_such
from relmark.workspace import OpenQuestion


def main(words: Sequence[str], now: datetime) -> int:
    """Run one command; 0 when it worked, 2 on a user's mistake or an open question.

    Args:
        words: the command and its options.
        now: this moment (UTC), for histories and for rejecting rows from the future.
    """
    options = parser().parse_args(words)
    options.now = now
    try:
        options.run(options)
    except OpenQuestion as question:
        if getattr(options, "json", False):
            bring.say_found(question.found)
        print(question, file=sys.stderr)
        return 2
    except Mistake as mistake:
        print(mistake, file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stdout = None
    except OSError as wrong:
        print(
            f"{wrong.filename or 'A file'}: {wrong.strerror or wrong}. Name one you may read or write.", file=sys.stderr
        )
        return 2
    return 0


class _Parser(argparse.ArgumentParser):
    """A parser that answers a slip with one sentence."""

    def error(self, message):
        wrong = message.removeprefix("argument command: ")
        if wrong.startswith("invalid choice: '"):
            wrong = str(no_such("command", wrong.split("'")[1], _COMMANDS))
        print(wrong[0].upper() + wrong[1:] + f" See: {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


_COMMANDS = (
    *("demo", "inspect", "import", "tables", "rejects", "history", "undo"),
    *("models", "show", "export", "sql", "firms", "matches", "erase"),
    *("leave-out", "classify", "template", "take-out"),
)


def parser() -> argparse.ArgumentParser:
    """Every command and its options."""
    top = _Parser(prog="python -m relmark", description="The state of every customer relationship.", allow_abbrev=False)
    commands = top.add_subparsers(dest="command", required=True, metavar="command", parser_class=_Parser)
    bring.add(commands)
    look.add(commands)
    firm.add(commands)
    matches.add(commands)
    erase.add(commands)
    leave_out.add(commands)
    classify.add(commands)
    take.add(commands)
    return top
