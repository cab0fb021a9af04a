"""What is changed in the table of campaigns and not yet saved: kept while the table is filtered."""

import pandas as pd
import streamlit as st

from relmark.ui import session
from relmark.workspace.classifying import Classification

DRAFTS, TABLE, ROUND = "campaign drafts", "campaign table", "campaign round"
KEY, SAID = ["source", "campaign_id"], ["purpose", "type"]


def editor(shown: pd.DataFrame, columns: dict, **about) -> pd.DataFrame:
    """The table to edit; gives its rows as they are now.

    What a table begins with stays while it is edited, or Streamlit would take back what was typed.
    """
    rows = hash((*shown["source"], *shown["campaign_id"]))
    key = f"campaigns {session.view().stamp} {st.session_state.get(ROUND, 0)} {rows}"
    if st.session_state.get(TABLE, ("",))[0] != key:
        st.session_state[TABLE] = (key, _with_drafts(shown))
    edited = st.data_editor(
        st.session_state[TABLE][1],
        key=key,
        hide_index=True,
        column_order=list(columns),
        column_config=columns,
        disabled=[name for name in columns if name not in ("accept", *SAID)],
        placeholder="",
        alt="Campaigns with their purpose and type, to edit",
        **about,
    )
    _note(shown, edited)
    return edited


def changed() -> list[Classification]:
    """What is changed and not yet saved, also of campaigns that the filter hides."""
    return [Classification(*key, *said) for key, said in _kept().items()]


def set_all(shown: pd.DataFrame, purpose: str, kind: str | None) -> None:
    """Put one purpose, and a type where one is given, into all rows shown."""
    given = _plain(shown[[*KEY, "type"]])
    for source, campaign, type_ in given.itertuples(index=False, name=None):
        _kept()[source, campaign] = (purpose, kind or _kept().get((source, campaign), (None, type_))[1])
    _afresh()


def forget() -> None:
    """Nothing is changed any more: it is saved."""
    st.session_state.pop(DRAFTS, None)
    _afresh()


def are_begun() -> bool:
    """Whether this visitor has saved or set anything here."""
    return st.session_state.get(ROUND, 0) > 0


def _kept() -> dict[tuple[str, str], tuple[str | None, str | None]]:
    """The changes of this firm that are not saved; those of another firm are no changes here."""
    folder = str(session.view().workspace.folder)
    if st.session_state.get(DRAFTS, ("", {}))[0] != folder:
        st.session_state[DRAFTS] = (folder, {})
    return st.session_state[DRAFTS][1]


def _afresh() -> None:
    """Have the table begin anew, with what is in the drafts."""
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _with_drafts(shown: pd.DataFrame) -> pd.DataFrame:
    """The rows as they are to be seen: what was changed before is in them, and nothing is ticked."""
    rows = shown.assign(
        accept=False, **{name: shown[name].astype(object).where(shown[name].notna(), None) for name in SAID}
    )
    for place, key in enumerate(zip(shown["source"], shown["campaign_id"], strict=True)):
        if key in _kept():
            rows.loc[place, SAID] = _kept()[key]
    return rows


def _note(shown: pd.DataFrame, edited: pd.DataFrame) -> None:
    """Keep what differs from what is saved; a type without a purpose is not yet anything."""
    was, now = _plain(shown[[*KEY, *SAID]]), _plain(edited[SAID])
    rows = zip(was.itertuples(index=False, name=None), now.itertuples(index=False, name=None), strict=True)
    for (source, campaign, *before), after in rows:
        is_said = after[0] is not None or before[0] is not None
        if is_said and list(after) != before:
            _kept()[source, campaign] = after
        else:
            _kept().pop((source, campaign), None)


def _plain(frame: pd.DataFrame) -> pd.DataFrame:
    """Cells as texts, None where there is none."""
    values = frame.astype(object)
    return values.where(values.notna() & (values != ""), None)
