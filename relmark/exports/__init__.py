"""Lists people can act on: the one door through which a list of customers leaves relmark.

A list for contacting people on a channel leaves out, and counts, everyone who has not granted it; unknown is not
permission. A list without a channel is internal, and says so.
"""

from datetime import date

from relmark.exports.everything import everything_about
from relmark.exports.people import INTERNAL, People
from relmark.exports.permitted import judged, open_channels, permitted
from relmark.exports.questionnaire import questionnaire_csv, questionnaire_paste, questionnaire_text
from relmark.exports.search import MATCHES, matches
from relmark.findings import REASONS
from relmark.mail_tools import TOOLS
from relmark.mistakes import Mistake, no_such
from relmark.settings import SETTINGS
from relmark.warehouse import Selection, models
from relmark.workspace import Workspace

__all__ = [
    "INTERNAL",
    "MATCHES",
    "People",
    "everything_about",
    "matches",
    "people",
    "questionnaire_csv",
    "questionnaire_paste",
    "questionnaire_text",
]


def people(
    workspace: Workspace,
    model: str,
    as_of: date | None,
    chosen=None,
    rows: Selection | None = None,
    channel: str | None = None,
    tool: str = "plain",
) -> People:
    """The customers a model lists, through a selection, for contacting them on a channel or as an internal list.

    Permission is always the latest known, whatever the as-of date: who has withdrawn since must not be written to.

    Raises:
        Mistake: the model does not list customers, or the channel or tool is unknown.
    """
    if channel is not None and channel not in SETTINGS["contact_channel"].choices:
        raise no_such("channel", channel, SETTINGS["contact_channel"].choices)
    if tool not in TOOLS:
        raise no_such("mail tool", tool, TOOLS)
    if channel is None and tool != "plain":
        raise Mistake(f"A file for {tool} needs a channel: say --channel email.")
    warehouse, rows = workspace.warehouse, rows or Selection({})
    listed, values = warehouse.query(model, as_of or workspace.default_as_of, chosen)
    _check_lists_customers(model)
    tail, picked = Selection(rows.where).clauses()
    granted, known = permitted(workspace, channel)
    sql = judged(f"SELECT * FROM ({listed}){tail}", workspace, granted, channel)
    ways = open_channels(workspace) if channel is None and model in REASONS else ("", {})
    return People(warehouse, model, channel, tool, rows, sql, values | picked | known, ways)


def _check_lists_customers(model: str) -> None:
    lists = [name for name, one in models().items() if one.lists_customers]
    if model not in lists:
        raise Mistake(f"{model} does not list customers: choose one of {', '.join(lists)}.")
