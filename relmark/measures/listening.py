"""Numbers about listening: what people told us, what came of it, and what to ask next."""

from relmark.measures.measure import Measure

LISTENING: tuple[Measure, ...] = (
    Measure(
        "share_listening",
        "Listening",
        "Of all that passed, both ways: what customers wrote to us and what we sent to ask, in the window.",
        "share",
        "good",
    ),
    Measure(
        "score",
        "Score",
        "NPS: 100 x (promoters, 9 and 10, less detractors, 0 to 6) / answers. Other scores: the mean on 0 to 100 of "
        "their scale. Groups of fewer than 10 people are put together or left out.",
        "number",
        "good",
    ),
    Measure(
        "score_se",
        "Standard error",
        "NPS: 100 x sqrt((p + d - (p - d)^2) / n), p and d the shares of promoters and detractors. Others: the "
        "deviation of the answers / sqrt(n). About two of three repetitions lie within one of it.",
        "number",
    ),
    Measure("n_people", "People", "Different customers; who is not known counts once each in scores.", "count"),
    Measure("n_answers", "Answers", "Scores and surveys given that could be read.", "count"),
    Measure("asked_by", "Asked", "NPS, satisfaction (csat), reviews, or the item of a survey.", "text"),
    Measure(
        "share_answered",
        "Response rate",
        "Answers / asked: of the days on which a listening message arrived, those followed in time by a score, a "
        "survey or a reply. Groups of fewer than 10 people stay away, and as many of the smallest as would give them "
        "away. Not measurable without messages and campaigns classified as listening.",
        "share",
        "good",
    ),
    Measure("topic", "Topic", "What it is about, as the source or you named it.", "text"),
    Measure("n_raised", "Times raised", "Remarks on the topic so far.", "count"),
    Measure(
        "n_praise",
        "Of it praise",
        "Referrals, promoters' answers, and scores in the best quarter of their scale.",
        "count",
    ),
    Measure(
        "n_open", "Nothing at all", "Remarks neither settled, nor answered with news, nor followed by a deed.", "count"
    ),
    Measure("n_answered", "Answered", "Remarks settled, or whose customer was told what was done.", "count"),
    Measure("days_to_answer", "Days to answer", "Median days from the remark until it was settled or told of.", "days"),
    Measure("n_acted", "Acted on", "Remarks whose deed is done.", "count"),
    Measure("days_to_act", "Days to act", "Median days from the remark until the deed was done.", "days"),
    Measure("n_told", "Told", "Those of them who were told.", "count", "good"),
    Measure("n_to_tell", "To tell", "They asked for it, it is done, and they were not told.", "count"),
    Measure("share_told", "Share told", "Told / all known people who had asked for it.", "share", "good"),
    Measure("days_to_tell", "Days to tell", "Median days from the deed until people were told.", "days"),
    Measure("deed", "What we did", "What was changed because customers asked.", "text"),
    Measure("done_on", "Done", "The day it was done.", "date"),
    Measure("told_on", "Told on", "The day they were told what was done.", "date"),
    Measure("answered_on", "Answered on", "The day it was settled, or they were told.", "date"),
    Measure("n_said", "Times said", "How often this customer said it.", "count"),
    Measure(
        "said_kind",
        "As",
        "A complaint, a question, an idea, a review, a message, a fact they told, or one observed or derived ...",
        "text",
    ),
    Measure("fact", "Fact", "A fact worth asking of everyone.", "text"),
    Measure(
        "next_fact",
        "Ask next",
        "The first priority fact that is not known; whoever was asked anything lately rests.",
        "text",
    ),
    Measure(
        "share_known",
        "Known",
        "Profile completeness = known priority facts / priority facts; of a fact, of all customers.",
        "share",
        "good",
    ),
    Measure("n_known", "Facts known", "Priority facts that are known.", "count", "good"),
    Measure("n_next", "To ask next", "Customers for whom this is the one question to ask next.", "count"),
    Measure("n_asked", "Asked", "Times asked in the window: messages sent to listen.", "count"),
    Measure("last_asked_on", "Last asked", "The day we last asked them anything.", "date"),
    Measure("n_waiting", "Waiting", "Questions asked too lately to be counted as answered or not.", "count"),
    Measure("n_resting", "Resting", "Asked too lately or too often to be asked now.", "count"),
    Measure("grouped_by", "Grouped by", "Everyone, a month, or one of the ways to group customers.", "text"),
    Measure("group_name", "Group", "Which of them; others are groups too small to be shown by themselves.", "text"),
    Measure("n_sent", "Sent by us", "Our messages that arrived, of any purpose, in the window.", "count"),
    Measure("n_in", "Written to us", "Messages from customers in the window.", "count"),
    Measure("n_people_lately", "People lately", "Different customers who raised it in the window.", "count"),
    Measure("n_not_acted", "Without a deed", "Remarks for which nothing was done so far.", "count"),
    Measure("first_said_on", "First raised", "The day it was first raised.", "date"),
    Measure("last_said_on", "Last raised", "The day it was last raised.", "date"),
    Measure("last_done_on", "Last deed", "The day something was last done about it.", "date"),
    Measure("deed_id", "Deed", "The deed's key in its source.", "text"),
    Measure("deed_source", "Deed of", "The source that tells of the deed.", "text"),
    Measure("share_told_high", "At most", "Upper end of the interval of the share told, 95 %, Wilson.", "share"),
    Measure("share_answered_low", "At least", "Lower end of the interval of the response rate, 95 %, Wilson.", "share"),
    Measure("share_answered_high", "At most", "Upper end of the interval of the response rate, 95 %, Wilson.", "share"),
)
