"""Widgets made from settings: one look, kept across pages and in the URL."""

import streamlit as st

from relmark.settings import SETTINGS, Setting
from relmark.ui.words import CUTS, WINDOWS, window

KEPT = {"bind": "query-params", "persist_state": "session"}
WIDE = 60
WRITTEN = {"times": "%.1f times", "points": "%.2f", "answers": "%.2f"}
CUTS_SAID = "Up to nine numbers with commas between them."


def thresholds(*names: str) -> None:
    """A widget for each of these settings."""
    for name in names:
        threshold(name)


def threshold(name: str) -> None:
    """The widget that suits a setting: a slider for a small range, a number, a switch, a list or a text."""
    one = SETTINGS[name]
    about = {"key": name, "help": help_of(one), **KEPT}
    if name in SPECIAL:
        SPECIAL[name](one, about)
    elif isinstance(one.default, bool):
        st.toggle(one.label, one.default, **about)
    elif isinstance(one.default, str):
        _text(one, about)
    elif isinstance(one.default, float):
        written = WRITTEN.get(one.unit, "percent")
        st.slider(one.label, one.least, one.most, one.default, one.step, format=written, **about)
    elif one.most - one.least <= WIDE:
        st.slider(one.label, int(one.least), int(one.most), one.default, int(one.step), **about)
    else:
        st.number_input(one.label, int(one.least), int(one.most), one.default, int(one.step), **about)


def cut_points() -> None:
    """The fixed cut points, folded away: most never need them."""
    with st.popover("Fixed cut points", icon=":material/straighten:"):
        st.caption("Where you have borders of your own, they replace groups of equal size.")
        thresholds("recency_cuts", "frequency_cuts", "monetary_cuts")


def help_of(one: Setting) -> str:
    """What a setting does, and who gives its default."""
    return one.help + (" Default: relmark's own." if one.source == "ours" else f" Default: {one.source}.")


def _text(one: Setting, about: dict) -> None:
    if one.choices:
        st.selectbox(one.label, one.choices, one.choices.index(one.default), **about)
    else:
        numbers = {"validate": (CUTS, CUTS_SAID)} if one.is_list else {}
        st.text_input(one.label, one.default, **numbers, **about)


def _window(one: Setting, about: dict) -> None:
    st.selectbox(one.label, WINDOWS, format_func=window, **about)


def _clusters(one: Setting, about: dict) -> None:
    numbers = [0, *range(2, int(one.most) + 1)]
    st.selectbox(one.label, numbers, format_func=lambda n: str(n) if n else "as many as suggested", **about)


SPECIAL = {"window_days": _window, "n_clusters": _clusters}
