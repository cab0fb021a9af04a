"""Words that stand for relmark's own: what files write for a status, a channel, a direction. Data, not code."""

from relmark.tables import Column

_STATUS = {
    "paid": "paid complete completed processing shipped fulfilled delivered closed done captured succeeded success "
    "active partially_refunded partial_refund partly_refunded bezahlt abgeschlossen bezorgd",
    "refunded": "refunded fully_refunded wholly_refunded returned reimbursed erstattet",
    "cancelled": "cancelled canceled voided void failed abandoned declined expired rejected trash annulled storniert",
    "pending": "pending on_hold onhold awaiting_payment unpaid authorized authorised open draft new in_progress "
    "pending_payment checkout_draft",
    "credit": "credit credit_note creditnote",
}
_CHANNEL = {
    "email": "email e-mail e_mail mail newsletter",
    "sms": "sms text text_message mms",
    "phone": "phone call telephone telefon",
    "post": "post letter direct_mail postal catalogue catalog",
    "push": "push app push_notification mobile_push",
    "chat": "chat whatsapp messenger live_chat",
    "social": "social facebook instagram twitter linkedin tiktok",
    "in_person": "in_person store shop pos visit event",
    "web": "web website online site",
    "other": "other",
}
_CONSENT = {
    "granted": "granted yes y true 1 subscribed opted_in opt_in optin active consented given oui ja si x",
    "withdrawn": "withdrawn unsubscribed opted_out opt_out optout revoked removed",
}
_DIRECTION = {"out": "out outbound outgoing sent", "in": "in inbound incoming received"}
_PURPOSE = {
    "selling": "selling sales promotion promotional offer",
    "value": "value education inspiration content",
    "listening": "listening survey feedback",
    "service": "service transactional",
}

UNKNOWN = "unknown"
KNOWN = {
    "orders.status": _STATUS,
    "consents.status": _CONSENT,
    "messages.channel": _CHANNEL,
    "campaigns.channel": _CHANNEL,
    "consents.channel": _CHANNEL,
    "messages.direction": _DIRECTION,
    "campaigns.purpose": _PURPOSE,
}


def meanings(table: str, column: Column) -> dict[str, str]:
    """Each word a file may write, to relmark's own.

    >>> from relmark.tables import TABLES
    >>> meanings("orders", TABLES["orders"].column("status"))["completed"]
    'paid'
    """
    found = {choice: choice for choice in column.choices}
    for own, words in KNOWN.get(f"{table}.{column.name}", {}).items():
        found |= dict.fromkeys(words.split(), own)
    return found
