"""Numbers about contact pressure and channels."""

from relmark.measures.measure import Measure

PRESSURE = (
    Measure(
        "n_28",
        "Contacts in 28 days",
        "Marketing contacts (selling, value or unclassified) in the last 28 days, bounced ones left out.",
        "count",
    ),
    Measure(
        "most_28", "Most in 28 days", "The most marketing contacts they got in any 28 days of the time set.", "count"
    ),
    Measure(
        "allowance",
        "Allowance",
        "max(1, the multiple set x purchases expected in 28 days by their own rhythm), marketing contacts in 28 days.",
        "number",
    ),
    Measure(
        "pressure",
        "Contact pressure",
        "Too many: above the cap, above the multiple set of the allowance, or clicks per contact halved while contacts "
        "rose. Too few: fewer contacts than purchases expected. None: nothing in 28 days.",
        "text",
    ),
    Measure(
        "expected_gap_days",
        "Usually buys every",
        "Days between purchases: their own median, drawn to the shop's where they have few.",
        "days",
    ),
    Measure(
        "n_saved", "Contacts saved", "Contacts that a cap would not have sent, gone through in order.", "count", "good"
    ),
    Measure("n_expected", "Opt-outs as it was", "Opt-outs to be expected of the contacts as sent.", "count"),
    Measure(
        "n_avoided",
        "Opt-outs avoided",
        "Opt-outs that would not have followed, if people opt out per contact as those at that pressure did. The "
        "interval leaves out one of 50 groups of customers at a time.",
        "count",
        "good",
    ),
    Measure(
        "knee",
        "Knee",
        "The contacts in 28 days above which opt-outs per contact are more than a quarter higher than up to it, surely "
        "(95 %, for all candidates at once); of these the likeliest.",
        "count",
    ),
    Measure(
        "selling",
        "Selling",
        "Keep: answered something of value in the time set, and in the tier set. Value first: in the tier, but sent "
        "nothing of value then. Not measurable: no click or reply of anybody is on record.",
        "text",
    ),
    Measure("n_value_answers", "Answers to value", "Clicks or replies to messages of value in the time set.", "count"),
)

CHANNELS = (
    Measure(
        "preferred_channel",
        "Prefers",
        "The channel they told us, else the one they answer most, with the contacts set on two channels or more.",
        "text",
    ),
    Measure("used_channel", "Gets", "The channel most of what we sent them in the time set went by.", "text"),
    Measure("known_by", "Known by", "Whether they told us, or their answers show it.", "text"),
    Measure("used_contacts", "Contacts there", "Contacts by the channel we use, since the beginning.", "count"),
    Measure("used_answered", "Answered there", "Of these, those clicked or replied to.", "count"),
    Measure("preferred_contacts", "Contacts where preferred", "Contacts by the channel preferred, so far.", "count"),
    Measure("preferred_answered", "Answered where preferred", "Of these, those clicked or replied to.", "count"),
    Measure("others_share_responding", "At other times", "The same at all other times of the channel.", "share"),
    Measure("n_address", "Address known", "Customers with an address for this channel.", "count"),
    Measure("n_with_permission", "With permission", "Customers who may be written to by this channel.", "count"),
    Measure("n_returned", "Messages came back", "Customers whose address on this channel bounced.", "count"),
    Measure("n_by_used", "Sent there", "Contacts by the channel we use most for them, in the time set.", "count"),
    Measure("n_by_preferred", "Sent where preferred", "Contacts by the channel they prefer, in the time set.", "count"),
    Measure("share_responding", "Answers per contact", "Contacts clicked or replied to / contacts.", "share", "good"),
    Measure("share_opened", "Opened", "Contacts opened / contacts; mail software opens by itself.", "share"),
    Measure(
        "n_can_reach",
        "Can be reached",
        "Customers who permitted the channel and have an address there that works: known, and nothing bounced.",
        "count",
        "good",
    ),
    Measure("unreached", "Why out of reach", "What is missing to reach them by any channel.", "text"),
)

PRESSING: tuple[Measure, ...] = (*PRESSURE, *CHANNELS)
