"""Thresholds of permission: which topic a list is for, when too many opt out or complain, what a dialogue is."""

from relmark.settings.setting import EVERYWHERE, Setting

BULK_SENDERS = "the rules of Google and Yahoo for bulk senders"

PERMITTING: tuple[Setting, ...] = (
    Setting(
        "contact_topic",
        "",
        "Topic",
        "The topic a list for contacting people is about: a permission for it is enough, a withdrawal of another does "
        "not count. Empty: about everything, so that a topic taken back closes the channel.",
    ),
    Setting(
        "permission_channel",
        EVERYWHERE,
        "Permission on",
        "The channel that permission is followed on, month by month. On all channels a customer who permits two "
        "counts twice.",
        choices=(EVERYWHERE, "email", "sms", "phone", "post", "push", "chat", "social"),
    ),
    Setting(
        "optout_alarm",
        10,
        "Opt-outs a month, alarm",
        "Of 1,000 permissions at the start of a month: so many taken back within it are an alarm.",
        unit="in 1,000",
        least=1,
        most=100,
        step=1,
    ),
    Setting(
        "complaint_warn",
        1,
        "Complaints, warning",
        "Of 1,000 messages delivered: so many reported as spam are a warning.",
        unit="in 1,000",
        least=1,
        most=20,
        step=1,
        source=BULK_SENDERS,
    ),
    Setting(
        "complaint_alarm",
        3,
        "Complaints, alarm",
        "Of 1,000 messages delivered: at so many reported as spam, mail is no longer let through.",
        unit="in 1,000",
        least=1,
        most=50,
        step=1,
        source=BULK_SENDERS,
    ),
    Setting(
        "complaint_least",
        1_000,
        "Messages to judge by",
        "A month, or a channel, with fewer messages than this gives no alarm of complaints: one or two would do.",
        unit="messages",
        least=100,
        most=100_000,
        step=100,
    ),
    Setting(
        "dialogue_days",
        180,
        "Dialogue within",
        "A dialogue is contact both ways in so many days before the as-of date: we wrote, and they wrote back.",
        unit="days",
        least=7,
        most=730,
        step=1,
    ),
    Setting(
        "sent_campaign",
        "",
        "Campaign",
        "Only people whom this campaign reached without permission; empty: any.",
    ),
)
