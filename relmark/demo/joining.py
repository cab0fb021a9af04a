"""When and how each person became known to the firm."""

import numpy as np
import pandas as pd

from relmark.demo.clock import DAYS, at_waking_hours
from relmark.demo.dice import Dice
from relmark.demo.people import PEOPLE, SHOP

PAID = ("search", "search", "social", "friend", "shop window", "magazine", "market stall")
LEADS = ("newsletter form", "competition", "social", "catalogue request")


def join(dice: Dice, people: pd.DataFrame, orders: pd.DataFrame) -> None:
    """Writes `joined_at`, where people came from, and the source that knew them first."""
    rng = dice["people"]
    first_order = orders[orders["person"] >= 0].groupby("person")["ordered_at"].min().reindex(range(PEOPLE)).to_numpy()
    looked_round = np.where(rng.random(PEOPLE) < 0.3, rng.uniform(1, 60, PEOPLE), 5 / 1440)
    alone = at_waking_hours(rng, DAYS * rng.beta(1.0, 1.15, PEOPLE))
    people["joined_at"] = np.where(np.isnan(first_order), alone, np.maximum(first_order - looked_round, 0.2))
    bought = ~np.isnan(first_order)
    came_from = np.where(bought, rng.choice(PAID, PEOPLE), rng.choice(LEADS, PEOPLE)).astype(object)
    people["acquisition_source"] = np.where(rng.random(PEOPLE) < 0.12, None, came_from)
    early = bought & (looked_round > 1)
    shop = (people["taste_place"] == SHOP).to_numpy()
    people["source"] = np.where(~bought | early, "mailtool", np.where(shop, "till", "webshop"))
    no_mail = people["email"].isna().to_numpy()
    people.loc[no_mail, "source"] = np.where(shop[no_mail], "till", "webshop")
