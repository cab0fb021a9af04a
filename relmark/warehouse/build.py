"""Materialised models: built once for what they read, the as-of date and the settings; kept as Parquet and reused."""

import hashlib
import json
import os
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from relmark import __version__
from relmark.quoting import identifier, literal
from relmark.tables import TABLES, Table
from relmark.warehouse.catalogue import Model, model, models
from relmark.warehouse.compose import compose, empty, order, parameters
from relmark.warehouse.engine import frame, run
from relmark.warehouse.fits import FITS

CAP_BYTES = int(os.environ.get("RELMARK_DERIVED_CAP_GB", "20")) * 2**30
RESTING_SECONDS = 600
UTC = "UTC"
Progress = Callable[[str, float], None]

_locks: dict[Path, threading.Lock] = defaultdict(threading.Lock)


def materialised(name: str) -> list[str]:
    """The materialised models a model rests on, itself included, in the order they are built."""
    return [one for one in order(name) if one in models() and models()[one].is_materialised]


def bind(
    name: str,
    folder: Path,
    tables: Mapping[str, Path],
    values: Mapping,
    progress: Progress | None = None,
    timezone: str = UTC,
):
    """What stands for each table and materialised model under a model, building what is not there yet.

    Args:
        folder: the workspace; built models live in its `derived/`.
        tables: file of each canonical table that is loaded.
        values: the as-of date and every setting.
        progress: told what is being built and the share done.
        timezone: the clock on which models see moments, so that a day is the workspace's day.
    """
    bound, needed = _loaded(tables, UTC if name in TABLES else timezone), materialised(name)
    for done, (one, path) in enumerate(_steps(needed, folder, bound, values)):
        if not path.exists():
            if progress:
                progress(one, done / len(needed))
            _build(model(one), path, folder, bound, values)
        os.utime(path)
    return bound


def is_built(name: str, folder: Path, tables: Mapping[str, Path], values: Mapping, timezone: str = UTC) -> bool:
    """Whether a read would find everything built."""
    return all(path.exists() for _, path in _steps(materialised(name), folder, _loaded(tables, timezone), values))


def _loaded(tables: Mapping[str, Path], timezone: str) -> dict[str, str]:
    """What stands for each canonical table: its file, moments on this clock, or a table without rows."""
    return {
        one: _on_clock(table, _scan(tables[one]), timezone) if one in tables else empty(table)
        for one, table in TABLES.items()
    }


def _on_clock(table: Table, rows: str, timezone: str) -> str:
    moments = [identifier(column.name) for column in table.columns if column.type == "TIMESTAMP"]
    if timezone == UTC or not moments:
        return rows
    local = (f"timezone({literal(timezone)}, timezone('{UTC}', {one})) AS {one}" for one in moments)
    return f"(SELECT * REPLACE ({', '.join(local)}) FROM {rows})"


def _steps(needed: list[str], folder: Path, bound: dict[str, str], values: Mapping) -> Iterator[tuple[str, Path]]:
    """Each materialised model and its file, after which it is bound for those that read it."""
    for one in needed:
        path = _path(model(one), folder, bound, values)
        yield one, path
        bound[one] = _scan(path)


def asked(names, values: Mapping) -> dict[str, object]:
    """The values of just these parameters: an engine refuses those a query does not name."""
    return {name: values[name] for name in names}


def _scan(path: Path) -> str:
    return f"read_parquet({literal(str(path))})"


def _path(one: Model, folder: Path, bound: Mapping[str, str], values: Mapping) -> Path:
    """Where a model's rows are kept: named by all that makes them what they are."""
    below = {name: text for name, text in bound.items() if name != one.name}
    text = __version__ + "".join(compose(read, below) for read in one.reads) if one.fitted else compose(one.name, below)
    text = text.replace(str(folder), "")
    settings = asked({*parameters(one.name, below)}, values)
    key = hashlib.sha256(json.dumps([text, settings], default=str, sort_keys=True).encode()).hexdigest()[:24]
    return folder / "derived" / one.name / f"{key}.parquet"


def _build(one: Model, path: Path, folder: Path, bound: Mapping[str, str], values: Mapping) -> None:
    with _locks[path]:
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{path.stem}.{os.getpid()}.half")
        try:
            (_fit if one.fitted else _copy)(one, half, folder, bound, values)
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
        make_room(folder / "derived")


def _copy(one: Model, half: Path, folder: Path, bound: Mapping[str, str], values: Mapping) -> None:
    by = ", ".join(identifier(column) for column in one.sorted_by)
    sql = f"COPY ({compose(one.name, bound)} ORDER BY {by}) TO {literal(str(half))} (FORMAT parquet)"
    run(folder, sql, asked(parameters(one.name, bound), values))


def _fit(one: Model, half: Path, folder: Path, bound: Mapping[str, str], values: Mapping) -> None:
    frames = [frame(folder, compose(read, bound), asked(parameters(read, bound), values)) for read in one.reads]
    FITS[one.name].made(*frames, **asked(one.parameters, values)).to_parquet(half, index=False)


def make_room(derived: Path, cap: int = CAP_BYTES, resting: float = RESTING_SECONDS) -> None:
    """Delete the models unused for longest until what is built fits under the cap; none used a moment ago.

    What a killed build left half-written goes too.
    """
    files = sorted(((path.stat(), path) for path in derived.glob("*/*")), key=lambda one: one[0].st_mtime, reverse=True)
    newest = files[0][0].st_mtime if files else 0
    total = 0
    for facts, path in files:
        total += facts.st_size
        rested = newest - facts.st_mtime >= resting
        if rested and (total > cap or path.suffix == ".half"):
            path.unlink(missing_ok=True)
