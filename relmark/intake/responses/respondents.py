"""Who answered a survey: questions that ask for an address, a number or a name tell of the customer."""

import re

from relmark.intake.files.sheets import Sheet, single
from relmark.intake.vendors.made import cell_of
from relmark.quoting import literal

_ADDRESS = r"[^@\s]+@[^@\s]+\.[^@\s]+"
_NUMBER = r"'?\+?[\d][\d\s()./+-]{5,}|'?\+?\([\d\s()./+-]{6,}"
_ANY = r"[^\d@]+"
_YOUR = r"(?:(?:please|what(?:'s| is)|enter|and|may we have|wie ist|quel est|wat is|cuál es|qual è) )*"
_OWN = r"(?:your |ihr(?:e)? |dein(?:e)? |votre |uw |je |su |tu |il tuo |la tua )?"

_MAIL = r"e-?mail|courriel|correo electr|posta elettronica|^(respondent|recipient|user|login)$"
_PHONE = r"phone|mobile|contact number|whats ?app|telefo|t[ée]l[ée]phone|handynummer|cellulare"

# Each field of a customer, the words of a question that asks for it, and what every answer must look like.
ASKED_FOR = (
    ("customers.email", _MAIL, _ADDRESS),
    ("customers.phone", _PHONE, _NUMBER),
    ("customers.first_name", rf"^{_YOUR}{_OWN}(?:first|given) ?name|^{_OWN}(?:vorname|prénom|voornaam)\b", _ANY),
    (
        "customers.last_name",
        rf"^{_YOUR}{_OWN}(?:last ?name|surname|family name)|^{_OWN}(?:nachname|achternaam)\b",
        _ANY,
    ),
    ("customers.name", rf"^{_YOUR}{_OWN}(?:full |complete |und )?(?:name|nom|naam|nombre|nome)\W*$", _ANY),
)


def named_by(con, sheet: Sheet, columns: list[str]) -> dict[str, str]:
    """Field of a customer to the question that asks for it; of several the first, and only where all answers fit."""
    found: dict[str, str] = {}
    for target, words, looks in ASKED_FOR:
        fitting = (one for one in columns if re.search(words, one, re.IGNORECASE) and one not in found.values())
        column = next((one for one in fitting if _all_look(con, sheet, one, looks)), None)
        if column is not None:
            found[target] = column
    return found


def _all_look(con, sheet: Sheet, column: str, looks: str) -> bool:
    cell = cell_of(column)
    n, n_fit = single(
        con, f"SELECT count({cell}), count_if(regexp_full_match({cell}, {literal(looks)})) FROM {sheet.relation}"
    )
    return 0 < n == n_fit
