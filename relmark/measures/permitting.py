"""Numbers about permission: who may be contacted, who was without it, who opts out or complains."""

from relmark.measures.measure import Measure

PERMITTING: tuple[Measure, ...] = (
    Measure(
        "n_permitted",
        "May be contacted",
        "Permission for everything is granted, and messages did not come back.",
        "count",
        "good",
    ),
    Measure(
        "n_some_topics",
        "Some topics only",
        "Permission is granted for single topics, or for everything but a topic taken back since: in a list about the "
        "topic, and in none about everything.",
        "count",
    ),
    Measure("n_unreachable", "Unreachable", "Permission is granted, but a message came back for good.", "count", "bad"),
    Measure("n_withdrawn", "Withdrawn", "The latest word on the channel takes permission back.", "count", "bad"),
    Measure("n_unknown", "Unknown", "Never gave or took back permission there. Unknown is never permission.", "count"),
    Measure("share_permitted", "Share who may be contacted", "May be contacted / customers known.", "share", "good"),
    Measure("mean_age_days", "Mean age", "Days since the permission was last given, mean.", "days"),
    Measure("n_granted", "Won", "Permissions given in the month by who had none there.", "count", "good"),
    Measure("n_bounced", "Lost to bounces", "Permissions lost because messages came back.", "count", "bad"),
    Measure("n_taken_back", "Taken back", "Open at the start of the month and taken back in it.", "count", "bad"),
    Measure(
        "share_withdrawn",
        "Opt-out rate",
        "Permissions open at the start of the month and taken back in it / open at its start; not of fewer than 10.",
        "share",
        "bad",
    ),
    Measure("n_permissions", "Permissions", "Open permissions of this kind.", "count"),
    Measure("n_words", "Said so", "Customers who gave or took back permission for the topic itself.", "count"),
    Measure("n_delivered", "Delivered", "Messages sent that did not come back.", "count"),
    Measure("n_opt_outs", "Opt-outs", "Messages by which somebody opted out; of one person the first.", "count", "bad"),
    Measure("share_opt_out", "Opt-outs per message", "Opt-outs / messages delivered.", "share", "bad"),
    Measure("n_complaints", "Complaints", "Messages reported as spam.", "count", "bad"),
    Measure("share_complaints", "Complaints per message", "Messages reported as spam / delivered.", "share", "bad"),
    Measure(
        "permission_then",
        "Permission then",
        "How permission stood when we wrote: after withdrawal, permission unknown, or permission for some topics only.",
        "text",
    ),
    Measure("n_reached", "People", "Customers who got at least one of these messages.", "count"),
    Measure("n_messages", "Messages", "Messages of this kind.", "count"),
    Measure("withdrawn_on", "Withdrawn on", "The last withdrawal before one of these messages.", "date"),
    Measure("first_sent_on", "First sent", "The first of these messages.", "date"),
    Measure("last_sent_on", "Last written to", "The last message we sent.", "date"),
    Measure("last_heard_on", "Last heard from", "Their last message, answer or feedback.", "date"),
    Measure(
        "step",
        "Step",
        "Permission on a channel; collaboration: they gave facts or answered when asked; dialogue: contact both ways "
        "lately. Whoever took permission back is on none.",
        "text",
    ),
    Measure("n_channels", "Channels open", "Channels on which they may be contacted, if only about a topic.", "count"),
    Measure("n_facts", "Facts given", "Facts they gave, unasked or asked.", "count"),
    Measure("n_told_us", "Answers", "Answers to surveys, reviews, ideas and referrals.", "count"),
)
