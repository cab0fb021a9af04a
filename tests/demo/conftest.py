"""Demo firms, built once per seed and set of stories left out."""

import os
from functools import cache

import pytest

from relmark import demo

TRIALS = int(os.environ.get("RELMARK_TRIALS", "2"))
SEEDS = [demo.SEED, *range(1, TRIALS)]


@cache
def build(seed: int, without: tuple[str, ...]) -> demo.Firm:
    return demo.firm(seed, without)


@pytest.fixture(scope="session")
def firm_of():
    return lambda seed=demo.SEED, *without: build(seed, without)


@pytest.fixture(scope="session")
def tables(firm_of):
    return firm_of().tables


@pytest.fixture(scope="session")
def truth(firm_of):
    return firm_of().truth


def left_out() -> list[tuple[int, tuple[str, ...]]]:
    """On the first seed each story alone; on the others one half of the stories, then the other, to save time."""
    stories = tuple(demo.STORIES)
    alone = [(demo.SEED, (story,)) for story in stories]
    halves = [(seed, half) for seed in SEEDS[1:] for half in (stories[::2], stories[1::2])]
    return [*alone, *halves, *((seed, stories) for seed in SEEDS)]


def pytest_generate_tests(metafunc):
    if "without" in metafunc.fixturenames:
        metafunc.parametrize(("seed", "without"), left_out())
    elif "seed" in metafunc.fixturenames:
        metafunc.parametrize("seed", SEEDS)
