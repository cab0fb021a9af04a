"""Countries as people write them: two letters, three letters, or a name in one of six languages."""

from functools import cache
from importlib import import_module

import phonenumbers

from relmark.intake.values.consent_words import folded

_THREE = (
    "AUS:AU AUT:AT BEL:BE BGR:BG BRA:BR CAN:CA CHE:CH CHN:CN CYP:CY CZE:CZ DEU:DE DNK:DK ESP:ES EST:EE FIN:FI FRA:FR "
    "GBR:GB GRC:GR HKG:HK HRV:HR HUN:HU IND:IN IRL:IE ISL:IS ISR:IL ITA:IT JPN:JP KOR:KR LTU:LT LUX:LU LVA:LV MEX:MX "
    "MLT:MT NLD:NL NOR:NO NZL:NZ POL:PL PRT:PT ROU:RO SGP:SG SVK:SK SVN:SI SWE:SE TUR:TR UKR:UA USA:US ZAF:ZA ARG:AR"
)
_ALSO = (
    "UK:GB England:GB Scotland:GB Wales:GB NorthernIreland:GB GreatBritain:GB Grossbritannien:GB GrandeBretagne:GB "
    "GrootBrittannie:GB GranBretana:GB GranBretagna:GB UnitedStatesOfAmerica:US America:US EtatsUnis:US "
    "VereinigteStaaten:US "
    "Holland:NL TheNetherlands:NL PaysBas:NL Olanda:NL CzechRepublic:CZ Czechia:CZ Eire:IE RepublicOfIreland:IE"
)
_LANGUAGES = ("en", "fr", "de", "nl", "es", "it")


def region_of(written: str) -> str | None:
    """The two letters of a country, or None for a word that names none.

    >>> region_of("nl"), region_of("Deutschland"), region_of("USA"), region_of("Atlantis")
    ('NL', 'DE', 'US', None)
    """
    code = written.strip().upper()
    if code in phonenumbers.SUPPORTED_REGIONS:
        return code
    return _short().get(folded(written)) or _names().get(folded(written))


@cache
def _short() -> dict[str, str]:
    return {folded(word): code for word, _, code in (pair.partition(":") for pair in f"{_THREE} {_ALSO}".split())}


@cache
def _names() -> dict[str, str]:
    """Every country's names; read only when a file names countries in words, for it takes a moment."""
    found = {}
    for region, names in import_module("phonenumbers.geodata.locale").LOCALE_DATA.items():
        for language in _LANGUAGES:
            name = names.get(language, "")
            name = names.get(name[1:], "") if name.startswith("*") else name
            found.setdefault(folded(name), region)
    return {name: region for name, region in found.items() if name}
