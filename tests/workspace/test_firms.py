"""Firms on this machine: made, renamed, deleted; named by ids from a list, never by paths."""

import pytest

from relmark.mistakes import Mistake
from relmark.workspace import Workspace, firms, import_files, undo
from relmark.workspace.arriving import How
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("RELMARK_HOME", str(tmp_path / "firms"))


def test_a_new_firm_has_its_facts_and_no_data():
    made = firms.new("Zoë & Söhne", NOW, "eur", "Europe/Berlin", "de")
    firm = Workspace.open(firms.folder_of(made))
    assert made == "zoe-sohne"
    assert (firm.name, firm.currency, firm.timezone) == ("Zoë & Söhne", "EUR", "Europe/Berlin")
    assert firm.tables == {} and firm.default_as_of is None


def test_two_firms_cannot_share_a_name():
    firms.new("Marl", NOW)
    with pytest.raises(Mistake, match="already"):
        firms.new("marl", NOW)


def test_a_firm_is_renamed_and_deleted():
    made = firms.new("Marl", NOW)
    firms.rename(made, "Marl & Co", NOW)
    assert firms.firms() == {"marl": "Marl & Co"}
    firms.delete(made)
    assert firms.firms() == {}


@pytest.mark.parametrize("path", ["../etc", "/etc", "marl/../x", ""])
def test_a_path_is_no_firm(path):
    firms.new("Marl", NOW)
    with pytest.raises(Mistake, match="No firm named"):
        firms.folder_of(path)


@pytest.mark.parametrize(("facts", "word"), [({"currency": "pounds"}, "currency"), ({"timezone": "Mars"}, "time zone")])
def test_facts_that_are_none_are_refused(facts, word):
    with pytest.raises(Mistake, match=word):
        firms.new("Marl", NOW, **facts)


def test_the_demo_firm_is_not_changed(tmp_path, demo_firm):
    with pytest.raises(Mistake, match="demo firm"):
        import_files(demo_firm.folder, [], How(NOW))
    with pytest.raises(Mistake, match="demo firm"):
        undo(demo_firm.folder, NOW)


def test_the_demo_firm_never_takes_the_place_of_a_firm_of_yours():
    folder = firms.folder_of(firms.new("Marl", NOW))
    with pytest.raises(Mistake, match="firm of yours"):
        firms.build_demo(folder, NOW)


def test_the_demo_firm_is_not_built_among_other_files(tmp_path):
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(Mistake, match="holds notes"):
        firms.build_demo(tmp_path, NOW)
