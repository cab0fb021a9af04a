"""Who may be written to, where, and from when until when: the ground every contact stands on."""

import numpy as np
import pandas as pd

from relmark.demo.clock import DAYS, END
from relmark.demo.dice import Dice
from relmark.demo.people import PEOPLE

CHANNELS = ("email", "sms", "post", "phone")
SHARE_GRANTED = {"email": 0.8, "sms": 0.45, "post": 0.2, "phone": 0.06}
NEVER = np.inf

# Per channel: granted at, withdrawn at (never = infinity), and the message that made them withdraw (or none).
Windows = dict[str, dict[str, np.ndarray]]


def grant(dice: Dice, people: pd.DataFrame) -> Windows:
    """Permission as given at sign-up, and withdrawn by a few on the preferences page; the rest stay unknown."""
    rng = dice["permission"]
    reach = {
        "email": people["email"].notna(),
        "sms": people["phone"].str.startswith("+447700").fillna(False).astype(bool),
        "post": people["postcode"].notna(),
        "phone": people["phone"].notna(),
    }
    joined = people["joined_at"].to_numpy()
    windows = {}
    for channel in CHANNELS:
        said_yes = (rng.random(PEOPLE) < SHARE_GRANTED[channel]) | (people["taste_channel"] == channel).to_numpy()
        at = np.where(said_yes & reach[channel].to_numpy(), joined + 2 / 1440, NEVER)
        leaves = joined + rng.uniform(0.05, 1.0, PEOPLE) * (DAYS - joined)
        until = np.where((rng.random(PEOPLE) < 0.03) & np.isfinite(at) & (leaves < END), leaves, NEVER)
        windows[channel] = {"from": at, "until": until, "by_message": np.zeros(PEOPLE, dtype=bool)}
    return windows


def allowed(windows: Windows, channel: str, person: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Whether each person may be written to on the channel at that moment."""
    window = windows[channel]
    return (window["from"][person] < at) & (at < window["until"][person])


def leave(windows: Windows, channel: str, person: np.ndarray, at: np.ndarray) -> None:
    """Withdraws the channel for people who opted out of a message at that moment."""
    sooner = at < windows[channel]["until"][person]
    windows[channel]["until"][person[sooner]] = at[sooner]
    windows[channel]["by_message"][person[sooner]] = True


def consents(windows: Windows, people: pd.DataFrame) -> pd.DataFrame:
    """One row per permission event: given at sign-up, withdrawn by a link, by the word STOP, or on the page."""
    rows = []
    proofs = {"email": "sign-up form", "sms": "sign-up form", "post": "order form", "phone": "call note"}
    for channel, window in windows.items():
        gave, left = np.flatnonzero(np.isfinite(window["from"])), np.flatnonzero(np.isfinite(window["until"]))
        asked = np.where(people["source"].to_numpy()[gave] == "till", "card at the till", proofs[channel])
        how = np.where(window["by_message"][left], "unsubscribe link", "preferences page")
        how = how if channel != "sms" else np.where(window["by_message"][left], "STOP", how)
        for who, at, status, proof in ((gave, "from", "granted", asked), (left, "until", "withdrawn", how)):
            changed = {"person": who, "channel": channel, "status": status, "changed_at": window[at][who]}
            rows.append(pd.DataFrame(changed | {"proof": proof}))
    return pd.concat(rows, ignore_index=True).assign(topic=None, source="mailtool")
