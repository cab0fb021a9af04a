"""The orders: what became of each purchase, where it was placed, and when it was promised and delivered."""

import numpy as np
import pandas as pd

from relmark.demo.buying import Lives
from relmark.demo.clock import DAYS, END, at_waking_hours, day_number
from relmark.demo.dice import Dice
from relmark.demo.people import BOTH, PEOPLE, WEB

NOBODY = -1
LATE_REGION, LATE_FROM = "North West", "2026-01-12"
WINDFALLS = 170


def take_orders(dice: Dice, people: pd.DataFrame, lives: Lives, told: frozenset[str]) -> pd.DataFrame:
    """One row per order, in order of time; `worth` is what its lines should come to."""
    rng = dice["orders"]
    happened = ~np.isnan(lives.at)
    person, _ = np.nonzero(happened)
    # Drawn for everyone and every possible purchase, so that one purchase more or less moves no other.
    drawn = {name: rng.random(happened.shape)[happened] for name in ("place", "fate", "part", "late", "slack", "cut")}
    hours = at_waking_hours(rng, np.nan_to_num(lives.at))[happened]
    orders = pd.DataFrame({"person": person, "ordered_at": hours, "worth": lives.worth[happened], **drawn})
    orders = pd.concat([orders, passers_by(rng)], ignore_index=True)
    orders["channel"] = place_of(orders, people)
    orders["currency"] = "GBP"
    in_opening_hours(orders)
    settle(orders)
    deliver(orders, people, "late_deliveries" in told)
    orders = orders.sort_values(["ordered_at", "person"], kind="stable", ignore_index=True)
    return name_orders(orders)


def passers_by(rng: np.random.Generator) -> pd.DataFrame:
    """Sales at the till to people who showed no card; one of them on the very last day."""
    at = at_waking_hours(rng, rng.uniform(0, DAYS, WINDFALLS))
    at[0] = END - 0.4
    drawn = {name: rng.random(WINDFALLS) for name in ("fate", "part", "late", "slack", "cut")}
    drawn["fate"][0] = 0.9
    worth = 8 + rng.gamma(2.0, 14.0, WINDFALLS)
    return pd.DataFrame({"person": NOBODY, "ordered_at": at, "worth": worth, "place": 0.0, **drawn})


def place_of(orders: pd.DataFrame, people: pd.DataFrame) -> np.ndarray:
    """Web, shop or phone: some use one, some both."""
    known = np.append(people["taste_place"].to_numpy(), 0)[orders["person"]]
    web = (known == WEB) | ((known == BOTH) & (orders["place"] < 0.55))
    return np.where(web, np.where(orders["place"] * 97 % 1 < 0.06, "phone", "web"), "shop")


def in_opening_hours(orders: pd.DataFrame) -> None:
    """The shop sells from nine to half past five; the web shop never sleeps."""
    day = np.floor(orders["ordered_at"])
    awake = (orders["ordered_at"] - day) * 24
    open_at = day + (8 + (awake - 6.5).clip(0, 17.4) / 17.4 * 8.5) / 24
    orders["ordered_at"] = orders["ordered_at"].where(orders["channel"] != "shop", open_at)


def settle(orders: pd.DataFrame) -> None:
    """What became of each order: most are paid, a few refunded in part or wholly, cancelled or still open."""
    fate, at = orders["fate"], orders["ordered_at"]
    fresh = (at > END - 3) & (orders["channel"] != "shop") & (fate.between(0.1, 0.4))
    orders["status"] = np.select(
        [fresh | (fate < 0.002), fate < 0.024, fate < 0.042], ["pending", "cancelled", "refunded"], "paid"
    )
    orders["share_back"] = np.where(fate.between(0.042, 0.078), 0.15 + 0.6 * orders["part"], 0.0)
    orders.loc[orders["status"] == "refunded", "share_back"] = 1.0
    back_at = at + 3 + 18 * orders["part"]
    # A refund still to come is not in the firm's books.
    unseen = back_at > END
    orders.loc[unseen & (orders["status"] == "refunded"), "status"] = "paid"
    orders.loc[unseen, "share_back"] = 0.0
    orders["refunded_at"] = back_at.where(orders["share_back"] > 0)
    cancelled_at = np.minimum(at + orders["part"] * 1.5, END)
    orders["cancelled_at"] = cancelled_at.where(orders["status"] == "cancelled")


def deliver(orders: pd.DataFrame, people: pd.DataFrame, late_story: bool) -> None:
    """When parcels were promised and came; with the story told, the North West waits from its day on."""
    country = np.append(people["country"].to_numpy(dtype=object), "GB")[orders["person"]]
    region = np.append(people["region"].to_numpy(dtype=object), "")[orders["person"]]
    day = np.floor(orders["ordered_at"])
    promised = day + np.where(country == "GB", 4, 7) + 20 / 24
    chance = np.where((region == LATE_REGION) & (day >= day_number(LATE_FROM)) & late_story, 0.72, 0.06)
    late = orders["late"] < chance
    came = promised + np.where(late, 1 + 7 * orders["slack"], -0.3 - 2.2 * orders["slack"])
    came = np.floor(came) + (8 + 10 * orders["part"]) / 24
    sent = (orders["channel"] != "shop") & orders["status"].isin(["paid", "refunded"])
    orders["promised_at"] = promised.where(sent)
    orders["delivered_at"] = came.where(sent)
    orders["is_late"] = sent & late


def name_orders(orders: pd.DataFrame) -> pd.DataFrame:
    """Each source numbers its own orders: W for the web shop and the phone, T for the till."""
    shop = orders["channel"] == "shop"
    number = orders.groupby(shop).cumcount() + 10001
    orders["order_id"] = np.where(shop, "T", "W") + number.astype(str)
    orders["source"] = np.where(shop, "till", "webshop")
    return orders


def give_credits(dice: Dice, orders: pd.DataFrame) -> pd.DataFrame:
    """Adds refunds that name no order: goodwill to buyers some weeks after they bought, amount 0."""
    rng = dice["orders"]
    could = orders.index[(orders["person"] >= 0) & (orders["status"] == "paid") & (orders["ordered_at"] < END - 45)]
    chosen = orders.loc[np.sort(rng.choice(could, 45, replace=False))]
    back = np.minimum(np.round(rng.uniform(0.1, 0.4, 45) * chosen["amount"].to_numpy(), 2), 60.0)
    at = at_waking_hours(rng, chosen["ordered_at"].to_numpy() + rng.uniform(5, 40, 45))
    credits = pd.DataFrame({"person": chosen["person"].to_numpy(), "ordered_at": at, "amount": 0.0, "discount": 0.0})
    credits = credits.assign(
        refunded=back, refunded_at=at, status="credit", channel="shop", source="till", currency="GBP"
    )
    credits["is_late"] = False
    credits["order_id"] = [f"C{i + 501}" for i in range(45)]
    return pd.concat([orders, credits], ignore_index=True)


def net_of_people(orders: pd.DataFrame) -> pd.DataFrame:
    """Per person: valid orders, net amount, first and last order time; nan where they never bought."""
    known = orders[orders["person"] >= 0]
    net = (known["amount"] - known["refunded"]).where(known["status"].isin(["paid", "refunded", "credit"]), 0.0)
    paid = known[known["status"] == "paid"].groupby("person")["ordered_at"]
    summed = pd.DataFrame({"net": net.groupby(known["person"]).sum(), "n": paid.size()})
    summed["first_at"], summed["last_at"] = paid.min(), paid.max()
    return summed.reindex(range(PEOPLE)).assign(n=lambda all_: all_["n"].fillna(0))
