"""Definition and SQL: what each number means, which thresholds it uses, and the query that gives it."""

from collections.abc import Sequence

import streamlit as st

from relmark import findings, measures, warehouse
from relmark.settings import SETTINGS, Setting, Value
from relmark.ui import session


def definition(model: str, numbers: Sequence[str] = (), thresholds: Sequence[str] = ()) -> None:
    """The panel at the foot of a page.

    Args:
        numbers: the measures the page shows.
        thresholds: the settings beside its figures.
    """
    chosen = session.chosen()
    known = [measures.measure(name) for name in numbers]
    lines = [f"- **{findings.plain(one.label)}**: {findings.plain(one.definition)}" for one in known]
    lines += [_threshold(one, chosen.get(one.name, one.default)) for one in map(SETTINGS.get, thresholds)]
    with st.expander("Definition and SQL", icon=":material/menu_book:"):
        st.markdown("\n".join(lines))
        grain = findings.plain(warehouse.model(model).grain)
        st.markdown(f"The query yields {grain}. {_values(model)}")
        st.code(warehouse.compose(model), language="sql", height=360)


def _threshold(one: Setting, value: Value) -> str:
    """A threshold with its value, what it does and who gives its default."""
    origin = "relmark's own" if one.source == "ours" else one.source
    now = measures.share(value, 0) if one.unit == "share" else str(value) or "none"
    return (
        f"- **{one.label}**, now {findings.plain(now)}: {findings.plain(one.help)} Default: {findings.plain(origin)}."
    )


def _values(model: str) -> str:
    """The values bound to the query's `$names`, as text."""
    chosen = session.chosen() | {"as_of": session.view().as_of}
    defaults = {name: one.default for name, one in SETTINGS.items()}
    values = {name: (defaults | chosen)[name] for name in warehouse.parameters(model)}
    bound = [f"`${name}` = {findings.plain(_written(value))}" for name, value in values.items()]
    return f"Its values: {', '.join(bound)}." if bound else "It has no values to set."


def _written(value) -> str:
    return f"'{value}'" if not isinstance(value, int | float) else str(value)
