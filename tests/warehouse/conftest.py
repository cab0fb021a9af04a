"""Small firms to try the models on: one full of awkward rows, one with every table empty."""

import random
from datetime import date, datetime, timedelta
from decimal import Decimal

import duckdb
import pytest

from relmark.quoting import identifier, literal
from relmark.tables import TABLES
from relmark.warehouse import Warehouse
from tests.warehouse.contacted import channels_told, often_written
from tests.warehouse.dealings import dealings

AS_OF = date(2024, 7, 1)
FIRST = datetime(2023, 1, 1, 9, 30)
AMOUNTS = ("0", "9.99", "10", "10", "20", "20", "20", "45.5", "99.95", "250", "1000.01")


@pytest.fixture(scope="session")
def awkward(tmp_path_factory):
    """Ties, missing values, credits, refunds with and without a day, orders of nobody, midnight and its neighbours."""
    dice = random.Random(7)
    rows = {
        "customers": [_customer(dice, number) for number in range(1, 161)],
        "orders": [_order(dice, number) for number in range(900)],
        "consents": [*(_consent(dice) for _ in range(300)), *_of_leads(random.Random(8))],
        "messages": [*(_message(dice, number) for number in range(400)), *_sold_at(), *_listened(random.Random(9))],
        "campaigns": [
            _campaign("spring", "email", "value"),
            _campaign("autumn", None, "selling"),
            _campaign("ask", "email", "listening"),
        ],
    }
    rows |= dealings(dice, _moment, _perhaps)
    rows["messages"] += often_written()
    rows["traits"] += channels_told()
    rows["promises"] += map(_promised, rows["orders"][:90])
    return stored(tmp_path_factory.mktemp("awkward"), rows)


@pytest.fixture(scope="session")
def nothing(tmp_path_factory):
    """Every table loaded, none with a row."""
    return stored(tmp_path_factory.mktemp("nothing"), {name: [] for name in TABLES})


def stored(folder, rows):
    """A warehouse over tables written as the contract says, from rows given as dictionaries."""
    files = {}
    (folder / "tables").mkdir()
    with duckdb.connect() as con:
        for name, given in rows.items():
            files[name] = folder / "tables" / f"{name}.parquet"
            columns = TABLES[name].columns
            con.execute(f"CREATE TABLE {name} ({', '.join(f'{identifier(one.name)} {one.type}' for one in columns)})")
            values = [[{"source": "shop", "import_id": 1, **row}.get(one.name) for one in columns] for row in given]
            if values:
                con.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(columns))})", values)
            order = ", ".join(identifier(column) for column in TABLES[name].sort)
            con.execute(f"COPY (FROM {name} ORDER BY {order}) TO {literal(str(files[name]))} (FORMAT parquet)")
    return Warehouse(folder, files)


def _moment(dice, days=560):
    """A moment within the days; one in four at midnight, at the second before it, or on the as-of date itself."""
    at = FIRST + timedelta(days=dice.randrange(days), seconds=dice.randrange(50_000))
    midnight = datetime(at.year, at.month, at.day)
    return dice.choice((at, at, at, at, midnight, midnight - timedelta(seconds=1), datetime(2024, 7, 1)))


def _perhaps(dice, value, share=0.3):
    return value if dice.random() < share else None


def _customer(dice, number):
    at = _perhaps(dice, _moment(dice), 0.7)
    country = dice.choice(("NL", "NL", "GB", "de", None))
    name = None if number % 7 == 0 else f"Anna {number}"
    won = {"acquisition_source": (None, "friend", "search")[number % 3], "acquisition_offer": (None, "pen")[number % 2]}
    known = {"customer_id": number, "name": name, "country": country, "joined_at": at, "joined_on": at and at.date()}
    return known | won


def _campaign(key, channel, purpose):
    about = {"campaign_id": key, "channel": channel, "purpose": purpose, "type": "newsletter"}
    return about | {"campaign": key, "subject": "Everything for the garden"}


def _order(dice, number):
    at, status = _moment(dice), dice.choice(("paid",) * 8 + ("refunded", "cancelled", "pending", "credit"))
    amount = Decimal(dice.choice(AMOUNTS))
    back = status in ("refunded", "credit") or dice.random() < 0.1
    return {
        "order_id": str(number),
        "customer_id": _perhaps(dice, min(dice.randrange(1, 141), dice.randrange(1, 141)), 0.95),
        "ordered_at": at,
        "ordered_on": at.date(),
        "amount": Decimal(0) if status == "credit" else _perhaps(dice, amount, 0.97),
        "refunded": _perhaps(dice, amount, 0.9) if back else None,
        "refunded_at": _perhaps(dice, at + timedelta(days=dice.randrange(90)), 0.6) if back else None,
        "cancelled_at": _perhaps(dice, at + timedelta(days=9), 0.6) if status == "cancelled" else None,
        "status": status,
        "channel": dice.choice(("web", "web", "shop", "phone", None)),
        "source": dice.choice(("shop", "shop", "till")),
        "promised_at": at + timedelta(days=4) if number % 3 else None,
        "delivered_at": at + timedelta(days=number % 8) if number % 5 else None,
    }


def _promised(order):
    """What was promised of an order, with its number."""
    at = order["ordered_at"]
    told = {"promise_id": f"O{order['order_id']}", "order_id": order["order_id"], "customer_id": order["customer_id"]}
    return {**told, "kind": "delivery", "promised_at": at, "promised_on": at.date(), "due_at": at + timedelta(days=3)}


def _consent(dice):
    at = FIRST + timedelta(days=30 * dice.randrange(20))
    return {
        "customer_id": _perhaps(dice, dice.randrange(1, 61), 0.95),
        "channel": dice.choice(("email", "sms")),
        "topic": dice.choice((None, None, None, "offers")),
        "status": dice.choice(("granted", "granted", "withdrawn")),
        "changed_at": at,
        "changed_on": at.date(),
    }


def _of_leads(dice):
    """Customers from 141 on ordered nothing."""
    return [_consent(dice) | {"customer_id": dice.randrange(141, 161)} for _ in range(40)]


def _message(dice, number):
    at = _moment(dice)
    after = {name: _perhaps(dice, at + timedelta(hours=dice.randrange(99)), 0.1) for name in ENDS}
    channel = dice.choice(("email", "email", "sms", None))
    who = _perhaps(dice, dice.randrange(1, 81), 0.95)
    return {
        "message_id": str(number),
        "customer_id": who,
        "sent_at": at,
        "sent_on": at.date(),
        "channel": channel,
        "campaign_id": dice.choice(("spring", "autumn", "unknown", None)),
    } | after


def _sold_at():
    """Thirty customers get nine offers in a row; to one in two of them the last one is sent twice."""
    days = [datetime(2024, 3, 1, 8) + timedelta(days=9 * place) for place in range(9)]
    for customer in range(81, 111):
        for at in days if customer % 2 else (*days, days[-1]):
            known = {"customer_id": customer, "sent_at": at, "sent_on": at.date(), "channel": "email"}
            yield {**known, "message_id": f"S{customer}-{at:%j}", "campaign_id": "autumn"}


def _listened(dice):
    """Questions of ours to those who give feedback, and words of theirs; some at midnight, some on the date itself."""
    for number in range(200):
        at = _moment(dice)
        written = {
            "customer_id": dice.randrange(1, 81),
            "sent_at": at,
            "sent_on": at.date(),
            "message_id": f"L{number}",
        }
        if number % 3:
            yield {**written, "direction": "out", "campaign_id": "ask", "replied_at": _perhaps(dice, at, 0.1)}
        else:
            yield {
                **written,
                "direction": "in",
                "channel": "email",
                "text": _perhaps(dice, "Très bien, où est-ce ?", 0.9),
            }


ENDS = ("bounced_at", "unsubscribed_at", "complained_at")
