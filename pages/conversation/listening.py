"""Do we listen, and does anything come of it?"""

import streamlit as st

from relmark import ui

LOOPS = ("topic_from", "told_from", "tell_within")
ASKING = ("mix_days", "answer_within", "ask_gap_days", "most_questions")

ui.question("Do we listen, and does anything come of it?", (*ASKING, *LOOPS))
ui.listening_finding()

with st.container(horizontal=True, horizontal_alignment="distribute"):
    part = ui.listening_part()
    ui.views("listening")

if part == "Scores":
    ui.listening_scores()
elif part == "Topics":
    ui.topics_raised()
elif part == "You said, we did":
    ui.said_and_done()
elif part == "What they told us":
    ui.what_they_told()
else:
    ui.what_to_ask()
ui.listening_left_out()

HEARD = ("share_listening", "score", "score_se", "share_answered", "topic", "n_open", "days_to_answer", "days_to_act")
LEARNED = ("share_told", "n_to_tell", "next_fact", "share_known", "n_asked")
ui.definition("topics", (*HEARD, *LEARNED), (*ASKING, *LOOPS))
