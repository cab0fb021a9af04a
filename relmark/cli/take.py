"""Commands about files to fill in and files to take elsewhere: template, take-out."""

from pathlib import Path

from relmark.cli.bring import opened_by
from relmark.exports import clean, templates
from relmark.tables import IMPORTABLE

ALL = "all"


def add(commands) -> None:
    """Add these commands to the parser."""
    one = commands.add_parser("template", help="an empty CSV with relmark's own headers, to fill in")
    one.add_argument("table", choices=(*IMPORTABLE, ALL), metavar="TABLE", help="a table, or 'all' for a ZIP of all")
    one.add_argument("--out", type=Path, help="the file to write; otherwise the headers are printed")
    one.add_argument("--guide", action="store_true", help="print what belongs into each column instead")
    one.set_defaults(run=template)
    one = commands.add_parser("take-out", help="every table, clean, to take elsewhere or import again")
    one.add_argument("--workspace", type=Path)
    one.add_argument("--out", type=Path, required=True, metavar="FOLDER|FILE.zip")
    one.add_argument("--format", choices=clean.FORMATS, default="csv")
    one.set_defaults(run=take_out)


def template(options) -> None:
    """Write or print the headers of one table, or the guide to it; all tables make a ZIP file."""
    is_all = options.table == ALL
    if options.guide:
        print(templates.guides() if is_all else templates.guide(options.table), end="")
    elif is_all:
        out = options.out or Path("templates.zip")
        out.write_bytes(templates.templates_zip())
        print(f"{out}: a template for each of {len(IMPORTABLE)} tables, and {templates.GUIDE}.")
    elif options.out is None or str(options.out) == "-":
        print(",".join(templates.headers(options.table)))
    else:
        options.out.write_text(templates.template(options.table), encoding="utf-8", newline="")
        print(f"{options.out}: headers of {options.table}. What belongs under each: template {options.table} --guide")


def take_out(options) -> None:
    """Write every loaded table, one file each, into a folder or a ZIP file."""
    here = opened_by(options)
    if options.out.suffix.lower() == ".zip":
        names = clean.tables_zip(here, options.out, options.format)
    else:
        names = list(clean.write_all(here, options.out, options.format))
    print(f"{options.out}: {', '.join(names)}. Internal: permission is not applied. {_again(here)}")


def _again(here) -> str:
    """How these files are read again so that their days are the same."""
    zone = "" if here.timezone == "UTC" else f" With --set timezone={here.timezone} their days are the same."
    return f"relmark imports these files as they are, together.{zone}"
