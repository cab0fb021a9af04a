"""Lists that say in words why each customer is on them."""

from collections.abc import Iterable, Iterator

from relmark.findings import REASONS, Reason

REASON = "reason"
Batches = Iterator[tuple[list[str], list]]


def own_columns(model: str, names: Iterable[str], there: Iterable[str]) -> str:
    """What to read for a list: these of the columns that are there, then what else its reasons are made of."""
    reason, known = REASONS.get(model), list(there)
    wanted = [name for name in names if name in known or (reason and name == REASON)]
    more = [name for name in (reason.needs if reason else ()) if name in known and name not in wanted]
    return ", ".join("NULL AS reason" if name == REASON and REASON not in known else name for name in (*wanted, *more))


def with_reasons(stream: Batches, reason: Reason | None, names: Iterable[str]) -> Batches:
    """The rows of a list with their reasons filled in, and only the columns of these names."""
    columns, _ = next(stream)
    kept = set(names)
    shown = [place for place, name in enumerate(columns) if reason is None or name in kept]
    said = columns.index(REASON) if reason and REASON in columns else None
    heads = [columns[place] for place in shown]
    yield heads, []
    for _, batch in stream:
        yield heads, batch if reason is None else [_told(row, columns, shown, said, reason) for row in batch]


def _told(row, columns: list[str], shown: list[int], said: int | None, reason: Reason) -> list:
    words = reason.words(dict(zip(columns, row, strict=True)))
    return [words if place == said else row[place] for place in shown]
