"""The same model once more: as it was at an earlier date, or with one of the models below it in place of another.

A file says so in one line and has no query of its own, so that a rule is written once and two dates are judged alike:
`-- Again: standings, $days_back days before` or `-- Again: standings, with shop_rhythm_before for shop_rhythm`.
What lies between a model and what is other about it is made again too, under a name with the same ending.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relmark.warehouse.catalogue import Model

AS_OF = "$as_of"
EARLIER = "($as_of - CAST($days_back AS INTEGER))"
BEFORE = "$days_back days before"
SAID = re.compile(r"-- Again: (?P<of>\w+), (?:with (?P<new>\w+) for (?P<old>\w+)|\$days_back days before)$", re.M)


@dataclass(frozen=True)
class Again:
    """One model made again.

    Attributes:
        of: the model made again.
        old, new: what is read instead of what; both None for the same at an earlier date.
        ending: what the names of all that is made again end in.
    """

    name: str
    grain: str
    of: str
    old: str | None
    new: str | None

    @property
    def ending(self) -> str:
        return self.name[self.name.rindex("_") :]

    def changes(self, one: "Model") -> bool:
        """Whether a model is other by its own text, whatever is below it."""
        return self.old in one.reads if self.old else "as_of" in one.parameters


def said(name: str, text: str) -> Again | None:
    """What a file makes again; None for a file with a query of its own.

    >>> said("stages_before", "-- Grain: one row.\\n-- Again: stages, $days_back days before\\n").of
    'stages'
    """
    found = SAID.search(text)
    grain = text.partition("\n")[0].removeprefix("-- Grain: ").rstrip(".")
    return Again(name, grain, found["of"], found["old"], found["new"]) if found else None


def made_again(one: Again, known: Mapping[str, "Model"]) -> dict[str, "Model"]:
    """The models that make it so: the one asked for, and those below that differ with it."""
    others: dict[str, str] = {}
    _find(one.of, one, known, others)
    others[one.of] = one.name
    names = others | ({one.old: one.new} if one.old else {})
    made = {new: _rewritten(known[old], new, one, names) for old, new in others.items() if new not in known}
    return made | {one.name: replace(made[one.name], grain=one.grain, lists_customers=known[one.of].lists_customers)}


def _find(name: str, one: Again, known: Mapping[str, "Model"], others: dict[str, str]) -> bool:
    """Whether a model is other, noting it and those below that are."""
    if name in others:
        return True
    if name not in known or name == one.old:
        return False
    below = [_find(read, one, known, others) for read in known[name].reads]
    if any(below) or one.changes(known[name]):
        others[name] = name + one.ending
    return name in others


def _rewritten(model: "Model", name: str, one: Again, names: Mapping[str, str]) -> "Model":
    """A model's text with other names in it, and the earlier date where that is what is other."""
    if model.fitted:
        raise ValueError(f"{model.name} is fitted in Python: it cannot be made again as {name}")
    sql = _renamed(model.sql, names)
    asked = model.parameters
    if one.old is None and "as_of" in asked:
        sql, asked = sql.replace(AS_OF, EARLIER), tuple(sorted({*asked, "days_back"}))
    return replace(
        model,
        name=name,
        sql=sql,
        grain=f"{model.grain} (again, for {one.name})",
        reads=tuple(sorted(names.get(read, read) for read in model.reads)),
        optional=tuple(names.get(table, table) for table in model.optional),
        parameters=asked,
        lists_customers=False,
    )


def _renamed(sql: str, names: Mapping[str, str]) -> str:
    """Tables by their other names; columns that happen to be called so keep theirs."""
    for old, new in names.items():
        sql = re.sub(rf"(?<![\w.$']){old}(?![\w'])", new, sql)
    return sql
