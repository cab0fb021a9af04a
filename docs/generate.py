"""Writes the reference pages from the contract itself: tables, settings, measures and models.

Run `make docs` after a change; a test compares the pages with what this would write.
"""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from relmark import measures, settings, tables  # noqa: E402
from relmark.intake import vendors  # noqa: E402
from relmark.warehouse import models, parameters, tables_read  # noqa: E402


def tables_page() -> str:
    """The canonical tables, column by column."""
    lines = ["# The canonical tables", "", "Every table also carries `source` and `import_id`. Times are UTC.", ""]
    for table in tables.TABLES.values():
        key = ", ".join(f"`{name}`" for name in table.key) or "none"
        lines += [
            f"## {table.name}",
            "",
            f"One row per {table.grain}. Unlocks {table.unlocks}. Key within a source: {key}.",
        ]
        lines += ["", "| column | type | meaning | must be |", "|---|---|---|---|"]
        for column in table.columns:
            lines.append(f"| `{column.name}` | {column.type} | {column.meaning} | {_checks(column)} |")
        lines.append("")
    return "\n".join(lines)


def _checks(column: tables.Column) -> str:
    checks = ["there"] if column.required else []
    checks += [f"one of {', '.join(column.choices)}"] if column.choices else []
    checks += [f"{column.least:g} or more"] if column.least is not None else []
    return "; ".join(checks)


def settings_page() -> str:
    """Every threshold and choice."""
    lines = [
        "# Settings",
        "",
        'Every threshold once. "ours" means no authority gives a number.',
        "",
        "| setting | default | may be | unit | what it does | source |",
        "|---|---|---|---|---|---|",
    ]
    for one in settings.SETTINGS.values():
        default = {True: "yes", False: "no", "": "(empty)"}.get(one.default, one.default)
        lines.append(f"| `{one.name}` | {default} | {one.allowed()} | {one.unit} | {one.help} | {one.source} |")
    return "\n".join([*lines, ""])


def measures_page() -> str:
    """Every number shown."""
    lines = ["# Measures", "", "| measure | label | definition | written as |", "|---|---|---|---|"]
    lines += [f"| `{m.name}` | {m.label} | {m.definition} | {m.format} |" for m in measures.MEASURES.values()]
    return "\n".join([*lines, ""])


def models_page() -> str:
    """Every model: what a row is, what it needs, which settings it reads."""
    lines = [
        "# Models",
        "",
        "One file each in `relmark/models/`; `python -m relmark sql MODEL` prints the query. Those marked * are built",
        "once and kept.",
        "",
        "| model | grain | needs | settings |",
        "|---|---|---|---|",
    ]
    for one in models().values():
        needed, spare = tables_read(one.name)
        needs = ", ".join([*sorted(needed), *(f"({name})" for name in sorted(spare))])
        star = "*" if one.is_materialised else ""
        asked = ", ".join(f"`{name}`" for name in parameters(one.name))
        lines.append(f"| `{one.name}`{star} | {one.grain} | {needs} | {asked} |")
    return "\n".join([*lines, ""])


def exports_page() -> str:
    """The exports that are known by their headers, by vendor."""
    lines = [
        "# Known exports",
        "",
        "From the descriptions in `relmark/intake/vendors/`; [vendors.md](vendors.md) shows how to add one.",
        "",
        "| vendor | export | a row is about | also yields | told by |",
        "|---|---|---|---|---|",
    ]
    for one in vendors.exports():
        about = "payments" if one.grain == "payments" else one.main.kind
        also = ", ".join(dict.fromkeys(part.kind for part in one.also))
        marks = ", ".join(f"`{name}`" for name in one.has if not name.startswith("~"))
        lines.append(f"| {one.vendor} | {one.holds} | {about} | {also} | {marks} |")
    return "\n".join([*lines, ""])


PAGES = {
    "tables.md": tables_page,
    "settings.md": settings_page,
    "measures.md": measures_page,
    "models.md": models_page,
    "exports.md": exports_page,
}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (HERE / name).write_text(page(), encoding="utf-8")
