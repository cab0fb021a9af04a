"""Numbers about the communication mix."""

from relmark.measures.measure import Measure

PURPOSES = (
    Measure("mix_group", "Of", "The tier, rung, segment, channel or month the contacts went to.", "text"),
    Measure(
        "n_counted",
        "Contacts",
        "Messages from us to known customers that did not bounce; service messages only where they are counted.",
        "count",
    ),
    Measure("n_selling", "Selling", "Contacts whose campaign is for selling: offers, sales, new products.", "count"),
    Measure(
        "n_value",
        "Value",
        "Contacts whose campaign gives: education, inspiration, entertainment, competitions.",
        "count",
    ),
    Measure("n_listening", "Listening", "Contacts whose campaign asks: surveys and questions.", "count"),
    Measure("n_service", "Service", "Contacts sent because something happened, as order confirmations are.", "count"),
    Measure(
        "n_unclassified",
        "Unclassified",
        "Contacts whose campaign nobody classified, or that name none. Never counted as value.",
        "count",
    ),
    Measure(
        "share_giving",
        "Gives or listens",
        "Value and listening as a share of all contacts counted, the unclassified among them.",
        "share",
        "good",
    ),
    Measure("share_selling", "Sells", "Selling as a share of all contacts counted.", "share"),
    Measure("share_unclassified", "Unclassified", "The unclassified as a share of all contacts counted.", "share"),
)

PEOPLE = (
    Measure(
        "n_only_sold",
        "Only sold to",
        "Customers with three selling messages or more, fewer unclassified ones, and none known to give or to ask.",
        "count",
        "bad",
    ),
    Measure(
        "longest_run",
        "Longest selling run",
        "The most selling messages in a row with nothing else from us between them; whatever else is sent ends a run.",
        "count",
    ),
    Measure("run_began_on", "Run began", "The day of the first message of their longest selling run.", "date"),
)

OUTCOMES = (
    Measure("type", "Type", "The kind of communication, as the campaign says or as classified.", "text"),
    Measure("purpose", "Purpose", "What a campaign is for: selling, value, listening or service.", "text"),
    Measure(
        "outcome",
        "What came of it",
        "Clicked, replied, opted out (each person once), opened; ordered: bought that day or in the 14 days after, of "
        "contacts whose 14 days are over. A purchase that follows need not be because.",
        "text",
    ),
    Measure("n_outcome", "With it", "Contacts of which this came.", "count"),
    Measure("share_outcome", "Share", "Of the contacts of this type, the share of which this came.", "share"),
    Measure("share_low", "At least", "Lower end of the 95 % interval (Wilson), contact by contact.", "share"),
    Measure("share_high", "At most", "Upper end of the 95 % interval (Wilson), contact by contact.", "share"),
)

RHYTHM = (
    Measure("week_on", "Week from", "The Monday the week begins on.", "date"),
    Measure("times_usual", "Times the usual", "Contacts of the week over those of the median week.", "number"),
    Measure("share_sends", "Share of sends", "Of the sends of a type, the share on this weekday.", "share"),
    Measure("n_sends", "Sends", "One campaign on one day is one send, however many got it.", "count"),
    Measure("n_all", "Sends of the type", "All sends of this type in the days looked at.", "count"),
    Measure("gap_from_on", "Silent from", "The day of the last marketing contact before the silence.", "date"),
    Measure("gap_to_on", "Silent until", "The day of the next marketing contact, or the as-of date.", "date"),
    Measure("gap_days", "Days without", "Days from one marketing contact to the next.", "days"),
)

REPETITION = (
    Measure("first_subject", "Subject", "The subject sent first.", "text"),
    Measure("second_subject", "Sent again as", "The near-identical subject sent after it.", "text"),
    Measure("first_on", "First sent", "The day the first of the two was sent.", "date"),
    Measure("second_on", "Sent again", "The day the second of the two was first sent.", "date"),
    Measure("alikeness", "Alike", "How alike the two subjects are by the words they share, 0 to 100.", "count"),
    Measure("n_both", "Got both", "People who got both within the days set.", "count"),
    Measure("n_customers_again", "Same campaign twice", "People who got one campaign twice that day.", "count"),
    Measure(
        "most_a_day", "Most for one", "The most contacts one person got that day, service messages apart.", "count"
    ),
)

WHAT_IF = (
    Measure("n_now", "Now", "Contacts of this purpose in the days looked at.", "count"),
    Measure("n_then", "Then", "Contacts of this purpose at the mix set, the number of contacts staying.", "count"),
    Measure("mean_now", "Each, now", "Contacts of this purpose per customer of the tier.", "count"),
    Measure("mean_then", "Each, then", "Contacts of this purpose per customer of the tier, at the mix set.", "count"),
)

MIXING: tuple[Measure, ...] = (*PURPOSES, *PEOPLE, *OUTCOMES, *RHYTHM, *REPETITION, *WHAT_IF)
