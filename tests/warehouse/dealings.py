"""Awkward rows of what was said, promised and given: missing values, ties, midnight, and days at and after the date."""

from datetime import datetime, timedelta
from decimal import Decimal

KINDS = ("nps", "csat", "complaint", "question", "idea", "survey", None)
TOPICS = ("delivery", "sizes", None)
PRODUCTS = ("cup", "bowl", "lamp", None)
ITEMS = ("T1", "T2", "C1", "C2", "D1", "D2", "N1", "N2")


def dealings(dice, moment, perhaps) -> dict[str, list[dict]]:
    """Rows of every table about what passed besides orders and messages.

    Args:
        moment: draws a moment.
        perhaps: a value, or nothing.
    """
    rows = {
        "order_lines": [_line(dice, perhaps) for _ in range(500)],
        "identities": [_identity(dice, number) for number in range(200)],
        "traits": [_trait(dice, moment, perhaps) for _ in range(200)],
        "feedback": [_feedback(dice, moment, perhaps, number) for number in range(300)],
        "deeds": [_deed(dice, moment, number) for number in range(8)],
        "promises": [
            *(_promise(dice, moment, perhaps, number) for number in range(200)),
            *(_repair(number) for number in range(120)),
        ],
        "rewards": [_reward(dice, moment, perhaps, number) for number in range(80)],
    }
    rows["feedback"] += [answer for number in range(40) for answer in _answers(dice, moment, perhaps, number)]
    return rows


def _line(dice, perhaps):
    return {
        "order_id": str(dice.randrange(900)),
        "customer_id": perhaps(dice, dice.randrange(1, 141), 0.9),
        "product": dice.choice(PRODUCTS),
        "amount": perhaps(dice, Decimal(dice.choice(("5", "5", "7.5", "-2"))), 0.9),
        "source": dice.choice(("shop", "till")),
    }


def _identity(dice, number):
    return {
        "source_key": f"K{number % 150}",
        "customer_id": dice.randrange(1, 161),
        "matched_by": dice.choice(("key", None)),
    }


def _trait(dice, moment, perhaps):
    at = perhaps(dice, moment(dice), 0.9)
    return {
        "customer_id": perhaps(dice, dice.randrange(1, 81), 0.95),
        "trait": dice.choice(("pet", "garden", "style")),
        "value": dice.choice(("yes", "no", None)),
        "recorded_at": at,
        "recorded_on": at and at.date(),
        "origin": dice.choice(("given", "asked", "derived", None)),
    }


def _feedback(dice, moment, perhaps, number):
    at = moment(dice)
    return {
        "feedback_id": str(number),
        "customer_id": perhaps(dice, dice.randrange(1, 81), 0.95),
        "said_at": at,
        "said_on": at.date(),
        "kind": dice.choice(KINDS),
        "score": perhaps(dice, float(dice.randrange(11)), 0.6),
        "scale_low": 0.0,
        "scale_high": perhaps(dice, 10.0, 0.8),
        "text": perhaps(dice, "it's late", 0.5),
        "topic": dice.choice(TOPICS),
        "resolved_at": perhaps(dice, at + timedelta(days=dice.randrange(60))),
        "deed_id": perhaps(dice, str(dice.randrange(10)), 0.4),
        "told_at": perhaps(dice, at + timedelta(days=dice.randrange(90)), 0.4),
    }


def _answers(dice, moment, perhaps, number):
    """One filled-in questionnaire on the relationship; some people fill in several."""
    at, who = moment(dice), dice.randrange(1, 16)
    about = {"customer_id": who, "said_at": at, "said_on": at.date(), "kind": "survey"}
    scores = {item: perhaps(dice, float(dice.randrange(1, 8)), 0.95) for item in ITEMS}
    return [
        {**about, "feedback_id": f"{number}-{item}", "topic": f"relationship:{item}", "score": score}
        for item, score in scores.items()
    ]


def _deed(dice, moment, number):
    at = moment(dice)
    return {
        "deed_id": str(number % 6),
        "topic": dice.choice(TOPICS),
        "description": f"deed {number}",
        "done_at": at,
        "done_on": at.date(),
        "source": f"source {number}",
    }


def _promise(dice, moment, perhaps, number):
    at = moment(dice)
    due = perhaps(dice, at + timedelta(days=dice.randrange(20)), 0.8)
    return {
        "promise_id": str(number),
        "customer_id": perhaps(dice, dice.randrange(1, 81), 0.95),
        "kind": dice.choice(("delivery", "repair", None)),
        "promised_at": at,
        "promised_on": at.date(),
        "due_at": due,
        "kept_at": perhaps(dice, (due or at) + timedelta(days=dice.choice((0, 0, -1, 5))), 0.7),
    }


def _repair(number):
    """One team keeps its promises until some day, and then no more."""
    at = datetime(2023, 2, 1, 10) + timedelta(days=4 * number)
    return {
        "promise_id": f"R{number}",
        "customer_id": 81 + number % 60,
        "kind": "repair",
        "owner": "workshop",
        "promised_at": at,
        "promised_on": at.date(),
        "due_at": at + timedelta(days=7),
        "kept_at": at + timedelta(days=5 if number < 45 else 9) if number % 7 else None,
    }


def _reward(dice, moment, perhaps, number):
    at = moment(dice)
    return {
        "reward_id": str(number),
        "customer_id": perhaps(dice, dice.randrange(1, 81), 0.95),
        "kind": dice.choice(("gift", "voucher")),
        "value": perhaps(dice, Decimal("10"), 0.7),
        "given_at": at,
        "given_on": at.date(),
        "used_at": perhaps(dice, at + timedelta(days=dice.randrange(60)), 0.5),
    }
