"""Whatever the list: empty, tiny, shuffled, without values or with hostile ones."""

import json
import random
from datetime import date

import pytest

from relmark.matching import FIELDS, RULES, suggest

TWICE = {"name": "Uma Frost", "birthday": date(1983, 8, 9), "postcode": "BN1 1AA", "city": "Brighton", "country": "GB"}
NOBODY = {}


@pytest.mark.parametrize("customers", [[], [TWICE], [NOBODY] * 5, [{"country": "GB"}] * 5], ids=str)
def test_lists_without_a_pair_give_none(suggested_among, customers):
    assert suggested_among(*customers).rows == []


@pytest.mark.parametrize("n_others", [0, 8, 150])
def test_a_pair_is_found_in_a_list_of_any_size(suggested_among, n_others):
    others = [{"name": f"Name{n} Other{n}", "postcode": f"ZE{n} 9AA", "country": "GB"} for n in range(n_others)]
    assert suggested_among(TWICE, *others, TWICE).pairs == [(1, n_others + 2)]


def test_the_order_of_rows_does_not_matter(suggested_among):
    families = ["Frost", "Quill", "Barlow", "Okoye", "Tanaka", "Weiss", "Moreau", "Silva", "Novak", "Haddad"]
    people = [TWICE | {"name": f"Uma {family}", "postcode": f"{family[:2]}1 1AA"} for family in families]
    again = [one | {"name": f"{one['name'][4:]} Uma", "birthday": None} for one in people]
    slipped = [one | {"name": one["name"] + one["name"][-1], "postcode": None} for one in people]
    customers = [one | {"customer_id": number} for number, one in enumerate(people + again + slipped, 1)]
    found = suggested_among(*customers).rows
    shuffled = random.Random(5).sample(customers, len(customers))
    assert len(found) >= 10
    assert suggested_among(*shuffled).rows == found


def test_pairs_are_told_once_smaller_number_first_and_likeliest_first(suggested_among):
    found = suggested_among(*[TWICE | {"customer_id": number} for number in (30, 10, 20)])
    assert sorted(found.pairs) == [(10, 20), (10, 30), (20, 30)]
    probabilities = [row[2] for row in found.rows]
    assert probabilities == sorted(probabilities, reverse=True)


@pytest.mark.parametrize(("threshold", "n"), [(0.0, 1), (0.9, 1), (1.0, 0)])
def test_only_pairs_at_or_above_the_threshold(suggested_among, threshold, n):
    assert len(suggested_among(TWICE, TWICE | {"birthday": None}, threshold=threshold).rows) == n


HOSTILE = [
    'O\'Hara "Bob"; DROP TABLE people; --',
    "<script>alert(1)</script> Smith",
    "=HYPERLINK(1) Smith",
    "Zero\x00 Byte",
    "\u202eevil Smith",
    "王小明",
    "🎉 🎉",
    "$threshold ${x} {y} %s \\1",
    "x" * 1_000_000,
    "''",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_hostile_values_are_compared_and_shown_as_text(suggested_among, text):
    hostile = dict.fromkeys(("name", "email", "phone", "country", "region", "city", "postcode"), text)
    found = suggested_among(hostile | {"birthday": date(1983, 8, 9)}, hostile | {"birthday": date(1983, 8, 9)}, TWICE)
    assert found.pairs in ([], [(1, 2)])
    assert all(found.evidence(*pair)["name"]["a"] == text for pair in found.pairs)


def test_the_list_may_have_any_name_and_more_columns(con, list_of):
    list_of(TWICE, TWICE, table='"my ""people"""')
    con.execute('ALTER TABLE "my ""people""" ADD COLUMN joined_at TIMESTAMP').fetchall()
    con.execute('ALTER TABLE "my ""people""" ADD COLUMN digits VARCHAR').fetchall()
    name = suggest(con, 'my "people"', 0.9)
    assert con.execute(f"SELECT customer_a, customer_b FROM {name}").fetchall() == [(1, 2)]


def test_asking_twice_gives_the_same_and_leaves_nothing_else_behind(con, suggested_among, capfd):
    first = suggested_among(TWICE, TWICE)
    assert suggested_among(TWICE, TWICE) == first
    tables = {name for (name,) in con.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    assert tables == {"people", "suggested_pairs", "suggested_pairs_left_out"}
    assert capfd.readouterr() == ("", "")


def test_progress_moves_from_nothing_to_done(suggested_among):
    told = []
    suggested_among(TWICE, TWICE, progress=lambda step, share: told.append((step, share)))
    shares = [share for _, share in told]
    assert (shares[0], shares[-1]) == (0.0, 1.0) and shares == sorted(shares)
    assert all(step for step, _ in told)


def test_what_too_many_share_is_left_out_and_said(con, suggested_among):
    office = [{"name": f"Name{n} Other{n}", "email": "team@firm.example"} for n in range(30)]
    suggested_among(*office, largest=20)
    said = con.execute("SELECT rule, n_keys, n_customers, largest FROM suggested_pairs_left_out").fetchall()
    assert ("mailbox", 1, 30, 30) in said


def test_rules_and_outcomes_can_be_shown_to_people():
    assert all(rule.says.endswith(".") for rule in RULES)
    assert {level.says for field in FIELDS for level in field.levels} == {"same", "alike", "different"}


def test_evidence_is_readable_by_any_program(suggested_among):
    for row in suggested_among(TWICE, TWICE).rows:
        assert [set(one) for one in json.loads(row[3])] == [{"field", "a", "b", "says", "weight"}] * len(FIELDS)
