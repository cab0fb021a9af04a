"""RFM segments the way `pymc_marketing.clv.rfm_segments` makes them, in pandas: the peer to compare with.

Its method, in our own words: orders are sorted; each moment becomes its day by way of a period; what a customer spent
on one day is added up, and the customer's first day is marked; days become periods once more, and per customer come
the first, last and number of purchase days and their mean amount; each of recency, frequency and amount is cut at its
quartiles by `qcut`; the three digits are joined to a text, and the text is looked up in the codes of named segments.
"""

import numpy as np
import pandas as pd

NAMED = {
    "Premium Customer": ("334", "443", "444", "344", "434", "433", "343", "333"),
    "Repeat Customer": ("244", "234", "232", "332", "143", "233", "243", "242"),
    "Top Spender": ("424", "414", "144", "314", "324", "124", "224", "423", "413", "133", "323", "313", "134"),
    "At-risk Customer": ("422", "223", "212", "122", "222", "132", "322", "312", "412", "123", "214"),
    "Inactive Customer": ("411", "111", "113", "114", "112", "211", "311"),
}


def segments(orders: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """One row per customer with a segment.

    Args:
        orders: `customer_id`, `ordered_at`, `amount`.
    """
    each = summary(purchase_days(orders, as_of), as_of)
    score = quarters(each["recency"], down=True)
    score += quarters(each["frequency"]) + quarters(each["monetary_value"])
    each["segment"] = "Other"
    for name, codes in NAMED.items():
        each.loc[score.isin(codes), "segment"] = name
    return each.reset_index()


def purchase_days(orders: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """One row per customer and day: what was spent, and whether it was the customer's first day."""
    days = orders[["customer_id", "ordered_at", "amount"]].sort_values(["customer_id", "ordered_at", "amount"])
    days = days.set_index("ordered_at").to_period("D").to_timestamp()
    days = days.loc[days.index <= as_of].reset_index()
    days = days.groupby(["ordered_at", "customer_id"], sort=False, as_index=False).sum()
    days["first"] = False
    days.loc[days.groupby("customer_id", sort=True, as_index=False).head(1).index, "first"] = True
    return days


def summary(days: pd.DataFrame, as_of: pd.Timestamp) -> pd.DataFrame:
    """One row per customer: days since the last purchase, number of purchase days, their mean amount."""
    days["ordered_at"] = days["ordered_at"].dt.to_period("D")
    each = days.groupby("customer_id", sort=False)["ordered_at"].agg(["min", "max", "count"])
    one_day = np.timedelta64(1, "D")
    each["recency"] = (as_of - each["max"].dt.to_timestamp()) / one_day
    each["T"] = (as_of - each["min"].dt.to_timestamp()) / one_day
    each["frequency"] = each["count"]
    each["monetary_value"] = days.groupby("customer_id")["amount"].mean()
    return each


def quarters(values: pd.Series, down: bool = False) -> pd.Series:
    """Each value's quarter as a digit; fewer where quartiles coincide."""
    cut = pd.qcut(values, 4, duplicates="drop")
    labels = [str(place + 1) for place in range(len(cut.cat.categories))]
    return cut.cat.rename_categories(labels[::-1] if down else labels).astype(str)
