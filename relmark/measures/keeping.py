"""Numbers about promises kept and thank-yous owed."""

from relmark.measures.measure import Measure

PROMISES = (
    Measure(
        "share_kept",
        "Kept",
        "Promises kept on the day they were due or before / promises due before the as-of date. Due and not kept is "
        "broken; a promise without a day is not measurable and counted apart.",
        "share",
        "good",
    ),
    Measure("n_due", "Due", "Promises whose day came before the as-of date.", "count"),
    Measure("n_kept", "Kept in time", "Of these, kept on that day or before.", "count", "good"),
    Measure("n_late", "Late", "Kept, on a later day.", "count", "bad"),
    Measure("n_not_kept", "Not kept", "Due and not kept by the as-of date.", "count", "bad"),
    Measure(
        "days_half",
        "Days, half kept",
        "The day by which half of the promises that were kept at all were kept; below 0 is before the day due.",
        "count",
    ),
    Measure("days_first_tenth", "Days, first tenth", "The day by which 1 in 10 of them were kept.", "count"),
    Measure(
        "days_nine_tenths",
        "Days, nine tenths",
        "The day by which 9 in 10 of them were kept. Far from the first tenth, little can be relied on.",
        "count",
    ),
    Measure(
        "n_missed_more",
        "Missed more",
        "Promises not kept in time beyond what there would be at the share all others keep.",
        "count",
        "bad",
    ),
    Measure("promise_group", "Where", "The region, team, channel or kind of promise.", "text"),
    Measure("promised", "Promised", "What was promised.", "text"),
    Measure("due_on", "Due", "The day the promise was due.", "date"),
    Measure("days_late", "Days late", "Days from the day due to the day it was kept.", "count", "bad"),
    Measure(
        "n_broken", "Broken in a year", "Promises to this customer late or not kept in the last 365 days.", "count"
    ),
    Measure("n_after_broken", "Broken to", "Customers compared whose promise was broken.", "count"),
    Measure("n_after_kept", "Kept to", "Customers compared like them whose promise was kept.", "count"),
    Measure("after_broken", "After broken", "The share who bought again, or the mean change of the score.", "number"),
    Measure("after_kept", "After kept", "The same, after a promise that was kept.", "number"),
    Measure("difference_give", "Give or take", "Half the width of the 95 % interval of the difference.", "number"),
    Measure(
        "difference",
        "Difference",
        "After a broken promise less after a kept one, among like customers; or the change with a reward less that "
        "without one. No proof of a cause.",
        "number",
    ),
)

REWARDS = (
    Measure(
        "share_comparable_thanked",
        "Comparable thanked",
        "Share of the other good customers with orders and years as a buyer alike who were ever rewarded.",
        "share",
    ),
    Measure("n_never", "Never thanked", "Good customers to whom no reward was ever given.", "count", "bad"),
    Measure(
        "occasion",
        "Occasion",
        "What a thank-you is due for: a milestone of orders, an anniversary, a referral, a good review, an idea, or "
        "answers to a survey.",
        "text",
    ),
    Measure("happened_on", "On", "The day of it.", "date"),
    Measure("n_occasions", "Occasions", "How many occasions of the last days nobody thanked them for.", "count"),
    Measure("n_given", "Given", "Rewards given.", "count"),
    Measure("n_used", "Used", "Of these, used by the as-of date.", "count"),
    Measure(
        "share_used",
        "Uptake",
        "Rewards used / rewards given. Not measurable for a kind that was never said to be used.",
        "share",
        "good",
    ),
    Measure("perk", "Reward", "What was given: voucher, gift, card and so on.", "text"),
    Measure("mean_selling", "Selling contacts", "Contacts that sell, per buyer.", "number"),
    Measure("mean_listening", "Questions asked", "Contacts that listen: surveys and questions, per buyer.", "number"),
    Measure(
        "mean_unclassified",
        "Unclassified contacts",
        "Contacts of campaigns that nobody classified, per buyer.",
        "number",
    ),
    Measure("mean_bought", "Purchase days", "Days with a valid order, per buyer.", "number"),
    Measure("mean_bought_amount", "Amount", "Net amount, per buyer.", "money"),
    Measure("mean_answers", "Answers and ideas", "Scores, survey answers and ideas they gave, per buyer.", "number"),
    Measure("mean_recommended", "Reviews and referrals", "Reviews and referrals, per buyer.", "number"),
    Measure(
        "mean_value_contacts", "Contacts of value", "Contacts that teach, inspire or entertain, per buyer.", "number"
    ),
    Measure("mean_settled", "Things put right", "What they told us and we settled or answered, per buyer.", "number"),
    Measure("mean_rewards", "Rewards", "Rewards given, per buyer.", "number"),
    Measure("mean_reward_amount", "Worth of rewards", "What these were worth, per buyer.", "money"),
)

KEEPING: tuple[Measure, ...] = (*PROMISES, *REWARDS)
