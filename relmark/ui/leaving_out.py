"""What does not count, by rule: test orders, staff, wholesale accounts, postage; shown, and brought back at a click."""

import streamlit as st

from relmark import findings, measures
from relmark.ui import session
from relmark.ui.allowed import changes_allowed
from relmark.ui.page import mistakes
from relmark.ui.words import counted
from relmark.workspace.left_out.leaving_out import add_rule, left_out, remove_rule, rules
from relmark.workspace.left_out.rules import EXAMPLE, Rule, rule
from relmark.workspace.left_out.suggestions import suggested

MOST_SUGGESTED = 12


def leaving_out() -> None:
    """The rules in force with what each leaves out, likely rules to add, and a box for one's own."""
    workspace = session.view().workspace
    if not workspace.tables or not changes_allowed() or workspace.manifest.is_demo:
        return
    in_force = rules(workspace)
    title = f"What does not count: {counted(len(in_force), 'rule')}" if in_force else "What does not count"
    with st.expander(title, icon=":material/filter_alt_off:"):
        st.caption(
            "A rule takes rows out of every figure and list; nothing is lost, and removing the rule brings them back. "
            "A rule on customers takes all their rows, one on orders their lines too, one on lines only the lines: "
            "what an order cost stays what was charged."
        )
        _in_force(in_force)
        if st.toggle("Look for rows that may not count", key="look_for_rules"):
            _suggested()
        _own_rule()


def _in_force(in_force: list[Rule]) -> None:
    taken = left_out(session.view().workspace)
    for number, one in enumerate(in_force, 1):
        mine = taken[taken["rule"] == number]
        rows = [
            f"{measures.count(n)} {name.replace('_', ' ')}" for name, n in zip(mine["table"], mine["rows"], strict=True)
        ]
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"{findings.plain(str(one))}: {', '.join(rows) or 'nothing'} left out")
            if st.button("Count them again", key=f"rule {number} {one}", icon=":material/undo:"):
                _change(lambda number=number: remove_rule(session.view().workspace.folder, number, session.now()))


def _suggested() -> None:
    found = suggested(session.view().workspace)
    if not found:
        st.caption("Nothing looks like a test, a member of staff, a wholesale account, postage or a bank charge.")
    for place, one in enumerate(found[:MOST_SUGGESTED]):
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button("Leave out", key=f"suggested {place} {one.rule}", icon=":material/filter_alt_off:"):
                _change(lambda one=one: add_rule(session.view().workspace.folder, one.rule, session.now()))
            amount = "" if one.amount is None else f", {measures.money(float(one.amount), session.view().currency)}"
            st.markdown(f"{findings.plain(str(one.rule))}: {counted(one.rows, 'row')}{findings.plain(amount)}")
            st.caption(findings.plain(one.examples))


def _own_rule() -> None:
    with (
        st.form("own_rule", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        words = st.text_input("A rule of your own", placeholder=EXAMPLE.strip('"'), max_chars=500)
        if st.form_submit_button("Leave out") and words.strip():
            _change(lambda: add_rule(session.view().workspace.folder, rule(words), session.now()))


def _change(change) -> None:
    with mistakes():
        change()
        st.rerun()
