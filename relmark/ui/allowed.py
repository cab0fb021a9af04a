"""Whether this host takes uploads and changes: where many share one app, it may only be read."""

import os

import streamlit as st

from relmark.ui import session

OFF = ("off", "no", "0", "false")
READ_ONLY = "Changes are turned off on this shared host. Run relmark on your own machine to change your own data."
DEMO = "The demo firm is not changed. In a firm of your own this can be done, and taken back."


def changes_allowed() -> bool:
    """Whether a visitor may change anything here.

    >>> os.environ["RELMARK_UPLOADS"] = "off"; changes_allowed()
    False
    >>> del os.environ["RELMARK_UPLOADS"]; changes_allowed()
    True
    """
    return os.environ.get("RELMARK_UPLOADS", "on").strip().lower() not in OFF


def uploads_allowed() -> bool:
    """Whether this host takes uploads; where it does not, the page says so."""
    if not changes_allowed():
        st.info(
            "Uploads are turned off on this shared host, and with them every change. Run relmark on your own machine "
            "to load your own files."
        )
    return changes_allowed()


def may_change() -> bool:
    """Whether the firm shown may be changed; where it may not, one sentence says why."""
    if not changes_allowed():
        st.caption(READ_ONLY)
        return False
    if session.view().workspace.manifest.is_demo:
        st.caption(DEMO)
        return False
    return True
