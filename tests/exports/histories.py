"""Random histories of permission, and who may be written to by them: the definitions read anew, in plain Python."""

import random
from datetime import datetime, timedelta
from pathlib import Path

import pandas as pd

from relmark.workspace import Workspace, manifest
from tests.warehouse.canonical import warehouse

CHANNELS, TOPICS = ("email", "sms"), ("offers", "news")
START, END = datetime(2025, 1, 1), datetime(2025, 3, 31)
CAP = 6
ADDRESS = {"email": "email", "sms": "phone"}


class Histories:
    """So many customers with what they said of permission, what they were sent, and what came back."""

    def __init__(self, seed: int, n: int = 1_000):
        self.dice = random.Random(seed)
        self.people = range(1, n + 1)
        self.consents = [row for who in self.people for row in self._consents(who)]
        self.messages = [row for who in self.people for row in self._messages(who)]
        self.addresses = {who: self._address(who) for who in self.people}

    def _moment(self) -> datetime:
        """Few moments, so that there are ties; some at midnight, as where only a day is known."""
        return START + timedelta(days=self.dice.randrange(80), hours=self.dice.choice((0, 0, 12)))

    def _consents(self, who: int) -> list[dict]:
        """Up to six words, told by up to two keys that were joined, of everything or of a topic."""
        return [
            {
                "customer_id": who,
                "merged_from": self.dice.choice((None, who + 100_000)),
                "channel": self.dice.choice(CHANNELS),
                "topic": self.dice.choice((None, None, None, "offers", " Offers", "news")),
                "status": self.dice.choice(("granted", "granted", "withdrawn")),
                "changed_at": self._moment(),
            }
            for _ in range(self.dice.randrange(7))
        ]

    def _messages(self, who: int) -> list[dict]:
        """A few messages, some of no channel of their own; now and then many in the last weeks."""
        many = self.dice.choice((0, 1, 2, 2, 8))
        return [self._message(who, self._moment() if many < 8 else END - timedelta(days=9)) for _ in range(many)]

    def _message(self, who: int, at: datetime) -> dict:
        later = {name: at + timedelta(hours=self.dice.randrange(90)) for name in ("unsubscribed_at", "complained_at")}
        kept = {name: on if self.dice.random() < 0.07 else None for name, on in later.items()}
        bounced = at + timedelta(hours=1) if self.dice.random() < 0.03 else None
        channel, campaign = self.dice.choice((("email", None), ("sms", None), (None, "K1"), (None, None)))
        own = {"customer_id": who, "sent_at": at, "channel": channel, "campaign_id": campaign, "direction": "out"}
        return own | kept | {"bounced_at": bounced}

    def _address(self, who: int) -> dict:
        """One in twelve shares an address with the customer before; one in twenty has none."""
        owner = who - 1 if who > 1 and self.dice.random() < 0.08 else who
        none = self.dice.random() < 0.05
        return {"email": None if none else f"C{owner}@Example.com", "phone": None if none else f"+3161{owner:07}"}

    def firm(self, folder: Path) -> Workspace:
        """The workspace that holds them; K1 is a selling campaign by e-mail."""
        frames = {
            "customers": pd.DataFrame([{"customer_id": who, **self.addresses[who]} for who in self.people]),
            "orders": pd.DataFrame([_order(who) for who in self.people]),
            "consents": pd.DataFrame(self.consents).assign(changed_on=lambda f: f["changed_at"].dt.date),
            "messages": pd.DataFrame(self.messages).assign(
                message_id=lambda f: f.index.astype(str), sent_on=lambda f: f["sent_at"].dt.date
            ),
            "campaigns": pd.DataFrame([{"campaign_id": "K1", "channel": "email", "purpose": "selling"}]),
        }
        warehouse(folder, **frames)
        facts = {"main": manifest.SourceFacts(1, 0, str(START.date()), str(END.date()))}
        tables = {name: manifest.TableFile(f"{name}.parquet", len(rows), facts) for name, rows in frames.items()}
        return Workspace(folder, manifest.Manifest(tables=tables))

    def allowed(self, channel: str, topic: str = "") -> set[int]:
        """Who may be written to."""
        states = {who: self._state(who, channel, topic) for who in self.people}
        bounced = {who for who in self.people if self._came_back(who, channel)}
        found = set()
        for who in self.people:
            address = self.addresses[who][ADDRESS[channel]]
            owners = [one for one in self.people if self.addresses[one][ADDRESS[channel]] == address]
            refused = any(states[one] == "withdrawn" or one in bounced for one in owners)
            if states[who] == "granted" and address and not refused and self._lately(who) < CAP:
                found.add(who)
        return found

    def _state(self, who: int, channel: str, topic: str) -> str:
        words = [(one["changed_at"], one["status"]) for one in self._words(who, channel, topic)]
        for message in self._mine(who, channel):
            words += [(message[name], "withdrawn") for name in ("unsubscribed_at", "complained_at") if message[name]]
        if not words:
            return "unknown"
        latest = max(at for at, _ in words)
        return "withdrawn" if (latest, "withdrawn") in words else "granted"

    def _words(self, who: int, channel: str, topic: str) -> list[dict]:
        """What counts: of everything; of the topic; and without a topic, every topic taken back."""
        mine = [one for one in self.consents if one["customer_id"] == who and one["channel"] == channel]
        about = [(one, (one["topic"] or "").strip().lower()) for one in mine]
        if topic:
            return [one for one, said in about if said in ("", topic)]
        return [one for one, said in about if not said or one["status"] == "withdrawn"]

    def _mine(self, who: int, channel: str) -> list[dict]:
        """The messages that came by the channel, or may have."""
        own = [one for one in self.messages if one["customer_id"] == who]
        return [one for one in own if (one["channel"] or ("email" if one["campaign_id"] else channel)) == channel]

    def _came_back(self, who: int, channel: str) -> bool:
        return any(one["bounced_at"] for one in self._mine(who, channel))

    def _lately(self, who: int) -> int:
        own = [one for one in self.messages if one["customer_id"] == who and not one["bounced_at"]]
        return sum(END - timedelta(days=28) < datetime.combine(one["sent_at"].date(), END.time()) for one in own)


def _order(who: int) -> dict:
    about = {"customer_id": who, "order_id": str(who), "ordered_at": START, "ordered_on": START.date()}
    return about | {"amount": 1.0, "status": "paid"}
