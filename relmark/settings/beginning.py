"""Thresholds of how relationships begin: who is stuck, and which ways of winning customers are worth it."""

from relmark.settings.setting import Setting

BEGINNING = (
    Setting(
        "began_by",
        "offer",
        "Compare by",
        "What newcomers are told apart by: the offer that won them, or the source they came from.",
        choices=("offer", "source"),
    ),
    Setting(
        "stuck_share",
        0.5,
        "Stuck once so many would be back",
        "Of newcomers who ever come back, this share makes the second purchase within some days. Whoever has not by "
        "then is stuck. A higher share waits longer.",
        unit="share",
        least=0.1,
        most=0.9,
        step=0.05,
    ),
    Setting(
        "return_days",
        180,
        "Second purchase within",
        "Ways of winning customers are compared by the share who purchase again within so many days, among those "
        "whose days are over.",
        unit="days",
        least=30,
        most=730,
        step=10,
    ),
    Setting(
        "least_group",
        50,
        "Buyers to judge by",
        "A way of winning customers with fewer buyers than this is shown and not judged.",
        unit="buyers",
        least=10,
        most=10_000,
        step=10,
    ),
    Setting(
        "newcomer_weeks",
        26,
        "Weeks shown",
        "Newcomers are counted by the week of their first purchase, so many weeks back.",
        unit="weeks",
        least=8,
        most=52,
        step=1,
    ),
)
