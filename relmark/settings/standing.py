"""Thresholds of where a relationship stands: ladder, lifecycle, movement."""

from relmark.settings.setting import Setting

LADDER = (
    Setting(
        "client_orders",
        3,
        "Client from",
        "So many valid orders ever make a client. Two are enough while both are recent and the next is not late.",
        unit="orders",
        least=2,
        most=3,
        step=1,
    ),
    Setting(
        "client_days",
        365,
        "Two orders within",
        "Two orders make a client while both are in this many days before the as-of date and the next one is not late.",
        unit="days",
        least=1,
        most=3_650,
        step=1,
    ),
    Setting(
        "prospect_days",
        180,
        "Prospect for",
        "Without an order and without permission, a click, a reply or something told makes a prospect for so many "
        "days. Opens do not count.",
        unit="days",
        least=1,
        most=3_650,
        step=1,
    ),
    Setting(
        "advocate_days",
        365,
        "Advocate for",
        "A client is an advocate for so many days after a 9 or 10 as the latest answer on recommending, a review of at "
        "least 4 of 5, or a referral.",
        unit="days",
        least=1,
        most=3_650,
        step=1,
    ),
)

LIFECYCLE = (
    Setting(
        "active_days",
        90,
        "Active for",
        "A buyer is first-time or active for so many days after the last order.",
        unit="days",
        least=1,
        most=3_650,
        step=1,
        source="Emarsys",
    ),
    Setting(
        "inactive_days",
        365,
        "Inactive after",
        "A buyer whose last order is longer ago than this is inactive; between active and inactive, defecting.",
        unit="days",
        least=1,
        most=3_650,
        step=1,
        source="Emarsys",
    ),
    Setting(
        "new_lead_days",
        90,
        "Lead is new for",
        "A lead is new for so many days after joining, and active for as many after answering.",
        unit="days",
        least=1,
        most=3_650,
        step=1,
        source="Emarsys",
    ),
    Setting(
        "cold_lead_days",
        180,
        "Lead is inactive after",
        "A lead is inactive so many days after the later of joining and the last answer; before that, cold.",
        unit="days",
        least=1,
        most=3_650,
        step=1,
        source="Emarsys",
    ),
)

MOVEMENT = (
    Setting(
        "days_back",
        91,
        "Compared with",
        "Movement is from where everybody stood this many days before the as-of date.",
        unit="days",
        least=1,
        most=3_650,
        step=1,
    ),
    Setting(
        "movement_axis",
        "ladder and warmth",
        "Movement on",
        "What people move on: the rungs of the ladder, the lifecycle, warmth, or the rungs with their warmth.",
        choices=("ladder and warmth", "ladder", "lifecycle", "warmth"),
    ),
    Setting(
        "months_back",
        12,
        "Months",
        "How many months movement is followed back, from one end of a month to the next.",
        unit="months",
        least=1,
        most=36,
        step=1,
    ),
)

STANDING: tuple[Setting, ...] = (*LADDER, *LIFECYCLE, *MOVEMENT)
