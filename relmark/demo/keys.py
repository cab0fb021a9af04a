"""The keys under which each source knows each person, and relmark's own number for them."""

import numpy as np
import pandas as pd

from relmark.demo.casting import TWINS
from relmark.demo.dice import Dice
from relmark.demo.people import PEOPLE

IMPORTS = {"webshop": 1, "till": 2, "mailtool": 3, "survey": 4, "service": 5}
PREFIX = {"webshop": "C", "till": "L", "mailtool": "R", "survey": "A", "service": "H"}
FIRST_ID = 1001


def own_numbers(dice: Dice) -> np.ndarray:
    """relmark's number for each person: by lot, so that a second record cannot be told by its number."""
    return FIRST_ID + dice["keys"].permutation(PEOPLE + TWINS)


def keys(dice: Dice, people: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The identities: one row per source and person, wherever the source has something on the person."""
    mentions = [frame[["source", "person"]] for frame in tables.values() if "person" in frame]
    first = people[["source"]].assign(person=people.index)
    seen = pd.concat([first, *mentions]).drop_duplicates()
    seen = seen[seen["person"] >= 0].sort_values(["source", "person"], ignore_index=True)
    number = {source: 20001 + dice["keys"].permutation(PEOPLE + TWINS) for source in IMPORTS}
    drawn = [number[source][person] for source, person in zip(seen["source"], seen["person"], strict=True)]
    seen["source_key"] = seen["source"].map(PREFIX) + pd.Series(drawn).astype(str)
    own = seen["source"].to_numpy() == people["source"].loc[seen["person"]].to_numpy()
    mail = people["email"].notna().loc[seen["person"]].to_numpy()
    phone = people["phone"].notna().loc[seen["person"]].to_numpy()
    seen["matched_by"] = np.select([own, mail, phone], ["key", "email", "phone"], "user")
    return seen


def customers(people: pd.DataFrame, identities: pd.DataFrame) -> pd.DataFrame:
    """The customers table, each with the key of the source that knew them first."""
    first = people[["source"]].assign(person=people.index)
    known = first.merge(identities[["source", "person", "source_key"]], how="left", on=["source", "person"])
    offer = people["acquisition_offer"].where(people["acquisition_offer"] != "", None)
    return people.assign(person=people.index, source_key=known["source_key"].to_numpy(), acquisition_offer=offer)
