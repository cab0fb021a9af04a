"""Builds the demo firm: people, then what they buy, then what is said, then what the firm wrote down."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from relmark.demo import baskets, buying, facts, joining, keys, likeness, orders, people, shape
from relmark.demo.books import keep_books, split_people
from relmark.demo.clock import ZONE
from relmark.demo.correspondence import write_letters
from relmark.demo.dice import Dice, throw
from relmark.demo.draft import Draft
from relmark.demo.stories import planted
from relmark.tables import TABLES

SEED = 20260901


@dataclass(frozen=True, eq=False)
class Firm:
    """A firm with all its tables, and what is true of it.

    Attributes:
        tables: every canonical table by name.
        truth: the true rates and lifetimes, and the facts of each story planted.
    """

    name: str = "Marl & Linden"
    currency: str = "GBP"
    timezone: str = ZONE
    country: str = "GB"
    tables: dict[str, pd.DataFrame] = field(default_factory=dict, repr=False)
    truth: dict = field(default_factory=dict, repr=False)


def firm(seed: int = SEED, without: Iterable[str] = ()) -> Firm:
    """The demo firm, with all its stories or some left out; the same for the same seed.

    Raises:
        Mistake: no story has that name.
    """
    draft = trade(throw(seed), planted(without))
    write_letters(draft)
    keep_books(draft)
    everyone = pd.concat([draft.people, split_people(draft)])
    numbers = keys.own_numbers(draft.dice)
    draft.tables["identities"] = keys.keys(draft.dice, everyone, draft.tables)
    draft.tables["customers"] = keys.customers(everyone, draft.tables["identities"])
    truth = facts.truth(seed, draft, numbers)
    return Firm(tables={name: shape.shape(name, draft.tables[name], numbers) for name in TABLES}, truth=truth)


def trade(dice: Dice, told: frozenset[str]) -> Draft:
    """People and all they buy."""
    known = people.invent(dice)
    look_alikes = likeness.make_look_alikes(dice, known)
    known["name"] = known["first"] + " " + known["last"]
    lives = buying.live(dice, known, told)
    taken = orders.take_orders(dice, known, lives, told)
    lines = baskets.fill_baskets(dice, taken, welcomed(known, taken))
    taken = orders.give_credits(dice, taken)
    joining.join(dice, known, taken)
    tables = {"orders": taken, "order_lines": lines}
    return Draft(dice, told, known, lives, look_alikes, tables, orders.net_of_people(taken))


def welcomed(known: pd.DataFrame, taken: pd.DataFrame) -> np.ndarray:
    """Per order, whether the welcome discount was used: on the first order of those it won."""
    first = (taken["person"] >= 0) & ~taken.duplicated("person")
    offer = np.append(known["acquisition_offer"].to_numpy(dtype=object), "")[taken["person"]]
    return (first & (offer == buying.WELCOME)).to_numpy()


def arrow(made: Firm) -> dict[str, pa.Table]:
    """The firm's tables with the contract's exact types, as the workspace stores them."""
    return {name: shape.to_arrow(name, frame) for name, frame in made.tables.items()}


def write(made: Firm, folder: str | Path) -> None:
    """Writes one Parquet file per table, and truth.json with what was planted."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in arrow(made).items():
        shape.save(name, table, folder)
    (folder / "truth.json").write_text(json.dumps(made.truth, separators=(",", ":")) + "\n", encoding="utf-8")
