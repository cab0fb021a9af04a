"""Messages that one person gets because something happened, and messages that people send us."""

import numpy as np
import pandas as pd

from relmark.demo import permission
from relmark.demo.clock import END, at_waking_hours, day_number
from relmark.demo.dice import Dice
from relmark.demo.draft import Draft
from relmark.demo.orders import NOBODY
from relmark.demo.words import QUESTIONS

CONFIRMED_SINCE = "2025-09-01"
LETTERS = 1300


def standing(draft: Draft, unreachable_from: np.ndarray, sold_at: np.ndarray) -> pd.DataFrame:
    """Confirmations, welcome letters and questions after delivery; the last two only where permission allows."""
    rng, people, orders, windows = draft.dice["programmes"], draft.people, draft.tables["orders"], draft.windows
    parts = [confirmations(people, orders), welcomes(people, windows), after_delivery(rng, orders, windows, sold_at)]
    sent = pd.concat(parts, ignore_index=True)
    sent = sent[sent["sent_at"] < unreachable_from[sent["person"]]].reset_index(drop=True)
    chance, wait = rng.random(len(sent)), rng.random(len(sent))
    opened = chance < 0.55
    sent["delivered_at"] = sent["sent_at"] + 1 / 1440
    sent["opened_at"] = (sent["sent_at"] + np.round(wait * 20) / 48 + 3 / 1440).where(opened)
    sent["clicked_at"] = (sent["sent_at"] + 0.45 + wait).where((sent["campaign_id"] == "P3") & (chance < 0.12))
    return sent.assign(channel="email", direction="out", source="mailtool")


def confirmations(people, orders) -> pd.DataFrame:
    """Every web order is confirmed by e-mail since the shop could do so."""
    mail = np.append(people["email"].notna().to_numpy(), False)[orders["person"]]
    new = orders["ordered_at"] > day_number(CONFIRMED_SINCE)
    chosen = orders[mail & new & (orders["channel"] == "web") & (orders["status"] != "credit")]
    return pd.DataFrame({"person": chosen["person"], "sent_at": chosen["ordered_at"] + 2 / 1440, "campaign_id": "P1"})


def welcomes(people, windows) -> pd.DataFrame:
    """Everyone who allows e-mail gets a letter the morning after they joined."""
    person = np.flatnonzero(np.isfinite(windows["email"]["from"]))
    at = np.floor(people["joined_at"].to_numpy()[person]) + 1 + 9 / 24
    ok = permission.allowed(windows, "email", person, at)
    return pd.DataFrame({"person": person[ok], "sent_at": at[ok], "campaign_id": "P2"})


def after_delivery(rng, orders, windows, sold_at) -> pd.DataFrame:
    """Four in ten parcels are followed by a question; heavy users who are only sold at are not asked."""
    asked = rng.random(len(orders)) < 0.4
    chosen = orders[asked & orders["delivered_at"].notna() & (orders["person"] >= 0)]
    person, at = chosen["person"].to_numpy(), np.floor(chosen["delivered_at"].to_numpy()) + 5 + 17 / 24
    ok = permission.allowed(windows, "email", person, at) & ~sold_at[person]
    return pd.DataFrame({"person": person[ok], "sent_at": at[ok], "campaign_id": "P3"})


def letters(dice: Dice, people) -> pd.DataFrame:
    """What people write to us; a few cannot be told who they are."""
    rng = dice["inbound"]
    joined = people["joined_at"].to_numpy()
    person = rng.choice(len(people), LETTERS)
    at = at_waking_hours(rng, joined[person] + rng.random(LETTERS) ** 1.5 * (END - joined[person]))
    nobody = rng.random(LETTERS) < 0.03
    return pd.DataFrame(
        {
            "person": np.where(nobody, NOBODY, person),
            "sent_at": np.minimum(np.maximum(at, joined[person] + 0.01), END),
            "direction": "in",
            "channel": rng.choice(["email", "chat", "phone", "social"], LETTERS, p=[0.5, 0.25, 0.15, 0.1]),
            "text": rng.choice(QUESTIONS, LETTERS),
            "source": "service",
        }
    )


def answers_to_campaigns(messages: pd.DataFrame) -> pd.DataFrame:
    """Whoever answered a campaign by e-mail or text message is there with what they wrote."""
    answered = messages[messages["replied_at"].notna() & messages["channel"].isin(["email", "sms"])]
    text = np.array(QUESTIONS, dtype=object)[(answered["person"] * 7 + answered.index) % len(QUESTIONS)]
    columns = {"person": answered["person"], "sent_at": answered["replied_at"], "channel": answered["channel"]}
    return pd.DataFrame(columns | {"text": text, "direction": "in", "source": "service"})


def number_messages(messages: pd.DataFrame) -> pd.DataFrame:
    """Each source numbers its own messages in order of time."""
    messages = messages[messages["sent_at"] <= END]
    messages = messages.sort_values(["sent_at", "person"], kind="stable", ignore_index=True)
    prefix = messages["source"].map({"mailtool": "M", "service": "S"})
    messages["message_id"] = prefix + (messages.groupby("source").cumcount() + 100001).astype(str)
    return messages
