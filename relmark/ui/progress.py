"""Long work, shown while it is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st

from relmark import findings
from relmark.ui.session import View, now
from relmark.workspace import Selection, firms

Tell = Callable[[str, float], None]


@contextmanager
def bar(what: str) -> Iterator[Tell]:
    """A progress bar for as long as the work lasts; call what it gives with a step and the share done."""
    place = st.empty()
    place.progress(0.0, text=what)
    try:
        yield lambda step, share: place.progress(
            min(max(share, 0.0), 1.0), text=f"{what}: {findings.plain(step.replace('_', ' '))}"
        )
    finally:
        place.empty()


def built(view: View, model: str, asked: tuple) -> None:
    """Build what a model rests on where that is not done yet; a bar says how far it is."""
    key = (view.stamp, view.as_of, model, asked)
    known = _known_built()
    if key in known:
        return
    if not view.workspace.warehouse.is_ready(model, view.as_of, dict(asked)):
        with bar("Reckoning with every order, once for this date") as tell:
            view.workspace.read(model, view.as_of, dict(asked), Selection({}), limit=1, progress=tell)
    known.add(key)


@st.cache_resource(show_spinner=False)
def _known_built() -> set:
    return set()


def demo_firm() -> None:
    """Build the demo firm when there is no firm yet."""
    if firms.firms():
        return
    with bar("Building the demo firm, once: a few seconds") as tell:
        firms.ensure_demo(now(), tell)
