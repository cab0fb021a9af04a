"""Which source is believed where two tell different facts of one customer."""

import pytest

from relmark.cli import main
from relmark.mistakes import Mistake
from relmark.workspace import How, Workspace, undo
from relmark.workspace.who.conflicts import conflicts
from relmark.workspace.who.ranking import rank_sources, ranking, telling
from tests.conftest import NOW, made_once

SHOP = "customer_id,name,email,postcode\n1,Bo Ray,bo@example.com,YO1 1AA\n2,Di Fox,di@example.com,"
MAIL = "customer_id,name,email,postcode\na,Bo Ray,bo@example.com,YO1 1AB\nb,Di Fox,di@example.com,LS1 1AA"


@made_once
def firm(bring) -> Workspace:
    """Bo's postcode differs; Di's is known by the mail tool only. The mail tool told last."""
    bring(how=How(NOW, source="shop"), shop=SHOP)
    return bring(how=How(NOW, source="mail"), mail=MAIL)


def postcodes(firm: Workspace) -> dict[str, str]:
    found = firm.read("customers")
    return dict(zip(found["name"], found["postcode"], strict=True))


def test_without_a_ranking_whoever_told_last_is_believed(firm):
    assert postcodes(firm) == {"Bo Ray": "YO1 1AB", "Di Fox": "LS1 1AA"}
    assert telling(firm) == ["mail", "shop"] and ranking(firm) == ()


def test_the_source_ranked_first_is_believed_and_gaps_are_filled_by_the_others(firm):
    after = rank_sources(firm.folder, ["shop"], NOW)
    assert postcodes(after) == {"Bo Ray": "YO1 1AA", "Di Fox": "LS1 1AA"}
    assert conflicts(after)["why"].tolist() == ["you rank shop first of these", "you rank shop higher"]


def test_a_ranking_can_be_taken_back_and_lifted(firm):
    rank_sources(firm.folder, ["shop", "mail"], NOW)
    assert postcodes(undo(firm.folder, NOW)) == postcodes(firm)
    rank_sources(firm.folder, ["shop", "mail"], NOW)
    lifted = rank_sources(firm.folder, [], NOW)
    assert ranking(lifted) == () and postcodes(lifted) == postcodes(firm)


def test_a_ranking_counts_for_what_is_imported_later(firm, bring):
    rank_sources(firm.folder, ["shop"], NOW)
    later = MAIL.replace("YO1 1AB", "YO9 9ZZ")
    after = bring(how=How(NOW, source="mail", if_exists="newer"), later=later)
    assert postcodes(after)["Bo Ray"] == "YO1 1AA"


@pytest.mark.parametrize(
    ("order", "said"),
    [(["shpo"], "Did you mean 'shop'"), (["shop", "shop"], "named twice"), ([], "No ranking is there")],
)
def test_a_ranking_that_cannot_be_is_said(firm, order, said):
    with pytest.raises(Mistake, match=said):
        rank_sources(firm.folder, order, NOW)


def test_sources_are_ranked_on_the_command_line(firm, capsys):
    where = ["--workspace", str(firm.folder)]
    assert main(["matches", "--rank", "shop", "mail", *where], NOW) == 0
    assert "Ranked sources: shop, mail. Now at version 3" in capsys.readouterr().out
    assert main(["matches", "--rank", "till", *where], NOW) == 2
    assert main(["matches", "--rank", *where], NOW) == 0
    assert "Lifted the ranking" in capsys.readouterr().out
