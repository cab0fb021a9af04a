"""Who gets which campaign, on which channel, and who has enough of it: campaigns x people, all at once."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from relmark.demo import permission
from relmark.demo.clock import day_number
from relmark.demo.dice import Dice
from relmark.demo.people import PEOPLE

CODES = np.array(["email", "sms", "post"])
EMAIL, SMS, POST = 0, 1, 2
CALM, WORN, LIMIT = 0.0014, 0.0085, 6
EVEN = 0.0024
LAPSE = ("2026-04-20", "2026-08-20")


@dataclass
class Sends:
    """Campaigns x people.

    Attributes:
        sent: who was written to.
        channel: on which channel (a place in CODES).
        opted_out, bounced: what came back at once.
    """

    plan: pd.DataFrame
    sent: np.ndarray
    channel: np.ndarray
    opted_out: np.ndarray
    bounced: np.ndarray


def write_to(dice: Dice, people, plan, windows, *, heavy, wrong, told) -> Sends:
    """Plans every send, then lets people opt out and addresses die.

    Args:
        heavy: per person, whether they are among the top fifth by net amount.
        wrong: per person, whether e-mail goes to them though they prefer another channel.
    """
    rng = dice["audience"]
    shape = (len(plan), PEOPLE)
    at = plan["sent_at"].to_numpy()[:, None]
    channel = channels(rng.random(shape), people, plan, wrong)
    sent = wanted(rng.random(shape), people, plan, heavy & ("heavy_sold_at" in told))
    for code, name in enumerate(CODES):
        may = (windows[name]["from"] < at) & (at < windows[name]["until"])
        sent &= (channel != code) | may
    bounced = dead_addresses(rng, sent, channel, at)
    sent &= ~after_first(bounced) | (channel != EMAIL)
    opted_out = have_enough(rng.random(shape), sent & ~bounced, channel, plan, "wear_out" in told)
    for code in (EMAIL, SMS):
        sent &= (channel != code) | ~after_first(opted_out & (channel == code))
    opted_out &= sent
    remember(windows, opted_out, channel, plan)
    return Sends(plan, sent, channel, opted_out, bounced & sent)


def channels(chance, people, plan, wrong) -> np.ndarray:
    """The campaign's channel, or the one the customer asked for, where the firm listens."""
    by_plan = plan["channel"].map({name: code for code, name in enumerate(CODES)}).to_numpy()[:, None]
    asked = people["taste_channel"].map({"sms": SMS, "post": POST}).fillna(-1).to_numpy(dtype=int)
    follows = (asked >= 0) & (chance < np.where(wrong, 0.14, 0.88))
    instead = (asked >= 0) & ~follows
    return np.where(follows, asked, np.where(instead, EMAIL, by_plan)).astype(np.int8)


def wanted(chance, people, plan, sold_at) -> np.ndarray:
    """Who is in the audience; heavy users who are only sold at miss nearly everything else."""
    share = people["taste_audience"].to_numpy()
    selling = (plan["purpose"] == "selling").to_numpy()[:, None]
    return chance < np.where(sold_at, np.where(selling, 1.0, 0.04), share)


def dead_addresses(rng, sent, channel, at) -> np.ndarray:
    """The first e-mail to an address that no longer exists comes back; three in a hundred addresses die."""
    dies = np.where(rng.random(PEOPLE) < 0.03, rng.uniform(60, 1090, PEOPLE), np.inf)
    return sent & (channel == EMAIL) & (at > dies)


def after_first(hit: np.ndarray) -> np.ndarray:
    """Everything after each person's first hit, the hit itself not."""
    return (hit.cumsum(axis=0) - hit) > 0


def contacts_in_28_days(sent: np.ndarray, plan: pd.DataFrame) -> np.ndarray:
    """Marketing contacts of each person in the 28 days up to each send, that send included."""
    counts = plan["purpose"].isin(["selling", "value"]).to_numpy()[:, None]
    running = np.vstack([np.zeros((1, sent.shape[1]), dtype=np.int16), (sent & counts).cumsum(axis=0, dtype=np.int16)])
    day = np.floor(plan["sent_at"].to_numpy())
    return running[1:] - running[np.searchsorted(day, day - 28, side="right")]


def have_enough(chance, sent, channel, plan, worn) -> np.ndarray:
    """Who opts out of which message: rarely, and with the story told far more often above six contacts."""
    pressed = contacts_in_28_days(sent, plan) > LIMIT
    rate = np.where(pressed, WORN, CALM) if worn else EVEN
    return sent & (channel != POST) & (chance < rate)


def remember(windows, opted_out, channel, plan) -> None:
    """An opt-out withdraws its channel at that moment, forty minutes after the message."""
    for code in (EMAIL, SMS):
        send, person = np.nonzero(opted_out & (channel == code))
        permission.leave(windows, CODES[code], person, plan["sent_at"].to_numpy()[send] + 40 / 1440)


def lapsed(sends: Sends, windows) -> np.ndarray:
    """Who had withdrawn e-mail before the old list was used again, and still has a working address."""
    return (windows["email"]["until"] < day_number(LAPSE[0])) & ~sends.bounced.any(axis=0)


def forget_consent(sends: Sends, people: np.ndarray) -> None:
    """An old list is used again in 2026: these people get every selling e-mail from spring to summer."""
    at = sends.plan["sent_at"]
    selling = (sends.plan["purpose"] == "selling") & at.between(*(day_number(day) for day in LAPSE))
    cells = np.ix_(np.flatnonzero(selling), people)
    sends.sent[cells], sends.channel[cells], sends.opted_out[cells] = True, EMAIL, False
