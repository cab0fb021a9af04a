"""Firms as short lists of who did what how many days before the as-of date."""

from datetime import date, timedelta

import pandas as pd

from tests.warehouse.canonical import warehouse

AS_OF = date(2026, 1, 1)


def ago(days: int) -> date:
    return AS_OF - timedelta(days=days)


def firm(folder, orders=(), known=(), consents=(), messages=(), feedback=()):
    """A warehouse of people and what they did.

    Args:
        orders: (customer, days ago), each of 10.00.
        known: customers there are beside the buyers; a dictionary says how many days ago each joined.
        consents: (customer, channel, status, days ago).
        messages: (customer, direction, sent days ago, stamp, stamped days ago).
        feedback: (customer, kind, score of 10, days ago).
    """
    joined = dict(known) if isinstance(known, dict) else dict.fromkeys(known)
    everyone = {who: joined.get(who) for who in sorted({*joined, *(row[0] for row in (*orders, *feedback))})}
    tables = {
        "customers": [{"customer_id": who} | _at("joined", days) for who, days in everyone.items()],
        "orders": [
            {"order_id": str(n), "customer_id": who, "amount": 10, "status": "paid"} | _at("ordered", days)
            for n, (who, days) in enumerate(orders)
        ],
        "consents": [
            {"customer_id": who, "channel": channel, "status": status} | _at("changed", days)
            for who, channel, status, days in consents
        ],
        "messages": [
            {"message_id": str(n), "customer_id": who, "direction": direction, stamp: ago(stamped)} | _at("sent", days)
            for n, (who, direction, days, stamp, stamped) in enumerate(messages)
        ],
        "feedback": [
            {"feedback_id": str(n), "customer_id": who, "kind": kind, "score": score, "scale_high": 10}
            | _at("said", days)
            for n, (who, kind, score, days) in enumerate(feedback)
        ],
    }
    kept = {name: rows for name, rows in tables.items() if rows or name in ("customers", "orders")}
    return warehouse(folder, **{name: _frame(name, rows) for name, rows in kept.items()})


def _at(verb, days):
    day = None if days is None else ago(days)
    return {f"{verb}_at": day, f"{verb}_on": day}


def _frame(name, rows):
    return pd.DataFrame(rows or [], columns=None if rows else ["customer_id"])
