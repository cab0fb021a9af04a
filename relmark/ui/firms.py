"""The firms on this machine: new, switch, rename, delete."""

import streamlit as st

from relmark import findings, measures
from relmark.measures import SYMBOLS
from relmark.ui import session
from relmark.ui.allowed import READ_ONLY, changes_allowed
from relmark.ui.page import mistakes
from relmark.workspace import Workspace, firms

ZONES = (
    "UTC",
    "Europe/London",
    "Europe/Brussels",
    "Europe/Paris",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Sydney",
)


def new_firm(words: str = "New firm") -> None:
    """A form that makes an empty firm and shows it."""
    if changes_allowed():
        _form(words)
    else:
        st.caption(READ_ONLY)


def _form(words: str) -> None:
    with st.form("new_firm", border=True):
        st.markdown(f"**{words}**")
        name = st.text_input("Name", placeholder="Acme Ltd.")
        money, zone, country = st.columns(3)
        currency = money.selectbox(
            "Currency",
            list(SYMBOLS),
            index=None,
            accept_new_options=True,
            placeholder="as the orders say",
            help="Three letters. Without one, amounts carry no symbol.",
        )
        timezone = zone.selectbox(
            "Time zone", ZONES, accept_new_options=True, help="Days, weeks and months begin at midnight there."
        )
        nation = country.text_input(
            "Country", placeholder="GB", max_chars=2, help="Two letters; for national telephone numbers."
        )
        if st.form_submit_button("Make the firm", type="primary"):
            with mistakes():
                session.go_to(firms.new(name, session.now(), currency or "", timezone, nation))
                st.rerun()


def need_own_firm() -> bool:
    """Whether files can go into this firm; the demo firm is not added to, so a new one is offered in place."""
    if not session.view().workspace.manifest.is_demo:
        return True
    st.info("This is the demo firm: it is not added to. Make a firm of your own, or choose one on the left.")
    new_firm("Your own firm")
    return False


def firm_list() -> None:
    """Every firm with what it holds, and a way to show it."""
    here = session.view().firm
    for firm, name in firms.firms().items():
        workspace = Workspace.open(firms.folder_of(firm))
        with st.container(border=True, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**{findings.plain(name)}**  \n{_holds(workspace)}")
            st.button(
                "Shown now" if firm == here else "Show",
                key=f"show {firm}",
                disabled=firm == here,
                on_click=session.go_to,
                args=(firm,),
            )


def _holds(workspace: Workspace) -> str:
    facts = workspace.manifest.firm
    said = [
        f"{measures.count(table.rows)} {name.replace('_', ' ')}"
        for name, table in workspace.tables.items()
        if name in ("customers", "orders", "messages", "feedback")
    ]
    place = [one for one in (facts.get("currency"), facts.get("timezone")) if one]
    return findings.plain(" · ".join([*(said or ["nothing loaded yet"]), *place]))


def change_firm() -> None:
    """Rename or delete the firm shown; deleting asks for its name."""
    view = session.view()
    if view.workspace.manifest.is_demo:
        st.caption("The demo firm keeps its name.")
        return
    if not changes_allowed():
        return
    st.subheader(f"Change {findings.plain(view.workspace.name)}", anchor=False)
    with st.form("rename", border=False):
        name = st.text_input("New name", view.workspace.name, key=f"new_name {view.firm}")
        if st.form_submit_button("Rename"):
            with mistakes():
                firms.rename(view.firm, name, session.now())
                st.rerun()
    _delete(view)


def _delete(view: session.View) -> None:
    with st.expander("Delete this firm and all its data", icon=":material/delete:"):
        st.markdown("This removes every file of the firm from this machine. It cannot be taken back.")
        typed = st.text_input("Type the firm's name to confirm", key=f"confirm {view.firm}")
        if st.button("Delete for good", type="primary", disabled=typed.strip() != view.workspace.name):
            with mistakes():
                firms.delete(view.firm)
                session.leave_firm()
                st.rerun()
