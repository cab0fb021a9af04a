"""How far back contacts with customers are looked at."""

from relmark.settings.setting import Setting

CONTACTING = (
    Setting(
        "mix_days",
        365,
        "Contacts of the last",
        "What we sent and what customers sent us in so many days before the as-of date.",
        unit="days",
        least=28,
        most=1_095,
        step=1,
    ),
)
