"""Commands that read a workspace: models, show, export, sql."""

from datetime import date
from pathlib import Path

from relmark import exports
from relmark.cli import printing
from relmark.cli.bring import opened_by, pairs
from relmark.mail_tools import TOOLS
from relmark.mistakes import Mistake, no_such
from relmark.settings import EVERYWHERE, SETTINGS
from relmark.tables import TABLES
from relmark.warehouse import Selection, compose, cut, model, models, parameters, portable
from relmark.workspace import Workspace


def add(commands) -> None:
    """Add these commands to the parser."""
    one = commands.add_parser("models", help="every model, its grain, its parameters")
    one.set_defaults(run=say_models)
    one = commands.add_parser("show", help="the rows of a model or table: internal raw data")
    _about(one)
    one.add_argument("--limit", type=int)
    one.add_argument("--format", choices=printing.FORMATS, help="otherwise by the file's ending, else a table")
    one.add_argument("--out", type=Path)
    one.set_defaults(run=show)
    one = commands.add_parser("export", help="a list for contacting people: permission applies")
    _about(one)
    one.add_argument("--channel", choices=SETTINGS["contact_channel"].choices, required=True)
    one.add_argument("--for", dest="tool", choices=TOOLS, default="plain", help="the mail tool that reads the file")
    one.add_argument(
        "--purpose", choices=exports.PURPOSES, default=exports.MARKETING, help="service needs no permission"
    )
    one.add_argument("--topic", default="", help="what it will be about: permission for it is enough")
    one.add_argument("--out", type=Path, required=True)
    one.set_defaults(run=export)
    one = commands.add_parser("sql", help="the query of a model, ready to paste")
    one.add_argument("model")
    one.add_argument("--dialect", choices=("duckdb", "spark", "postgres"), default="duckdb")
    one.set_defaults(run=say_sql)


def _about(one) -> None:
    one.add_argument("model", metavar="MODEL")
    one.add_argument("--workspace", type=Path)
    one.add_argument("--as-of", type=day)
    one.add_argument("--set", nargs="+", action="extend", default=[], metavar="setting=value")


def day(text: str) -> str:
    """A date as typed, checked when the command runs (so that a slip is one sentence)."""
    return text


def _as_of(options) -> date | None:
    try:
        return date.fromisoformat(options.as_of) if options.as_of else None
    except ValueError:
        raise Mistake(f"'{options.as_of}' is no date: write it as 2026-01-31.") from None


def say_models(options) -> None:
    rows = [[one.name, one.subject, one.grain, ", ".join(parameters(one.name))] for one in models().values()]
    printing.table(["model", "subject", "grain", "parameters"], rows)


def show(options) -> None:
    """Rows of a model or a canonical table. Internal: permission is not applied; CSV cells are defused."""
    as_of = _as_of(options)
    opened = opened_by(options)
    if options.model not in TABLES:
        model(options.model)
    if options.limit is not None and options.limit < 0:
        raise Mistake(f"--limit cannot be {options.limit}: give 0 or more.")
    chosen = pairs(options.set, "rfm_bins=4")
    _check_filters(opened, as_of, chosen)
    sql, values = opened.warehouse.query(options.model, opened.as_of_for(options.model, as_of), chosen)
    sql = sql if options.limit is None else f"SELECT * FROM ({sql}){cut(options.model, options.limit)}"
    kind = options.format or _by_ending(options.out)
    if kind == "parquet" and options.out is None:
        raise Mistake("Parquet needs a file: add --out FILE.parquet.")
    if kind == "parquet":
        opened.warehouse.parquet(sql, values, options.out)
    else:
        printing.write(opened.warehouse.stream(sql, values), kind, options.out)


def _by_ending(out: Path | None) -> str:
    ending = out.suffix.lstrip(".").lower() if out else ""
    return ending if ending in printing.FORMATS else "table"


def _check_filters(opened: Workspace, as_of: date | None, chosen: dict[str, str]) -> None:
    """A country, source or channel that nobody has is a slip, not an empty list."""
    for name, what in (("customer_country", "country"), ("order_source", "source"), ("order_channel", "order channel")):
        if chosen.get(name, EVERYWHERE) != EVERYWHERE and "orders" in opened.tables:
            known = opened.read("filter_values", as_of, rows=Selection({"filter_name": name}))["filter_value"]
            if chosen[name] not in set(known):
                raise no_such(what, chosen[name], known)


def export(options) -> None:
    """A list of customers for one channel, without those who may not be contacted there."""
    if options.out.suffix.lower() not in (".csv", ".xlsx"):
        raise Mistake(f"A list is written as CSV or XLSX: end the name in .csv or .xlsx, not as {options.out.name}.")
    opened, as_of, chosen = opened_by(options), _as_of(options), pairs(options.set, "rfm_bins=4")
    _check_filters(opened, as_of, chosen)
    aim = {"channel": options.channel, "tool": options.tool, "topic": options.topic, "purpose": options.purpose}
    people = exports.people(opened, options.model, as_of, chosen, **aim)
    if options.out.suffix.lower() == ".xlsx":
        options.out.write_bytes(people.xlsx())
    else:
        with options.out.open("w", encoding="utf-8-sig", newline="") as file:
            people.write_csv(file)
    print(f"{options.out}: {people.sentence()}")


def say_sql(options) -> None:
    if options.model not in TABLES:
        model(options.model)
    dialect = options.dialect
    print(compose(options.model) if dialect == "duckdb" else portable.translate(options.model, dialect))
