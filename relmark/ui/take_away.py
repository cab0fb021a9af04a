"""Templates to fill in, and everything that is loaded as files of one's own: what goes in comes out again."""

import io
from functools import partial

import streamlit as st

from relmark.exports import clean, templates
from relmark.tables import IMPORTABLE
from relmark.ui import session
from relmark.workspace import Workspace


def take_away() -> None:
    """Downloads: one template a table, all templates, and every loaded table clean."""
    with st.expander("Templates, and all your data to take away", icon=":material/download:"):
        st.caption(
            "A template is a CSV with the headers relmark knows best, for data that comes from nowhere else. The files "
            "of all your data hold every row of every table, and can be imported again, here or anywhere."
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            table = st.selectbox("Template", IMPORTABLE, format_func=lambda name: name.replace("_", " "), width=220)
            _download("Template", f"{table}.csv", lambda: templates.template(table).encode(), "text/csv")
            _download("What belongs into it", f"{table}.txt", lambda: templates.guide(table).encode(), "text/plain")
            _download("All templates", "templates.zip", templates.templates_zip, "application/zip")
        view = session.view()
        if view.workspace.tables:
            with st.container(horizontal=True):
                for kind in ("csv", "parquet"):
                    make = partial(_everything, view.workspace, kind)
                    _download(f"All data as {kind.upper()}", f"{view.firm}-{kind}.zip", make, "application/zip")


def _everything(workspace: Workspace, kind: str) -> bytes:
    """All tables as one file; made when asked for, where no session is at hand."""
    packed = io.BytesIO()
    clean.tables_zip(workspace, packed, kind)
    return packed.getvalue()


def _download(label: str, name: str, make, mime: str) -> None:
    st.download_button(label, make, name, mime, key=f"take {name}", on_click="ignore", icon=":material/download:")
