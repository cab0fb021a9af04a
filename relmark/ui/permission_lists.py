"""Messages sent without permission, the steps from permission to dialogue, and the people behind both."""

import streamlit as st

from relmark import measures
from relmark.settings import SETTINGS
from relmark.ui import cache, picking, session
from relmark.ui.figure import figure
from relmark.ui.people import people
from relmark.ui.views import views
from relmark.ui.widgets import threshold
from relmark.ui.words import counted

PAGE, CLICKED = "permission", "permission_clicked"
SENT, STEPS = "sent_without_people", "permission_steps"
BY_WORST = ("place", "-n_messages", "-last_sent_on", "customer_id")
BY_HEARD = ("-place", "-last_heard_on", "customer_id")


def sent_without() -> None:
    """Messages sent against permission, by campaign, and the steps from permission to dialogue."""
    campaigns = cache.if_measurable("sent_without_counts")
    steps = cache.if_measurable("step_counts")
    left, right = st.columns(2, gap="medium")
    if campaigns is not None:
        with left:
            st.markdown("**Sent without permission, by campaign**")
            figure("sent_without_bars", campaigns, alt="Messages sent without permission, by campaign")
            _checked()
    if steps is not None:
        with right:
            st.markdown("**From permission to dialogue**")
            figure("step_bars", steps, alt="Customers by step: permission, collaboration, dialogue")
            threshold("dialogue_days")


def _checked() -> None:
    """How many messages could be judged, and which could not."""
    row = cache.read("permission_checked").iloc[0]
    said = [f"{counted(int(row['n_checked']), 'message')} checked against the permission of the moment they were sent"]
    if row["n_service"]:
        said.append(f"{measures.count(row['n_service'])} service messages needed none")
    if row["n_unrecorded"]:
        said.append(f"{measures.count(row['n_unrecorded'])} went where no permission was recorded yet")
    said.append("where an event has a day but no time, that day counts in your favour")
    st.caption(f"{'; '.join(said)}.")


def permission_lists() -> None:
    """The people written to without permission, or those on each step."""
    sent, steps = cache.if_measurable("sent_without_totals"), cache.if_measurable("step_counts")
    n = {} if sent is None else {SENT: int(sent["n_worst"].sum())}
    n |= {} if steps is None else {STEPS: int(steps["n_customers"].sum())}
    if not n:
        return
    _follow_the_click()
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        chosen = _which(n)
        views(PAGE)
    if chosen == SENT:
        _campaign()
        people(SENT, by=BY_WORST)
    else:
        people(STEPS, "step_bars", by=BY_HEARD)


def _follow_the_click() -> None:
    """Whoever clicks a step wants to see who is on it."""
    now = picking.picked("step_bars")
    if now and now != st.session_state.get(CLICKED):
        st.session_state["permission_list"] = STEPS
    st.session_state[CLICKED] = now


def _which(n: dict[str, int]) -> str:
    names = {SENT: "Written to without permission", STEPS: "From permission to dialogue"}
    return st.segmented_control(
        "List",
        list(n),
        default=SENT if n.get(SENT) else next(reversed(n)),
        required=True,
        key="permission_list",
        label_visibility="collapsed",
        format_func=lambda one: f"{names[one]} ({measures.count(n[one])})",
    )


def _campaign() -> None:
    """One campaign of those behind the list, or all."""
    campaigns = cache.read("sent_without_counts")
    named = dict(zip(campaigns["campaign_id"], campaigns["campaign"], strict=True))
    options = [SETTINGS["sent_campaign"].default, *named]
    st.selectbox(
        "Campaign",
        options,
        key="sent_campaign",
        width=320,
        format_func=lambda one: named.get(one, "All campaigns"),
        persist_state="session",
    )


def permission_left_out() -> None:
    """What could not be told, and what to load to know it."""
    loaded = session.view().workspace.tables
    needed = {
        "consents": "whom we may contact, and whether we kept to it",
        "messages": "whether permission was kept to, opt-outs and complaints",
        "campaigns": "which messages are service and need no permission, and opt-outs by type",
        "traits": "facts that customers gave",
        "feedback": "what customers answered",
    }
    said = [f"load {name} to see {what}" for name, what in needed.items() if name not in loaded]
    said += [
        "unknown permission is never permission",
        "figures end before the date chosen; lists take what is known now",
    ]
    text = "; ".join(said)
    st.caption(f"{text[0].upper()}{text[1:]}.")
