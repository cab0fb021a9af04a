"""Permissions in a list of people or orders of no known vendor: columns such as "unsubscribed" or "email_consent".

Whoever opted out is taken at their word under any header that says so; a permission only under one that can mean
nothing else. A list of people has no dates, so what it says counts from the day of the import. An order's yes counts
from the day of the order, so that it never overrules a later withdrawal; among orders a header must name what it is
about, as orders too are accepted and subscriptions cancelled.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

import duckdb

from relmark.intake.files.sheets import Sheet
from relmark.intake.last_said import said_once
from relmark.intake.recognised import Recognised
from relmark.intake.values import negations
from relmark.intake.values.consent_words import folded, meanings
from relmark.intake.vendors.made import TODAY, cell_of
from relmark.intake.vendors.parts import Part

_MOST_WORDS = 50
_CHANNELS = {
    "email": r"\be ?mail|\bmailing|newsletter|infolettre|nieuwsbrief|courriel|correo|boletin",
    "sms": r"\bsms|\btexts?\b|text message",
    "phone": r"\bphone|\bcall|telephone|telefon|telefoon|anruf|appel|llamar|\bbellen",
    "post": r"\bpost(?:al)?\b|direct mail|\bletters?\b|catalog|courrier|\bbrief",
}
_ALL_OF_THEM = re.compile(r"contact|\bdnc\b|kontakt|werbung|benader|contatt|contact(?:ar|er)")
_OF_PERMISSION = re.compile(
    "|".join(_CHANNELS.values())
    + r"|opt\w* ?out|opt\w* ?in\b|unsub|subscri|consent|permission|marketing|\bmail\b|contact"
    r"|\bdnc\b|suppress|desabon|desinscri|abonn|abgemeldet|abmeld|abbestell|widerspr|widerruf|einwillig|werbung"
    r"|afgemeld|afmeld|uitgeschreven|toestemming|\bbaja\b|suscri|consenti|disiscri|iscri|consenso|publicit"
)
_NO_OTHER_MEANING = re.compile(
    r"(?:(?:has|is|customer|gives?|gave|given|the|accepts|accepted|agreed|agrees|to|receive|for|by|via|e|email|emails|"
    r"mail|sms|text|phone|post|newsletter|marketing|opt|in|opted|optin|consent|consented|permission|subscribed) ?)+"
)
_GIVES = re.compile(r"\bopt(?:ed)? ?in\b|consent|permission|subscribed|\baccept|\bagree")
_NUMBER = re.compile(r"\s*-?\d[\d.,]*\s*")
_PLAIN_AMONG_ORDERS = re.compile(
    r"marketing|newsletter|consent|permission|opt\w* ?(?:in|out)\b|unsub|\bdn[cem]\b|do not|desabon|desinscri"
    r"|abgemeldet|abmeld|werbung|widerruf|widerspr|afgemeld|afmeld|uitgeschreven|toestemming|\bbaja\b|disiscri|consenso"
)
_ORDERS = ("orders", "order_lines")
_PEOPLE = ("customers.customer_id", "orders.customer_id", "customers.email", "customers.phone")
_DATED = re.compile(r"\b(?:at|on|date|datum|time|timestamp|fecha|data)$|^(?:date|datum|fecha|data)\b")


@dataclass
class Permissions:
    """What a list tells of permissions: the rows to make of it, and what to say.

    Attributes:
        sheet: the list, with what had to be made of its columns.
        given_at: the column with the day of the order in which somebody said yes; None in a list of people.
        who: the columns that name the customer.
        named: what to call columns that were made.
    """

    sheet: Sheet
    given_at: str | None = None
    who: list[str] = field(default_factory=list)
    named: dict[str, str] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def permissions(con: duckdb.DuckDBPyConnection, sheet: Sheet, known: Recognised) -> Permissions:
    """What the columns of a list of people or orders that are not used otherwise tell of permissions."""
    who = [known.mapping[target] for target in _PEOPLE if target in known.mapping]
    given_at = known.mapping.get("orders.ordered_at") if known.kind in _ORDERS else None
    found = Permissions(sheet, given_at, who)
    if known.ours or not who or not (given_at or known.kind == "customers"):
        return found
    about = _PLAIN_AMONG_ORDERS if given_at else _OF_PERMISSION
    for column in sheet.columns:
        if column in known.mapping.values() or not about.search(negations.spoken(column)):
            continue
        if negations.is_negated(column) and _DATED.search(negations.spoken(column)):
            _add(found, column, {"is": "withdrawn"}, column)
        else:
            _of_words(con, column, found)
    return found


def channels(header: str) -> list[str]:
    """The channels a header is about: those it names, all when it is about contact at all, otherwise e-mail.

    >>> channels("SMS opt out"), channels("unsubscribed"), channels("do_not_contact")
    (['sms'], ['email'], ['email', 'sms', 'phone', 'post'])
    """
    words = negations.spoken(header)
    named = [channel for channel, pattern in _CHANNELS.items() if re.search(pattern, words)]
    return named or (list(_CHANNELS) if _ALL_OF_THEM.search(words) else ["email"])


def may_grant(header: str) -> bool:
    """Whether a yes can be nothing else than a permission.

    >>> may_grant("Email Opt-In"), may_grant("newsletter"), may_grant("cookie consent"), may_grant("no_consent")
    (True, False, False, False)
    """
    words = negations.spoken(header)
    told = _NO_OTHER_MEANING.fullmatch(words) and _GIVES.search(words)
    return bool(told) and not negations.is_negated(header)


def _of_words(con: duckdb.DuckDBPyConnection, column: str, found: Permissions) -> None:
    """A column of yes and no, or of words such as "unsubscribed"."""
    cell = cell_of(column)
    query = (
        f"SELECT DISTINCT {cell} FROM {found.sheet.relation} WHERE {cell} IS NOT NULL ORDER BY 1 LIMIT {_MOST_WORDS}"
    )
    cells = [word for (word,) in con.execute(query).fetchall()]
    read = {word: _says(column, word) for word in cells}
    if len(cells) == _MOST_WORDS or any(own is None and _NUMBER.fullmatch(word) for word, own in read.items()):
        return  # not yes or no, but counts, notes or names
    told = {own: [word for word in cells if read[word] == own] for own in ("granted", "withdrawn")}
    no = [word for word in cells if read[word] in ("withdrawn", negations.NO_EVENT)]
    if told["granted"] and may_grant(column):
        said = _said(con, column, found, found.given_at, no)
        _add(found, column, _words(said, told["granted"], "granted"), found.given_at or TODAY)
    if told["withdrawn"]:
        _add(found, column, _words(_said(con, column, found), told["withdrawn"], "withdrawn"), TODAY)


def _said(con, column: str, found: Permissions, moment: str | None = None, no: Collection[str] = ()) -> str:
    """The column to read: that of a list of people itself; orders repeat what a customer says, and contradict it."""
    if not found.given_at:
        return column
    found.sheet, said = said_once(con, found.sheet, column, found.who, moment, no)
    found.named[said] = column
    return said


def _words(column: str, words: list[str], own: str) -> dict:
    return {"from": column, "words": dict.fromkeys(words, own)}


def _says(column: str, word: str) -> str | None:
    """What a cell says of a permission."""
    if negations.is_negated(column):
        return negations.meaning(column, folded(word))
    return meanings().get(folded(word))


def _add(found: Permissions, column: str, status: dict, moment: str) -> None:
    named = channels(column)
    for channel in named:
        columns = {
            "consents.channel": {"is": channel},
            "consents.status": status,
            "consents.changed_at": [moment],
            "consents.proof": {"is": f"the column '{column}' of a list of {'orders' if found.given_at else 'people'}"},
        }
        found.parts.append(Part("consents", columns, needs=(column,)))
    words = [f"'{word[:30]}' is {own}" for word, own in status.get("words", {}).items()]
    why = ", ".join(words[:5]) or "a date there is a withdrawal"
    since = {TODAY: ", from the day of the import", found.given_at: ", from the day of the order, if not undone later"}
    found.notes.append(f"'{column}' is read as permission by {', '.join(named)}: {why}{since.get(moment, '')}.")
