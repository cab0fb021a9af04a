"""People who were erased and are brought again: left out of what comes in, and taken out of what came before.

Orders may come first, under a key that says nothing; when a later file tells an erased person's address beside that
key, what is loaded under it is erased too, in a version of its own before the import's.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from relmark.quoting import literal
from relmark.workspace.arriving import Change, Fresh
from relmark.workspace.erasure.erased import Gone
from relmark.workspace.erasure.erasing import erase_within
from relmark.workspace.erasure.keeping_out import keep_out
from relmark.workspace.erasure.numbered import keep_numbers_out


def kept_out(change: Change, fresh: Sequence[Fresh]) -> Change:
    """The change without anybody who was erased; its version knows them by their new keys too."""
    known = change.present.erased
    if not known:
        return change
    gone = Gone(change.folder, known)
    keep_numbers_out(change.con, [row for one in fresh for row in one.incoming()], gone)
    keys = keep_out(change.con, [(one.staged, one.report.source) for one in fresh], gone)
    for number, sources in _loaded(change, keys).items():
        present, _ = erase_within(change.con, change.folder, change.present, number, change.how.now)
        change = replace(change, present=present)
        _say(fresh, number, sources)
    hashes = {gone.hash_of(*key) for key in keys}
    return replace(change, present=replace(change.present, erased=sorted({*change.present.erased, *hashes})))


def _loaded(change: Change, keys: Iterable[tuple[str, str]]) -> dict[int, set[str]]:
    """The customers whom these keys name already, each with the sources that name them."""
    identities, pairs = change.loaded("identities"), ", ".join(f"({literal(s)}, {literal(k)})" for s, k in sorted(keys))
    found: dict[int, set[str]] = {}
    if identities and pairs:
        asked = f"SELECT customer_id, source FROM {identities} WHERE (source, source_key) IN ({pairs})"
        for number, source in change.con.execute(asked).fetchall():
            found.setdefault(number, set()).add(source)
    return dict(sorted(found.items()))


def _say(fresh: Sequence[Fresh], number: int, sources: set[str]) -> None:
    """Note it in the files that told it."""
    for one in fresh:
        if one.report.source in sources:
            one.report.found.notes.append(
                f"Customer {number} turned out to be a person who was erased: what was loaded of them is erased too, "
                "and no change before can be taken back."
            )
