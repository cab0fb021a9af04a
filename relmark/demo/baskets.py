"""What is in each order: products whose prices add up to about what the order should be worth."""

import numpy as np
import pandas as pd

from relmark.demo.dice import Dice
from relmark.demo.goods import GOODS

MOST_LINES = 5
POSTAGE, FREE_FROM = 3.95, 50.0


def fill_baskets(dice: Dice, orders: pd.DataFrame, welcomed: np.ndarray) -> pd.DataFrame:
    """The lines of each order; also writes each order's amount, discount and refund.

    Args:
        orders: with the columns `worth`, `cut`, `share_back`.
        welcomed: per order, whether it was the first of someone won by the welcome discount.
    """
    rng = dice["lines"]
    lines = split(rng, orders["worth"].to_numpy())
    lines = choose(rng, lines)
    price(orders, lines.groupby("order")["amount"].sum().to_numpy(), welcomed)
    lines["order_id"] = orders["order_id"].to_numpy()[lines["order"]]
    lines["person"] = orders["person"].to_numpy()[lines["order"]]
    lines["source"] = orders["source"].to_numpy()[lines["order"]]
    return lines


def split(rng: np.random.Generator, worth: np.ndarray) -> pd.DataFrame:
    """Cuts each order's worth into one to five lines, more for bigger orders."""
    wanted = 1 + rng.poisson(0.35 + np.minimum(worth / 90, 1.6))
    n = np.minimum(np.minimum(wanted, np.maximum(worth // 7, 1)), MOST_LINES).astype(int)
    parts = rng.gamma(2.0, 1.0, (len(worth), MOST_LINES)) * (np.arange(MOST_LINES) < n[:, None])
    parts *= (worth / parts.sum(axis=1))[:, None]
    order, _ = np.nonzero(parts)
    return pd.DataFrame({"order": order, "worth": parts[parts > 0]})


def choose(rng: np.random.Generator, lines: pd.DataFrame) -> pd.DataFrame:
    """A product that fits each line's worth, and how many pieces of it."""
    products = pd.DataFrame(GOODS, columns=["product", "category", "price"]).sort_values("price", kind="stable")
    prices = products["price"].to_numpy()
    aim = (
        lines["worth"].to_numpy() * rng.choice([1.0, 1.0, 0.5, 0.25], len(lines)) * rng.uniform(0.85, 1.15, len(lines))
    )
    nearest = np.searchsorted((prices[1:] + prices[:-1]) / 2, aim)
    pieces = np.clip(np.round(lines["worth"].to_numpy() / prices[nearest]), 1, 24)
    found = products.iloc[nearest].reset_index(drop=True)
    found["product_id"] = [f"P{i + 101}" for i in nearest]
    found["quantity"], found["amount"] = pieces, np.round(pieces * prices[nearest], 2)
    found["order"] = lines["order"].to_numpy()
    return found


def price(orders: pd.DataFrame, goods: np.ndarray, welcomed: np.ndarray) -> None:
    """Amount charged = goods - discount + postage; refunds are a share of it."""
    rate = np.where(welcomed, 0.15, np.where(orders["cut"] < 0.09, 0.10, np.where(orders["cut"] < 0.12, 0.20, 0.0)))
    discount = np.round(goods * rate, 2)
    posted = (orders["channel"] != "shop").to_numpy() & (goods < FREE_FROM)
    orders["amount"] = np.round(goods - discount + np.where(posted, POSTAGE, 0.0), 2)
    orders["discount"] = discount
    orders["refunded"] = np.round(orders["amount"] * orders["share_back"], 2)
