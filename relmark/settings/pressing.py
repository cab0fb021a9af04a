"""Thresholds of contact pressure: how often is too often; and of the channels people prefer."""

from relmark.settings.setting import Setting

PRESSURE = (
    Setting(
        "contact_cap",
        6,
        "Contacts in 28 days, at most",
        "Who had so many marketing contacts in 28 days has had enough: one more is too many, and lists for contacting "
        "people leave them out.",
        unit="contacts",
        least=1,
        most=40,
        step=1,
    ),
    Setting(
        "allowance_times",
        2.0,
        "Allowance",
        "Marketing contacts in 28 days a customer may have, as a multiple of the purchases their rhythm lets expect in "
        "28 days; one at least.",
        unit="times",
        least=0.5,
        most=10.0,
        step=0.5,
    ),
    Setting(
        "over_allowance",
        2.0,
        "Too many from",
        "Contacts above so many times the allowance are too many for a customer's own rhythm.",
        unit="times",
        least=1.0,
        most=10.0,
        step=0.5,
    ),
    Setting(
        "rare_gap_days",
        180,
        "Rare buyers buy every",
        "Customers whose next purchase is expected after so many days or more are rare buyers.",
        unit="days",
        least=30,
        most=730,
        step=1,
    ),
    Setting(
        "sell_to",
        "heavy and medium",
        "Valuable are",
        "The buyers worth selling messages, once they showed interest.",
        choices=("heavy", "heavy and medium", "every buyer"),
    ),
)

CHANNELS = (
    Setting(
        "channel_evidence",
        5,
        "Contacts to compare channels by",
        "A customer's answers on a channel count once they had so many contacts there.",
        unit="contacts",
        least=1,
        most=50,
        step=1,
    ),
    Setting(
        "least_sends",
        6,
        "Sends to judge a time by",
        "A weekday or an hour with fewer sends than this is not compared: people of one send get the same message.",
        unit="sends",
        least=3,
        most=50,
        step=1,
    ),
)

PRESSING: tuple[Setting, ...] = (*PRESSURE, *CHANNELS)
