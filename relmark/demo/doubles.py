"""People who exist twice: a second record with its own key, and a part of what they did under it.

Repeat buyers gave another name or address at a later order, which now hangs on the second record; the others signed
up again with another mailbox and get part of their mail there.
"""

import numpy as np
import pandas as pd

from relmark.demo import names
from relmark.demo.clock import END
from relmark.demo.people import PEOPLE, mail_name

Tables = dict[str, pd.DataFrame]
MOVED = {"orders": "ordered_at", "promises": "promised_at", "feedback": "said_at"}


def double(rng: np.random.Generator, people, worth, tables: Tables, who: np.ndarray) -> pd.DataFrame:
    """Splits these people in two, in place in the tables.

    Returns:
        The second records, numbered on from the last person.
    """
    again = worth["n"].to_numpy()[who] >= 2
    cut = when(rng, people, worth, who, again)
    twins = second_records(rng, people, who, again)
    twins.index = np.arange(PEOPLE, PEOPLE + len(who))
    move_orders(tables, who[again], cut[again], twins.index[again])
    move_mail(rng, tables, who[~again], cut[~again], twins.index[~again])
    first_order = tables["orders"].groupby("person")["ordered_at"].min().reindex(twins.index)
    twins["joined_at"] = np.where(again, first_order - 3 / 1440, cut)
    shop = tables["orders"].groupby("person")["source"].first().reindex(twins.index)
    twins["source"] = np.where(again, shop.fillna("webshop"), "mailtool")
    return twins


def when(rng, people, worth, who, again) -> np.ndarray:
    """The moment from which the second record is used: before the last order, or some time after joining."""
    first, last, joined = worth["first_at"].to_numpy()[who], worth["last_at"].to_numpy()[who], people["joined_at"][who]
    chance = rng.random(len(who))
    later = joined + (0.1 + 0.8 * chance) * (END - joined)
    return np.where(again, first + chance * (last - first) * 0.98, later)


def second_records(rng, people, who, again) -> pd.DataFrame:
    """The same people as another clerk, form or year wrote them down."""
    twins = people.iloc[who].copy()
    twins["name"] = [rewrite(rng, *pair) for pair in zip(twins["first"], twins["last"], strict=True)]
    chance = rng.random((4, len(who)))
    other = [f"{mail_name(*pair)}.{n}@{names.MAIL[n % 3]}" for pair, n in other_mailboxes(rng, twins)]
    twins["email"] = np.where(chance[0] < 0.2, twins["email"], np.where((chance[0] < 0.6) | ~again, other, None))
    twins["phone"] = twins["phone"].where(chance[1] < 0.15, None)
    moved = chance[2] < 0.3
    elsewhere = people.iloc[rng.choice(PEOPLE, len(who))]
    for column in ("region", "city", "postcode"):
        twins[column] = np.where(moved & (elsewhere["country"] == "GB"), elsewhere[column], twins[column])
    twins["birthday"] = twins["birthday"].where(moved | (chance[3] < 0.8))
    return twins.assign(acquisition_source=None, acquisition_offer="")


def other_mailboxes(rng, twins) -> list:
    """First name, last name and a number that makes the address another one."""
    pairs = zip(twins["first"], twins["last"], strict=True)
    return list(zip(pairs, rng.integers(60, 99, len(twins)).tolist(), strict=True))


def rewrite(rng, first: str, last: str) -> str:
    """A name as it is written the second time: swapped, short, an initial, a slip of the pen, or the same."""
    way = rng.random()
    if way < 0.2:
        return f"{last} {first}"
    if way < 0.35:
        return f"{names.SHORT.get(first, first)} {last}"
    if way < 0.45:
        return f"{first[0]}. {last}"
    if way < 0.8:
        return f"{first} {slip(rng, last)}"
    return f"{first} {last}"


def slip(rng, word: str) -> str:
    """One letter doubled, left out, or changed place with the next."""
    at, way = int(rng.integers(1, max(len(word) - 1, 2))), int(rng.integers(0, 3))
    if way == 0:
        return word[:at] + word[at] + word[at:]
    if way == 1:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]


def handover(who, cut, second) -> tuple[np.ndarray, np.ndarray]:
    """Per person: the number of the second record (or none), and from when it is used."""
    heir, since = np.full(PEOPLE + 1, -1), np.full(PEOPLE + 1, np.inf)
    heir[who], since[who] = second, cut
    return heir, since


def move_orders(tables: Tables, who, cut, second) -> None:
    """From that moment on orders, parcels and remarks hang on the second record."""
    heir, since = handover(who, cut, second)
    for name, time in MOVED.items():
        person = tables[name]["person"].to_numpy()
        tables[name]["person"] = np.where(tables[name][time] > since[person], heir[person], person)
    owner = tables["orders"].set_index("order_id")["person"]
    tables["order_lines"]["person"] = owner.loc[tables["order_lines"]["order_id"]].to_numpy()


def move_mail(rng, tables: Tables, who, cut, second) -> None:
    """The second mailbox is signed up, and about half of what follows goes there."""
    heir, since = handover(who, cut, second)
    messages = tables["messages"]
    person = messages["person"].to_numpy()
    campaign = (messages["direction"] == "out") & messages["channel"].eq("email") & ~messages["campaign_id"].eq("P1")
    goes = campaign & (messages["sent_at"] > since[person] + 1) & (rng.random(len(messages)) < 0.5)
    messages["person"] = np.where(goes, heir[person], person)
    signed = {"person": second, "changed_at": cut + 2 / 1440, "channel": "email", "status": "granted"}
    signed = pd.DataFrame(signed).assign(proof="sign-up form", source="mailtool", topic=None)
    tables["consents"] = pd.concat([tables["consents"], signed], ignore_index=True)
