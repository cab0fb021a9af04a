"""Who may be one person: list the suggestions, accept or refuse them, split a customer, see where sources differ."""

import json
import re
from pathlib import Path

from relmark.cli import printing
from relmark.cli.bring import say_step
from relmark.mistakes import Mistake
from relmark.workspace import Workspace
from relmark.workspace.who import conflicts, matching, ranking

SHOWN = 50
WORDS = {"same": "same {field}", "alike": "{field} alike", "different": "{field} differs"}


def add(commands) -> None:
    """Add the command to the parser."""
    one = commands.add_parser("matches", help="customers who may be one person; join them, keep them apart, split them")
    one.add_argument("--workspace", type=Path, required=True)
    one.add_argument("--threshold", type=float, metavar="P", help="the least probability to list")
    one.add_argument("--accept", nargs="+", default=[], metavar="A-B", help="join these customers, by their numbers")
    one.add_argument("--accept-above", type=float, metavar="P", help="join every suggestion at least this likely")
    one.add_argument("--refuse", nargs="+", default=[], metavar="A-B", help="keep these customers apart, for ever")
    one.add_argument(
        "--split", nargs="+", default=[], metavar="WORD", help="take a customer apart: its number, then source:key ..."
    )
    one.add_argument("--conflicts", action="store_true", help="what sources say differently of one customer")
    one.add_argument(
        "--rank", nargs="*", metavar="SOURCE", help="believe these sources first where several differ; none: lift it"
    )
    one.add_argument("--json", action="store_true")
    one.set_defaults(run=matches)


def matches(options) -> None:
    """Do the one thing asked; without any, list the suggestions."""
    asked = ("accept", "accept_above", "refuse", "split", "conflicts", "rank")
    given = [name for name in asked if getattr(options, name) not in ([], None, False)]
    given += ["rank"] if options.rank == [] else []
    if len(given) > 1:
        first, second = (f"--{name.replace('_', '-')}" for name in given[:2])
        raise Mistake(f"{first} and {second} are two changes: ask for one at a time.")
    DOING[given[0] if given else "listing"](options)


def say_suggestions(options) -> None:
    """The pairs, likeliest first, with what speaks for and against each."""
    opened = Workspace.open(options.workspace)
    found = matching.suggestions(opened, options.threshold, say_step)
    pairs = [
        {"customer_a": int(a), "customer_b": int(b), "probability": float(p), "evidence": json.loads(evidence)}
        for a, b, p, evidence in found.itertuples(index=False, name=None)
    ]
    if options.json:
        print(json.dumps(pairs, ensure_ascii=False, indent=1))
        return
    for one in pairs[:SHOWN]:
        print(f"{one['customer_a']}-{one['customer_b']}  {one['probability']:.3f}  {in_words(one['evidence'])}")
    more = f" The first {SHOWN} are shown; --json gives all." if len(pairs) > SHOWN else ""
    print(f"{len(pairs):,} suggestions.{more} Accept with --accept A-B, keep apart with --refuse A-B.")


def in_words(evidence: list[dict]) -> str:
    """What speaks for and against a pair, the weightiest first.

    >>> in_words([{"field": "name", "a": "Ann Lee", "b": "Ann Le", "says": "alike", "weight": 7.5}])
    'name alike: Ann Lee, Ann Le'
    """
    said = []
    for one in sorted(evidence, key=lambda one: -abs(one.get("weight") or 0)):
        if one["says"] in WORDS:
            values = dict.fromkeys(str(one[side]) for side in ("a", "b"))
            said.append(f"{WORDS[one['says']].format(field=one['field'])}: {', '.join(values)}")
    return "".join(sign if sign.isprintable() else " " for sign in "; ".join(said))


def accept(options) -> None:
    after = matching.join(options.workspace, _pairs(options.accept), options.now)
    _say_change(after)


def accept_above(options) -> None:
    after, left_out = matching.join_above(options.workspace, options.accept_above, options.now, say_step)
    _say_change(after, f" {left_out:,} were left out: they would join customers you keep apart." if left_out else "")


def refuse(options) -> None:
    _say_change(matching.refuse(options.workspace, _pairs(options.refuse), options.now))


def split(options) -> None:
    number, *keys = options.split
    wrong = [key for key in keys if ":" not in key]
    if not number.isdigit() or wrong:
        word = wrong[0] if number.isdigit() else number
        raise Mistake(f"'{word}' cannot be split: give a customer's number, then its keys as source:key.")
    parted = [tuple(key.split(":", 1)) for key in keys] or None
    _say_change(matching.split(options.workspace, int(number), parted, options.now))


def rank(options) -> None:
    _say_change(ranking.rank_sources(options.workspace, options.rank, options.now))


def say_conflicts(options) -> None:
    """Every fact that sources tell differently, with the source that wins and why."""
    found = conflicts.conflicts(Workspace.open(options.workspace))
    if options.json:
        print(found.to_json(orient="records", force_ascii=False, indent=1))
        return
    rows = [
        [one.customer_id, one.field, f"{one.source}:{one.source_key}", one.value, "wins" if one.wins else "", one.why]
        for one in found.head(SHOWN).itertuples()
    ]
    printing.table(["customer", "fact", "told by", "value", "", "why"], rows)
    more = f" The first {SHOWN} rows are shown; --json gives all." if len(found) > SHOWN else ""
    n = len(found[["customer_id", "field"]].drop_duplicates())
    print(f"{n:,} facts on which sources differ.{more}")


def _pairs(words: list[str]) -> list[tuple[int, int]]:
    """Pairs of customers as typed.

    >>> _pairs(["12-40"])
    [(12, 40)]
    """
    found = [re.fullmatch(r"(\d{1,18})-(\d{1,18})", word) for word in words]
    wrong = [word for word, match in zip(words, found, strict=True) if not match]
    if wrong:
        raise Mistake(f"'{wrong[0]}' is no pair of customers: write their numbers as 12-40.")
    return [(int(match[1]), int(match[2])) for match in found]


def _say_change(after: Workspace, more: str = "") -> None:
    what = after.manifest.history[-1]["what"]
    print(f"{what[0].upper()}{what[1:]}.{more} Now at version {after.manifest.version}; undo takes it back.")


DOING = {
    "listing": say_suggestions,
    "accept": accept,
    "accept_above": accept_above,
    "refuse": refuse,
    "split": split,
    "conflicts": say_conflicts,
    "rank": rank,
}
