"""The demo firm's planted doubles are found and its look-alikes left apart, at any seed."""

import pytest

from relmark.settings import SETTINGS
from tests.demo.conftest import SEEDS, build

DEFAULT = SETTINGS["match_threshold"].default


def ordered(pairs) -> set[tuple[int, int]]:
    return {(min(pair), max(pair)) for pair in pairs}


@pytest.mark.parametrize("seed", SEEDS)
def test_nine_in_ten_doubles_are_suggested_and_at_most_one_in_fifty_is_wrong(suggested_in, seed):
    firm = build(seed, ())
    found = set(suggested_in(firm.tables["customers"], DEFAULT).pairs)
    doubles = ordered(firm.truth["stories"]["doubles"]["pairs"])
    assert len(found & doubles) >= 0.9 * len(doubles)
    assert len(found - doubles) <= 0.02 * len(found)


@pytest.mark.parametrize("seed", SEEDS)
def test_parent_and_child_of_one_name_are_never_suggested(suggested_in, seed):
    firm = build(seed, ())
    born = firm.tables["customers"].set_index("customer_id")["birthday"].dt.year
    apart = {(a, b) for a, b in ordered(firm.truth["look_alikes"]) if abs(born[a] - born[b]) >= 16}
    assert len(apart) >= 50
    assert not apart & set(suggested_in(firm.tables["customers"], 0.5).pairs)


def test_a_firm_without_doubles_has_next_to_no_suggestions(suggested_in):
    firm = build(SEEDS[0], ("doubles",))
    assert len(suggested_in(firm.tables["customers"], DEFAULT).pairs) <= 3
