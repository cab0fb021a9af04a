"""The house: imports point one way, each library has its door, and everything is where a reader would guess."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RANKS = [
    {"mistakes", "quoting", "mail_tools", "tables", "settings", "measures"},
    {"spreadsheets", "clusters", "campaigns", "frequency_cap", "lifetime", "intake", "matching", "demo", "wear_out"},
    {"warehouse"},
    {"workspace"},
    {"charts", "findings", "exports"},
    {"ui", "cli"},
    {"app", "pages", "__main__", "warm"},
]
RANK = {room: rank for rank, rooms in enumerate(RANKS) for room in rooms}
DOORS = {
    "streamlit": {"ui", "app", "pages"},
    "duckdb": {"warehouse", "workspace", "intake"},
    "sqlglot": {"warehouse"},
    "sklearn": {"clusters", "campaigns"},
    "plotly": {"charts", "ui"},
    "filelock": {"workspace"},
    "xlsxwriter": {"spreadsheets"},
    "fastexcel": {"intake"},
    "rapidfuzz": {"intake", "campaigns"},
    "phonenumbers": {"intake"},
    "splink": {"matching"},
    "tomlkit": {"workspace"},
    "scipy": {"lifetime"},
    "threadpoolctl": {"lifetime", "clusters"},
}
FILES = sorted([*ROOT.glob("relmark/**/*.py"), *ROOT.glob("pages/**/*.py"), ROOT / "app.py"])


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[1] if parts[0] == "relmark" and len(parts) > 1 else parts[0]


@cache
def imported(path: Path) -> set[str]:
    """Every module a file imports, as dotted names."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path):
    here = room(path)
    if here == "__init__":
        return
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "relmark" and len(parts) > 1 and parts[1] in RANK and parts[1] != here:
            assert RANK[parts[1]] <= RANK[here], f"{here} may not import {parts[1]}"


@pytest.mark.parametrize("library", sorted(DOORS))
def test_each_library_is_used_behind_its_own_door(library):
    users = {room(path) for path in FILES for name in imported(path) if name.split(".")[0] == library}
    assert users <= DOORS[library]


def test_only_the_top_reads_the_clock():
    asking = {
        room(path)
        for path in FILES
        if any(
            word in path.read_text(encoding="utf-8")
            for word in ("datetime.now", "date.today", "Timestamp.now", "time.time()")
        )
    }
    assert asking <= {"app", "ui", "__main__"}


def test_rooms_have_space():
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in FILES}
    allowed = {"relmark/tables.py": 420}
    assert {name: n for name, n in long.items() if n > allowed.get(name, 200)} == {}
    models = {path.name: len(path.read_text().splitlines()) for path in ROOT.glob("relmark/models/*/*.sql")}
    assert {name: n for name, n in models.items() if n > 60} == {}


def test_no_html_made_of_data():
    assert not [path for path in FILES if "unsafe_allow_html=True" in path.read_text(encoding="utf-8")]
