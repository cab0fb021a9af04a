"""The firm while it is being made."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from relmark.demo.buying import Lives
from relmark.demo.casting import tickets
from relmark.demo.dice import Dice
from relmark.demo.gifts import best
from relmark.demo.people import PEOPLE


@dataclass
class Draft:
    """What is known so far; people are numbered from 0, moments are days since the first day.

    Attributes:
        look_alikes: pairs of different people who look like one.
        worth: per person orders, net amount, first and last order.
        cast: the people of each story told.
    """

    dice: Dice
    told: frozenset[str]
    people: pd.DataFrame
    lives: Lives
    look_alikes: np.ndarray
    tables: dict[str, pd.DataFrame]
    worth: pd.DataFrame
    cast: dict[str, np.ndarray] = field(default_factory=dict)
    windows: dict = field(default_factory=dict)

    def __post_init__(self):
        self.draw = tickets(self.dice)
        self.heavy = best(self.worth, 0.2)
        self.last_at = self.worth["last_at"].fillna(np.inf).to_numpy()

    def play(self, story: str, who: np.ndarray) -> np.ndarray:
        """Casts people in a story, if it is told.

        Returns:
            Their numbers; none when the story is left out.
        """
        if story not in self.told:
            return np.array([], dtype=int)
        self.cast[story] = who
        return who

    def mask(self, who: np.ndarray) -> np.ndarray:
        """Whether each person is among these."""
        return np.isin(np.arange(PEOPLE), who)
