"""Suggestions of who may be one person, among 200,000 customers: `python -m benchmarks.matching`.

The customers are invented, with frequencies as in a real list: the commonest family name has one in a hundred, most
names are rare (Zipf's law), one in five shares a home with another customer, half have no birthday and half no number,
3 % are known twice, with a slip of the pen, a short form or another address.
"""

import json
import resource

import duckdb
import numpy as np
import pandas as pd

from benchmarks.pages import seconds
from relmark.matching import suggest
from relmark.settings import SETTINGS

N_CUSTOMERS = 200_000
TARGET_SECONDS = 60
SHARE_DOUBLE, SHARE_HOME = 0.03, 0.2
N_FAMILY_NAMES, N_GIVEN_NAMES, N_POSTCODES, N_CITIES = 40_000, 4_000, 150_000, 600
_BEGIN, _MIDDLE, _END = "BDFGHKLMNPRSTVW", "aeiou", ("n", "r", "l", "s", "th", "rd", "nk", "ck", "m", "")


def made_up(rng: np.random.Generator, n: int) -> np.ndarray:
    """So many different names of two or three syllables."""
    found = {}
    while len(found) < n:
        letters = zip(rng.choice(list(_BEGIN), 3), rng.choice(list(_MIDDLE), 3), rng.choice(_END, 3), strict=True)
        syllables = ["".join(three) for three in letters]
        found["".join(syllables[: int(rng.integers(2, 4))]).capitalize()] = None
    return np.array(list(found), dtype=object)


def drawn(rng: np.random.Generator, values: np.ndarray, n: int, flat: float) -> np.ndarray:
    """Values by Zipf's law: the k-th has a weight of 1 / (k + flat)."""
    weights = 1 / (np.arange(len(values)) + flat)
    return rng.choice(values, n, p=weights / weights.sum())


def invent(rng: np.random.Generator, n: int) -> pd.DataFrame:
    """People with homes of their own."""
    people = pd.DataFrame({"given": drawn(rng, made_up(rng, N_GIVEN_NAMES), n, 8.0)})
    people["family"] = drawn(rng, made_up(rng, N_FAMILY_NAMES), n, 12.0)
    place = rng.integers(0, N_POSTCODES, n)
    people["postcode"] = [f"{chr(65 + p % 26)}{chr(65 + p // 26 % 26)}{p // 676 % 90 + 1} {p % 9}AB" for p in place]
    people["city"] = [f"City {p % N_CITIES}" for p in place]
    people["region"], people["country"] = [f"Region {p % 12}" for p in place], "GB"
    days = rng.integers(0, 60 * 365, n)
    people["birthday"] = np.where(rng.random(n) < 0.5, np.datetime64("1945-01-01") + days, np.datetime64("NaT"))
    people["phone"] = np.where(rng.random(n) < 0.5, [f"+447{number:09d}" for number in rng.integers(0, 10**9, n)], None)
    local = people["given"].str.lower() + "." + people["family"].str.lower()
    numbered = [f"{name}{number}@mail{number % 9}.example" for name, number in zip(local, days, strict=True)]
    people["email"] = np.where(rng.random(n) < 0.9, numbered, None)
    return people


def share_homes(rng: np.random.Generator, people: pd.DataFrame) -> None:
    """Some move in with the person before them, take the name, and half of them the number."""
    second = np.flatnonzero(rng.random(len(people)) < SHARE_HOME)[1:]
    for column in ("family", "postcode", "city", "region"):
        people.loc[second, column] = people[column].to_numpy()[second - 1]
    alike = second[rng.random(len(second)) < 0.5]
    people.loc[alike, "phone"] = people["phone"].to_numpy()[alike - 1]


def written_again(rng: np.random.Generator, people: pd.DataFrame, who: np.ndarray) -> pd.DataFrame:
    """Second records of these people."""
    again, way = people.iloc[who].copy(), rng.random((4, len(who)))
    slipped = [name[:2] + name[3:] if way < 0.3 else name for name, way in zip(again["family"], way[0], strict=True)]
    again["family"] = slipped
    again["given"] = again["given"].where(way[1] > 0.1, again["given"].str[:1])
    again["email"] = again["email"].where(way[2] < 0.3, None)
    elsewhere = people.iloc[rng.integers(0, len(people), len(who))]
    for column in ("postcode", "city", "region"):
        again[column] = np.where(way[3] < 0.2, elsewhere[column], again[column])
    return again


def customers() -> tuple[pd.DataFrame, set[tuple[int, int]]]:
    """The customers, and the pairs who are one person."""
    rng = np.random.default_rng(7)
    n = int(N_CUSTOMERS / (1 + SHARE_DOUBLE))
    people = invent(rng, n)
    share_homes(rng, people)
    who = rng.choice(n, N_CUSTOMERS - n, replace=False)
    everyone = pd.concat([people, written_again(rng, people, who)], ignore_index=True)
    everyone["name"] = everyone["given"] + " " + everyone["family"]
    everyone["customer_id"] = np.arange(len(everyone))
    return everyone.drop(columns=["given", "family"]), set(zip(who.tolist(), range(n, N_CUSTOMERS), strict=True))


def matching() -> dict:
    """Seconds, and what was found."""
    made, truth = customers()
    with duckdb.connect() as con:
        con.register("made", made)
        con.execute("CREATE TABLE people AS SELECT * FROM made").fetchall()
        con.unregister("made")
        threshold = SETTINGS["match_threshold"].default
        took = seconds(lambda: suggest(con, "people", threshold))
        found = set(con.execute("SELECT customer_a, customer_b FROM suggested_pairs").fetchall())
        left_out = con.execute("SELECT rule, n_keys, n_customers, largest FROM suggested_pairs_left_out").fetchall()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    right = len(found & truth)
    shares = {"suggested": right / len(truth), "wrong": 1 - right / len(found)}
    return {"seconds": took, "pairs": len(found), "peak": peak, "left_out": left_out} | shares


if __name__ == "__main__":
    print(json.dumps(matching()))
