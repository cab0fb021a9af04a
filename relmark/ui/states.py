"""Relationship states: what each asks of the firm, movement between waves, and the questionnaire to take away."""

import streamlit as st

from relmark import exports, findings, measures
from relmark.ui import cache, session
from relmark.ui.figure import figure
from relmark.ui.people import people

COLOURS = {"transactional": "gray", "transitional": "orange", "communal": "blue", "damaged": "red"}


def need_buyers() -> None:
    """Stop the page, saying so, when there is no buyer to judge through what is set."""
    if cache.read("state_summary")["n_customers"].sum():
        return
    st.info("Nobody is left through what is set. Choose a later date, widen the filters on the left, or reset them.")
    st.stop()


def states_found() -> list[findings.Finding]:
    """Which relationships are hurt."""
    return [findings.relationship_states(cache.read("state_summary", by=("place",)), session.view().currency)]


def what_states_ask() -> None:
    """What each state, and the stand-in beside it, asks of the firm."""
    like = {state: stand_in for stand_in, state in findings.STANDS_FOR.items()}
    for state, words in findings.ASKS.items():
        st.markdown(f":{COLOURS[state]}[**{state.capitalize()}**] ({like[state]}): {words}")


def too_close() -> None:
    """How many were asked, and how many of their states are too close to call."""
    summary = cache.read("state_summary")
    asked = summary[summary["basis"] == "answers"]
    n, close = int(asked["n_customers"].sum()), int(asked["n_too_close"].sum())
    if n:
        st.caption(
            f"{measures.count(n)} buyers answered; {measures.count(close)} of their states are too close to call. "
            "Hatched bars are a stand-in from behaviour, not a state anybody told us; occasional are also those gone."
        )
    else:
        st.caption(
            "Nobody was asked lately, so no state is known. The bars are a stand-in from behaviour: purchases alone "
            "make none damaged or at risk of it."
        )
    if not summary["tells_signs"].fillna(False).astype(bool).any():
        st.caption(
            "Whether someone is at risk of damage is not measurable: load feedback, promises, or orders with the days "
            "promised and delivered."
        )


def state_moves() -> None:
    """How those asked twice moved, in words and as a matrix to click; only the words where nobody was asked twice."""
    moves = cache.read("move_counts")
    st.markdown(findings.markdown(findings.state_moves(moves, session.view().currency)))
    if len(moves):
        figure("state_matrix", moves, alt="State before and now of those who answered in two waves")


def state_people() -> None:
    """The buyers behind a click, or all: first those hurt for whom nothing was put right."""
    people(
        "relationship_states", "state_bars", "effort_bars", "state_matrix", by=("place", "-net_amount", "customer_id")
    )


def questionnaire() -> None:
    """The eight questions, to print, to paste into a form, or to fill in as a table."""
    items = cache.read("relationship_items", by=("place",))
    with st.expander("Ask them: eight questions to print, paste or fill in", icon=":material/quiz:"):
        st.markdown("\n".join(f"{row.place}. {findings.plain(row.statement)}" for row in items.itertuples()))
        st.caption(
            "The questions are relmark's own. Answered from 1 (not at all) to 7 (fully); a state needs six, and "
            "one each for trust, commitment, dependence and relational norms. Load what comes back as any other file."
        )
        with st.container(horizontal=True):
            _download("Form to print", "questionnaire.txt", exports.questionnaire_text(items), "text/plain")
            _download("Text to paste", "questionnaire-to-paste.txt", exports.questionnaire_paste(items), "text/plain")
            _download("Table to fill in", "questionnaire.csv", exports.questionnaire_csv(items), "text/csv")


def _download(label: str, name: str, text: str, mime: str) -> None:
    about = {"key": f"take {name}", "on_click": "ignore", "icon": ":material/download:"}
    st.download_button(label, text.encode(), name, mime, **about)
