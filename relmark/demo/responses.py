"""What people do with what they are sent: open, click, answer, complain."""

import numpy as np
import pandas as pd

from relmark.demo.audience import CODES, EMAIL, POST, SMS, Sends
from relmark.demo.dice import Dice

BY_TYPE = {"newsletter": 1.1, "how-to guide": 1.5, "competition": 1.4, "inspiration": 1.2, "offer": 1.0, "sale": 1.1}
ANSWERS_ELSEWHERE = 0.05


def respond(dice: Dice, people, sends: Sends, stops_at, quiet_from) -> pd.DataFrame:
    """One row per campaign message with what came of it.

    Args:
        stops_at: per person, the day their clicks stop by the story; infinity for the others.
        quiet_from: per person, the day their buying ended; they click less from then on.
    """
    rng = dice["responses"]
    drawn = {name: rng.random(sends.sent.shape)[sends.sent] for name in ("click", "open", "reply", "wait", "spam")}
    send, person = np.nonzero(sends.sent)
    rows = pd.DataFrame({"person": person, "code": sends.channel[send, person], **drawn})
    plan = sends.plan.iloc[send].reset_index(drop=True)
    rows["sent_at"], rows["campaign_id"] = plan["sent_at"], plan["campaign_id"]
    rows["bounced"], rows["opted_out"] = sends.bounced[send, person], sends.opted_out[send, person]
    rate = click_rate(people, rows, plan["type"]) * np.where(rows["sent_at"] > quiet_from[person], 0.7, 1.0)
    rate = np.where(rows["sent_at"] >= stops_at[person], 0.0, rate)
    rows["clicks"] = (rows["click"] < rate) & ~rows["bounced"] & (rows["code"] != POST)
    rows["answers"] = ~rows["bounced"] & (rows["reply"] < np.where(rows["code"] == EMAIL, 0.004, 0.55 * rate))
    return times(rows)


def click_rate(people, rows, types) -> np.ndarray:
    """How likely each message is answered: by the person, the type, and above all the channel they like."""
    person = rows["person"].to_numpy()
    reads = people["taste_reads"].to_numpy()[person] * np.where(people["taste_buys"].to_numpy()[person], 1.15, 0.7)
    asked = people["taste_channel"].map({"sms": SMS, "post": POST}).fillna(-1).to_numpy(dtype=int)[person]
    here = rows["code"].to_numpy()
    reads = np.where(asked == here, np.maximum(0.28, reads), np.where(asked >= 0, ANSWERS_ELSEWHERE * reads, reads))
    return np.clip(reads * types.map(BY_TYPE).fillna(0.9).to_numpy(), 0, 0.8)


def times(rows: pd.DataFrame) -> pd.DataFrame:
    """When each thing happened; mail software opens about a third by itself, which is why opens say little."""
    sent, wait = rows["sent_at"], rows["wait"]
    is_mail = rows["code"] == EMAIL
    clicked = np.round(sent + wait**3 * 1.5, 2)
    opened = is_mail & ~rows["bounced"] & (rows["clicks"] | (rows["open"] < 0.33))
    rows["delivered_at"] = (sent + 1 / 1440).where(~rows["bounced"])
    rows["opened_at"] = (sent + np.round(wait**2 * 20) / 48 + 2 / 1440).where(opened)
    rows["clicked_at"] = np.maximum(clicked, sent + 4 / 1440).where(rows["clicks"])
    rows["replied_at"] = (clicked + 0.5).where(rows["answers"])
    rows["bounced_at"] = (sent + 2 / 1440).where(rows["bounced"])
    rows["unsubscribed_at"] = (sent + 40 / 1440).where(rows["opted_out"])
    rows["complained_at"] = (sent + 45 / 1440).where(rows["opted_out"] & is_mail & (rows["spam"] < 0.1))
    rows["channel"] = CODES[rows["code"]]
    return rows.assign(direction="out", source="mailtool")
