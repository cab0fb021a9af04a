"""Named views of a page: keep what is set under a name, open it again, rename or forget it."""

import streamlit as st

from relmark import findings
from relmark.ui import session
from relmark.ui.allowed import READ_ONLY, changes_allowed
from relmark.ui.page import mistakes
from relmark.ui.picking import PICK, let_go
from relmark.ui.words import counted, value_of
from relmark.workspace import views as kept
from relmark.workspace.views import NamedView

NAME, CHOSEN, RENAMED = "view_name", "view_chosen", "view_renamed"


def views(page: str) -> None:
    """The views kept of a page, folded away behind a button.

    Args:
        page: the page's name, as in its URL.
    """
    with mistakes():
        known = kept.views(session.view().workspace.folder, page)
        label = f"Views ({len(known)})" if known else "Views"
        with st.popover(label, icon=":material/bookmarks:"):
            for one in known:
                _offer(one)
            if not changes_allowed():
                st.caption(READ_ONLY)
                return
            _keep(page)
            if known:
                _change([one.name for one in known])


def _offer(one: NamedView) -> None:
    said = [value_of(name, value) for name, value in one.settings.items()]
    about = ", ".join(said) or "everything as it is by default"
    st.button(
        findings.plain(one.name),
        key=f"view {one.name}",
        on_click=_open,
        args=(one,),
        help=findings.plain(about),
        icon=":material/bookmark:",
        width="stretch",
    )


def _keep(page: str) -> None:
    """Keep what is set now."""
    n = len(session.chosen())
    st.caption(f"Keep what is set now ({counted(n, 'setting')} changed) under a name, to open it again.")
    st.text_input("Name of the view", key=NAME, max_chars=kept.LONGEST)
    if st.button("Keep this view", icon=":material/bookmark_add:"):
        with mistakes():
            view = NamedView(st.session_state[NAME] or "", page, session.chosen(), st.query_params.get(PICK, ""))
            kept.keep(session.view().workspace.folder, view)
            st.rerun()


def _change(names: list[str]) -> None:
    """Rename or forget one of them."""
    chosen = st.selectbox("Change a view", names, index=None, key=CHOSEN, placeholder="Rename or forget one")
    if chosen is None:
        return
    folder = session.view().workspace.folder
    to = st.text_input("New name", key=RENAMED, max_chars=kept.LONGEST)
    with st.container(horizontal=True), mistakes():
        if st.button("Rename", icon=":material/edit:"):
            kept.rename(folder, chosen, to or "")
            st.rerun()
        if st.button("Forget", icon=":material/delete:"):
            kept.forget(folder, chosen)
            st.rerun()


def _open(one: NamedView) -> None:
    """Set what the view says; everything else as it is by default."""
    session.forget_settings()
    let_go()
    for name, value in one.settings.items():
        st.session_state[name] = value
    if one.pick:
        st.query_params[PICK] = one.pick
