"""What customers raised and what came of it: topics with those who raised them, and you said, we did."""

import pandas as pd
import streamlit as st

from relmark import exports
from relmark.settings import SETTINGS
from relmark.ui import cache, picking, session
from relmark.ui.allowed import may_change
from relmark.ui.figure import figure
from relmark.ui.history import take_back_decision
from relmark.ui.page import mistakes
from relmark.ui.people import people
from relmark.ui.tying import last_day, tie_remarks
from relmark.ui.widgets import KEPT, help_of, thresholds
from relmark.ui.words import counted, day, told_apart
from relmark.workspace import Selection
from relmark.workspace.telling import tell

EVERYONE = 10_000_000
OURS = ("tied ", "told ")


def topics_raised() -> None:
    """The topics customers raised, what came of each, and who raised them."""
    with mistakes():
        topics = cache.read("topics")
        _take_over("topic_bars", "raised_topic", set(topics["topic"]))
        figure("topic_bars", topics, alt="Topics by how often they were raised: acted on, only answered, or neither")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _choice("raised_topic", dict.fromkeys(topics["topic"], ""), "Every topic")
            thresholds("topic_from")
        people("topic_people")


def said_and_done() -> None:
    """What was done because customers asked, who was told of it, whom to tell now, and what waits for a deed."""
    deeds = cache.if_measurable("deed_summary")
    if deeds is not None and len(deeds):
        _take_over("deed_bars", "deed_to_tell", set(_waiting(deeds)))
        figure("deed_bars", deeds, alt="What was done: how many of those who had asked for it were told")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _choice("deed_to_tell", _waiting(deeds), "All that was done")
            thresholds("told_from", "tell_within")
        with mistakes():
            people("to_tell")
            _told(deeds)
    elif "feedback" in session.view().workspace.tables:
        st.info("Nothing done is known yet. Load deeds, or tie remarks to what you did below.")
    with mistakes():
        tie_remarks(deeds)
    take_back_decision(OURS)


def _take_over(chart: str, name: str, known: set[str]) -> None:
    """Set a setting to what was just clicked in a figure, so that the list is of it."""
    for clicked in map(str, picking.picked(chart).values()):
        if clicked in known:
            st.session_state[name] = clicked
        picking.let_go()


def _choice(name: str, options: dict[str, str], everything: str) -> None:
    """The widget of a setting whose choices are in the data."""
    one = SETTINGS[name]
    labels = {one.default: everything} | {key: label or key for key, label in options.items()}
    st.selectbox(
        one.label, list(labels), key=name, help=help_of(one), format_func=lambda key: labels.get(key, key), **KEPT
    )


def _waiting(deeds: pd.DataFrame) -> dict[str, str]:
    """Deeds of which somebody is still to be told, with what they are about; these names are in the links too."""
    rows = deeds[deeds["n_to_tell"] > 0].sort_values("n_to_tell", ascending=False).to_dict("records")
    names = {one["deed_key"]: f"{_about(one)} · {day(one['done_on'])}" for one in rows}
    return told_apart(names)


def _about(deed: dict) -> str:
    about = deed["topic"] if isinstance(deed["topic"], str) and deed["topic"] else deed["deed"]
    return str(about)[:60]


def _told(deeds: pd.DataFrame) -> None:
    """The note to send about one deed, and, once it is sent, the button that records who was told."""
    chosen = deeds[deeds["deed_key"] == session.set_to("deed_to_tell")]
    if chosen.empty:
        st.caption("Choose one thing that was done to write the note about it and to record who was told.")
        return
    deed = chosen.iloc[0].to_dict()
    note, record = st.columns(2, gap="medium")
    with note:
        text = st.text_area("Note to send", _note(deed), key=f"note {deed['deed_key']}", height=150)
        st.download_button("Take the note", text, "you-said-we-did.txt", on_click="ignore", icon=":material/download:")
    with record:
        _record(deed)


def _note(deed: dict) -> str:
    about = f"about {deed['topic']}" if isinstance(deed["topic"], str) and deed["topic"] else "about this"
    done = deed["deed"] if isinstance(deed["deed"], str) else ""
    return f"You told us something {about}. Thank you: we listened.\n\nWhat we did on {day(deed['done_on'])}: {done}"


def _record(deed: dict) -> None:
    channel = st.selectbox(
        "Who was told",
        [None, *SETTINGS["contact_channel"].choices],
        key="told_by",
        format_func=lambda one: f"Those who may be contacted by {one}" if one else "Everyone listed",
    )
    told_on = st.date_input("Told on", last_day(), max_value=session.now().date(), format="YYYY-MM-DD", key="told_on")
    if not may_change():
        return
    if st.button("Record them as told", type="primary", icon=":material/done_all:"):
        who = _listed(channel)
        tell(session.view().workspace.folder, deed["deed_key"], who, told_on, session.now())
        st.toast(f"{counted(len(who), 'customer')} recorded as told. It can be taken back.", icon=":material/done_all:")
        st.rerun()


def _listed(channel: str | None) -> list[int]:
    """The customers of the list as it would be taken away for this channel."""
    view = session.view()
    found = exports.people(view.workspace, "to_tell", view.as_of, session.chosen(), Selection({}), channel)
    return [int(one) for one in found.frame(EVERYONE)["customer_id"]]
