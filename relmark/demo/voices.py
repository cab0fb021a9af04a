"""The relationship survey, friends brought along, and questions from people who have not bought."""

import numpy as np
import pandas as pd

from relmark.demo.clock import END, at_waking_hours, day_number
from relmark.demo.dice import Dice
from relmark.demo.words import ABOUT, QUESTIONS, RELATIONSHIP

ANSWERED, SURVEY_ON = 420, "2026-05-19"
REFERRALS, ENQUIRIES = 160, 140


def relationship(dice: Dice, people, worth, windows) -> pd.DataFrame:
    """Eight answers from 1 to 7 each: trust, commitment, dependence and norms follow how close people feel.

    A few of those who answer depend on the shop and no longer trust it.
    """
    rng = dice["survey"]
    day = day_number(SURVEY_ON)
    asked = (worth["last_at"] > day - 700) & (worth["last_at"] < day) & (windows["email"]["from"] < day)
    who = np.sort(rng.permutation(np.flatnonzero(asked & (windows["email"]["until"] > day)))[:ANSWERED])
    close = 3.6 + 0.35 * np.minimum(worth["n"].to_numpy()[who], 6) + 0.7 * people["taste_pleased"].to_numpy()[who]
    hurt = rng.random(len(who)) < 0.06
    parts = []
    for item, question in RELATIONSHIP.items():
        felt = np.where(hurt, 6.2 if item[0] == "D" else 2.2, close - (0.6 if item[0] == "D" else 0))
        given = np.clip(np.round(felt + rng.normal(0, 0.8, len(who))), 1, 7)
        parts.append(pd.DataFrame({"person": who, "item": item, "question": question, "score": given}))
        parts[-1] = parts[-1][rng.random(len(who)) > 0.03].assign(topic=f"relationship:{item}")
    frame = pd.concat(parts)
    started = at_waking_hours(rng, day + rng.integers(0, 12, len(people)).astype(float))
    frame["said_at"] = started[frame["person"]]
    return frame.assign(kind="survey", scale_low=1.0, scale_high=7.0, source="survey")


def friends(dice: Dice, people, worth) -> pd.DataFrame:
    """Referrals from pleased customers."""
    rng = dice["survey"]
    liking = np.clip(people["taste_pleased"].to_numpy() + 1.5, 0, None) * (worth["n"] >= 2)
    who = rng.choice(len(people), REFERRALS, p=liking / liking.sum())
    first = worth["first_at"].to_numpy()[who]
    at = at_waking_hours(rng, first + rng.random(REFERRALS) * (END - first))
    frame = pd.DataFrame({"person": who, "said_at": np.maximum(at, first + 0.01), "kind": "referral"})
    return frame.assign(text="I told a friend about you.", source="webshop")


def enquiries(dice: Dice, people, worth) -> pd.DataFrame:
    """Questions from people who have not bought yet."""
    rng = dice["survey"]
    who = rng.choice(np.flatnonzero(worth["n"] == 0), ENQUIRIES)
    joined = people["joined_at"].to_numpy()[who]
    at = np.clip(joined + 0.02 + rng.exponential(40, ENQUIRIES), None, END)
    text = rng.choice(np.array([*QUESTIONS[:4], *ABOUT["instructions"]]), ENQUIRIES)
    answered = np.where(rng.random(ENQUIRIES) < 0.8, at + rng.exponential(2.0, ENQUIRIES), np.nan)
    frame = pd.DataFrame({"person": who, "said_at": at, "kind": "enquiry", "text": text, "resolved_at": answered})
    return frame.assign(source="service")


def number_feedback(feedback: pd.DataFrame) -> pd.DataFrame:
    """Each source numbers what it heard in order of time; a remark without a person keeps no order either."""
    feedback = feedback[feedback["said_at"] <= END]
    feedback = feedback.sort_values(["said_at", "person"], kind="stable", ignore_index=True)
    prefix = feedback["source"].map({"survey": "A", "service": "N", "webshop": "R"})
    feedback["feedback_id"] = prefix + (feedback.groupby("source").cumcount() + 1001).astype(str)
    feedback["order_id"] = feedback["order_id"].where(feedback["person"] >= 0, None)
    return feedback
