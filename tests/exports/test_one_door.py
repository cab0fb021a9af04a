"""Every file that leaves relmark is known here, and each list for contacting people goes through `exports.people`."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
WRITE = {"download_button", "write_csv", "xlsx", "to_csv", "to_excel", "to_parquet", "parquet", "write_bytes"}
WRITE |= {"write_text", "write_table", "tables_zip", "write_all"}
TOP = ("ui", "cli", "exports", "findings", "charts")
THE_DOOR = "exports.people: permission, channel, pressure, erasure"
PLACES = {
    "ui/people.py": THE_DOOR,
    "cli/look.py": f"export: {THE_DOOR}; show: internal rows, on one's own machine",
    "exports/people.py": "the list itself",
    "exports/clean.py": "all data to take elsewhere, internal and said to be",
    "exports/everything.py": "what is kept about one person, for that person",
    "cli/classify.py": "campaigns and what they are for, to fill in: no customer is in it",
    "cli/take.py": "all data to take elsewhere, and templates without rows",
    "cli/printing.py": "show: internal rows, on one's own machine",
    "ui/take_away.py": "all data to take elsewhere, and templates without rows",
    "ui/customer_file.py": "what is kept about one person, for that person",
    "ui/history.py": "rows not accepted, to be put right where they came from",
    "ui/states.py": "a questionnaire without names",
    "ui/raised.py": "the words of a note, without names; who is told comes from the door",
}


def called(path: Path) -> set[str]:
    """The names of everything a file calls."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return {one.attr if isinstance(one, ast.Attribute) else getattr(one, "id", "") for one in calls}


def writers() -> set[str]:
    files = [path for room in TOP for path in (ROOT / "relmark" / room).glob("**/*.py")]
    return {str(path.relative_to(ROOT / "relmark")) for path in files if called(path) & WRITE}


def test_every_place_that_writes_a_file_is_known():
    assert writers() == set(PLACES)


@pytest.mark.parametrize("place", [name for name, why in PLACES.items() if THE_DOOR in why])
def test_a_list_to_contact_people_is_made_by_the_door(place):
    text = (ROOT / "relmark" / place).read_text()
    assert "exports.people(" in text and "People(" not in text.replace("exports.People", "")


def test_only_the_door_makes_a_list_of_people():
    makers = [path for path in (ROOT / "relmark").glob("**/*.py") if "People" in called(path)]
    assert [str(path.relative_to(ROOT / "relmark")) for path in makers] == ["exports/__init__.py"]
