"""Each story is seen in the demo firm, and not in the firm without it."""

import pandas as pd
import pytest

from relmark import demo
from relmark.mistakes import Mistake
from tests.demo.finders import (
    FINDERS,
    alike,
    best_without_reward,
    buyers_for_four_fifths,
    letters_without_permission,
    share_once,
    top_share,
)


def test_every_story_has_a_finder():
    assert set(FINDERS) == set(demo.STORIES)


@pytest.mark.parametrize("story", demo.STORIES)
def test_a_story_told_is_found(firm_of, seed, story):
    assert FINDERS[story](firm_of(seed).tables)


def test_a_story_left_out_is_not_found_and_leaves_the_others(firm_of, seed, without):
    tables = firm_of(seed, *without).tables
    found = {name for name, finder in FINDERS.items() if finder(tables)}
    assert found == set(demo.STORIES) - set(without)


def test_the_best_fifth_brings_nearly_four_fifths_but_not_quite(firm_of, seed):
    assert 0.70 <= top_share(firm_of(seed).tables) <= 0.77
    assert 0.23 <= buyers_for_four_fifths(firm_of(seed).tables) <= 0.30
    assert top_share(firm_of(seed, "concentration").tables) < 0.55


def test_buyers_of_one_order_are_clearly_most_or_clearly_not(firm_of, seed):
    assert 0.54 < share_once(firm_of(seed).tables) < 0.61
    assert 0.30 < share_once(firm_of(seed, "one_time").tables) < 0.42


def test_the_other_stories_do_not_decide_the_first_two(firm_of, seed):
    others = [story for story in demo.STORIES if story not in ("concentration", "one_time")]
    tables = firm_of(seed, *others).tables
    assert FINDERS["concentration"](tables) and FINDERS["one_time"](tables)


@pytest.mark.parametrize("story", ["wear_out", "no_consent", "doubles", "packaging", "no_reward"])
def test_leaving_out_a_story_moves_no_order(firm_of, story):
    same = ["order_id", "ordered_at", "amount", "refunded", "status", "delivered_at"]
    told, left_out = (firm.tables["orders"][same] for firm in (firm_of(), firm_of(demo.SEED, story)))
    by_key = [orders.sort_values("order_id", ignore_index=True) for orders in (told, left_out)]
    pd.testing.assert_frame_equal(*by_key)


def test_but_for_the_forty_every_letter_stands_on_permission(firm_of, truth):
    forty = set(truth["stories"]["no_consent"]["customer_ids"])
    assert set(letters_without_permission(firm_of().tables)["customer_id"]) == forty
    assert letters_without_permission(firm_of(demo.SEED, "no_consent").tables).empty


def test_an_unknown_story_is_a_mistake_with_a_remedy():
    with pytest.raises(Mistake, match=r"No story named 'heavy_sold'\. Did you mean 'heavy_sold_at'\?"):
        demo.firm(without=["heavy_sold"])


def test_half_of_the_doubles_share_neither_mailbox_nor_number(tables, truth):
    people = tables["customers"].set_index("customer_id")
    pairs = truth["stories"]["doubles"]["pairs"]
    apart = [all(people.at[a, way] != people.at[b, way] for way in ("email", "phone")) for a, b in pairs]
    assert len(pairs) == 180 and sum(apart) >= len(pairs) / 2


def test_look_alikes_are_as_many_as_doubles_and_always_there(firm_of, truth):
    people = firm_of().tables["customers"].set_index("customer_id")
    pairs = truth["look_alikes"]
    assert len(pairs) == len(firm_of(demo.SEED, "doubles").truth["look_alikes"]) == 180
    assert all(people.at[a, "postcode"] == people.at[b, "postcode"] for a, b in pairs)
    assert sum(alike(people.at[a, "name"], people.at[b, "name"]) for a, b in pairs) >= 60


def test_the_people_of_a_story_are_those_the_tables_show(tables, truth):
    rewarded = set(tables["rewards"]["customer_id"])
    assert rewarded.isdisjoint(truth["stories"]["no_reward"]["customer_ids"])
    assert len(truth["stories"]["no_reward"]["customer_ids"]) == 150 <= best_without_reward(tables)
    assert len(truth["stories"]["no_consent"]["customer_ids"]) == 40


def test_the_living_buy_more_recently_than_the_gone(tables, truth):
    last = tables["orders"].groupby("customer_id")["ordered_on"].max()
    buyers = truth["buyers"]
    alive = {who for who, lives in zip(buyers["customer_id"], buyers["alive"]) if lives}
    days = (last.max() - last).dt.days
    assert days[days.index.isin(alive)].median() < 0.5 * days[~days.index.isin(alive)].median()
