"""Thresholds of listening: when a question is answered, a topic counts, a loop is closed, and what to ask next."""

from relmark.settings.setting import Setting

LISTENING: tuple[Setting, ...] = (
    Setting(
        "answer_within",
        14,
        "Answered within",
        "A question we sent is answered by a score, a survey or a reply in so many days.",
        unit="days",
        least=1,
        most=60,
        step=1,
    ),
    Setting(
        "topic_from",
        10,
        "A topic from",
        "What fewer people than this raised is no topic yet, and no finding is made of it.",
        unit="people",
        least=1,
        most=1_000,
        step=1,
    ),
    Setting(
        "told_from",
        0.8,
        "Closed when told",
        "The loop of a deed is closed once this share of those who had asked for it were told.",
        unit="share",
        least=0.1,
        most=1.0,
        step=0.05,
    ),
    Setting(
        "tell_within",
        30,
        "Tell within",
        "A deed done no longer ago than this is not yet said to have left people untold.",
        unit="days",
        least=0,
        most=365,
        step=1,
    ),
    Setting(
        "raised_topic",
        "",
        "Topic",
        "Lists only those who raised this topic; empty: any.",
    ),
    Setting(
        "deed_to_tell",
        "",
        "What we did",
        "Lists only those who asked for this and were not told; the deed by its source and key there, as service/D7; "
        "empty: any.",
    ),
    Setting(
        "priority_facts",
        "",
        "Facts worth asking, in order",
        "The names of facts with commas between them, the most valuable first; nine at most. Empty: the five that the "
        "firm learns by asking and knows most widely.",
    ),
    Setting(
        "ask_gap_days",
        30,
        "Ask again after",
        "Whoever was asked anything in so many days rests: no question is put to them again before.",
        unit="days",
        least=0,
        most=365,
        step=1,
    ),
    Setting(
        "most_questions",
        6,
        "Most questions",
        "Whoever was asked so many times in the window rests.",
        unit="times",
        least=1,
        most=60,
        step=1,
    ),
)
