"""What is known of a vendor's export: what marks it, and which canonical tables its rows yield."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from relmark.intake.values.documented import NOTHING, Documented


@dataclass(frozen=True)
class Part:
    """One canonical table that an export's rows yield.

    Attributes:
        kind: the canonical table.
        columns: target to the column that holds it, or to how its value is made (see `made`).
        only: what a row must say to count, each {column, is | isnt | filled | fits, because}; others are left out.
        needs: columns without which this part is not read.
        file, not_file: patterns that the file's name must, or must not, fit for this part to be read.
        questions: set when every further column is a question of a survey; the columns that are none.
        gathers: whether rows are events of what this kind is about, to be gathered to one row by its key.
        each: pattern of columns that each hold one thing of this kind: a row for each that is filled, as "=each".
        parts: the sign between several things in such a column: a row for each of them.
    """

    kind: str
    columns: Mapping[str, Any]
    only: tuple[Mapping[str, Any], ...] = ()
    needs: tuple[str, ...] = ()
    file: str = ""
    not_file: str = ""
    questions: tuple[str, ...] | None = None
    each: str = ""
    parts: str = ""
    gathers: bool = False

    def fits(self, file: str) -> bool:
        """Whether it is to be read in a file of this name."""
        return bool(re.search(self.file, file)) and not (self.not_file and re.search(self.not_file, file))


@dataclass(frozen=True)
class Export:
    """One export of a vendor.

    Attributes:
        vendor: as people call it; `source` as relmark notes it beside each row.
        holds: what the export is, in words.
        has: columns that must all be there; `any`: of which one must be; `lacks`: of which none may be.
        looks: column -> pattern that its first filled cells must fit.
        main: the part whose rows the file's rows are; `also`: what else they tell.
        reads: what the vendor documents about its values.
        fill_down: columns whose blank cells take what stands above; the first says which rows are one order.
        asks: how many headers, at least, must read like questions of a survey.
        say: what to say of such a file, each {sentence, and when: column, lacks (a column), file, not_file}.
        grain: "payments" when a row is a payment or a refund that may name an order; otherwise the kind tells.
    """

    vendor: str
    source: str
    holds: str
    has: tuple[str, ...]
    main: Part
    also: tuple[Part, ...] = ()
    any: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    looks: Mapping[str, str] = field(default_factory=dict)
    reads: Documented = NOTHING
    say: tuple[Mapping[str, str], ...] = ()
    grain: str = ""
    asks: int = 0
    fill_down: tuple[str, ...] = ()
