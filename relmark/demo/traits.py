"""Facts people told the firm or the firm saw: the traits."""

import numpy as np
import pandas as pd

from relmark.demo.clock import END
from relmark.demo.dice import Dice
from relmark.demo.people import PEOPLE

ASKED = (
    ("home", ("flat", "house", "house with garden", "shared flat"), 0.30),
    ("household_size", ("1", "2", "3", "4", "5"), 0.25),
    ("pet", ("none", "cat", "dog", "other"), 0.20),
    ("style", ("plain", "country", "modern", "colourful"), 0.22),
)
ORIGINS = ("given", "asked", "asked", "derived")


def learn(dice: Dice, people: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """The traits table: what was asked, the channel preferred, the category bought most."""
    rng = dice["traits"]
    joined = people["joined_at"].to_numpy()
    parts = [ask(rng, trait, values, share) for trait, values, share in ASKED]
    parts.append(channel_asked_for(people))
    known = pd.concat(parts, ignore_index=True)
    delay = np.round(rng.random(len(known)) ** 2 * 60, 2)
    at = joined[known["person"]] + np.where(known["trait"] == "preferred_channel", 3 / 1440, delay)
    known["recorded_at"] = np.minimum(at, END)
    return pd.concat([known.assign(source="survey"), favourites(lines)], ignore_index=True)


def ask(rng, trait, values, share) -> pd.DataFrame:
    """One fact, known for a share of people."""
    who = np.flatnonzero(rng.random(PEOPLE) < share)
    origin = rng.choice(ORIGINS[:3], len(who))
    return pd.DataFrame({"person": who, "trait": trait, "value": rng.choice(values, len(who)), "origin": origin})


def channel_asked_for(people: pd.DataFrame) -> pd.DataFrame:
    """How people said they like to be written to."""
    said = people.index[people["taste_channel"] != ""]
    known = {"person": said, "trait": "preferred_channel", "value": people["taste_channel"][said], "origin": "given"}
    return pd.DataFrame(known)


def favourites(lines: pd.DataFrame) -> pd.DataFrame:
    """The category most bought by those with five lines and more, worked out on the last day."""
    known = lines[lines["person"] >= 0]
    pieces = known.groupby(["person", "category"])["quantity"].sum().reset_index()
    pieces = pieces.sort_values(["person", "quantity", "category"], ascending=[True, False, True])
    top = pieces.drop_duplicates("person")
    top = top[top["person"].isin(known["person"].value_counts().loc[lambda n: n >= 5].index)]
    frame = pd.DataFrame({"person": top["person"], "trait": "favourite_category", "value": top["category"]})
    return frame.assign(origin="derived", recorded_at=END - 0.1, source="webshop")
