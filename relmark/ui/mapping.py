"""Which column of a file is what: shown, and changed by hand."""

from collections.abc import Sequence

import streamlit as st

from relmark.intake import TableFound
from relmark.intake.recognise import targets
from relmark.tables import TABLES
from relmark.ui.answers import Answers

UNUSED = "(not in this file)"


def map_columns(table: TableFound, answers: Answers, key: str) -> None:
    """For each field the file may fill, the column it is read from; those without a column on demand."""
    if not table.kind:
        return
    fields = targets(_main_kind(table.kind))
    with st.expander(f"Which column is what: {len(table.mapping)} of {len(fields)} fields have one", type="compact"):
        every = st.toggle("Show fields without a column", key=f"every {key} {table.name}")
        places = st.columns(3)
        shown = [target for target in fields if every or target in table.mapping or target in answers.mapping]
        for number, target in enumerate(shown):
            with places[number % 3]:
                _map(target, table, answers, f"map {key} {table.name} {target}")


def _main_kind(kinds: Sequence[str]) -> str:
    """What the file's rows are, of all that they yield: lines before orders, and people before what they allow."""
    if "order_lines" in kinds:
        return "order_lines"
    return next((kind for kind in kinds if kind not in ("customers", "consents", "traits")), kinds[0])


def _map(target: str, table: TableFound, answers: Answers, key: str) -> None:
    now = table.mapping.get(target)
    made = [now] if now and now not in table.columns else []
    options = [UNUSED, *made, *table.columns]
    owner, _, name = target.partition(".")
    known = {column.name: column for column in TABLES[owner].own}
    said = st.selectbox(
        f"{owner.replace('_', ' ')}: {name.replace('_', ' ')}",
        options,
        options.index(now) if now in options else 0,
        key=f"{key} {now}",
        help=known[name].meaning if name in known else None,
    )
    if said != (now or UNUSED):
        answers.mapping[target] = "" if said == UNUSED else said
        st.rerun()
