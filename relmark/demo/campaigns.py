"""What the firm sends: about 115 campaigns in three years, more before Christmas and in late summer."""

import numpy as np
import pandas as pd

from relmark.demo.clock import DAYS, FIRST_DAY
from relmark.demo.dice import Dice

# One round of types: half sells, the rest gives or asks.
ROUND = (
    ("offer", "selling"),
    ("newsletter", "value"),
    ("new product", "selling"),
    ("how-to guide", "value"),
    ("offer", "selling"),
    ("survey", "listening"),
    ("new product", "selling"),
    ("inspiration", "value"),
    ("sale", "selling"),
    ("competition", "value"),
    ("new product", "selling"),
    ("event invite", "value"),
)
SUBJECTS = {
    "offer": ("20 % off {thing} until Sunday", "Two for one: {thing}", "Last chance: {thing}"),
    "new product": ("Just in: {thing}", "New: {thing}", "First look: {thing}"),
    "sale": ("The {month} sale is on", "Up to half price: {thing}"),
    "newsletter": ("Your {month} letter", "{month} at the shop"),
    "how-to guide": ("How to care for {thing}", "Five uses for {thing}"),
    "inspiration": ("A table for {month}", "At home with {thing}"),
    "competition": ("Win {thing}", "Show us your table and win"),
    "event invite": ("Come to our {month} evening", "Workshop: {thing}"),
    "survey": ("How are we doing?", "Two questions for you"),
}
THINGS = (
    "linen",
    "stoneware",
    "candles",
    "cast iron",
    "throws",
    "lamps",
    "garden pots",
    "oak boards",
    "towels",
    "glass",
)
BUSY = (("11-10", "12-20", 3), ("07-20", "08-31", 5))
QUIET_GAP = 17
# Standing programmes: sent to one person when something happens.
STANDING = (
    ("P1", "Order confirmation", "service", "order confirmation", "Your order is on its way"),
    ("P2", "Welcome letter", "service", "welcome", "Welcome, and how to reach us"),
    ("P3", "After delivery: how was it?", "listening", "survey", "Is everything as you hoped?"),
)


def schedule() -> np.ndarray:
    """The days on which something is sent: every three or five days in busy weeks, every seventeen otherwise."""
    gaps = np.full(DAYS, QUIET_GAP)
    for year in range(2023, 2027):
        for start, end, gap in BUSY:
            first, last = ((np.datetime64(f"{year}-{day}") - FIRST_DAY).astype(int) for day in (start, end))
            gaps[max(first, 0) : max(last, 0)] = gap
    days, day = [], 6
    while day < DAYS:
        days.append(day)
        day += int(gaps[day])
    return np.array(days)


def sends(dice: Dice) -> pd.DataFrame:
    """One row per campaign with a date, in order of time."""
    rng = dice["campaigns"]
    days = schedule()
    kinds = [ROUND[i % len(ROUND)] for i in range(len(days))]
    plan = pd.DataFrame(kinds, columns=["type", "purpose"])
    plan["sent_at"] = days + 8 / 24 + rng.integers(0, 16, len(days)) / 48
    plan["campaign_id"] = [f"K{i + 1:03d}" for i in range(len(days))]
    months = pd.Series(FIRST_DAY + days.astype("timedelta64[D]")).dt.strftime("%B %Y")
    plan["campaign"] = plan["type"].str.capitalize() + " " + months
    plan["subject"] = [title(rng, kind, month.split()[0]) for kind, month in zip(plan["type"], months, strict=True)]
    plan["channel"] = np.where(np.arange(len(days)) % 14 == 9, "sms", "email")
    plan.loc[np.arange(len(days)) % 23 == 19, "channel"] = "post"
    plan["cost"] = np.round(rng.uniform(80, 260, len(days)) * plan["channel"].map({"email": 1, "sms": 2, "post": 7}), 2)
    return plan


def title(rng: np.random.Generator, kind: str, month: str) -> str:
    """A subject line for this kind of message."""
    return str(rng.choice(SUBJECTS[kind])).format(thing=rng.choice(THINGS), month=month)


def campaigns(plan: pd.DataFrame) -> pd.DataFrame:
    """The table: campaigns with a date and standing programmes; nobody has yet classified a few of them."""
    standing = pd.DataFrame(STANDING, columns=["campaign_id", "campaign", "purpose", "type", "subject"])
    standing = standing.assign(channel="email", cost=np.nan)
    listed = pd.concat([plan.drop(columns="sent_at"), standing], ignore_index=True)
    listed["purpose"] = listed["purpose"].mask(listed.index.isin(UNCLASSIFIED))
    return listed.assign(source="mailtool")


UNCLASSIFIED = (10, 33, 57, 81)
