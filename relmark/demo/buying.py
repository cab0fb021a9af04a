"""How customers buy until they stop: the process whose true rates and lifetimes the demo knows.

Each buyer buys at a rate of their own (gamma), may stop after any purchase, the first included (beta, as in the
MBG/NBD model of Batislam, Denizel and Filiztekin 2007), and spends around a mean of their own (Gamma-Gamma model of
Fader and Hardie, note 025).
"""

from dataclasses import asdict, dataclass

import numpy as np
import pandas as pd

from relmark.demo.clock import DAYS
from relmark.demo.dice import Dice
from relmark.demo.people import PEOPLE

MOST = 130
WELCOME = "15 % off your first order"
OFFERS = (WELCOME, "free delivery", "free candle")


@dataclass(frozen=True)
class Process:
    """The true parameters.

    Attributes:
        r, alpha: purchase rate a day is gamma(r, 1/alpha).
        a, b: the chance to stop after a purchase is beta(a, b).
        p, q, gamma: an order is gamma(p) around a mean whose spread is given by q; a small q, a long tail.
    """

    r: float
    alpha: float
    a: float
    b: float
    p: float
    q: float
    gamma: float


# By story: (most buy once, few give most). Tuned so that each story alone decides its own number.
PROCESSES = {
    (True, True): Process(0.8, 48.0, 0.81, 1.05, 3.0, 1.9, 19.0),
    (False, True): Process(0.9, 66.0, 0.36, 1.7, 3.0, 2.1, 25.0),
    (True, False): Process(8.0, 1040.0, 1.38, 1.42, 10.0, 30.0, 174.0),
    (False, False): Process(8.0, 1040.0, 0.7, 2.2, 10.0, 30.0, 174.0),
}


@dataclass(frozen=True)
class Lives:
    """What really happened.

    Attributes:
        rate, stop_chance, alive: per person; whether they would still buy again on the last day.
        at: time of each purchase, people x purchases, nan after the last.
        worth: the amount each purchase should come to.
    """

    process: Process
    buys: np.ndarray
    rate: np.ndarray
    stop_chance: np.ndarray
    alive: np.ndarray
    at: np.ndarray
    worth: np.ndarray

    def truth(self) -> dict:
        """The parameters as plain numbers."""
        return asdict(self.process)


def live(dice: Dice, people: pd.DataFrame, told: frozenset[str]) -> Lives:
    """Every purchase of every buyer in three years."""
    rng = dice["buying"]
    process = PROCESSES["one_time" in told, "concentration" in told]
    buys = people["taste_buys"].to_numpy()
    rate = rng.gamma(process.r, 1 / process.alpha, PEOPLE)
    stop_chance = rng.beta(process.a, process.b, PEOPLE)
    n = purchases_until_stop(rng, stop_chance)
    n = np.where(come_for_the_discount(rng, people, "welcome_discount" in told), 1, n)
    first = 0.995 * DAYS * rng.beta(1.0, 1.25, PEOPLE)
    waits = rng.exponential(1.0, (PEOPLE, MOST - 1)) / rate[:, None]
    at = np.concatenate([first[:, None], first[:, None] + waits.cumsum(axis=1)], axis=1)
    happened = buys[:, None] & (np.arange(MOST) < n[:, None]) & (at < DAYS)
    alive = buys & (happened.sum(axis=1) < n)
    at = np.where(happened, seasonal(at), np.nan)
    return Lives(process, buys, rate, stop_chance, alive, at, spend(rng, process))


def purchases_until_stop(rng: np.random.Generator, stop_chance: np.ndarray) -> np.ndarray:
    """How many purchases someone makes who stops after each with this chance."""
    return rng.geometric(np.clip(stop_chance, 1e-9, 1.0))


def come_for_the_discount(rng: np.random.Generator, people: pd.DataFrame, halves: bool) -> np.ndarray:
    """Writes down who was won by which offer; where the story is told, half the discount's people stop at once.

    The offer and the stop are drawn either way, so that leaving the story out changes only those who would stop.
    """
    offer = rng.random(PEOPLE)
    taken = np.where(offer < 0.16, WELCOME, np.where(offer < 0.24, OFFERS[1], np.where(offer < 0.29, OFFERS[2], "")))
    people["acquisition_offer"] = np.where(people["taste_buys"], taken, "")
    stops = rng.random(PEOPLE) < 0.5
    return (people["acquisition_offer"] == WELCOME).to_numpy() & stops & halves


def seasonal(at: np.ndarray) -> np.ndarray:
    """Moves purchases a little towards November and December, without changing their number or order."""
    days = np.arange(DAYS + 1)
    yearly = 1 + 0.28 * np.cos(2 * np.pi * (days - 85) / 365.25)
    clock = np.concatenate([[0], yearly[:-1].cumsum()])
    return np.interp(at, clock * DAYS / clock[-1], days)


def spend(rng: np.random.Generator, process: Process) -> np.ndarray:
    """What each purchase comes to, people x purchases, in pounds."""
    spread = rng.gamma(process.q, 1.0, PEOPLE)
    mean = process.gamma / spread
    return np.clip(rng.gamma(process.p, 1.0, (PEOPLE, MOST)) * mean[:, None], 6.0, 1600.0)
