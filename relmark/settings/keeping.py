"""Thresholds of promises kept, and of thank-yous owed."""

from relmark.settings.setting import Setting

PROMISES = (
    Setting(
        "promises_by",
        "region",
        "Compare by",
        "What promises are told apart by: where the customer lives, the team that keeps them, the channel of the "
        "order, or what was promised.",
        choices=("region", "team", "channel", "kind"),
    ),
    Setting(
        "promise_months",
        12,
        "Months looked back",
        "Promises made in so many whole months before, and in this one, are counted.",
        unit="months",
        least=1,
        most=36,
        step=1,
    ),
    Setting(
        "days_from",
        "day due",
        "Days counted from",
        "Whether the days a promise took are counted from the day it was due, or from the day it was made.",
        choices=("day due", "day promised"),
    ),
    Setting(
        "least_promises",
        20,
        "Promises to judge by",
        "A region, team, channel or kind with fewer promises due than this is shown and not judged.",
        unit="promises",
        least=5,
        most=1_000,
        step=5,
    ),
    Setting(
        "amends_days",
        365,
        "Broken in the last",
        "Customers whose latest broken promise is older than this are no longer on the list to make good.",
        unit="days",
        least=30,
        most=1_095,
        step=5,
    ),
)

REWARDS = (
    Setting(
        "good_by",
        "amount",
        "Good customers by",
        "Who should have been thanked by now: heavy users by net amount, or whoever ordered often.",
        choices=("amount", "orders"),
    ),
    Setting(
        "good_orders",
        3,
        "Orders of a good customer",
        "So many valid orders make a good customer where they are chosen by orders.",
        unit="orders",
        least=2,
        most=50,
        step=1,
    ),
    Setting(
        "good_days",
        90,
        "Known for",
        "Good customers who first bought fewer days ago than this are not expected to have been thanked yet; nor is "
        "anybody, where the first reward on record is no older.",
        unit="days",
        least=0,
        most=1_095,
        step=5,
    ),
    Setting(
        "thanks_days",
        30,
        "Occasions of the last",
        "A milestone or a contribution within so many days is due a thank-you, unless a reward was given since.",
        unit="days",
        least=7,
        most=90,
        step=1,
    ),
    Setting(
        "milestone_orders",
        10,
        "A milestone every",
        "Each time a customer's orders reach a multiple of this, a thank-you is due.",
        unit="orders",
        least=2,
        most=100,
        step=1,
    ),
    Setting(
        "perks_by",
        "tier",
        "Perks by",
        "Whether the use of perks is compared by heavy, medium and light users or by segment.",
        choices=("tier", "segment"),
    ),
    Setting(
        "reward_days",
        730,
        "Rewards of the last",
        "Rewards given longer ago do not count in what is used.",
        unit="days",
        least=30,
        most=1_825,
        step=5,
    ),
)

KEEPING: tuple[Setting, ...] = (*PROMISES, *REWARDS)
