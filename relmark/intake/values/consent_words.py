"""Words for yes, no and permission in six languages. Data, not code: add a word where it belongs.

Words are written as `plain_word` leaves them: small letters, no accents, spaces or signs. English comes first in each
list, then French, German, Dutch, Spanish and Italian.
"""

import re
import unicodedata
from functools import cache

from relmark.quoting import literal

YES = (
    "yes y true t 1 x on ok checked ticked enabled agree agreed ✓ ✔ ☑ ✅ "
    "oui vrai ja j wahr waar aan si verdadero vero sim "
    "daccord jawohl einverstanden akkoord deacuerdo"
)
NO = (
    "no n false f 0 off unchecked unticked disabled disagree never ✗ ✘ ✕ ✖ ❌ ☐ "
    "non faux nein falsch nee onwaar uit falso aus jamais nie nooit nunca mai nej nei nao"
)
GRANTED = (
    "granted subscribed subscriber resubscribed optin optedin optsin doubleoptin singleoptin confirmedoptin accepted "
    "accepts consented consentgiven given allowed confirmed permitted active "
    "abonne abonnee abonnes inscrit inscrite accepte acceptee consenti autorise autorisee accorde accordee confirme "
    "angemeldet abonniert zugestimmt eingewilligt akzeptiert erlaubt bestatigt erteilt "
    "aangemeld ingeschreven geabonneerd toegestaan toegestemd geaccepteerd akkoordgegeven bevestigd actief "
    "suscrito suscrita inscrito inscrita aceptado aceptada consentido autorizado autorizada dadodealta confirmado "
    "iscritto iscritta accettato accettata consentito acconsentito autorizzato autorizzata confermato attivo attiva"
)
WITHDRAWN = (
    "withdrawn unsubscribed optout optedout optsout revoked removed refused declined denied rejected objected "
    "donotcontact donotemail donotcall donotmail dnc blocked blocklisted blacklisted suppressed complained spam "
    "abuse unsubscribe cancelled canceled "
    "desabonne desabonnee desinscrit desinscrite refuse refusee retire retiree revoque revoquee oppose "
    "abgemeldet widerrufen abbestellt abgelehnt widersprochen ausgetragen gesperrt "
    "afgemeld uitgeschreven ingetrokken geweigerd herroepen opgezegd geblokkeerd "
    "dadodebaja dadadebaja baja rechazado rechazada revocado revocada retirado retirada cancelado desuscrito "
    "disiscritto disiscritta revocato revocata rifiutato rifiutata ritirato cancellato annullato"
)
NOT_YET = (
    "pending unconfirmed notconfirmed neversubscribed notsubscribed notoptedin nonsubscribed nonsubscriber nooptin "
    "noconsent notgiven notaccepted unsubscribedbydefault transactional "
    "nonabonne nonabonnee noninscrit noninscrite noninscrito noninscritta enattente nonconfirme "
    "nichtangemeldet nichtabonniert nichtbestatigt ausstehend "
    "nietaangemeld nietingeschreven nietbevestigd inafwachting "
    "nosuscrito nosuscrita pendiente sinconfirmar noniscritto noniscritta inattesa nonconfermato"
)
_KEPT = "✓✔☑✅✗✘✕✖❌☐?"


def plain_word(cell: str) -> str:
    """SQL for a cell's word in small letters, without accents, spaces and signs; 1.0 is 1, but -1 and "yes?" stay."""
    whole = f"regexp_replace({cell}, '^\\s*(-?[01])[.,]0+\\s*$', '\\1')"
    doubted = f"regexp_replace({whole}, '^\\s*-\\s*(\\d)', '?\\1')"
    return f"regexp_replace(strip_accents(lower({doubted})), '[^\\p{{L}}\\p{{N}}{_KEPT}]', '', 'g')"


def yes_or_no(cell: str) -> str:
    """SQL for a cell that says yes or no: TRUE, FALSE, or NULL where it says neither.

    A blank or unknown word is never a yes.

    Args:
        cell: SQL of a text.
    """
    word = plain_word(f"CAST({cell} AS VARCHAR)")
    return (
        f"CASE WHEN {word} IN ({_listed(YES, GRANTED)}) THEN TRUE "
        f"WHEN {word} IN ({_listed(NO, WITHDRAWN, NOT_YET)}) THEN FALSE END"
    )


def folded(word: str) -> str:
    """A word as `plain_word` leaves it, for looking up the few different words of a column.

    >>> folded("Désabonné"), folded("Opt-in"), folded("yes?"), folded("1.0"), folded("-1")
    ('desabonne', 'optin', 'yes?', '1', '?1')
    """
    text = re.sub(r"^\s*(-?[01])[.,]0+\s*$", r"\1", unicodedata.normalize("NFKC", word))
    parts = unicodedata.normalize("NFKD", re.sub(r"^\s*-\s*(\d)", r"?\1", text).lower())
    return "".join(letter for letter in parts if letter.isalnum() or letter in _KEPT)


@cache
def meanings() -> dict[str, str]:
    """Folded word to what it says of a permission: granted, withdrawn, or "" for no, which withdraws nothing."""
    lists = {"granted": (YES, GRANTED), "withdrawn": (WITHDRAWN,), "": (NO, NOT_YET)}
    return {word: own for own, texts in lists.items() for text in texts for word in text.split()}


def _listed(*lists: str) -> str:
    return ", ".join(literal(word) for words in lists for word in words.split())
