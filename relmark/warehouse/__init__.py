"""The warehouse: models over a workspace's tables, as of a date, through settings.

Give it the name of a model and get a small DataFrame; what is expensive below is built once and kept.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from relmark import settings
from relmark.quoting import identifier
from relmark.warehouse.build import UTC, Progress, asked, bind, is_built
from relmark.warehouse.catalogue import Model, model, models
from relmark.warehouse.compose import compose, order, parameters, require, tables_read
from relmark.warehouse.engine import cursor, frame

LIST_ROWS = 10_000
BATCH_ROWS = 100_000

__all__ = [
    "LIST_ROWS",
    "Model",
    "Progress",
    "Selection",
    "Warehouse",
    "compose",
    "cut",
    "model",
    "models",
    "order",
    "parameters",
    "tables_read",
]


@dataclass(frozen=True)
class Selection:
    """Which rows of a model: those whose columns have these values, in this order.

    Attributes:
        where: column -> one value, or several of which any will do.
        by: columns to sort by; a leading minus sorts down.
    """

    where: Mapping[str, object]
    by: Sequence[str] = ()

    def clauses(self) -> tuple[str, dict[str, object]]:
        """The text after FROM and the values it names."""
        values, tests = {}, []
        for column, wanted in self.where.items():
            several = list(wanted) if isinstance(wanted, list | tuple | set) else [wanted]
            names = [f"chosen_{len(values) + place}" for place in range(len(several))]
            values |= dict(zip(names, several, strict=True))
            tests.append(f"{identifier(column)} IN ({', '.join('$' + name for name in names)})" if names else "FALSE")
        by = [f"{identifier(one.lstrip('-'))} {'DESC' if one[0] == '-' else 'ASC'} NULLS LAST" for one in self.by]
        where = f" WHERE {' AND '.join(tests)}" if tests else ""
        return where + (f" ORDER BY {', '.join(by)}" if by else ""), values


EVERYTHING = Selection({})


def cut(name: str, limit: int | None, by: Sequence[str] = ()) -> str:
    """The text that ends a read after so many rows: the first by some order, so that they are the same each time.

    DuckDB 2.0 may also wait for ever where it stops early in a UNION ALL of joins; it never does for the first of an
    order.
    """
    if limit is None:
        return ""
    is_ordered = by or (name in models() and models()[name].shown_by)
    return f"{'' if is_ordered else ' ORDER BY 1'} LIMIT {int(limit)}"


@dataclass(frozen=True)
class Warehouse:
    """Models over one version of a workspace.

    Attributes:
        folder: the workspace's folder.
        tables: the file of each canonical table that is loaded.
        timezone: models see moments on its clock; the tables themselves are read as kept, in UTC.
    """

    folder: Path
    tables: Mapping[str, Path]
    timezone: str = UTC

    def read(
        self,
        name: str,
        as_of: date | None,
        chosen=None,
        rows: Selection = EVERYTHING,
        limit: int | None = None,
        progress: Progress | None = None,
    ) -> pd.DataFrame:
        """The rows of a model or table as of a date.

        Args:
            chosen: settings that differ from their defaults.
            rows: which of them, in which order.
            limit: at most so many.

        Raises:
            Mistake: an unknown name or setting.
            NotMeasurable: a table it needs is not loaded.
        """
        sql, values = self.query(name, as_of, chosen, progress)
        tail, picked = rows.clauses()
        return frame(self.folder, f"SELECT * FROM ({sql}){tail}{cut(name, limit, rows.by)}", values | picked)

    def count(self, name: str, as_of: date | None, chosen=None, rows: Selection = EVERYTHING) -> int:
        """How many rows: the true number, whatever a list shows."""
        sql, values = self.query(name, as_of, chosen)
        tail, picked = Selection(rows.where).clauses()
        return int(frame(self.folder, f"SELECT count(*) AS n FROM ({sql}){tail}", values | picked)["n"][0])

    def stream(
        self, sql: str, values: Mapping[str, object], size: int = 10_000
    ) -> Iterator[tuple[list[str], list[tuple]]]:
        """A query's column names and rows, a batch at a time: for exports of any size."""
        with cursor(self.folder) as one:
            found = one.execute(sql, dict(values))
            names = [column[0] for column in found.description]
            yield names, []
            while batch := found.fetchmany(size):
                yield names, batch

    def parquet(self, sql: str, values: Mapping[str, object], out: Path) -> None:
        """Write what a query yields to a Parquet file outside the workspace, a batch at a time."""
        with cursor(self.folder) as one:
            batches = one.sql(sql, params=dict(values)).to_arrow_reader(BATCH_ROWS)
            with pq.ParquetWriter(out, batches.schema) as file:
                for batch in batches:
                    file.write_batch(batch)

    def query(self, name: str, as_of: date | None, chosen=None, progress: Progress | None = None):
        """The text of a read and the values it names, everything below it built."""
        require(name, self.tables)
        values = settings.values(chosen) | {"as_of": as_of}
        bound = bind(name, self.folder, self.tables, values, progress, self.timezone)
        return compose(name, bound), asked(parameters(name, bound), values)

    def is_ready(self, name: str, as_of: date, chosen=None) -> bool:
        """Whether a read needs no building first."""
        require(name, self.tables)
        return is_built(name, self.folder, self.tables, settings.values(chosen) | {"as_of": as_of}, self.timezone)
