"""Headers that say no: what a cell means in a column such as "do_not_email", where a yes is a permission withdrawn."""

import re
import unicodedata
from functools import cache

from relmark.intake.values.consent_words import NO, WITHDRAWN, YES

_PARTICLES = (
    "no not non never without dont exclude excluded pas sans jamais kein keine keinen nicht nein ohne "
    "niet geen nee zonder sin nunca senza mai"
)
# Beginnings of words; a stroke stands where a header may write one word or two, as in "opt out" and "optout".
_STEMS = (
    "opt-out opts-out opted-out opting-out do-not dnc dne dnm stop unsub unconsent suppress block blacklist "
    "withdraw revok declin denied deny refus reject object complain "
    "no-consent no-mail no-email no-sms no-call no-contact no-marketing no-newsletter no-opt-in no-subscri "
    "not-subscribed not-opted-in non-subscri "
    "desabon desinscri ne-pas retire revoqu revoc oppos "
    "abgemeldet abmeld abbestell widerspr widerspruch widerruf abgelehnt ablehn ausgetragen gesperrt "
    "afgemeld afmeld uitgeschreven uitschrijv ingetrokken geweiger herroep opgezegd geblokkeerd bezwaar "
    "baja rechaz desuscri retirad cancelad disiscri rifiut ritirat cancell disattiv "
    "cannot inactiv bounced spam removed deleted cleaned muted unreachable unwanted sperr verweiger einspruch verwijder"
)
_SINGLE = rf"\b(?:{'|'.join(_PARTICLES.split())})\b(?! of\b)"  # "no of orders" is a number
_BEGINNING = "|".join(stem.replace("-", " ?") for stem in _STEMS.split())
# Long ones are found inside a word too, as in "emailoptout".
_INSIDE = "|".join(one.replace("-", " ?") for one in _STEMS.split() if len(one) > 4 and not one.startswith("no"))
_STEM = rf"(?:\b(?:{_BEGINNING})|{_INSIDE})"
_DENIES = re.compile(f"{_STEM}|{_SINGLE}")
_DENIES_TWICE = re.compile(rf"{_SINGLE} (?:\w+ )?(?:{_STEM})")
NO_EVENT = ""


def spoken(header: str) -> str:
    """A header's words in small letters, without accents and signs.

    >>> spoken("doNotEmail"), spoken("Désabonné ?")
    ('do not email', 'desabonne')
    """
    apart = re.sub(r"(?<=[a-z\d])(?=[A-Z])", " ", re.sub("['’]", "", unicodedata.normalize("NFC", header)))
    letters = unicodedata.normalize("NFKD", apart).casefold()
    return " ".join(re.findall(r"[^\W_]+", "".join(one for one in letters if not unicodedata.combining(one))))


@cache
def is_negated(header: str) -> bool:
    """Whether a column's yes means that somebody may not be contacted.

    >>> [is_negated(one) for one in ("no_consent", "Email Opt Out", "isUnsubscribed", "email_consent", "Notes")]
    [True, True, True, False, False]
    """
    return bool(_DENIES.search(spoken(header)))


def meaning(header: str, word: str) -> str | None:
    """What a cell says in a column whose header says no: withdrawn, "" for no event; never that anything was granted.

    Only words that say plainly yes or no are inverted; "subscribed" under "unsubscribed" may mean either. A header that
    denies twice ("not_unsubscribed") says nothing to be relied on.

    Args:
        word: as `folded` leaves it.
    """
    if _DENIES_TWICE.search(spoken(header)):
        return None
    if word in YES.split() or word in WITHDRAWN.split():
        return "withdrawn"
    return NO_EVENT if word in NO.split() else None


def said(header: str) -> str:
    """What to say of a column whose header says no."""
    if _DENIES_TWICE.search(spoken(header)):
        return f"'{header}' says no twice: what it means is not guessed at."
    return f"'{header}' says no: yes is read as withdrawn."
