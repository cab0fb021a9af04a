"""The user's word on who is who: customers joined, kept apart or taken apart again; each change can be taken back."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, combinations, product
from pathlib import Path

from relmark.mistakes import Mistake, no_such
from relmark.tables import TABLES
from relmark.warehouse.compose import empty
from relmark.workspace import Workspace, manifest
from relmark.workspace.arriving import Change, How
from relmark.workspace.changing import changing
from relmark.workspace.folding import store_tables
from relmark.workspace.left_out.splitting import parted
from relmark.workspace.storing import scan, store_own
from relmark.workspace.who.decisions import Key, Verdicts, decided, empty_decisions
from relmark.workspace.who.grouping import Groups
from relmark.workspace.who.identities import OWN_NUMBER
from relmark.workspace.who.recognising import own_after, recognise

Pair = tuple[int, int]


def join(
    folder: Path, pairs: Iterable[Pair], now: datetime, probability: Mapping[Pair, float] | None = None
) -> Workspace:
    """Make one customer of each pair, whatever was said of them before.

    Args:
        pairs: customers by their numbers; a number that a customer had before being joined will do.
        probability: with which a pair was suggested, kept beside the decision.

    Raises:
        Mistake: no customer has such a number, or all pairs are one customer already.
    """
    Workspace.open(folder)
    with changing(folder, How(now)) as change:
        pairs = list(pairs)
        people = _People(change, chain(*pairs))
        pairs = [(a, b) for a, b in ((people.now(a), people.now(b)) for a, b in pairs) if a != b]
        if not pairs:
            raise Mistake("They are one customer already: there is nothing to join.")
        groups = Groups(pairs)
        same = {(people.first(a), people.first(b)): (probability or {}).get((a, b)) for a, b in pairs}
        across = [pair for group in groups.all() for pair in people.across(sorted(group))]
        return _decide(change, f"joined {_pairs(len(same))}", Verdicts(same, forgotten=across))


def join_likely(folder: Path, likely: Sequence[tuple[int, int, float]], now: datetime) -> tuple[Workspace, int]:
    """Join the pairs given, likeliest first, but for those that would bring together whom the user keeps apart.

    Returns:
        The workspace after, and how many pairs were left out.
    """
    Workspace.open(folder)
    with changing(folder, How(now)) as change:
        people, same = _People(change, chain(*(pair[:2] for pair in likely))), {}
        groups = Groups(apart=people.apart())
        ordered = sorted(((people.now(a), people.now(b), chance) for a, b, chance in likely), key=lambda one: -one[2])
        for a, b, chance in ordered:
            if a != b and groups.join(a, b):
                same[people.first(a), people.first(b)] = chance
        if not same:
            raise Mistake("No suggestion is left to accept: those there are would join whom you keep apart.")
        return _decide(change, f"joined {_pairs(len(same))}", Verdicts(same)), len(ordered) - len(same)


def refuse(folder: Path, pairs: Iterable[Pair], now: datetime) -> Workspace:
    """Keep each pair of customers apart for ever, also where they share an address.

    Raises:
        Mistake: no customer has such a number, or a pair is one customer (split it instead).
    """
    Workspace.open(folder)
    with changing(folder, How(now)) as change:
        pairs = list(pairs)
        people = _People(change, chain(*pairs))
        pairs = [(people.now(a), people.now(b)) for a, b in pairs]
        for a, b in pairs:
            if a == b:
                raise Mistake(f"Customer {a} is one customer: split it to take it apart.")
        different = [pair for a, b in pairs for pair in people.across([a, b])]
        return _decide(change, f"kept {_pairs(len(pairs))} apart", Verdicts({}, different))


def split(folder: Path, customer_id: int, keys: Iterable[Key] | None, now: datetime) -> Workspace:
    """Take a customer apart: all its keys from each other, or some keys from the rest, which stays together.

    Raises:
        Mistake: no customer has this number, it has one key only, or a key is none of its own.
    """
    Workspace.open(folder)
    with changing(folder, How(now)) as change:
        people = _People(change, [customer_id])
        customer = people.now(customer_id)
        theirs = people.keys[customer]
        out = list(dict.fromkeys(tuple(key) for key in keys)) if keys else []
        for source, key in out:
            if (source, key) not in theirs:
                raise no_such(f"key of customer {customer}", f"{source}:{key}", [":".join(one) for one in theirs])
        rest = [key for key in theirs if key not in out]
        if len(theirs) < 2 or not rest:
            raise Mistake(f"Customer {customer} cannot be taken apart so: name some of its keys, and leave it one.")
        if out:
            different, same = list(product(out, rest)), {(rest[0], other): None for other in rest[1:]}
        else:
            different, same = list(combinations(theirs, 2)), {}
        shutil.rmtree(folder / "derived" / "matches", ignore_errors=True)
        return _decide(change, f"took customer {customer} apart", Verdicts(same, different))


class _People:
    """Some customers of a version and their keys, the first of which is the oldest."""

    def __init__(self, change: Change, numbers: Iterable[int]):
        self.change, self.keys, self.numbers = change, {}, {}
        loaded = change.loaded("identities") or empty(TABLES["identities"])
        asked = ", ".join(str(int(number)) for number in {-1, *numbers})
        rows = f"""
            WITH known AS (SELECT *, {OWN_NUMBER} AS own FROM {loaded})
            SELECT customer_id, own, source, source_key FROM known
            WHERE customer_id IN (SELECT customer_id FROM known WHERE own IN ({asked})) ORDER BY own
        """
        for customer, own, source, key in change.con.execute(rows).fetchall():
            self.keys.setdefault(customer, []).append((source, key))
            self.numbers[own] = customer

    def now(self, number: int) -> int:
        """The customer that a number stands for now."""
        if int(number) not in self.numbers:
            raise Mistake(f"No customer has the number {number}: look it up in the list of customers.")
        return self.numbers[int(number)]

    def first(self, customer: int) -> Key:
        return self.keys[customer][0]

    def across(self, customers: list[int]) -> list[tuple[Key, Key]]:
        """Every pair of keys of two of these customers."""
        return [pair for a, b in combinations(customers, 2) for pair in product(self.keys[a], self.keys[b])]

    def apart(self) -> list[Pair]:
        """The customers that the user keeps apart."""
        owner = {key: customer for customer, keys in self.keys.items() for key in keys}
        rows = f"SELECT * FROM {self.change.own('decisions') or empty_decisions()} WHERE verdict = 'different'"
        found = (((row[0], row[1]), (row[2], row[3])) for row in self.change.con.execute(rows).fetchall())
        return [(owner[a], owner[b]) for a, b in found if a in owner and b in owner]


def _decide(change: Change, what: str, verdicts: Verdicts) -> Workspace:
    """Write the decisions, and every table that they touch, as one new version."""
    before = change.own("decisions") or empty_decisions()
    rows = decided(change.con, before, verdicts, change.how.now)
    path = store_own(change.con, change.folder, "decisions", change.version, rows, "decided_at")
    found = recognise(change, (), scan(change.folder / path))
    tables = store_tables(replace(change, moved=found.moved > 0), (), found)
    entry = {"what": what, "at": change.how.now.isoformat(timespec="seconds")}
    tables, own = parted(change, tables, own_after(change, found, decisions=path))
    manifest.write(change.folder, change.present.next(entry, tables=tables, own=own, numbers=found.numbers))
    return Workspace.open(change.folder)


def _pairs(n: int) -> str:
    return "one pair of customers" if n == 1 else f"{n:,} pairs of customers"
