"""Lists people can act on: the one door through which a list of customers leaves relmark.

A list for contacting people on a channel leaves out, and counts, everyone who has not granted it (unknown is not
permission), cannot be reached there, was written to often enough lately, or shares the address of somebody erased. A
list for service messages asks for no permission, and says so; one without a channel is internal, and says so.
"""

from datetime import date

from relmark.exports.aims import MARKETING, PURPOSES, Aim, aim, topics
from relmark.exports.everything import everything_about
from relmark.exports.judging import judged
from relmark.exports.known import known, open_channels
from relmark.exports.people import INTERNAL, People
from relmark.exports.questionnaire import questionnaire_csv, questionnaire_paste, questionnaire_text
from relmark.exports.search import MATCHES, matches
from relmark.findings import REASONS
from relmark.mistakes import Mistake
from relmark.warehouse import Selection, models
from relmark.workspace import Workspace

__all__ = [
    "INTERNAL",
    "MARKETING",
    "MATCHES",
    "PURPOSES",
    "Aim",
    "People",
    "everything_about",
    "matches",
    "people",
    "questionnaire_csv",
    "questionnaire_paste",
    "questionnaire_text",
    "topics",
]


def people(
    workspace: Workspace,
    model: str,
    as_of: date | None,
    chosen=None,
    rows: Selection | None = None,
    channel: str | None = None,
    tool: str = "plain",
    topic: str = "",
    purpose: str = MARKETING,
) -> People:
    """The customers a model lists, through a selection, for contacting them on a channel or as an internal list.

    Permission is always the latest known, whatever the as-of date: who has withdrawn since must not be written to.

    Args:
        topic: what they will be written to about; empty for everything.
        purpose: "marketing", or "service", which needs no permission.

    Raises:
        Mistake: the model does not list customers, or the channel, tool, topic or purpose is unknown.
    """
    _check_lists_customers(model)
    return _listed(workspace, model, as_of, chosen, rows, aim(workspace, channel, tool, topic, purpose, chosen))


def _listed(workspace: Workspace, model: str, as_of: date | None, chosen, rows: Selection | None, meant: Aim) -> People:
    warehouse, rows = workspace.warehouse, rows or Selection({})
    listed, values = warehouse.query(model, as_of or workspace.default_as_of, chosen)
    tail, picked = Selection(rows.where).clauses()
    told = known(workspace, meant)
    sql = judged(f"SELECT * FROM ({listed}){tail}", workspace, meant, told)
    ways = open_channels(workspace) if meant.channel is None and model in REASONS else ("", {})
    return People(warehouse, model, meant, rows, sql, values | picked | told.values, ways, told.until)


def _check_lists_customers(model: str) -> None:
    lists = [name for name, one in models().items() if one.lists_customers]
    if model not in lists:
        raise Mistake(f"{model} does not list customers: choose one of {', '.join(lists)}.")
