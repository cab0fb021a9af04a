"""What a list is for: to look at, or to contact people by a channel, for a mail tool, about a topic."""

import streamlit as st

from relmark import exports
from relmark.mail_tools import TOOLS
from relmark.settings import SETTINGS
from relmark.ui import session
from relmark.workspace import Workspace

INTERNAL = "internal"
NO_TOPIC = ""
LOOK = {"label_visibility": "collapsed", "persist_state": "session"}
PURPOSES = {exports.MARKETING: "Marketing", "service": "Service messages only"}


def aim() -> dict[str, str | None]:
    """Ask what the list is for, as `exports.people` takes it."""
    channel = _channel()
    if channel is None:
        return {"channel": None}
    return {"channel": channel, "tool": _tool(channel), "purpose": _purpose(), "topic": _topic()}


def _channel() -> str | None:
    options = [INTERNAL, *SETTINGS["contact_channel"].choices]
    chosen = st.selectbox(
        "List for",
        options,
        key="list_for",
        width=230,
        format_func=lambda one: "Internal list" if one == INTERNAL else f"List to contact by {one}",
        help="A list for contact leaves out, and counts, everyone without permission on that channel, who cannot be "
        "reached there, or who was written to often enough lately.",
        **LOOK,
    )
    return None if chosen == INTERNAL else chosen


def _tool(channel: str) -> str:
    able = [name for name, tool in TOOLS.items() if not tool.addresses or channel in tool.addresses]
    return st.selectbox(
        "File for",
        able,
        key=f"list_tool_{len(able)}",
        width=150,
        format_func=lambda name: TOOLS[name].label,
        help="The file has the columns that this mail tool imports.",
        **LOOK,
    )


def _purpose() -> str:
    return st.selectbox(
        "Purpose",
        list(PURPOSES),
        key="list_purpose",
        width=200,
        format_func=PURPOSES.get,
        help="Marketing needs permission. Service messages, such as a recall, need none: a list for them says so.",
        **LOOK,
    )


def _topic() -> str:
    """The topic, where permissions name any."""
    view = session.view()
    known = _topics(view.workspace, view.stamp)
    if not known:
        return NO_TOPIC
    return st.selectbox(
        "About",
        [NO_TOPIC, *known],
        key=f"list_topic {view.firm}",
        width=200,
        format_func=lambda topic: f"About {topic}" if topic else "Everything",
        help="A permission for this topic is enough, and taking back another closes nothing.",
        **LOOK,
    )


@st.cache_data(max_entries=40, show_spinner=False)
def _topics(_workspace: Workspace, stamp: tuple) -> list[str]:
    return exports.topics(_workspace)
