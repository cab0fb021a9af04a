"""Reads that are done once: kept by firm, version, date and just the settings a model reads."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from relmark import warehouse
from relmark.mistakes import NotMeasurable
from relmark.ui import session
from relmark.ui.progress import built
from relmark.workspace import Selection, Workspace

READ = "read"
KEPT_READS, KEPT_COUNTS = 400, 2_000


def read(
    model: str,
    where: Mapping[str, object] | None = None,
    by: Sequence[str] = (),
    limit: int | None = None,
    without: Sequence[str] = (),
    **other,
) -> pd.DataFrame:
    """The rows of a model as this run sees it, built first with progress where that takes long.

    Args:
        without: settings to read at their defaults, whatever is set.
        other: settings to read at these values instead.

    Returns:
        The rows; `attrs["read"]` tells this read from every other, for what is made of them.
    """
    view = session.view()
    asked = asked_of(model, without, other)
    built(view, model, asked)
    as_of = view.as_of if "as_of" in warehouse.parameters(model) else None
    key = (view.stamp, model, as_of, asked, frozen(where), tuple(by), limit)
    found = _rows(view.workspace, key)
    found.attrs[READ] = repr(key)
    return found


def count(model: str, where: Mapping[str, object] | None = None) -> int:
    """How many rows a model has: the true number."""
    view = session.view()
    asked = asked_of(model)
    built(view, model, asked)
    return _count(view.workspace, (view.stamp, model, view.as_of, asked, frozen(where)))


def is_built(model: str) -> bool:
    """Whether what a model rests on is there, so that reading it takes no time."""
    view = session.view()
    return view.workspace.warehouse.is_ready(model, view.as_of, dict(asked_of(model)))


def if_measurable(model: str, where: Mapping[str, object] | None = None, **other) -> pd.DataFrame | None:
    """The rows of a model; None where a table that it needs is not loaded."""
    try:
        return read(model, where, **other)
    except NotMeasurable:
        return None


def count_if_measurable(model: str) -> int | None:
    """How many rows a model has; None where a table that it needs is not loaded."""
    try:
        return count(model)
    except NotMeasurable:
        return None


def asked_of(model: str, without: Sequence[str] = (), other: Mapping | None = None) -> tuple[tuple[str, object], ...]:
    """The settings a model reads that differ from their defaults, as a key."""
    chosen = {name: value for name, value in session.chosen().items() if name not in without} | dict(other or {})
    names = warehouse.parameters(model)
    return tuple(sorted((name, value) for name, value in chosen.items() if name in names))


def frozen(where: Mapping[str, object] | None) -> tuple[tuple[str, object], ...]:
    """A selection as a key."""
    return tuple(sorted((where or {}).items()))


@st.cache_data(max_entries=KEPT_READS, show_spinner=False)
def _rows(_workspace: Workspace, key: tuple) -> pd.DataFrame:
    _, model, as_of, asked, where, by, limit = key
    return _workspace.read(model, as_of, dict(asked), Selection(dict(where), by), limit)


@st.cache_data(max_entries=KEPT_COUNTS, show_spinner=False)
def _count(_workspace: Workspace, key: tuple) -> int:
    _, model, as_of, asked, where = key
    return _workspace.warehouse.count(model, as_of, dict(asked), Selection(dict(where)))
