"""Thresholds of who is going cold and of how relationships begin."""

from relmark.settings.setting import Setting

RHYTHM = (
    Setting(
        "cooling_share",
        0.8,
        "Cooling after",
        "A buyer is cooling once this share of the gaps that close had closed: most who come back were back by then.",
        unit="share",
        least=0.5,
        most=0.95,
        step=0.01,
    ),
    Setting(
        "cold_share",
        0.95,
        "Cold after",
        "A buyer is cold once this share of the gaps that close had closed: nearly all who come back were back.",
        unit="share",
        least=0.55,
        most=0.99,
        step=0.01,
    ),
    Setting(
        "least_gaps",
        50,
        "Gaps a rhythm needs",
        "With fewer closed gaps between purchases the shop's own rhythm is not used, but fixed days.",
        unit="gaps",
        least=1,
        most=1_000,
        step=1,
    ),
    Setting(
        "fallback_cooling_days",
        90,
        "Cooling without a rhythm",
        "Days since the last purchase after which a buyer is cooling where the shop's rhythm is not known.",
        unit="days",
        least=1,
        most=3_650,
        step=1,
    ),
    Setting(
        "fallback_cold_days",
        365,
        "Cold without a rhythm",
        "Days since the last purchase after which a buyer is cold where the shop's rhythm is not known.",
        unit="days",
        least=1,
        most=3_650,
        step=1,
    ),
)

ENGAGEMENT = (
    Setting(
        "engagement_share",
        0.5,
        "Answers less from",
        "Clicks and replies per message in the last 28 days, as a share of the customer's own in the 84 days before: "
        "at this or less they are cooling.",
        unit="share",
        least=0.0,
        most=0.9,
        step=0.05,
    ),
    Setting(
        "least_messages",
        4,
        "Messages to judge by",
        "Fewer messages than this, in the last 28 days or in the 84 before, say nothing about how somebody answers.",
        unit="messages",
        least=1,
        most=50,
        step=1,
    ),
    Setting(
        "missed_answers",
        1.5,
        "Answers missing from",
        "Who ignored so many messages since their last answer that, by their own rate, they would have answered this "
        "many of them, has stopped answering. 1.5 happens by chance about once in five.",
        unit="answers",
        least=1.0,
        most=5.0,
        step=0.25,
    ),
    Setting(
        "ignored_never_answered",
        11,
        "Unengaged, never answered",
        "Who never clicked or replied is unengaged after ignoring this many messages.",
        unit="messages",
        least=1,
        most=100,
        step=1,
        source="HubSpot",
    ),
    Setting(
        "ignored_once_answered",
        16,
        "Unengaged, answered before",
        "Who once clicked or replied is unengaged after ignoring this many messages since.",
        unit="messages",
        least=1,
        most=100,
        step=1,
        source="HubSpot",
    ),
)

LISTS = (
    Setting(
        "least_alive",
        0.1,
        "Still here from",
        "Buyers less likely than this to be still here are almost surely gone: they are on the win-back list instead.",
        unit="share",
        least=0.01,
        most=0.9,
        step=0.01,
    ),
)

GOING_COLD: tuple[Setting, ...] = (*RHYTHM, *ENGAGEMENT, *LISTS)
