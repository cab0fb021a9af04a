"""Who the demo firm knows: names, addresses, ways to reach them, and the habits that nobody has written down.

The frame has one row per person, numbered from 0. Columns that no table shows (`taste_...`) drive behaviour only.
"""

import numpy as np
import pandas as pd

from relmark.demo import names, places
from relmark.demo.dice import Dice

PEOPLE = 6000
SHARE_BUYERS = 0.715
SHOP, WEB, BOTH = 0, 1, 2


def invent(dice: Dice) -> pd.DataFrame:
    """Everyone the firm knows, before anyone buys."""
    rng = dice["people"]
    people = where_they_live(dice["addresses"])
    people["first"], people["last"] = call_them(rng, people["country"].to_numpy())
    people["birthday"] = born(rng)
    habits(rng, people)
    people["phone"] = phones(dice["addresses"], people)
    people["email"] = mailboxes(dice["addresses"], people)
    prefer_a_channel(rng, people)
    return people


def where_they_live(rng: np.random.Generator) -> pd.DataFrame:
    """Country, region, city and postcode of everyone, more where the firm is near."""
    weights = np.array([place[4] for place in places.PLACES], dtype=float)
    drawn = rng.choice(len(weights), PEOPLE, p=weights / weights.sum())
    country, region, city, shape = (np.array([place[k] for place in places.PLACES])[drawn] for k in range(4))
    digits, letters = rng.integers(1, 10, (PEOPLE, 9)), rng.integers(0, 20, (PEOPLE, 9))
    postcodes = [fill(*row) for row in zip(shape, digits.tolist(), letters.tolist(), strict=True)]
    return pd.DataFrame({"country": country, "region": region, "city": city, "postcode": postcodes})


def fill(shape: str, digits: list[int], letters: list[int]) -> str:
    """A postcode of this shape.

    >>> fill("M# #@@", [1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5])
    'M2 4FG'
    """
    drawn = []
    for i, sign in enumerate(shape):
        drawn.append(str(digits[i]) if sign == "#" else "ABDEFGHJLNPQRSTUWXYZ"[letters[i]] if sign == "@" else sign)
    return "".join(drawn)


def call_them(rng: np.random.Generator, countries: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and last names usual in each country."""
    first, last = np.empty(len(countries), dtype=object), np.empty(len(countries), dtype=object)
    for country in names.FIRST:
        here = countries == country
        first[here] = rng.choice(names.FIRST[country], here.sum())
        last[here] = rng.choice(names.LAST[country], here.sum())
    return first, last


def born(rng: np.random.Generator) -> np.ndarray:
    """Birthdays, known for seven in ten."""
    ages = 20 + 62 * rng.beta(1.8, 2.4, PEOPLE)
    days = np.datetime64("2023-09-01") - (ages * 365.25).astype("timedelta64[D]")
    return np.where(rng.random(PEOPLE) < 0.7, days, np.datetime64("NaT"))


def habits(rng: np.random.Generator, people: pd.DataFrame) -> None:
    """What shapes behaviour and is in no table: where they shop, how they read, how easily they are pleased."""
    people["taste_buys"] = rng.random(PEOPLE) < SHARE_BUYERS
    people["taste_place"] = rng.choice([SHOP, WEB, BOTH], PEOPLE, p=[0.17, 0.55, 0.28])
    people["taste_reads"] = rng.beta(2.2, 9.0, PEOPLE)
    people["taste_audience"] = rng.uniform(0.6, 1.0, PEOPLE)
    people["taste_pleased"] = rng.normal(0, 1, PEOPLE)
    abroad = people["country"].isin(["FR", "DE", "NL"])
    people.loc[abroad, "taste_place"] = WEB


def numbers(shape: str) -> np.ndarray:
    """All numbers of a range, in order."""
    digits = shape.count("x")
    return np.array([shape[:-digits] + str(i).zfill(digits) for i in range(10**digits)], dtype=object)


def phones(rng: np.random.Generator, people: pd.DataFrame) -> np.ndarray:
    """A number of their own for six in ten; Ireland and the Netherlands keep no range free for invented people."""
    found = np.full(PEOPLE, None, dtype=object)
    has = rng.random(PEOPLE) < 0.62
    for country in ("GB", "FR", "DE"):
        here = np.flatnonzero(has & (people["country"] == country).to_numpy())
        pool = np.concatenate([rng.permutation(numbers(shape)) for shape in places.PHONES[country]])
        if country == "GB":
            mobiles = rng.permutation(numbers(*places.PHONES["mobile"]))
            pool = np.concatenate([mobiles, rng.permutation(pool)])
            here = rng.permutation(here)
        found[here[: len(pool)]] = pool[: len(here)]
    return found


def mailboxes(rng: np.random.Generator, people: pd.DataFrame) -> np.ndarray:
    """An address of their own for nearly everyone; shop-only customers often gave none."""
    local = [mail_name(*pair) for pair in zip(people["first"], people["last"], strict=True)]
    order = pd.Series(local).groupby(local).cumcount().to_numpy()
    hosts = rng.choice(names.MAIL, PEOPLE, p=[0.6, 0.2, 0.2])
    addresses = [f"{name}{n + 1 if n else ''}@{host}" for name, n, host in zip(local, order, hosts, strict=True)]
    gave = rng.random(PEOPLE) < np.where(people["taste_place"] == SHOP, 0.45, 0.97)
    gave |= ~people["taste_buys"].to_numpy()
    return np.where(gave, np.array(addresses, dtype=object), None)


def mail_name(first: str, last: str) -> str:
    """The part before the @, without accents.

    >>> mail_name("Jörg", "O'Neill")
    'joerg.oneill'
    """
    plain = f"{first}.{last}".lower()
    for accented, written in (("ü", "ue"), ("ö", "oe"), ("ä", "ae"), ("é", "e"), ("'", "")):
        plain = plain.replace(accented, written)
    return plain


def prefer_a_channel(rng: np.random.Generator, people: pd.DataFrame) -> None:
    """Who said how they like to be written to: a few by text message or post, more by e-mail, most said nothing."""
    said = rng.random(PEOPLE)
    mobile = people["phone"].str.startswith("+447700").fillna(False).to_numpy(dtype=bool)
    mail = people["email"].notna().to_numpy()
    known = np.where(mail & (said < 0.28), "email", "")
    known = np.where(mail & ~mobile & (said > 0.96), "post", known)
    people["taste_channel"] = np.where(mail & mobile & (said > 0.82), "sms", known)
