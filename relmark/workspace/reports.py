"""What an import did, file by file and table by table; or the questions that kept it from doing anything."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from relmark.intake import FileFound, StagedTable
from relmark.mistakes import Mistake


@dataclass
class Counts:
    """Rows of one table in one file: in = accepted + rejected + merged into others.

    Attributes:
        left_out: how many of the accepted do not count, by a rule.
        amount_in: what the file's purchases come to; None where there are no amounts.
        amount_out: what is stored of them. A difference is `amount_merged`; whatever else differs a note explains.
        amount_merged: what those come to that were left aside for rows already loaded, or folded into them.
        amount_replaced: what rows already loaded came to that went for those of the file.
    """

    n_in: int = 0
    accepted: int = 0
    rejected: int = 0
    merged: int = 0
    reject_reasons: dict[str, int] = field(default_factory=dict)
    left_out: int = 0
    amount_in: Decimal | None = None
    amount_out: Decimal | None = None
    amount_merged: Decimal | None = None
    amount_replaced: Decimal | None = None

    def fold(self, n: int, amount: Decimal) -> None:
        """So many rows taken in, which come to an amount, were found to belong to others."""
        self.accepted -= n
        self.merged += n
        if self.amount_out is not None:
            self.amount_out -= amount
            self.amount_merged = (self.amount_merged or 0) + amount

    def add_amounts(self, staged: StagedTable, merged: Decimal, replaced: Decimal) -> None:
        """Count the amounts of a staged table, of which some were left aside for rows loaded, or took their place."""
        if staged.amount_in is None or staged.amount_out is None:
            return
        self.amount_in = (self.amount_in or 0) + staged.amount_in
        self.amount_out = (self.amount_out or 0) + staged.amount_out - merged
        self.amount_merged = (self.amount_merged or 0) + merged
        self.amount_replaced = (self.amount_replaced or 0) + replaced

    def as_json(self) -> dict:
        amounts = ("amount_in", "amount_out", "amount_merged", "amount_replaced")
        told = {key: value for key, value in vars(self).items() if key not in ("n_in", *amounts)}
        exact = {key: value if (value := getattr(self, key)) is None else float(value) for key in amounts}
        return {"in": self.n_in, **told, **exact}


@dataclass
class FileReport:
    """What became of one file.

    Attributes:
        tables: canonical table -> its counts.
        already_in: the import that had loaded this very file before; then it was left out.
    """

    found: FileFound
    sha256: str
    source: str
    import_id: int
    tables: dict[str, Counts] = field(default_factory=dict)
    already_in: int | None = None

    def as_json(self) -> dict:
        """The file's object in `import --json`: what was found, and what was accepted of it."""
        found = self.found.as_json()
        tables = [{**table, **self._main(table["kind"]).as_json()} for table in found["tables"]]
        loaded = [{"table": name, **counts.as_json()} for name, counts in self.tables.items()]
        own = {"import_id": self.import_id, "source": self.source, "already_in": self.already_in}
        return {**found, "tables": tables, **own, "loaded": loaded}

    def _main(self, kinds: Sequence[str]) -> Counts:
        """The counts of the finest canonical table a file's table yields."""
        return max(
            (self.tables[kind] for kind in kinds if kind in self.tables), key=lambda one: one.n_in, default=Counts()
        )


@dataclass
class ImportReport:
    """What an import did: one report a file, the version it made, who is new, and what to say about people.

    Attributes:
        if_exists: how rows already loaded were treated; is_remembered: nobody said so this time.
    """

    files: list[FileReport]
    version: int
    new_customers: int = 0
    people: list[str] = field(default_factory=list)
    if_exists: str = "append"
    is_remembered: bool = False

    @property
    def changed(self) -> bool:
        """Whether any file was new."""
        return any(file.already_in is None for file in self.files)

    def as_json(self) -> dict:
        own = {"version": self.version, "new_customers": self.new_customers, "people": self.people}
        return {**own, "if_exists": self.if_exists, "files": [file.as_json() for file in self.files]}


class OpenQuestion(Mistake):
    """A file cannot be read without an answer; nothing was changed.

    Attributes:
        found: the files as inspected, with their questions.
    """

    def __init__(self, found: list[FileFound]):
        self.found = found
        asked = [(file.file, question) for file in found for question in file.questions]
        file, question = asked[0]
        choices = ", ".join(str(choice) for choice in question["choices"])
        more = f" ({len(asked) - 1} more to answer: see inspect.)" if len(asked) > 1 else ""
        about = question["about"].rstrip(".?") + ("?" if question["about"].endswith("?") else ".")
        super().__init__(f"{file}: {about} Choices: {choices}.{more}")
