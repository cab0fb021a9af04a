"""What customers raise in their own words, what the firm did about it, and whom it told."""

import numpy as np
import pandas as pd

from relmark.demo.clock import END, at_waking_hours, day_number
from relmark.demo.dice import Dice
from relmark.demo.orders import NOBODY
from relmark.demo.words import ABOUT, DEEDS

KINDS, ODDS = ("complaint", "question", "idea", "review"), (0.45, 0.25, 0.2, 0.1)
USUAL = {
    "delivery": 130,
    "sizes": 90,
    "instructions": 110,
    "stock": 120,
    "website": 100,
    "shop staff": 70,
    "prices": 80,
}
PACKAGING, PACKAGING_SELDOM, PACKAGING_SINCE = 300, 30, "2025-03-01"
RETURNS, RETURNS_SINCE = 170, "2024-11-01"


def raise_topics(dice: Dice, orders, told) -> pd.DataFrame:
    """Everything raised, with the deed that answered it and when the customer was told."""
    rng = dice["topics"]
    buyers = orders[(orders["person"] >= 0) & (orders["ordered_at"] < END - 25)]
    raised = [about(rng, buyers, topic, n) for topic, n in USUAL.items()]
    raised.append(about(rng, buyers, "returns", RETURNS, since=day_number(RETURNS_SINCE), until=done("returns") - 5))
    packaging = about(rng, buyers, "packaging", PACKAGING, since=day_number(PACKAGING_SINCE))
    raised.append(packaging if "packaging" in told else packaging.iloc[:PACKAGING_SELDOM])
    raised.append(late_parcels(rng, orders))
    feedback = pd.concat(raised, ignore_index=True)
    settle(rng, feedback)
    answer(rng, feedback, 0.5 if "returns" in told else 0.95)
    return feedback.assign(source="service")


def about(rng, buyers, topic, n, *, since=0.0, until=END) -> pd.DataFrame:
    """n remarks on one topic, each some days after an order."""
    possible = buyers.index[buyers["ordered_at"].between(since, until - 25)]
    chosen = buyers.loc[rng.choice(possible, n)]
    at = at_waking_hours(rng, chosen["ordered_at"].to_numpy() + rng.uniform(2, 22, n))
    known = {"person": np.where(rng.random(n) < 0.03, NOBODY, chosen["person"]), "said_at": at}
    known |= {"order_id": np.where(rng.random(n) < 0.5, chosen["order_id"], None)}
    return pd.DataFrame(
        known | {"kind": rng.choice(KINDS, n, p=ODDS), "topic": topic, "text": rng.choice(ABOUT[topic], n)}
    )


def late_parcels(rng, orders) -> pd.DataFrame:
    """One late parcel in eight brings a complaint."""
    late = orders[orders["is_late"].eq(True) & (orders["delivered_at"] < END - 3)]
    late = late[rng.random(len(late)) < 0.12]
    at = late["delivered_at"] + 2 * rng.random(len(late))
    known = {"person": late["person"], "said_at": at, "order_id": late["order_id"], "kind": "complaint"}
    return pd.DataFrame(known | {"topic": "delivery", "text": rng.choice(ABOUT["delivery"], len(late))})


def settle(rng, feedback) -> None:
    """Complaints and questions are mostly settled within days; ideas need no settling."""
    wait = rng.exponential(4.0, len(feedback)) + 0.1
    settled = feedback["kind"].isin(["complaint", "question"]) & (rng.random(len(feedback)) < 0.85)
    feedback["resolved_at"] = (feedback["said_at"] + wait).where(settled)


def done(topic: str) -> float:
    """The day something was done about a topic."""
    return next(day_number(day) for name, _, day in DEEDS if name == topic)


def answer(rng, feedback, share_told_returns) -> None:
    """Ties remarks made before a deed to it, and tells those who made them: returns by the story, others nearly all."""
    keys = {topic: f"D{i + 1}" for i, (topic, _, _) in enumerate(DEEDS)}
    done_at = feedback["topic"].map({topic: done(topic) for topic in keys})
    before = feedback["said_at"] < done_at
    feedback["deed_id"] = feedback["topic"].map(keys).where(before)
    known = before & (feedback["person"] != NOBODY)
    # Shares are kept exactly within a topic, not by luck: the story names a number.
    order = pd.Series(rng.permutation(len(feedback)), index=feedback.index)[known]
    place = order.groupby(feedback["topic"][known]).rank() / order.groupby(feedback["topic"][known]).transform("size")
    share = np.where(feedback["topic"] == "returns", share_told_returns, 0.93)
    told = place.reindex(feedback.index).fillna(2.0) <= share
    feedback["told_at"] = (done_at + 2 + np.round(18 * rng.random(len(feedback)), 1)).where(told)


def deeds() -> pd.DataFrame:
    """The table of what the firm changed because customers asked."""
    frame = pd.DataFrame(DEEDS, columns=["topic", "description", "done_at"])
    frame["done_at"] = [day_number(day) + 10 / 24 for day in frame["done_at"]]
    frame["deed_id"] = [f"D{i + 1}" for i in range(len(frame))]
    return frame.assign(source="service")
