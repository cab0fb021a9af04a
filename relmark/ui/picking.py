"""What the reader clicked: one choice a page, the latest, kept in the URL."""

from collections.abc import Mapping

import streamlit as st

from relmark.charts import CLICKS, clicked

PICK, ROUND = "pick", "pick_round"
# Names that came with the data are texts, whatever they look like: an offer may be called "2024".
NAMES = ("began_with", "promise_group", "topic", "deed_key")


def pick(figure: str, key: str) -> None:
    """Take over what was just clicked in a figure, or let go when it was clicked away."""
    points = st.session_state[key]["selection"]["points"]
    values = points[0].get("customdata") if points else None
    values = list(values.values()) if isinstance(values, Mapping) else values
    _keep(clicked(figure, values))


def pick_row(figure: str, key: str, rows: list[dict]) -> None:
    """Take over the row just chosen in a figure's table."""
    places = st.session_state[key]["selection"]["rows"]
    _keep({column: rows[places[0]][column] for column in CLICKS[figure]} if places else {})


def let_go() -> None:
    """Choose nothing, and have every figure show so."""
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    _keep({})


def picked(*figures: str) -> dict[str, object]:
    """What is chosen among these figures: columns and values, ready for a selection; empty for everyone."""
    found = dict(part.split(".", 1) for part in st.query_params.get(PICK, "").split("~") if "." in part)
    if not any(set(found) == set(CLICKS[figure]) for figure in figures):
        return {}
    return {name: int(value) if value.isdecimal() and name not in NAMES else value for name, value in found.items()}


def round_of_picks() -> int:
    """Grows whenever the choice is let go, so that figures start afresh."""
    return st.session_state.get(ROUND, 0)


def _keep(where: Mapping[str, object]) -> None:
    if where:
        st.query_params[PICK] = "~".join(f"{column}.{value}" for column, value in where.items())
    elif PICK in st.query_params:
        del st.query_params[PICK]
