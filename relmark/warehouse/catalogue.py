"""The models: what each yields, what it reads, and which settings it asks for, learned from its own text."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from relmark.mistakes import no_such
from relmark.tables import TABLES
from relmark.warehouse.again import made_again, said
from relmark.warehouse.fits import FITS, Fit

FOLDER = Path(__file__).parent.parent / "models"
REMARKS = re.compile(r"--.*")
READS = re.compile(r"(?<!DISTINCT )\b(?:FROM|JOIN)\s+(\w+)\b(?![.(])")
STEPS = re.compile(r"(?:\bWITH|,)\s+(\w+)(?:\s*\([\w, ]+\))?\s+AS\s+\(")
PARAMETERS = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class Model:
    """One derived table.

    Attributes:
        subject: the folder it lives in.
        grain: what one row is, as its first line says.
        reads: the tables and models it names.
        parameters: the `$names` in its text.
        sorted_by: the stored order when it is materialised; empty when it is computed at each read.
        optional: tables it can do without; they count as loaded but empty.
        shown_by: the order its few rows are read in.
        lists_customers: a row is a customer, so it can leave as a list.
        fitted: it is computed in Python from what it reads, not by SQL.
    """

    name: str
    subject: str
    sql: str
    grain: str
    reads: tuple[str, ...]
    parameters: tuple[str, ...]
    sorted_by: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()
    lists_customers: bool = False
    fitted: bool = False

    @property
    def is_materialised(self) -> bool:
        return bool(self.sorted_by)


@cache
def models() -> dict[str, Model]:
    """Every model by name."""
    paths = sorted(FOLDER.glob("*/*.sql"))
    again = {path: found for path in paths if (found := said(path.stem, path.read_text(encoding="utf-8")))}
    written = [_read(path) for path in paths if path not in again]
    known = {one.name: one for one in (*written, *map(_fit, FITS.values()))}
    for one in sorted(again.values(), key=lambda one: one.old is not None):
        known |= made_again(one, known)
    return known


def model(name: str) -> Model:
    """The model of this name.

    Raises:
        Mistake: there is none; the nearest name is suggested.
    """
    if name not in models():
        raise no_such("model", name, [*models(), *TABLES])
    return models()[name]


def _fit(one: Fit) -> Model:
    """A fit as a model: a small table that Python yields from what it reads."""
    where = f"relmark/{one.room.replace('.', '/')}.py"
    sql = f"-- Grain: {one.grain}, fitted on {', '.join(one.reads)} ({where}).\n"
    return Model(one.name, one.subject, sql, one.grain, one.reads, one.parameters, sorted_by=one.sorted_by, fitted=True)


def _read(path: Path) -> Model:
    sql = path.read_text(encoding="utf-8")
    reads, parameters = names_in(sql)
    return Model(
        name=path.stem,
        subject=path.parent.name,
        sql=sql,
        grain=_remark(sql, "Grain").rstrip("."),
        reads=reads,
        parameters=parameters,
        sorted_by=_listed(_remark(sql, "Materialised")),
        optional=_listed(_remark(sql, "Optional")),
        shown_by=_listed(_remark(sql, "Order")),
        lists_customers=_remark(sql, "Lists") == "customers",
    )


def names_in(sql: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tables a query reads and the parameters it names.

    By its words: parsing every model takes two seconds of each start. A test has sqlglot find the same in all of them.

    >>> names_in("WITH a AS (SELECT * FROM orders WHERE n > $least) SELECT * FROM a JOIN b USING (n)")
    (('b', 'orders'), ('least',))
    """
    said = REMARKS.sub("", sql)
    tables = set(READS.findall(said)) - set(STEPS.findall(said))
    return tuple(sorted(tables)), tuple(sorted(set(PARAMETERS.findall(said))))


def _remark(sql: str, word: str) -> str:
    mark = f"-- {word}: "
    return next((line.removeprefix(mark) for line in sql.splitlines() if line.startswith(mark)), "")


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
