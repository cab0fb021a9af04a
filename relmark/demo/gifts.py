"""Rewards for good customers, and the 150 who were passed over."""

import numpy as np
import pandas as pd

from relmark.demo.clock import END, at_waking_hours
from relmark.demo.dice import Dice

KINDS = (("voucher", 10.0), ("gift", 15.0), ("early access", 0.0), ("handwritten card", 2.5))
REASONS = ("loyal customer", "anniversary", "helpful review", "sorry for a delay")


def best(worth: pd.DataFrame, share: float) -> np.ndarray:
    """The buyers who bring most: the top share by net amount, everyone with the border amount included.

    >>> best(pd.DataFrame({"net": [9.0, 1.0, 5.0, 1.0], "n": [1, 1, 1, 0]}), 0.5).tolist()
    [True, False, True, False]
    """
    buys = worth["n"].to_numpy() > 0
    amounts = np.sort(worth["net"].to_numpy()[buys])[::-1]
    border = amounts[int(np.ceil(share * len(amounts))) - 1]
    return buys & (worth["net"].to_numpy() >= border)


def reward(dice: Dice, worth: pd.DataFrame, nothing_for: np.ndarray) -> pd.DataFrame:
    """Every good customer gets something within their time as a buyer, others now and then."""
    rng = dice["rewards"]
    good = best(worth, 0.25)
    luck = rng.random(len(worth))
    n = np.where(good, 1 + (luck < 0.3), (luck < 0.05) & (worth["n"] > 0))
    n[nothing_for] = 0
    person = np.repeat(np.arange(len(worth)), n)
    first = np.minimum(worth["first_at"].to_numpy()[person] + 3, END - 0.5)
    at = at_waking_hours(rng, first + rng.uniform(0.2, 1, len(person)) * (END - first))
    kind = rng.integers(0, len(KINDS), len(person))
    used = (rng.random(len(person)) < 0.6) & (kind != 3)
    known = {"person": person, "given_at": at, "kind": np.array([name for name, _ in KINDS])[kind]}
    known |= {"value": np.array([value for _, value in KINDS])[kind]}
    known |= {"used_at": np.where(used, at + rng.exponential(20, len(person)) + 0.1, np.nan)}
    known |= {"reason": rng.choice(REASONS, len(person), p=[0.6, 0.2, 0.1, 0.1])}
    given = pd.DataFrame(known).sort_values(["given_at", "person"], kind="stable", ignore_index=True)
    return given.assign(reward_id=[f"G{i + 101}" for i in range(len(given))], source="service")
