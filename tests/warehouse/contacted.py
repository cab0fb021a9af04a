"""Customers who are written to a lot, by two channels, and what they told us of the channel they like."""

import random
from datetime import datetime, timedelta

FIRST = datetime(2024, 1, 1)
WHO = range(111, 127)
WEEKS = 26


def often_written():
    """E-mail every Monday and Thursday, a text on Saturdays, up to and past the as-of date; texts are answered more."""
    dice = random.Random(11)
    for week in range(WEEKS + 2):
        for weekday, hour, channel in ((0, 10, "email"), (3, 15, "email"), (5, 10, "sms")):
            at = FIRST + timedelta(weeks=week, days=weekday, hours=hour, minutes=30)
            for who in WHO:
                clicked = dice.random() < (0.3 if channel == "sms" else 0.1)
                yield {
                    "message_id": f"W{who}-{at:%j}",
                    "customer_id": who,
                    "sent_at": at,
                    "sent_on": at.date(),
                    "channel": channel,
                    "campaign_id": "spring" if channel == "sms" else "autumn",
                    "clicked_at": at + timedelta(hours=5) if clicked else None,
                    "unsubscribed_at": at + timedelta(hours=6) if dice.random() < 0.02 else None,
                }


def channels_told():
    """The channel they like, in words of their own; some say so twice, some on the as-of date, some without a day."""
    words = ("Text message", "E-mail", "post", "carrier pigeon", "SMS", " email ", None, "WhatsApp")
    for number, who in enumerate((*WHO, *WHO)):
        at = (FIRST + timedelta(days=number), None, datetime(2024, 7, 1))[number % 3]
        yield {
            "customer_id": who,
            "trait": ("preferred_channel", "Preferred contact method")[number % 2],
            "value": words[number * 3 % len(words)],
            "recorded_at": at,
            "recorded_on": at and at.date(),
            "origin": "given",
        }
