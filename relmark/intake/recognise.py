"""What a table is, and which of its columns is what: by its own words, by known words, by near words, or asked."""

from collections.abc import Mapping, Sequence
from functools import cache

from rapidfuzz import fuzz, process

from relmark.intake.recognised import ABOUT_PEOPLE, Recognised
from relmark.intake.report import Reading
from relmark.intake.synonyms import fields, plain, words
from relmark.intake.units import without_unit
from relmark.mistakes import no_such
from relmark.tables import IMPORTABLE, PROVENANCE, TABLES

NEAR, NEAR_KEY = 85, 93
CERTAIN, KNOWN, BESIDE, FUZZY = range(4)
WORTH = {CERTAIN: 1.5, KNOWN: 1.0, FUZZY: 0.7}
WORTH_BESIDE = {"orders": 0.3, "order_lines": 0.3, "customers": 0.5}
SMALL = {
    **dict.fromkeys(("country", "region", "city", "channel", "status", "topic", "kind", "type"), 0.5),
    **dict.fromkeys(("customer_id", "name", "first_name", "last_name", "email", "phone", "address"), 1),
    **dict.fromkeys(("value", "text", "currency"), 1),
    "order_id": 1.5,
}
ENOUGH = 1.0
ANY_OF = {
    "customers": (("customers.customer_id", "customers.email", "customers.phone", "customers.source_key"),),
    "campaigns": (("campaigns.campaign_id", "campaigns.campaign"),),
    "order_lines": (
        ("orders.order_id",),
        ("order_lines.product_id", "order_lines.product", "order_lines.unit_price"),
        ("order_lines.quantity", "order_lines.unit_price", "order_lines.amount", "order_lines.product"),
    ),
}


def check_columns(columns: Sequence[str], reading: Reading) -> None:
    """Refuse a mapped column that no table of the file has.

    Raises:
        Mistake: naming the column meant, perhaps.
    """
    for column in reading.mapping.values():
        if column and column not in columns:
            raise no_such("column", column, columns)


def recognise(columns: Sequence[str], reading: Reading) -> Recognised:
    """Take a table for what its columns fit best; of several tables each heeds what is said of its own columns."""
    said = {target: column for target, column in reading.mapping.items() if column in columns or not column}
    ours = _ours(columns) if not said else None
    if ours and reading.kind in (None, ours.kind):
        return ours
    kinds = [reading.kind] if reading.kind else [kind for kind in IMPORTABLE if _covers(kind, said)]
    tried = [_try(kind, columns, said) for kind in kinds]
    fit = [one for one in tried if not one.missing and (one.points >= ENOUGH or said or reading.kind)]
    nearly = [one for one in tried if one.points > ENOUGH or reading.kind]
    return max(fit or nearly or [Recognised(None)], key=lambda one: one.points)


def _ours(columns: Sequence[str]) -> Recognised | None:
    """The table whose own headers these are."""
    made = {column.name for column in PROVENANCE}
    for kind in IMPORTABLE:
        table = TABLES[kind]
        needed = {column.name for column in table.own if column.required}
        if needed <= set(columns) <= {c.name for c in table.columns} | made and len(columns) > 1:
            owner = "orders" if kind == "order_lines" else kind
            shared = ("order_id", "customer_id")
            names = [c for c in columns if c in fields(kind)]
            mapping = {f"{owner if c in shared else kind}.{c}": c for c in names}
            if not _missing(kind, mapping):
                return Recognised(kind, mapping, ours=True)
    return None


def _owners(kind: str) -> tuple[str, ...]:
    """The tables a row of this kind may speak of, closest first."""
    if kind == "order_lines":
        return ("order_lines", "orders", "customers")
    return (kind,) if kind == "customers" or not TABLES[kind].has_customer else (kind, "customers")


def _covers(kind: str, said: Mapping[str, str]) -> bool:
    owners = _owners(kind)
    return all(target.partition(".")[0] in owners for target in said)


def targets(kind: str) -> list[str]:
    """The fields a column may be, for a row of this kind."""
    found = []
    for owner in _owners(kind):
        names = fields(owner) if owner != "customers" or kind == "customers" else ABOUT_PEOPLE
        skipped = ("order_id", "customer_id") if owner == kind == "order_lines" else ()
        found += [f"{owner}.{name}" for name in names if name not in skipped]
    return found


def _try(kind: str, columns: Sequence[str], said: Mapping[str, str]) -> Recognised:
    said = {_shared(kind, target): column for target, column in said.items()}
    unused = {target for target, column in said.items() if not column}
    mapping = {target: column for target, column in said.items() if column}
    ranks = dict.fromkeys(mapping, CERTAIN)
    offers = [(*offer, i, c, t) for i, c in enumerate(columns) for t in targets(kind) if (offer := _offer(kind, t, c))]
    for rank, _, _, column, target in sorted(offers, key=lambda o: (o[0], o[1], targets(kind).index(o[4]), o[2])):
        if target not in mapping and target not in unused and column not in mapping.values():
            mapping[target], ranks[target] = column, rank
    points = sum(_points(kind, target, rank) for target, rank in ranks.items())
    fuzzy = {target: mapping[target] for target, rank in ranks.items() if rank == FUZZY}
    sure = {t: c for t, c in mapping.items() if ranks[t] != BESIDE or kind != "order_lines"}
    return Recognised(kind, _kept(kind, mapping), False, _missing(kind, sure), points, fuzzy)


def _kept(kind: str, mapping: dict[str, str]) -> dict[str, str]:
    """Without what only helped to recognise: addresses, and facts of orders that have no time."""
    names = ("orders.order_id", "orders.customer_id")
    bare = kind == "order_lines" and "orders.ordered_at" not in mapping
    kept = {t: c for t, c in mapping.items() if not (bare and t.startswith("orders.") and t not in names)}
    return {t: c for t, c in kept.items() if t != "customers.address"}


def _shared(kind: str, target: str) -> str:
    table, _, name = target.partition(".")
    if kind == "order_lines" and table == kind and name in ("order_id", "customer_id"):
        return f"orders.{name}"
    return f"{kind}.customer_id" if kind != "order_lines" and target == "customers.customer_id" else target


def _offer(kind: str, target: str, column: str) -> tuple[int, int] | None:
    """How well a header fits a field: (rank, place among its words), or None."""
    header, name = plain(column), target.partition(".")[2]
    alone, beside = words("customers.customer_id" if name == "customer_id" else target)
    if column == name and header not in beside:
        return CERTAIN, 0
    if header in alone:
        return KNOWN, alone.index(header)
    if header in beside:
        return BESIDE, beside.index(header)
    bare = plain(without_unit(column))
    if bare != header and bare in (*alone, *beside):
        place = len(alone) + len(beside)  # behind those that carry no unit
        return (KNOWN, place + alone.index(bare)) if bare in alone else (BESIDE, place + beside.index(bare))
    if len(header) < 5 or name == "address":
        return None
    near = NEAR_KEY if name.endswith("_id") else NEAR
    best = process.extractOne(header, _long(alone), scorer=fuzz.ratio, score_cutoff=near)
    return (FUZZY, 100 - int(best[1])) if best else None


@cache
def _long(known: tuple[str, ...]) -> list[str]:
    """The words of which another may be a misspelling."""
    return [word for word in known if len(word) > 4]


def _points(kind: str, target: str, rank: int) -> float:
    owner, _, name = target.partition(".")
    if owner == "customers" != kind:
        return 0
    worth = WORTH_BESIDE.get(owner, 0.1) if rank == BESIDE else WORTH[rank]
    return worth * SMALL.get(name, 2)


def _missing(kind: str, mapping: Mapping[str, str]) -> list[str]:
    """Fields that rows of this kind cannot do without; a row's own key is numbered later when no column holds it."""
    table = TABLES[kind]
    groups = ANY_OF.get(kind) or [(f"{kind}.{c.name}",) for c in table.own if c.required and c.name not in table.key]
    return [group[0] for group in groups if not any(target in mapping for target in group)]
