"""People who look alike and are not the same: a household, or a parent and a child of one name.

They stand beside the doubles whether or not those are planted: whoever joins records must leave them apart.
"""

import numpy as np
import pandas as pd

from relmark.demo.dice import Dice

PAIRS = 180
HOME = ["country", "region", "city", "postcode"]


def make_look_alikes(dice: Dice, people: pd.DataFrame) -> np.ndarray:
    """Moves the second of each pair to the first one's home and gives them its last name.

    Returns:
        The pairs, as an array of two columns of person numbers.
    """
    rng = dice["look_alikes"]
    at_home = np.flatnonzero((people["taste_channel"] == "") & people["country"].eq("GB"))
    pairs = no_namesakes(people["first"], rng.permutation(at_home)[: 2 * PAIRS].reshape(PAIRS, 2))
    first, second = pairs[:, 0], pairs[:, 1]
    for column in [*HOME, "last"]:
        people.loc[second, column] = people.loc[first, column].to_numpy()
    share_a_phone(rng, people, pairs)
    generations(rng, people, pairs[: PAIRS // 3])
    partners(rng, people, pairs[PAIRS // 3 :])
    return pairs


def no_namesakes(first: pd.Series, pairs: np.ndarray) -> np.ndarray:
    """Partners of one first name change places with another pair's, or nothing would tell them from a double.

    >>> no_namesakes(pd.Series(["Ann", "Bo", "Cy", "Cy"]), np.array([[0, 1], [2, 3]])).tolist()
    [[0, 3], [2, 1]]
    """
    names = first.to_numpy()
    for pair in pairs:
        if names[pair[0]] == names[pair[1]]:
            other = next(one for one in pairs if names[pair[0]] not in names[one] and names[one[0]] != names[pair[1]])
            pair[1], other[1] = other[1], pair[1]
    return pairs


def share_a_phone(rng: np.random.Generator, people: pd.DataFrame, pairs: np.ndarray) -> None:
    """Four in ten pairs gave one number for the whole house."""
    shared = pairs[rng.random(len(pairs)) < 0.4]
    people.loc[shared[:, 1], "phone"] = people.loc[shared[:, 0], "phone"].to_numpy()


def generations(rng: np.random.Generator, people: pd.DataFrame, pairs: np.ndarray) -> None:
    """Parent and child bear the same name; only their birthdays, a generation apart, tell them apart."""
    parents, children = pairs[:, 0], pairs[:, 1]
    people.loc[children, "first"] = people.loc[parents, "first"].to_numpy()
    days = rng.integers(0, 365 * 12, (2, len(pairs)))
    people.loc[parents, "birthday"] = np.datetime64("1950-01-01") + days[0].astype("timedelta64[D]")
    people.loc[children, "birthday"] = np.datetime64("1980-01-01") + days[1].astype("timedelta64[D]")


def partners(rng: np.random.Generator, people: pd.DataFrame, pairs: np.ndarray) -> None:
    """A few couples share one mailbox, as couples do."""
    couples = pairs[rng.random(len(pairs)) < 0.1]
    people.loc[couples[:, 1], "email"] = people.loc[couples[:, 0], "email"].to_numpy()
