"""Words that stand for relmark's own: what files write for a status, a channel, a direction. Data, not code.

In English, then French, German, Dutch, Spanish and Italian; case, accents, spaces and signs do not count.
"""

from collections.abc import Mapping
from functools import cache

from relmark.intake.values.consent_words import folded, meanings
from relmark.tables import Column

_STATUS = {
    "paid": "paid complete completed processing shipped fulfilled delivered closed done captured succeeded success "
    "successful approved settled paid_out in_transit dispatched ready_for_pickup partially_refunded partial_refund "
    "partly_refunded partially_paid partially_shipped partially_fulfilled "
    "paye payee regle reglee terminee termine expediee expedie livree livre "
    "bezahlt abgeschlossen versandt versendet geliefert zugestellt erledigt in_bearbeitung "
    "betaald voltooid afgerond verzonden bezorgd geleverd verwerkt in_behandeling "
    "pagado pagada completado completada enviado enviada entregado entregada procesando "
    "pagato pagata completato completata spedito spedita consegnato consegnata in_lavorazione",
    "refunded": "refunded fully_refunded wholly_refunded returned reimbursed reversed chargeback charged_back "
    "refund refunds full_refund return returns reversal chargebacks money_back remboursement retour retoure "
    "erstattung ruckerstattung rucklastschrift terugbetaling retourzending reembolso devolucion contracargo rimborso "
    "restituzione storno_di_pagamento "
    "rembourse remboursee retourne retournee erstattet zuruckerstattet retourniert terugbetaald geretourneerd "
    "reembolsado reembolsada devuelto devuelta rimborsato rimborsata reso restituito",
    "cancelled": "cancelled canceled voided void failed failure abandoned declined denied expired rejected trash "
    "annule annulee echoue echouee refuse refusee storniert abgebrochen fehlgeschlagen abgelehnt "
    "annulled geannuleerd mislukt afgebroken geweigerd verlopen "
    "cancelado cancelada fallido fallida rechazado rechazada anulado anulada "
    "annullato annullata fallito fallita rifiutato rifiutata",
    "pending": "pending on_hold onhold awaiting_payment unpaid authorized authorised open draft new in_progress "
    "pending_payment checkout_draft overdue created "
    "en_attente impaye impayee brouillon ausstehend offen unbezahlt wartend entwurf neu "
    "in_afwachting openstaand onbetaald concept nieuw pendiente en_espera impagado borrador nuevo "
    "in_attesa in_sospeso non_pagato bozza nuovo",
    "credit": "credit credit_note creditnote credit_memo creditmemo avoir note_de_credit gutschrift creditnota "
    "nota_de_credito abono nota_di_credito",
}
_CHANNEL = {
    "email": "email mail newsletter courriel infolettre nieuwsbrief correo correo_electronico posta_elettronica",
    "sms": "sms text text_message mms texto",
    "phone": "phone call telephone telefon telefoon telefono appel anruf llamada telefonata",
    "post": "post letter direct_mail postal catalogue catalog mail_order courrier brief correo_postal posta lettre",
    "push": "push app push_notification mobile_push",
    "chat": "chat whatsapp messenger live_chat",
    "social": "social facebook instagram twitter linkedin tiktok",
    "in_person": "in_person store shop pos visit event magasin laden geschaft winkel tienda negozio",
    "web": "web website online site en_ligne webshop sito",
    "other": "other autre andere overig otro altro",
}
_DIRECTION = {
    "out": "out outbound outgoing sent envoye gesendet verzonden enviado inviato",
    "in": "in inbound incoming received recu empfangen ontvangen recibido ricevuto",
}
_PURPOSE = {
    "selling": "selling sales promotion promotional offer",
    "value": "value education inspiration content",
    "listening": "listening survey feedback",
    "service": "service transactional",
}
_KIND = {
    "complaint": "complaint reclamation plainte beschwerde klacht queja reclamo",
    "question": "question frage vraag pregunta domanda",
    "review": "review avis bewertung beoordeling resena recensione",
    "survey": "survey enquete umfrage encuesta sondaggio",
    "idea": "idea suggestion idee vorschlag suggestie sugerencia suggerimento",
    "enquiry": "enquiry inquiry anfrage aanvraag consulta richiesta demande",
}

UNKNOWN = "unknown"
NO_EVENT = ""
_KNOWN = {
    "orders.status": _STATUS,
    "messages.channel": _CHANNEL,
    "campaigns.channel": _CHANNEL,
    "consents.channel": _CHANNEL,
    "messages.direction": _DIRECTION,
    "campaigns.purpose": _PURPOSE,
    "feedback.kind": _KIND,
}


@cache
def known(table: str, column: Column) -> dict[str, str]:
    """Each word a file may write, as `folded` leaves it, to relmark's own; "" for a plain no to a permission.

    >>> from relmark.tables import TABLES
    >>> known("orders", TABLES["orders"].column("status"))["completed"]
    'paid'
    """
    found = {folded(choice): choice for choice in column.choices}
    for own, words in _KNOWN.get(f"{table}.{column.name}", {}).items():
        found |= {folded(word): own for word in words.split()}
    return found | (meanings() if f"{table}.{column.name}" == "consents.status" else {})


def meaning(word: str, general: Mapping[str, str | None], documented: Mapping[str, str]) -> str | None:
    """What a word says; what its vendor documents goes before the general meaning."""
    told = {folded(one): own for one, own in documented.items()}
    return told.get(folded(word), general.get(folded(word)))
