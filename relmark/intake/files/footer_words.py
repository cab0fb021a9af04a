"""The words by which totals and remarks below a table are known, in the languages that exports come in."""

import re

# fmt: off
TOTALS = frozenset(
    {
        "total", "totals", "grand total", "grand totals", "sub total", "subtotal", "sub-total", "subtotals",
        "net total", "overall total", "report total", "total general", "sum", "sums", "average", "avg", "mean",
        "median", "count", "overall", "summe", "gesamt", "gesamtsumme", "gesamtbetrag", "gesamtergebnis",
        "zwischensumme", "endsumme", "insgesamt", "ergebnis", "mittelwert", "durchschnitt", "anzahl", "totaal",
        "eindtotaal", "subtotaal", "algemeen totaal", "som", "gemiddelde", "aantal", "total général", "totaux",
        "sous-total", "somme", "moyenne", "nombre", "suma", "suma total", "promedio", "total geral", "soma",
        "média", "totale", "totali", "totale generale", "totale complessivo", "subtotale", "somma", "media",
        "conteggio",
    }
)
# fmt: on
SPELLED = frozenset(
    spelled + end
    for word in TOTALS
    for spelled in (word, word.upper(), word.capitalize(), word.title())
    for end in ("", ":")
)
GROUP_ENDS = (" Total", " Totals", " Subtotal", " Ergebnis", " Totaal", " Totale")
_COUNTED = (
    r"(records?|rows?|results?|entries|items|orders|customers|contacts|lines|responses|transactions|members|"
    r"datensätze|datensatz|zeilen|einträge|lignes?|enregistrements?|rijen|records|filas?|registros?|righe|record)"
)
_COUNT = rf"\(?\s*\d[\d.,' ]*\s*{_COUNTED}\s*(found|selected|exported|affected|in set.*|returned)?\s*\)?\.?"
_ALONE = re.compile(
    rf"{_COUNT}|(total |number of )?{_COUNTED}( count| exported| found)?\s*[:=]\s*\d[\d.,]*|"
    r"(grand |sub)?totals?\s*[:=]?\s*\(.*\)|(grand |sub)?totals?\s*[:=]\s*\S{1,20}|"
    r"[-+=*_#~.|]{3,}|[-=*_#~]{2,}\s*(end|eof|ende|fin|fine|einde)\b.*|(end|eof)\s+(of\s+)?(the\s+)?(report|file|export|data|list|listing)\b.*|"
    r"(fin|fine|final) (du|de|del|des|dei|della) (rapport|fichier|liste|informe|archivo|lista|report|file)\b.*|"
    r"(ende|schluss) (des|der) (berichts?|datei|liste|exports?)\b.*|einde (van het )?(rapport|bestand|export)\b.*|"
    r"(page|seite|pagina|página)\s+\d+(\s*(of|von|de|van|di|/)\s*\d+)?|"
    r"(this )?(report|file|export|data|list|document|bericht|rapport|informe) (was |has been )?"
    r"(generated|created|exported|produced|printed|run|downloaded|prepared|erstellt|généré|generado|generato|gegenereerd)\b.*|"
    r"(generated|exported|printed|downloaded|produced|prepared|created|run) (on|by|at|with|from|using|via)\b.*|"
    r"(generated|exported|printed|downloaded|(run|report|export) date|date generated|data as of|as of)\s*:?\s*\d.*|"
    r"(run date|report date|export date|date generated|printed|generated|exported|data as of)\s*:.*|"
    r"(erstellt|exportiert|gedruckt|generiert) (am|von|mit)\b.*|(généré|exporté|imprimé|créé) (le|par)\b.*|"
    r"(gegenereerd|geëxporteerd|afgedrukt) (op|door)\b.*|(generado|exportado|impreso) (el|por)\b.*|"
    r"(generato|esportato|stampato) (il|da)\b.*|"
    r"(strictly )?(confidential|vertraulich|confidentiel|vertrouwelijk|confidencial|riservato)"
    r"([ -](information|and|do|for|nur|not)\b.*|\s*[-.:!(].*)?|"
    r".{0,60}\b(do not distribute|all rights reserved|alle rechte vorbehalten|tous droits réservés)\b.*|"
    r"(copyright|©|\(c\)) .*|\\\.",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[-+(]?\s*([A-Z]{3}|[^\w\s()]{1,2})?\s*[-+(]?\s*\d[\d.,' \u00a0\u202f]*\s*(%|[A-Z]{3}|[^\w\s()])?\s*[-)]?"
)


def is_total(text: str) -> bool:
    """Whether a cell is the word for a total and nothing more.

    >>> [is_total(text) for text in ("Grand Total:", "Summe", "Total (3)", "Total Wine", "")]
    [True, True, True, False, False]
    """
    bare = re.sub(r"\s*\(.*\)$", "", text.strip()).rstrip(" :=").casefold()
    return re.sub(r"\s+", " ", bare) in TOTALS


def is_group_total(text: str) -> bool:
    """Whether a cell is the word for a group's total, as a spreadsheet writes below each group.

    >>> is_group_total("North Total"), is_group_total("Total Wine")
    (True, False)
    """
    return text.endswith(GROUP_ENDS)


def is_remark(text: str) -> bool:
    """Whether a cell speaks of the report rather than of a record.

    >>> [is_remark(text) for text in ("(2 records)", "Report generated on 1 May", "Confidential", "Page Smith")]
    [True, True, True, False]
    """
    return _ALONE.fullmatch(text.strip()) is not None


def is_number(text: str) -> bool:
    """Whether a cell is a number, money, a percentage or a count of rows.

    >>> [is_number(text) for text in ("1.234,50 €", "(30)", "$5", "12 %", "3 orders", "Ann", "2024-01-31")]
    [True, True, True, True, True, False, False]
    """
    return _NUMBER.fullmatch(text.strip()) is not None or re.fullmatch(_COUNT, text.strip(), re.IGNORECASE) is not None
