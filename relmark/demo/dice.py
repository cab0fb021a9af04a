"""One stream of chance per subject, so that changing one subject leaves the others as they were."""

import numpy as np

# Append new subjects at the end: the order decides which stream each gets.
SUBJECTS = (
    "people",
    "addresses",
    "look_alikes",
    "buying",
    "orders",
    "lines",
    "permission",
    "campaigns",
    "audience",
    "responses",
    "programmes",
    "inbound",
    "scores",
    "topics",
    "survey",
    "promises",
    "rewards",
    "traits",
    "stories",
    "doubles",
    "keys",
)

Dice = dict[str, np.random.Generator]


def throw(seed: int) -> Dice:
    """A generator for every subject, the same for the same seed."""
    streams = np.random.SeedSequence(seed).spawn(len(SUBJECTS))
    return {subject: np.random.default_rng(stream) for subject, stream in zip(SUBJECTS, streams, strict=True)}


def pick(rng: np.random.Generator, who: np.ndarray, n: int) -> np.ndarray:
    """The numbers of n people among those for whom `who` is true, drawn by a ticket everyone holds.

    Everyone draws a ticket, eligible or not: when a few people become eligible, the others chosen stay chosen.
    """
    tickets = np.where(who, rng.random(len(who)), 2.0)
    chosen = np.argsort(tickets, kind="stable")[:n]
    return np.sort(chosen[tickets[chosen] < 2.0])
