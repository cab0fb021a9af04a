"""What the user says about an uploaded file: what it holds, where it comes from, and answers to questions."""

import re
from dataclasses import dataclass, field

import streamlit as st

from relmark import findings
from relmark.intake import FileFound, Reading, TableFound
from relmark.intake import report as intake
from relmark.tables import IMPORTABLE
from relmark.ui import session
from relmark.workspace import Workspace
from relmark.workspace.remembered import answers as remembered

RECOGNISE = "recognise it"
NOTHING = {"nothing remembered": intake.Answers()}
AS_LAST_TIME = "Read as last time"
ASKS = {"--as": "kind", "--map": "mapping", "--set": "hints"}


@dataclass
class Answers:
    """What was said about one file so far.

    Attributes:
        source: where it comes from, when that is not what was recognised.
        afresh: what was said of files like it before does not count.
    """

    kind: str | None = None
    mapping: dict[str, str] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    source: str | None = None
    afresh: bool = False

    def take(self, choice: str) -> None:
        """Take over one choice of a question, written as on the command line ("--set day_first=yes").

        >>> answers = Answers()
        >>> answers.take("--map orders.ordered_at=Date bought")
        >>> answers.mapping
        {'orders.ordered_at': 'Date bought'}
        """
        option, rest = said_as(choice)
        name, _, value = rest.partition("=")
        if ASKS.get(option) == "kind":
            self.kind = rest
        elif option in ASKS:
            getattr(self, ASKS[option])[name] = value


def said_as(choice: str) -> tuple[str, str]:
    """The option of the command line that a choice stands for, and its value.

    >>> said_as("--as orders"), said_as("day first: 3/4 is day 3 (--set day_first=yes)")
    (('--as', 'orders'), ('--set', 'day_first=yes'))
    """
    inside = re.search(r"\((--\w+) ([^\s)]+)", choice)
    option, _, rest = choice.partition(" ")
    return (inside[1], inside[2]) if inside else (option, rest)


def answers_for(fingerprint: str) -> Answers:
    """What was said so far about the file with this content."""
    return st.session_state.setdefault("answers", {}).setdefault(fingerprint, Answers())


def reading_of(answers: Answers, name: str, workspace: Workspace) -> Reading:
    """How the file is to be read: by what is said now, by what was said of files like it, and by where the firm is."""
    firm = workspace.manifest.firm
    country = firm.get("country") or ""
    # An empty answer would be taken for none given, and what is kept in the workspace would count after all.
    known = NOTHING if answers.afresh else remembered(workspace.folder)
    return Reading(
        today=session.now().date(),
        kind=answers.kind,
        mapping=dict(answers.mapping),
        hints=({"country": country} if country else {}) | answers.hints,
        timezone=firm.get("timezone") or "UTC",
        name=name,
        remembered=known,
    )


def ask_again(found: FileFound, answers: Answers, key: str) -> None:
    """Where a file is read as one like it was before, a way to be asked anew."""
    notes = [*found.notes, *(note for table in found.tables for note in table.notes)]
    about = {"icon": ":material/replay:", "type": "tertiary"}
    if any(note.startswith(AS_LAST_TIME) for note in notes) and st.button("Ask me again", f"again {key}", **about):
        answers.afresh = True
        st.rerun()


def say_source(found: FileFound, answers: Answers, key: str) -> None:
    """Where the file comes from: its keys count within that source only."""
    usual = next((table.source for table in found.tables if table.source), None)
    known = {source for table in session.view().workspace.tables.values() for source in table.sources}
    known |= {answers.source} if answers.source else set()
    said = st.selectbox(
        "Where it comes from",
        sorted(known),
        sorted(known).index(answers.source) if answers.source else None,
        key=f"source {key}",
        placeholder=f"{usual} (recognised)" if usual else "main",
        accept_new_options=True,
        help="The shop, till or tool. A number used in two sources is two customers or orders; in one source, one.",
    )
    answers.source = (said or "").strip()[:100] or None


def ask(table: TableFound, answers: Answers, key: str) -> None:
    """Each open question in place; an answer is taken at once."""
    for place, question in enumerate(table.questions):
        choices = [str(choice) for choice in question["choices"]]
        st.selectbox(
            f"Please say: {findings.plain(question['about'])}",
            choices,
            index=None,
            key=f"question {key} {table.name} {place} {question['about']}",
            format_func=in_words,
            placeholder="choose",
            on_change=_take,
            args=(answers, f"question {key} {table.name} {place} {question['about']}"),
        )


def in_words(choice: str) -> str:
    """A choice of the command line as a reader says it.

    >>> in_words("--as order_lines"), in_words("--map orders.ordered_at=Date"), in_words("--set day_first=yes")
    ('order lines', 'Date', 'day first: yes')
    """
    if " (--" in choice:
        return choice.partition(" (--")[0]
    option, _, rest = choice.partition(" ")
    name, _, value = rest.partition("=")
    if option == "--as":
        return rest.replace("_", " ")
    return value if option == "--map" else f"{name.replace('_', ' ')}: {value}" if option == "--set" else choice


def _take(answers: Answers, key: str) -> None:
    if st.session_state[key]:
        answers.take(st.session_state[key])


def say_kind(found: FileFound, answers: Answers, key: str) -> None:
    """What the file holds, when relmark took it for something else."""
    held = dict.fromkeys(kind for table in found.tables for kind in table.kind)
    recognised = f"as recognised: {', '.join(held) or 'nothing'}"
    options = [RECOGNISE, *IMPORTABLE]
    place = options.index(answers.kind) if answers.kind else 0
    said = st.selectbox(
        "What it holds",
        options,
        place,
        key=f"kind {key}",
        format_func=lambda one: (recognised if one == RECOGNISE else one).replace("_", " "),
        help="As recognised, unless you choose what its rows are.",
    )
    if (None if said == RECOGNISE else said) != answers.kind:
        answers.kind, answers.mapping = None if said == RECOGNISE else said, {}
        st.rerun()
