"""What customers think of each parcel and product: satisfaction after delivery, recommendation, reviews."""

import numpy as np
import pandas as pd

from relmark.demo.clock import END, at_waking_hours, day_number
from relmark.demo.dice import Dice
from relmark.demo.orders import NOBODY
from relmark.demo.people import PEOPLE
from relmark.demo.words import GRUMBLE, PRAISE

WAVES = ("2024-03-05", "2024-09-10", "2025-03-04", "2025-09-09", "2026-03-10", "2026-08-04")


def score(dice: Dice, people, orders, windows) -> pd.DataFrame:
    """All scored answers: a late parcel costs nearly two points of five."""
    rng = dice["scores"]
    pleased = np.append(people["taste_pleased"].to_numpy(), 0.0)
    parcels = orders[orders["delivered_at"].notna() & (orders["delivered_at"] < END - 2)]
    parts = [satisfaction(rng, parcels, pleased), reviews(rng, orders, pleased)]
    parts += [recommendation(rng, parcels, pleased, windows, day) for day in waves()]
    return pd.concat(parts, ignore_index=True)


def waves() -> np.ndarray:
    """Days of the recommendation surveys."""
    return np.array([day_number(day) for day in WAVES])


def satisfaction(rng, parcels, pleased) -> pd.DataFrame:
    """A card in the parcel asks for one to five; four in ten answer, some without saying who they are."""
    answered = parcels[rng.random(len(parcels)) < 0.42]
    n = len(answered)
    felt = 4.35 + 0.35 * pleased[answered["person"]] - 1.9 * answered["is_late"] + rng.normal(0, 0.6, n)
    at = at_waking_hours(rng, answered["delivered_at"].to_numpy() + 1 + 3 * rng.random(n))
    person = np.where(rng.random(n) < 0.03, NOBODY, answered["person"])
    known = {"person": person, "said_at": at, "order_id": answered["order_id"], "score": np.clip(np.round(felt), 1, 5)}
    asked = "How satisfied are you with this order?"
    frame = pd.DataFrame(known | {"kind": "csat", "item": "order", "question": asked, "source": "survey"})
    return frame.assign(scale_low=1.0, scale_high=5.0)


def recommendation(rng, parcels, pleased, windows, day) -> pd.DataFrame:
    """Twice a year, would you recommend us, 0 to 10: asked of those who allow e-mail and bought within a year."""
    recent = parcels[(parcels["ordered_at"] < day - 5) & (parcels["ordered_at"] > day - 365) & (parcels["person"] >= 0)]
    last = recent.groupby("person")["is_late"].last()
    chance, noise, wait = rng.random(PEOPLE), rng.normal(0, 1.1, PEOPLE), rng.random(PEOPLE)
    who = last.index.to_numpy()
    allows = (windows["email"]["from"][who] < day) & (windows["email"]["until"][who] > day)
    who = who[allows & (chance[who] < 0.3)]
    felt = 8.0 + 1.2 * pleased[who] - 3.0 * last.loc[who].to_numpy() + noise[who]
    at = at_waking_hours(rng, day + 4 * wait[who])
    frame = pd.DataFrame({"person": who, "said_at": at, "score": np.clip(np.round(felt), 0, 10)})
    asked = "How likely is it that you would recommend us?"
    return frame.assign(kind="nps", question=asked, scale_low=0.0, scale_high=10.0, source="survey")


def reviews(rng, orders, pleased) -> pd.DataFrame:
    """One order in sixteen is reviewed on the product's page."""
    bought = orders[(orders["status"] == "paid") & (orders["person"] >= 0) & (orders["ordered_at"] < END - 16)]
    bought = bought[rng.random(len(bought)) < 0.06]
    felt = np.clip(np.round(4.3 + 0.5 * pleased[bought["person"]] + rng.normal(0, 0.8, len(bought))), 1, 5)
    text = np.where(felt >= 4, rng.choice(PRAISE, len(bought)), rng.choice(GRUMBLE, len(bought)))
    at = at_waking_hours(rng, bought["ordered_at"].to_numpy() + 6 + 9 * rng.random(len(bought)))
    known = {"person": bought["person"], "said_at": at, "order_id": bought["order_id"], "score": felt, "text": text}
    frame = pd.DataFrame(known | {"kind": "review", "item": "product", "source": "webshop"})
    return frame.assign(scale_low=1.0, scale_high=5.0)
