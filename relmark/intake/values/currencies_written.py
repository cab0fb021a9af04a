"""Currencies as they stand beside amounts: signs, codes and short names. Data, not code."""

import re

from relmark.quoting import literal

CODES = (
    "AED ARS AUD BDT BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KES KRW KWD LKR MAD "
    "MXN MYR NGN NOK NZD PEN PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD UYU VND ZAR"
)
SIGNS = {
    **{"€": "EUR", "£": "GBP", "₹": "INR", "₽": "RUB", "₺": "TRY", "₩": "KRW", "₪": "ILS", "৳": "BDT", "฿": "THB"},
    **{"₴": "UAH", "₫": "VND", "₦": "NGN", "₱": "PHP", "US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD"},
    **{"A$": "AUD", "NZ$": "NZD", "HK$": "HKD", "SG$": "SGD", "S$": "SGD", "R$": "BRL", "MX$": "MXN", "NT$": "TWD"},
    **{
        "zł": "PLN",
        "Kč": "CZK",
        "Ft": "HUF",
        "euro": "EUR",
        "euros": "EUR",
        "RMB": "CNY",
        "SFr.": "CHF",
        "円": "JPY",
        "元": "CNY",
    },
}
SHARED = ("$", "¥", "kr.", "kr", "Fr.", "Rs.", "Rs", "lei")
_WORDS = sorted([*CODES.split(), *SIGNS, *SHARED], key=lambda word: (-len(word), word))


ANY = "|".join(word.replace("$", "[$]").replace(".", "[.]") for word in _WORDS)
_FOUND = re.compile(ANY, re.I)
_OWN = {
    **{word.lower(): word for word in SHARED},
    **{"kr.": "kr", "rs.": "Rs"},
    **{word.lower(): code for word, code in SIGNS.items()},
    **{code.lower(): code for code in CODES.split()},
}


def written(text: str) -> set[str]:
    """The currencies named in a cell, as codes; signs that several countries share stay signs.

    >>> sorted(written("€ 1.234,50")), sorted(written("12 usd")), sorted(written("$5"))
    (['EUR'], ['USD'], ['$'])
    """
    return {_OWN.get(word.lower(), word) for word in _FOUND.findall(text)}


def sql(cell: str, found: set[str], dollar: str) -> str:
    """SQL for the code of the currency written in a cell, of those found in its column; null where none is.

    Args:
        dollar: the code that a bare "$" stands for.
    """
    cases = []
    for code in sorted(found, key=lambda one: (one in SHARED, one)):
        words = [word for word in _WORDS if _OWN.get(word.lower(), word) == code]
        any_of = "|".join(word.replace("$", "[$]").replace(".", "[.]") for word in words)
        cases.append(f"WHEN regexp_matches({cell}, {literal(f'(?i){any_of}')}) THEN {_code(code, dollar)}")
    return f"CASE {' '.join(cases)} END"


def _code(code: str, dollar: str) -> str:
    return "NULL" if code in SHARED and code != "$" else literal(dollar if code == "$" else code)
