"""Promises made and kept: every parcel, and now and then a call back, a repair or a replacement."""

import numpy as np
import pandas as pd

from relmark.demo.clock import END, at_waking_hours
from relmark.demo.dice import Dice

OTHER = (("call back", "service", 1.5), ("repair", "workshop", 14.0), ("replacement", "warehouse", 6.0))
OTHERS = 360


def promise(dice: Dice, orders: pd.DataFrame) -> pd.DataFrame:
    """All promises, numbered in order of time."""
    made = pd.concat([of_delivery(orders), others(dice["promises"], orders)], ignore_index=True)
    made = made.sort_values(["promised_at", "person"], kind="stable", ignore_index=True)
    return made.assign(promise_id=[f"V{i + 1001}" for i in range(len(made))], source="service")


def of_delivery(orders: pd.DataFrame) -> pd.DataFrame:
    """Each parcel is a promise: due when it was promised for, kept when it came."""
    sent = orders[orders["promised_at"].notna()]
    known = {"person": sent["person"], "order_id": sent["order_id"], "promised_at": sent["ordered_at"]}
    known |= {"due_at": sent["promised_at"], "kept_at": sent["delivered_at"]}
    return pd.DataFrame(known).assign(kind="delivery", owner="warehouse")


def others(rng: np.random.Generator, orders: pd.DataFrame) -> pd.DataFrame:
    """Four in five are kept in time, one in eight late, the rest never."""
    possible = orders.index[(orders["person"] >= 0) & (orders["ordered_at"] < END - 40) & (orders["status"] == "paid")]
    chosen = orders.loc[rng.choice(possible, OTHERS)]
    kind = rng.integers(0, len(OTHER), OTHERS)
    allowed_days = np.array([days for _, _, days in OTHER])[kind]
    at = at_waking_hours(rng, chosen["ordered_at"].to_numpy() + rng.uniform(2, 20, OTHERS))
    fate = rng.random(OTHERS)
    took = allowed_days * np.where(fate < 0.8, 0.2 + 0.75 * rng.random(OTHERS), 1.2 + rng.random(OTHERS))
    known = {"person": chosen["person"], "order_id": chosen["order_id"], "promised_at": at}
    known |= {"kind": np.array([name for name, _, _ in OTHER])[kind], "owner": np.array([o for _, o, _ in OTHER])[kind]}
    return pd.DataFrame(known | {"due_at": at + allowed_days, "kept_at": np.where(fate < 0.925, at + took, np.nan)})
