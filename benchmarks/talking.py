"""What a million customers were sent and said: fifty million messages, the same every time, made once."""

import os
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.making import DATA, N_CUSTOMERS, write
from benchmarks.steps import FIRM
from relmark.intake import Reading
from relmark.workspace import How, import_files

TALK = DATA / "talk"
TALKING_FIRM = DATA / "talking_firm"
MESSAGES = TALK / "messages.parquet"
N_MESSAGES = 50_000_000
TODAY = date(2025, 1, 1)

_WHO = """
        'C-' || lpad(
            CAST(hash(CAST(floor(power({draw}, 1.5) * $n_customers) AS BIGINT)) % 100000000 AS VARCHAR), 8, '0')
            || '-' || CAST(floor(power({draw}, 1.5) * $n_customers) AS BIGINT) AS customer_id"""
_DRAW = "hash(n * 5 + {place}) / 18446744073709551616.0"
_AT = "TIMESTAMP '2022-01-01' + CAST(floor({draw} * 94608000) AS BIGINT) * INTERVAL 1 SECOND"
_SENT = f"""
    WITH drawn AS (
        SELECT n, {_DRAW.format(place=1)} AS who, {_DRAW.format(place=2)} AS moment, {_DRAW.format(place=3)} AS luck
        FROM range($n_messages) AS numbers (n)
    ),
    sent AS (SELECT *, {_AT.format(draw="moment")} AS sent_at FROM drawn)
    SELECT
        'M-' || n AS message_id,
        {_WHO.format(draw="who")},
        sent_at,
        CASE WHEN n % 100 = 0 THEN 'in' ELSE 'out' END AS direction,
        CASE WHEN hash(n) % 20 < 16 THEN 'email' WHEN hash(n) % 20 < 19 THEN 'sms' ELSE 'post' END AS channel,
        CASE WHEN n % 100 > 0 THEN 'K-' || CAST(floor(moment * 360) AS INTEGER) END AS campaign_id,
        CASE WHEN n % 100 = 0 THEN 'When does my parcel come?' END AS text,
        sent_at + INTERVAL 1 MINUTE AS delivered_at,
        CASE WHEN luck < 0.4 THEN sent_at + INTERVAL 5 HOUR END AS opened_at,
        CASE WHEN luck < 0.1 THEN sent_at + INTERVAL 6 HOUR END AS clicked_at,
        CASE WHEN luck < 0.01 THEN sent_at + INTERVAL 8 HOUR END AS replied_at,
        CASE WHEN luck > 0.998 THEN sent_at + INTERVAL 2 MINUTE END AS bounced_at,
        CASE WHEN luck BETWEEN 0.5 AND 0.5015 THEN sent_at + INTERVAL 9 HOUR END AS unsubscribed_at,
        CASE WHEN luck BETWEEN 0.6 AND 0.6003 THEN sent_at + INTERVAL 9 HOUR END AS complained_at
    FROM sent
"""
_CAMPAIGNS = """
    SELECT
        'K-' || n AS campaign_id, 'Campaign ' || n AS campaign, 'email' AS channel,
        CASE n % 6 WHEN 0 THEN 'value' WHEN 1 THEN 'listening' WHEN 2 THEN 'service' WHEN 3 THEN NULL
            ELSE 'selling' END AS purpose,
        'type ' || n % 12 AS type,
        'A letter about thing ' || n % 40 AS subject
    FROM range(360) AS numbers (n)
"""
_CONSENTS = f"""
    SELECT
        {_WHO.format(draw=_DRAW.format(place=1))},
        CASE n % 5 WHEN 0 THEN 'sms' WHEN 1 THEN 'post' ELSE 'email' END AS channel,
        CASE WHEN hash(n) % 8 = 0 THEN 'withdrawn' ELSE 'granted' END AS status,
        {_AT.format(draw=_DRAW.format(place=2))} AS changed_at,
        'form' AS proof
    FROM range($n_consents) AS numbers (n)
"""
_FEEDBACK = f"""
    SELECT
        'F-' || n AS feedback_id,
        {_WHO.format(draw=_DRAW.format(place=1))},
        {_AT.format(draw=_DRAW.format(place=2))} AS said_at,
        CASE n % 4 WHEN 0 THEN 'nps' WHEN 1 THEN 'csat' WHEN 2 THEN 'complaint' ELSE 'idea' END AS kind,
        CASE n % 4 WHEN 0 THEN hash(n) % 11 WHEN 1 THEN 1 + hash(n) % 5 END AS score,
        CASE n % 4 WHEN 0 THEN 0 WHEN 1 THEN 1 END AS scale_low,
        CASE n % 4 WHEN 0 THEN 10 WHEN 1 THEN 5 END AS scale_high,
        CASE WHEN n % 4 > 1 THEN 'The parcel was too big for thing ' || hash(n) % 900 END AS text,
        CASE WHEN n % 4 > 1 THEN 'topic ' || hash(n) % 12 END AS topic
    FROM range($n_feedback) AS numbers (n)
"""
_PROMISES = f"""
    WITH made AS (
        SELECT n, {_WHO.format(draw=_DRAW.format(place=1))}, {_AT.format(draw=_DRAW.format(place=2))} AS promised_at
        FROM range($n_promises) AS numbers (n)
    )
    SELECT
        'P-' || n AS promise_id, customer_id, 'delivery' AS kind, 'team ' || n % 6 AS owner, promised_at,
        promised_at + INTERVAL 4 DAY AS due_at,
        promised_at + CAST(hash(n) % 6 AS INTEGER) * INTERVAL 1 DAY AS kept_at
    FROM made
"""
_REWARDS = f"""
    SELECT
        'R-' || n AS reward_id, {_WHO.format(draw=_DRAW.format(place=1))}, 'voucher' AS kind,
        'loyal customer' AS reason, 10 AS value, {_AT.format(draw=_DRAW.format(place=2))} AS given_at
    FROM range($n_rewards) AS numbers (n)
"""
_TRAITS = f"""
    SELECT
        {_WHO.format(draw=_DRAW.format(place=1))},
        CASE n % 3 WHEN 0 THEN 'preferred_channel' WHEN 1 THEN 'household_size' ELSE 'home' END AS trait,
        CASE n % 3 WHEN 0 THEN 'email' WHEN 1 THEN '3' ELSE 'flat' END AS value,
        {_AT.format(draw=_DRAW.format(place=2))} AS recorded_at,
        'asked' AS origin
    FROM range($n_traits) AS numbers (n)
"""
_DEEDS = """
    SELECT
        'D-' || n AS deed_id, 'topic ' || n AS topic, 'Changed thing ' || n AS description,
        TIMESTAMP '2024-03-01' + CAST(n AS INTEGER) * INTERVAL 1 DAY AS done_at
    FROM range(6) AS numbers (n)
"""
FILES = {
    "traits": (_TRAITS, {"n_traits": 2_000_000}),
    "deeds": (_DEEDS, {}),
    "campaigns": (_CAMPAIGNS, {}),
    "consents": (_CONSENTS, {"n_consents": 2_000_000}),
    "feedback": (_FEEDBACK, {"n_feedback": 1_000_000}),
    "promises": (_PROMISES, {"n_promises": 2_000_000}),
    "rewards": (_REWARDS, {"n_rewards": 300_000}),
}


def make() -> None:
    """Write the files that are not there yet."""
    TALK.mkdir(parents=True, exist_ok=True)
    who = {"n_customers": N_CUSTOMERS}
    if not MESSAGES.exists():
        write(_SENT, MESSAGES, who | {"n_messages": N_MESSAGES})
    for name, (sql, values) in FILES.items():
        path = TALK / f"{name}.parquet"
        if not path.exists():
            write(sql, path, values | (who if values else {}))


def new_firm() -> None:
    """The firm of the other benchmarks, with its orders, before a message is known."""
    shutil.rmtree(TALKING_FIRM, ignore_errors=True)
    shutil.copytree(FIRM, TALKING_FIRM, copy_function=os.link, ignore=shutil.ignore_patterns("derived", "tmp"))
    manifest = (FIRM / "manifest.json").read_bytes()
    (TALKING_FIRM / "manifest.json").unlink()
    (TALKING_FIRM / "manifest.json").write_bytes(manifest)


def bring(name: str) -> None:
    """Import one of the files."""
    path: Path = TALK / f"{name}.parquet"
    import_files(TALKING_FIRM, [(path, Reading(today=TODAY, kind=name))], How(datetime.now(UTC).replace(tzinfo=None)))
