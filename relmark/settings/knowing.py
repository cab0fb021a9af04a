"""Thresholds of whom we know: permission, addresses, lateness, facts, who may be the same person."""

from relmark.settings.setting import Setting

KNOWING = (
    Setting(
        "contact_channel",
        "email",
        "Channel",
        "The channel a list for contacting people is for: whoever has not granted it is left out and counted.",
        choices=("email", "sms", "phone", "post", "push", "chat", "social"),
    ),
    Setting(
        "shared_names",
        3,
        "Names on one address",
        "An e-mail or telephone used under more different names than this is shared: it suggests that customers are "
        "one, and never joins them by itself.",
        unit="names",
        least=1,
        most=20,
        step=1,
    ),
    Setting(
        "stale_days",
        30,
        "Stale after",
        "A source whose newest row is older than this many days before the as-of date is called stale.",
        unit="days",
        least=1,
        most=365,
        step=1,
    ),
    Setting(
        "late_from",
        1.5,
        "Late from",
        "A customer is late when the days since the last purchase are this many times the days they usually take.",
        unit="times",
        least=1.0,
        most=10.0,
        step=0.1,
    ),
    Setting(
        "very_late_from",
        3.0,
        "Very late from",
        "A customer is very late when the days since the last purchase are this many times the days they usually take.",
        unit="times",
        least=1.0,
        most=20.0,
        step=0.1,
    ),
    Setting(
        "match_threshold",
        0.9,
        "Suggest as the same person from",
        "Two customers at least this likely to be one person are suggested as such. Nothing is merged unasked.",
        unit="probability",
        least=0.5,
        most=0.999,
        step=0.01,
    ),
    Setting(
        "match_group",
        200,
        "Largest group compared",
        "Customers who share a name, number or address with more than this many are not compared by it.",
        unit="customers",
        least=2,
        most=10_000,
        step=10,
    ),
)
