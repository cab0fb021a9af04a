"""Erase one person: what it means, typed confirmation, and what was taken out."""

import streamlit as st

from relmark import findings, measures
from relmark.ui import session
from relmark.ui.allowed import READ_ONLY, changes_allowed
from relmark.ui.customer import CUSTOMER, LAST, Who
from relmark.ui.page import mistakes
from relmark.workspace.erasure.erasing import erase

ERASED = "erased_person"
MEANING = (
    "Every row about this person goes: from every table, every earlier version, the rows not accepted, and all that "
    "was made from them. Nothing can be taken back: the history of changes that could be undone ends here. Only a "
    "keyed hash of their keys and addresses stays, which nobody can read, so that a later import does not bring them "
    "back. Files you imported stay where you keep them; delete the person there too."
)


def erase_person(who: Who) -> None:
    """Offer to erase a customer for good, where the firm is the reader's own."""
    with st.expander("Erase this person", icon=":material/delete_forever:"):
        if session.view().workspace.manifest.is_demo:
            st.caption("The demo firm is not changed: its people are invented. In a firm of your own this erases them.")
        elif not changes_allowed():
            st.caption(READ_ONLY)
        else:
            _confirm(who)


def say_erased() -> None:
    """What the erasure just done took out."""
    if ERASED in st.session_state:
        st.success(findings.plain(st.session_state.pop(ERASED)))


def _confirm(who: Who) -> None:
    number, name = int(who["customer_id"]), findings.name_of(who)
    st.markdown(MEANING)
    typed = st.text_input(f"Type {findings.plain(name)} or {number} to confirm", key=f"confirm_erase {number}")
    agreed = typed.strip().lower() in (str(number), name.strip().lower())
    if st.button("Erase for good", type="primary", disabled=not agreed):
        with mistakes():
            _erase(number)
            st.rerun()


def _erase(number: int) -> None:
    """Erase, and forget what this process still held of the person."""
    with st.spinner("Rewriting every table without them"):
        done = erase(session.view().workspace.folder, number, session.now())
    st.cache_data.clear()
    st.cache_resource.clear()
    st.session_state.pop(LAST, None)
    st.query_params.pop(CUSTOMER, None)
    st.session_state[ERASED] = f"Erased: customer {number}. {_told(done.rows)}"


def _told(rows: dict[str, int]) -> str:
    """
    >>> _told({"orders": 2, "customers": 1})
    'Taken out: 2 rows of orders, 1 row of customers.'
    """
    said = [
        f"{measures.count(n)} {'row' if n == 1 else 'rows'} of {name.replace('_', ' ')}" for name, n in rows.items()
    ]
    return f"Taken out: {', '.join(said)}."
