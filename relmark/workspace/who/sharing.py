"""Which addresses stand for more than one person, so that having one says nothing certain."""

ROLES = (
    *("info", "sales", "office", "contact", "admin", "administrator", "hello", "support", "orders", "order", "shop"),
    *("store", "mail", "email", "post", "team", "hr", "accounts", "accounting", "billing", "invoice", "invoices"),
    *("finance", "service", "services", "customerservice", "help", "helpdesk", "enquiries", "inquiries", "reception"),
    *("booking", "bookings", "reservations", "marketing", "press", "webmaster", "postmaster", "root", "it", "jobs"),
    *("purchasing", "procurement", "logistics", "warehouse", "family", "hallo", "kontakt", "buero", "vertrieb"),
    *("verkauf", "bestellung", "bestellungen", "rechnung", "buchhaltung", "einkauf", "zentrale", "sekretariat"),
    *("bureau", "commande", "commandes", "facturation", "accueil", "contacto", "ventas", "pedidos", "administracion"),
    *("oficina", "facturacion", "contatto", "contatti", "vendite", "ordini", "amministrazione", "ufficio", "verkoop"),
    *("klantenservice", "administratie", "boekhouding", "bestelling", "bestellingen"),
)
NOBODY = (
    *("noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "none", "noemail", "no-email", "nomail", "no"),
    *(
        "nobody",
        "unknown",
        "na",
        "n/a",
        "null",
        "nil",
        "test",
        "testing",
        "tester",
        "dummy",
        "fake",
        "guest",
        "x",
        "xx",
    ),
    *("xxx", "abc", "asdf", "anonymous", "customer", "keine", "keinemail", "aucun", "sin", "nope", "name", "user"),
)
RELAYS = (
    r"marketplace\.amazon\.[a-z.]+",
    r"(members|marketplace)\.ebay\.[a-z.]+",
    r"(guest|reply|property)\.booking\.com",
    r"(guest|reply|user)\.airbnb\.com",
    r"(messages|mail|convo)\.etsy\.com",
    r"relay\.walmart\.com",
    r"(mp|message|marketplace)\.cdiscount\.com",
    r"(messages|marketplace)\.(rakuten|fnac|darty|manomano|kaufland|otto|zalando|bol|allegro)\.[a-z.]+",
    r"allegromail\.pl",
    r"reply\.craigslist\.org",
    r"scs\d*\.tiktok(w|shop)?\.[a-z]+",
    r"(example|invalid|none|test|localhost|noemail)\.(invalid|test|local|localhost)",
)
MOST_KEYS = 50


def stands_for_many(kind: str, value: str) -> str:
    """SQL that is true of an address that by itself says it is nobody's own.

    Args:
        kind: the SQL that says "email" or "phone".
        value: the SQL of the address, as `matching` compares it.
    """
    local, host = f"split_part({value}, '@', 1)", f"split_part({value}, '@', 2)"
    words = ", ".join(f"'{word}'" for word in (*ROLES, *NOBODY))
    relays = f"(.*\\.)?({'|'.join(RELAYS)})"
    ends = ", ".join(f"'{digit * 7}'" for digit in "0123456789")
    return (
        f"CASE {kind} WHEN 'email' THEN {local} IN ({words}) OR regexp_full_match({host}, '{relays}') "
        f"ELSE right({value}, 7) IN ({ends}, '1234567', '2345678', '3456789') OR length({value}) < 9 END"
    )
