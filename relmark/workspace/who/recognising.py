"""Who brought what, and who is one with whom: settled before a change writes anything."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from relmark.settings import SETTINGS
from relmark.workspace.arriving import Change, Fresh
from relmark.workspace.storing import store_own
from relmark.workspace.who import brought_decisions, own_numbers
from relmark.workspace.who.decisions import empty_decisions
from relmark.workspace.who.forgetting import forget, replaced_lists
from relmark.workspace.who.identities import resolve
from relmark.workspace.who.sure import match, nobody_joined
from relmark.workspace.who.told import gather

WORDS = {"email": "e-mail", "phone": "telephone", "user": "your decision"}


@dataclass(frozen=True)
class Recognised:
    """What a change knows of customers, beside the views `who` (every key and its customer) and `keys` (those brought).

    Attributes:
        numbers: the highest number ever given.
        told: what the sources told has changed.
        moved: how many keys known before belong to another customer now.
        merges: some key brought belongs to a customer with another number.
        new_customers: customers that were not there before.
        met: keys brought for the first time that are customers known already, or met in one import: "email" -> n.
    """

    numbers: int
    told: bool
    moved: int
    merges: bool
    new_customers: int
    met: dict[str, int]

    def notes(self) -> list[str]:
        """What to say about people, in sentences."""
        said = []
        if self.met:
            by = " and ".join(f"{n:,} by {WORDS[how]}" for how, n in sorted(self.met.items()))
            said.append(f"Keys found to be customers known by another key: {by}.")
        if self.moved:
            keys = (
                "1 key known before now belongs" if self.moved == 1 else f"{self.moved:,} keys known before now belong"
            )
            said.append(f"{keys} to another customer: see matches.")
        return said


def recognise(change: Change, fresh: Sequence[Fresh], decisions: str | None = None) -> Recognised:
    """Give keys their customers: by key, by what the user decided, by addresses that match surely.

    Args:
        decisions: what stands for the match decisions, when the change makes new ones; else those of the version.
    """
    con, incoming = change.con, [row for one in fresh for row in one.incoming()]
    own_numbers.expect(con, incoming, change.loaded, change.own("numbers"), change.present.numbers)
    numbers = resolve(con, incoming, change.loaded("identities"), change.present.numbers)
    own_numbers.stand_in(con)
    implied = brought_decisions.decisions_with_links(con, incoming, change.own("decisions"), change.how.now)
    decisions = decisions or implied
    n_dropped = forget(change, fresh)
    lists = replaced_lists(change, fresh)
    told = gather(con, incoming, change.told(), change.how.if_exists, lists) or n_dropped > 0
    _everyone(change, decisions)
    again = told or decisions is not None or _decided_before(change)
    if again:
        match(con, SETTINGS["shared_names"].default)
    else:
        nobody_joined(con)
    return replace(_placed(change, again), numbers=numbers, told=told)


def _everyone(change: Change, decisions: str | None) -> None:
    """Views `everyone` (every key there is now) and `decisions`."""
    change.con.execute(
        """
        CREATE OR REPLACE TEMP VIEW everyone AS
        SELECT source, source_key, own_number, customer_id, matched_by, import_id FROM known
        WHERE own_number NOT IN (SELECT own_number FROM dropped)
        UNION ALL
        SELECT source, source_key, own_number, customer_id, 'key', import_id FROM keys WHERE is_new
        """
    )
    made = decisions or change.own("decisions") or empty_decisions()
    change.con.execute(f"CREATE OR REPLACE TEMP VIEW decisions AS SELECT * FROM {made}")


def _decided_before(change: Change) -> bool:
    """Whether the user decided about a key that is brought only now: it was gone, or the decision came first."""
    new = "(SELECT source, source_key FROM keys WHERE is_new)"
    met = f"(a_source, a_source_key) IN {new} OR (b_source, b_source_key) IN {new}"
    return change.con.execute(f"SELECT 1 FROM decisions WHERE {met} LIMIT 1").fetchone() is not None


def _placed(change: Change, again: bool) -> Recognised:
    """Make `who`, `moved` and the final `keys`; count what came of it."""
    con = change.con
    alone, by = ("own_number", "'key'") if again else ("customer_id", "everyone.matched_by")
    con.execute(
        f"""
        CREATE OR REPLACE TEMP VIEW who AS
        SELECT everyone.* REPLACE (
            coalesce(joined.customer_id, everyone.{alone}) AS customer_id,
            coalesce(joined.matched_by, {by}) AS matched_by
        )
        FROM everyone LEFT JOIN joined USING (own_number)
        """
    )
    con.execute(
        "CREATE OR REPLACE TEMP TABLE moved AS SELECT own_number, who.customer_id "
        f"FROM who JOIN known USING (own_number) WHERE {'who.customer_id <> known.customer_id' if again else 'FALSE'}"
    )
    if again:
        con.execute(
            "CREATE OR REPLACE TEMP TABLE keys AS SELECT keys.* REPLACE (who.customer_id AS customer_id) "
            "FROM keys JOIN who USING (own_number)"
        )
    moved = con.execute("SELECT count(*) FROM moved").fetchone()[0]
    met = "SELECT matched_by, count(*) FROM who JOIN keys USING (own_number) WHERE is_new GROUP BY matched_by"
    new = "count(*) FILTER (is_new AND customer_id = own_number)"
    new, merges = con.execute(f"SELECT {new}, coalesce(bool_or(customer_id <> own_number), FALSE) FROM keys").fetchone()
    met = {how: n for how, n in (con.execute(met).fetchall() if again else ()) if how != "key"}
    return Recognised(0, False, moved, merges, new, met)


def own_after(change: Change, found: Recognised, **made: str) -> dict[str, str]:
    """The files of the workspace's own tables after a change: what was told is written anew when it changed."""
    own = change.present.own | own_numbers.remembered(change) | made
    if not found.told:
        return own
    return own | {
        "told": store_own(change.con, change.folder, "told", change.version, "SELECT * FROM told", "own_number")
    }
