"""Customers joined from several keys: taken apart again where that was wrong; and what their sources disagree on."""

import pandas as pd
import streamlit as st

from relmark import findings, matching
from relmark.ui import customer, session
from relmark.ui.allowed import changes_allowed, may_change
from relmark.ui.columns import rows_high
from relmark.ui.page import mistakes
from relmark.ui.words import counted
from relmark.workspace.who.conflicts import conflicts
from relmark.workspace.who.joined import joined
from relmark.workspace.who.matching import split
from relmark.workspace.who.ranking import rank_sources, ranking, telling

SHOWN = 200


def joined_customers() -> None:
    """Everyone made of several keys, and the button that takes one apart."""
    view = session.view()
    found = joined(view.workspace, SHOWN)
    st.subheader("Joined from several keys", anchor=False)
    if found.empty:
        st.caption("No customer has more than one key: the sources share no e-mail address or telephone number.")
        return
    n = int(found["n"].iloc[0])
    more = f" Shown: the {SHOWN} joined last." if n > SHOWN else ""
    st.caption(
        f"{counted(n, 'customer')} {'is' if n == 1 else 'are'} made of several keys, by e-mail, by telephone number "
        f"or by your word.{more}"
    )
    chosen = _list(found, ["name", "keys"], f"joined {view.stamp}", "Customers joined from several keys")
    if chosen is None:
        return
    _take_apart(chosen)


def _take_apart(chosen: pd.Series) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        customer.link_to(chosen)
        if may_change() and st.button(
            "Take apart", icon=":material/call_split:", help="Each key is a customer of its own again."
        ):
            with mistakes():
                split(session.view().workspace.folder, int(chosen["customer_id"]), None, session.now())
                st.toast("Taken apart. It can be taken back.", icon=":material/check_circle:")
                st.rerun()


def disagreements() -> None:
    """Facts on which the sources of one customer disagree, which source wins, and why; and the ranking of sources."""
    found = conflicts(session.view().workspace, limit=SHOWN)
    order = ranking(session.view().workspace)
    if found.empty and not order:
        return
    n = found[["customer_id", "field"]].drop_duplicates().shape[0]
    st.subheader("Where sources disagree", anchor=False)
    wins = f"You believe {', '.join(order)} first; else the source" if order else "The source"
    more = " and more" if len(found) >= SHOWN else ""
    told = f"{counted(n, 'fact')}{more}. {wins} that told last wins; nothing that was told is lost."
    st.caption(findings.plain(told))
    _rank(order)
    if found.empty:
        return
    frame = found.assign(field=found["field"].str.replace("_", " "), wins=found["wins"].map({True: "✓", False: ""}))
    chosen = _list(frame, ["customer_id", "field", "source", "value", "wins", "why"], "conflicts", "Disagreements")
    if chosen is not None:
        customer.link_to({"customer_id": chosen["customer_id"], "name": None, "source_key": chosen["source_key"]})


def _rank(order: tuple[str, ...]) -> None:
    """Which source to believe first, where several tell of one customer."""
    view = session.view()
    known = telling(view.workspace)
    if len(known) < 2 or view.workspace.manifest.is_demo or not changes_allowed():
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.multiselect(
            "Believe first",
            known,
            list(order),
            placeholder="the source that told last",
            key=f"rank {view.stamp}",
            width=520,
            help="In this order; sources not named come after them, the one that told last first.",
        )
        if st.button("Rank them so", disabled=tuple(chosen) == order, icon=":material/low_priority:"):
            with mistakes():
                rank_sources(view.workspace.folder, chosen, session.now())
                st.toast("Ranked; customers were made anew. It can be taken back.", icon=":material/check_circle:")
                st.rerun()


def how_compared() -> None:
    """The rules by which customers are compared, and what each fact can say."""
    with st.expander("How customers are compared"):
        st.markdown("Two customers are looked at together when one of these holds:")
        st.markdown("\n".join(f"- {findings.plain(rule.says)}" for rule in matching.RULES))
        st.markdown(
            "Then each fact adds or takes weight: the same rare name says much, the same town little, birthdays a "
            "generation apart speak against. The weights are written down, not learned, so the same data always give "
            "the same suggestions."
        )


def _list(frame: pd.DataFrame, columns: list[str], key: str, alt: str) -> pd.Series | None:
    event = st.dataframe(
        frame,
        hide_index=True,
        column_order=columns,
        column_config={
            name: st.column_config.TextColumn(name.replace("_", " ").replace("id", "").strip().capitalize())
            for name in columns
        },
        on_select="rerun",
        selection_mode="single-row",
        key=key,
        alt=alt,
        **rows_high(len(frame), 8),
    )
    rows = event.selection.rows
    return frame.iloc[rows[0]] if rows else None
