"""The first rows of a file as they will be read, each converted column beside what the file says."""

import pandas as pd
import streamlit as st

from relmark.intake import TableFound
from relmark.ui.columns import rows_high

SHOWN = 5


def preview(table: TableFound, key: str) -> None:
    """Columns that are used first, under what they become; those not used after them."""
    frame, headed = beside(table)
    if not frame.columns.empty:
        st.dataframe(
            frame,
            hide_index=True,
            column_config={column: st.column_config.TextColumn(head) for column, head in headed.items()},
            key=f"preview {key} {table.name}",
            placeholder="",
            alt=f"First rows of {table.name}",
            **rows_high(len(frame), SHOWN),
        )


def beside(table: TableFound) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows with each column that was converted right of the one it was made from, and what heads each column.

    >>> found = TableFound("t", columns=["No", "Day"], mapping={"orders.ordered_at": "Day"})
    >>> found.preview, found.originals = [{"No": "1", "Day": "2024-03-04"}], [{"No": "1", "Day": "4 Mar 24"}]
    >>> list(beside(found)[1].values())
    ['Day (in the file)', 'Day → orders: ordered at', 'No']
    """
    rows, original = pd.DataFrame(table.preview[:SHOWN]), pd.DataFrame(table.originals[:SHOWN])
    targets = {column: target for target, column in table.mapping.items()}
    used = [column for column in rows.columns if column in targets]
    columns, headed = {}, {}
    for column in [*used, *(column for column in rows.columns if column not in targets)]:
        if column in original and column in targets and not rows[column].equals(original[column]):
            columns[f"file: {column}"], headed[f"file: {column}"] = original[column], f"{column} (in the file)"
        columns[f"read: {column}"], headed[f"read: {column}"] = rows[column], _head(column, targets.get(column))
    return pd.DataFrame(columns), headed


def _head(column: str, target: str | None) -> str:
    return f"{column} → {target.replace('.', ': ').replace('_', ' ')}" if target else column
