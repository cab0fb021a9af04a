"""The reference pages say what the code says, and the README's commands work."""

import re
import runpy
import shlex
from pathlib import Path

import pytest

from relmark.cli import main
from relmark.cli import parser as cli_parser
from relmark.settings import SETTINGS
from relmark.workspace import firms
from tests.conftest import NOW

ROOT = Path(__file__).parent.parent
GENERATED = runpy.run_path(str(ROOT / "docs" / "generate.py"))["PAGES"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^\$ python -m relmark (.+)\n((?:(?!```).*\n)+)", README, re.M)


@pytest.mark.parametrize("name", sorted(GENERATED))
def test_reference_pages_are_as_generated(name):
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == GENERATED[name]()


@pytest.mark.parametrize(("command", "output"), SHOWN, ids=[command for command, _ in SHOWN])
def test_the_readme_shows_what_its_commands_print(command, output, demo_firm, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("RELMARK_HOME", str(demo_firm.folder.parent))
    monkeypatch.chdir(tmp_path)
    assert main(shlex.split(command), NOW) == 0
    assert capsys.readouterr().out == output


def test_there_are_commands_to_show():
    assert len(SHOWN) >= 2


@pytest.mark.parametrize("command", re.findall(r"^python -m relmark (\w+.*)$", README, re.M))
def test_every_command_in_the_readme_is_one(command):
    assert cli_parser().parse_args(shlex.split(command)).run


def test_every_page_and_variable_is_in_the_readme():
    for page in ROOT.glob("pages/*/*.py"):
        assert f"| {page.stem.replace('_', ' ').capitalize()} |" in README, page
    code = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("relmark/**/*.py"))
    for variable in set(re.findall(r"RELMARK_[A-Z_]+", code)):
        assert variable in README, variable


def test_every_setting_has_a_help_and_a_source():
    assert all(one.help.endswith(".") and one.source for one in SETTINGS.values())


def test_the_demo_firm_is_where_the_readme_says(monkeypatch):
    monkeypatch.delenv("RELMARK_HOME", raising=False)
    assert firms.home() == ROOT / "data" / "workspaces"
