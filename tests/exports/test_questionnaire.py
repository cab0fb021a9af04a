"""The eight questions leave as a form, and come back as answers that make a state."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest

from relmark import exports
from relmark.warehouse import Warehouse

ORDERS = """
    order_id,customer_id,email,ordered_at,amount,status
    1,ana,ana@example.com,2026-01-05,20.00,paid
    2,bo,bo@example.com,2026-02-05,30.00,paid
"""
SCORES = dict(zip(("T1", "T2", "C1", "C2", "D1", "D2", "N1", "N2"), (7, 6, 6, 7, 3, 2, 6, 6)))


@pytest.fixture
def items(tmp_path):
    return Warehouse(tmp_path, {}).read("relationship_items", None)


def test_the_form_to_print_has_eight_sentences_with_seven_boxes_each(items):
    text = exports.questionnaire_text(items)
    assert all(one in text for one in items["statement"])
    assert text.count("[ ]") == 8 * 7


def test_the_text_to_paste_has_each_sentence_on_a_line_of_its_own(items):
    lines = exports.questionnaire_paste(items).splitlines()
    assert [line for line in lines if line in set(items["statement"])] == items["statement"].tolist()


def test_the_documentation_has_the_same_sentences(items):
    page = (Path(__file__).parents[2] / "docs" / "questionnaire.md").read_text(encoding="utf-8")
    assert all(f"| {row.item} | {row.dimension} | {row.statement} |" in page for row in items.itertuples())


def filled(items, who: str) -> str:
    """The table as downloaded, with key, customer, day and score filled in."""
    lines = list(csv.DictReader(io.StringIO(exports.questionnaire_csv(items))))
    for line in lines:
        item = line["topic"].removeprefix("relationship:")
        line |= {"feedback_id": f"{who}-{item}", "customer_id": who, "said_at": "2026-03-01", "score": SCORES[item]}
    text = io.StringIO()
    writer = csv.DictWriter(text, lines[0])
    writer.writeheader()
    writer.writerows(lines)
    return text.getvalue()


def states(workspace) -> list:
    return workspace.read("wave_states", date(2026, 4, 1))[["state", "n_items"]].to_numpy().tolist()


def test_the_table_filled_in_is_read_as_answers(bring, items):
    assert states(bring(orders=ORDERS, answers=filled(items, "ana"))) == [["communal", 8]]


def test_answers_of_an_online_form_are_read_as_answers(bring, items):
    quoted = ",".join(f'"{one}"' for one in items["statement"])
    scores = ",".join(str(one) for one in SCORES.values())
    form = f"Timestamp,Email Address,{quoted}\n2026-03-01 10:00:00,ana@example.com,{scores}"
    assert states(bring(orders=ORDERS, form=form)) == [["communal", 8]]
