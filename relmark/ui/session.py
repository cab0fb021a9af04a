"""What one run of the app looks at: the firm, its version, the as-of date and what is set."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import streamlit as st

from relmark.mistakes import Mistake
from relmark.settings import FILTERS, SETTINGS, Value, changed
from relmark.ui.words import CUTS
from relmark.workspace import Workspace, firms

# The filters of pages that look at people rather than at orders.
OF_PEOPLE = ("customer_country", "leave_out_one_time")
CHOSEN_FIRM, NEXT_FIRM, LAST_FIRM = "chosen_firm", "next_firm", "last_firm"


@dataclass(frozen=True)
class View:
    """One firm as one run of the app sees it, whatever is imported meanwhile.

    Attributes:
        firm: its id, as in the URL.
        filters: the filters that make sense for this firm and are offered beside every page.
    """

    firm: str
    workspace: Workspace
    as_of: date | None
    filters: tuple[str, ...] = ()

    @property
    def stamp(self) -> tuple[str, int, str]:
        """What tells this version of this firm from every other, for keys of what is cached."""
        made = self.workspace.manifest.history[-1]["at"] if self.workspace.manifest.history else ""
        return str(self.workspace.folder), self.workspace.manifest.version, made

    @property
    def currency(self) -> str | None:
        return self.workspace.currency


def now() -> datetime:
    """This moment, as history keeps it (UTC, without a zone)."""
    return datetime.now(UTC).replace(tzinfo=None)


def view() -> View:
    """What this run looks at."""
    return st.session_state["view"]


def look_at(one: View) -> None:
    """Make this what the run looks at."""
    st.session_state["view"] = one


@contextmanager
def of_people() -> Iterator[None]:
    """Look as the pages do that heed no filter of orders."""
    here = view()
    look_at(replace(here, filters=tuple(name for name in here.filters if name in OF_PEOPLE)))
    try:
        yield
    finally:
        look_at(here)


def firm_of_url(known: Mapping[str, str]) -> str:
    """The firm this run shows: one just made or chosen, else the one the URL names, else the first."""
    wanted = st.session_state.pop(NEXT_FIRM, None) or st.session_state.get(CHOSEN_FIRM)
    if wanted is None:
        wanted = st.query_params.get("firm")
        _warn_unless_known(wanted)
    found = wanted if wanted in known else next(iter(known))
    st.session_state[CHOSEN_FIRM] = found
    if st.session_state.setdefault(LAST_FIRM, found) != found:
        st.session_state[LAST_FIRM] = found
        forget_filters()
    return found


def _warn_unless_known(wanted: str | None) -> None:
    try:
        if wanted:
            firms.folder_of(wanted)
    except Mistake as mistake:
        st.warning(f"{mistake} Showing another firm instead.")


def go_to(firm: str) -> None:
    """Show this firm from the next run on."""
    st.session_state[NEXT_FIRM] = firm


def leave_firm() -> None:
    """Show the first firm of the list from the next run on."""
    for name in (CHOSEN_FIRM, LAST_FIRM):
        st.session_state.pop(name, None)
    del st.query_params["firm"]


def forget_filters() -> None:
    """Filters and date back to their defaults: another firm has other countries and days."""
    for name in (*FILTERS, "as_of"):
        if name in st.session_state:
            st.session_state[name] = SETTINGS[name].default if name in SETTINGS else None


def forget_settings() -> None:
    """Every filter and threshold back to its default."""
    forget_filters()
    for name in SETTINGS.keys() - set(FILTERS):
        if name in st.session_state:
            st.session_state[name] = SETTINGS[name].default


def chosen() -> dict[str, Value]:
    """The settings that differ from their defaults: of the widgets, else of the URL."""
    offered, said = view().filters, st.query_params.to_dict() | st.session_state.to_dict()
    asked = [name for name in SETTINGS if name in said and (name not in FILTERS or name in offered)]
    return changed({name: found for name in asked if (found := _read(name, said[name])) is not None})


def set_to(name: str) -> Value:
    """What a setting is set to here, its default included."""
    return chosen().get(name, SETTINGS[name].default)


def _read(name: str, raw: object) -> Value | None:
    """What a setting is set to; nothing when it is unset or cannot be read."""
    if raw is None:
        return None
    if isinstance(SETTINGS[name].default, int | float) and isinstance(raw, str):
        raw = next(iter(re.findall(r"true|false|-?\d+(?:\.\d+)?", raw)), raw)
    if name.endswith("_cuts") and not re.match(CUTS, str(raw)):
        return None
    try:
        value = SETTINGS[name].read(raw)
    except Mistake:
        return None
    return round(value, 6) if isinstance(value, float) else value


def theme() -> str:
    """Whether the reader looks at the app in "light" or "dark"."""
    return st.context.theme.type or "light"
