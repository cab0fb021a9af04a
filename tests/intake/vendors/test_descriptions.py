"""A description is data: the one in the guide works as it stands, and what is not understood is refused by name."""

import re
import tomllib
from pathlib import Path

import pytest

from relmark.intake import vendors
from relmark.intake.vendors import FOLDER
from relmark.intake.vendors import described as grammar
from relmark.intake.vendors.described import read
from relmark.mistakes import Mistake

GUIDE = (Path(__file__).parents[3] / "docs" / "vendors.md").read_text(encoding="utf-8")
EXAMPLE, DESCRIPTION = re.search(r"```\n(.+?)```.+?```toml\n(.+?)```", GUIDE, re.S).groups()


@pytest.fixture
def described(tmp_path, monkeypatch):
    def of(text):
        path = tmp_path / "corner_till.toml"
        path.write_text(text, encoding="utf-8")
        found = tuple(read(path))
        monkeypatch.setattr(vendors, "exports", lambda: found)
        return found

    return of


def test_the_guide_s_example_reads_the_guide_s_file(desk, described):
    described(DESCRIPTION)
    result = desk.stage(EXAMPLE)
    assert (result.found.tables[0].source, result.found.questions) == ("corner_till", [])
    assert desk.rows("orders", "order_id", "ordered_at", "amount", "status", "customer_key") == [
        ("1", "2025-04-03 09:15:00", "19.00", "paid", "ann@example.com"),
        ("2", "2025-04-04 10:00:00", "4.50", "cancelled", None),
    ]
    assert desk.rows("order_lines", "product", "amount") == [("Mug", "4.50"), ("Mug", "9.00"), ("Pot", "10.00")]
    assert [row[2] for row in desk.rejected()] == ["rung up for practice"]
    assert "The till does not tell who returned what" in " ".join(result.found.tables[0].notes)


@pytest.mark.parametrize(
    ("written", "instead", "says"),
    [
        ("has =", "hass =", "corner_till.toml: No word named 'hass'. Did you mean 'has'?"),
        ('"orders.amount"', '"orders.amout"', "Did you mean 'amount'?"),
        ("without =", "witout =", "Did you mean 'without'?"),
        ("isnt =", "isn =", "No condition named 'isn'"),
        ("day_first =", "dayfirst =", "Did you mean 'day_first'?"),
        ('kind = "order_lines"', 'kind = "order_line"', "Did you mean 'order_lines'?"),
        ('source = "corner_till"', "", "corner_till.toml lacks 'source'"),
        ('vendor = "', 'vendor = ""', "corner_till.toml cannot be read"),
        ('holds = "receipts"', 'holds = "receipts"\nlike = "receips"', "No export named 'receips'"),
        ('[export.words."orders.status"]', '[export.words]\n"orders.status" = "states"\n[lists.kinds]', "'states'"),
    ],
)
def test_what_is_not_understood_is_refused_with_the_file_and_the_word(described, written, instead, says):
    assert written in DESCRIPTION
    with pytest.raises(Mistake) as mistake:
        described(DESCRIPTION.replace(written, instead, 1))
    assert says in str(mistake.value)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_description_is_read_and_says_where_its_headers_come_from(path):
    assert read(path)
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    assert told["docs"] or told["vendor"] == "Survey", "a survey of no vendor is told by its questions"


def test_every_word_of_a_description_is_in_the_guide():
    words = grammar.COLUMN | grammar.PART | grammar.EXPORT | grammar.ONLY | grammar.READS | grammar.SAY
    assert sorted(word for word in words if f"`{word}`" not in GUIDE and f"{word} =" not in GUIDE) == []
