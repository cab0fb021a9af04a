"""Named views: what was set on a page is kept under a name, opened again, renamed and forgotten."""

import pytest

from relmark.mistakes import Mistake
from relmark.workspace import remembered, undo, views
from relmark.workspace.views import NamedView
from tests.conftest import NOW

LATE = NamedView("Late ones", "cold_customers", {"late_from": 2.0, "customer_country": "GB"}, "signal.late")


def names(folder, page="cold_customers") -> list[str]:
    return [one.name for one in views.views(folder, page)]


def test_a_view_comes_back_as_it_was_kept(tmp_path):
    views.keep(tmp_path, LATE)
    assert views.views(tmp_path) == [LATE]
    assert views.views(tmp_path, "segments") == []


def test_keeping_it_again_replaces_it(tmp_path):
    views.keep(tmp_path, LATE)
    views.keep(tmp_path, NamedView("Late ones", "cold_customers", {"late_from": 3.0}))
    assert [one.settings for one in views.views(tmp_path)] == [{"late_from": 3.0}]


def test_a_name_belongs_to_one_page(tmp_path):
    views.keep(tmp_path, LATE)
    with pytest.raises(Mistake, match="'Late ones' of the page cold_customers already: choose another name"):
        views.keep(tmp_path, NamedView("Late ones", "segments"))


def test_a_view_is_renamed_and_forgotten(tmp_path):
    views.keep(tmp_path, LATE)
    views.rename(tmp_path, "Late ones", "  Very  late ")
    assert names(tmp_path) == ["Very late"]
    views.keep(tmp_path, LATE)
    with pytest.raises(Mistake, match="choose another name"):
        views.rename(tmp_path, "Very late", "Late ones")
    views.forget(tmp_path, "Very late")
    assert names(tmp_path) == ["Late ones"]
    with pytest.raises(Mistake, match="No view named 'Very late'"):
        views.forget(tmp_path, "Very late")


@pytest.mark.parametrize(("name", "said"), [(" ", "needs a name"), ("x" * 61, "at most 60 letters")])
def test_a_name_is_needed_and_has_an_end(tmp_path, name, said):
    with pytest.raises(Mistake, match=said):
        views.keep(tmp_path, NamedView(name, "cold_customers"))


def test_names_are_data(tmp_path):
    for name in ('a"]\n[x', "ключ.=#", "answers"):
        views.keep(tmp_path, NamedView(name, "cold_customers"))
    assert names(tmp_path) == ['a"] [x', "answers", "ключ.=#"]


def test_what_a_hand_wrote_wrongly_is_left_at_its_default_and_the_rest_stays(tmp_path):
    (tmp_path / remembered.NAME).write_text(
        '# mine\n[if_exists]\nshop = "replace"\n[views.Mine]\npage = "cold_customers"\n'
        '[views.Mine.settings]\nlate_from = "soon"\nno_such = 1\nleast_alive = 0.2\n'
    )
    assert views.views(tmp_path) == [NamedView("Mine", "cold_customers", {"least_alive": 0.2})]
    views.keep(tmp_path, LATE)
    assert remembered.if_exists(tmp_path) == {"shop": "replace"}
    assert "# mine" in (tmp_path / remembered.NAME).read_text()


def test_undo_does_not_forget_views(four_customers):
    views.keep(four_customers.folder, LATE)
    undo(four_customers.folder, NOW)
    assert names(four_customers.folder) == ["Late ones"]
