"""Who plays in which story. Everyone draws a ticket for every story, told or not, so one story moves no other."""

import numpy as np

from relmark.demo.clock import DAYS, END
from relmark.demo.dice import Dice, pick
from relmark.demo.gifts import best
from relmark.demo.people import PEOPLE

WRONG_CHANNEL, CLICKS_STOP, NO_CONSENT, NO_REWARD = 180, 110, 40, 150
SOONER = (64.0, 95.0)


def tickets(dice: Dice) -> Dice:
    """A stream of its own for each story that casts people."""
    names = ("wrong_channel", "clicks_stop", "no_consent", "no_reward", "doubles")
    return dict(zip(names, dice["stories"].spawn(len(names)), strict=True))


def wrong_channel(draw: Dice, people, windows) -> np.ndarray:
    """People who asked for text messages or post, and may be e-mailed too."""
    may = np.isfinite(windows["email"]["from"]) & (people["joined_at"] < DAYS - 200).to_numpy()
    return pick(draw["wrong_channel"], may & people["taste_channel"].isin(["sms", "post"]).to_numpy(), WRONG_CHANNEL)


def clicks_stop(draw: Dice, people, worth, windows, unreachable_from) -> tuple[np.ndarray, np.ndarray]:
    """Regular customers whose orders have ended, who read what they got; and how long before the end clicks stop."""
    last, first = worth["last_at"].to_numpy(), worth["first_at"].to_numpy()
    mail = windows["email"]
    reached = (mail["from"] < first + 30) & (mail["until"] > last) & (unreachable_from > last)
    regular = (worth["n"].to_numpy() >= 3) & (last < END - 60) & (last - first > 180)
    reads = (people["taste_reads"] > 0.16) & people["taste_channel"].isin(["", "email"])
    sooner = draw["clicks_stop"].uniform(*SOONER, PEOPLE)
    return pick(draw["clicks_stop"], reached & regular & reads.to_numpy(), CLICKS_STOP), sooner


def no_consent(draw: Dice, lapsed) -> np.ndarray:
    """Forty of those who had withdrawn."""
    return pick(draw["no_consent"], lapsed, NO_CONSENT)


def no_reward(draw: Dice, worth) -> np.ndarray:
    """150 of the best sixth, drawn by lot: nothing else sets them apart."""
    return pick(draw["no_reward"], best(worth, 0.16), NO_REWARD)


def doubles(draw: Dice, people, worth, windows, kept_out) -> np.ndarray:
    """Half repeat buyers, half others; with a birthday, and in no other story."""
    free = people["birthday"].notna().to_numpy() & (people["joined_at"] < DAYS - 60).to_numpy()
    free &= np.isinf(windows["email"]["until"]) & ~best(worth, 0.22)
    free[kept_out] = False
    again = worth["n"].to_numpy() >= 2
    half = TWINS // 2
    return np.concatenate([pick(draw["doubles"], free & again, half), pick(draw["doubles"], free & ~again, half)])


TWINS = PEOPLE * 3 // 100
