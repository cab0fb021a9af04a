"""The words files use for relmark's columns. Data, not code: add a word where it belongs.

Words are written as `plain` leaves them (small letters, no accents, no signs or spaces). Before the bar stand words
that name the field by themselves; after it, words that do so only beside others (`date`, `id`).
"""

import re
import unicodedata
from functools import cache, lru_cache

from relmark.tables import PROVENANCE, TABLES

HELPERS = {
    "customers": ("first_name", "last_name", "address"),
    "orders": ("paid_for", "refund_of"),
    "order_lines": ("unit_price",),
}

WORDS = {
    "customers.customer_id": "customerid customerno customernumber customernr custid cust clientid clientno "
    "contactid memberid subscriberid userid personid shopperid buyerid accountid "
    "customerkey kundennr kundennummer kundenid klantnummer klantid numeroclient "
    "idclient idcliente codcliente codicecliente codigocliente codeclient nclient noclient numerocliente "
    "numerodeclient numerodecliente customercode recordid householdid householdkey "
    "customer client | id key source_key kunde klant cliente",
    "customers.source_key": "sourcekey",
    "customers.name": "fullname customername clientname contactname displayname nomcomplet kundenname naam nombre "
    "buyername membername | name nom nome",
    "customers.first_name": "firstname givenname forename prenom vorname voornaam fname nombrepila",
    "customers.last_name": "lastname surname familyname nachname achternaam lname apellido apellidos cognome "
    "nomdefamille",
    "customers.email": "email emailaddress mail emailadresse emailadres customeremail contactemail adressemail correo "
    "correoelectronico indirizzoemail useremail subscriberemail recipient recipientemail",
    "customers.phone": "phone phonenumber telephone mobile mobilephone cell telefon telefoon telefono sms tel "
    "telefonnummer handy portable",
    "customers.birthday": "birthday birthdate dateofbirth dob geburtstag geburtsdatum datedenaissance geboortedatum",
    "customers.country": "country countrycode countryname land pays pais paese",
    "customers.region": "region state province county stateprovince bundesland",
    "customers.city": "city town ort stadt ville ciudad citta plaats",
    "customers.postcode": "postcode postalcode zip zipcode plz codepostal codigopostal cap postalzip",
    "customers.address": "address street address1 addressline1 strasse adresse direccion indirizzo",
    "customers.joined_at": "joinedat joined signupdate signedup signupat registeredat registered registrationdate "
    "createdate dateadded datecreated customersince accountcreated membersince | created createdat",
    "customers.acquisition_source": "acquisitionsource leadsource originalsource signupsource referrer utmsource | "
    "source",
    "customers.acquisition_offer": "acquisitionoffer welcomeoffer signupoffer",
    "traits.trait": "trait attribute property fact propertyname",
    "traits.value": "traitvalue propertyvalue | value",
    "traits.recorded_at": "recordedat recorded | date updatedat",
    "traits.origin": "origin",
    "orders.order_id": "orderid orderno ordernumber ordernr orderref orderreference invoiceno invoiceid "
    "invoicenumber invoice transactionid transactionno transactionnumber receiptno "
    "receiptid receiptnumber basketid bestellnummer bestelnummer numerocommande "
    "numerodecommande purchaseid saleid salesid order rechnungsnummer ordernum orderkey salesorder "
    "salesordernumber billno billnumber documentnumber factuurnummer numerofacture numeropedido numerodepedido "
    "numeroordine numerodordine ndecommande ncommande referencecommande "
    "rechnungsnr bestellnr bestelnr auftragsnummer auftragsnr nopedido nocommande | id number reference",
    "orders.ordered_at": "orderedat orderdate orderdatetime ordertime invoicedate purchasedate purchasedat "
    "purchasetime transactiondate transactiontimestamp datetime saledate salesdate "
    "bestelldatum besteldatum datedecommande datecommande fechapedido orderedon "
    "ordercreated orderplaced placedat rechnungsdatum dateordered orderedat ordercreatedat billdate documentdate "
    "factuurdatum datefacture fechacompra fechadepedido fechadelpedido dataordine datadellordine kaufdatum "
    "aankoopdatum | date datum fecha data time "
    "timestamp ts createdat created day paidat datepaid",
    "orders.amount": "amount total ordertotal ordertotalamount totalamount grandtotal orderamount "
    "ordervalue totalprice totalpaid amountpaid revenue sales salesvalue spend spent "
    "betrag gesamtbetrag summe montant importe importo bedrag totaal invoicetotal "
    "netsales dollars grosstotal totalgross totalinclvat totalinclusivevat totalincltax totalinctax totalwithtax "
    "amountcharged totalcharged amounttotal paidamount ordersum totalordervalue invoiceamount invoicevalue turnover "
    "umsatz omzet totaalbedrag montanttotal totalttc montantttc importetotal importototale "
    "totaleordine | value price sum gross",
    "orders.discount": "discount discountamount totaldiscount discountvalue discounttotal rabatt remise "
    "korting descuento sconto",
    "orders.refunded": "refunded refund refundamount amountrefunded refundedamount totalrefunded refundtotal "
    "totalrefund refundvalue "
    "erstattet erstattung rembourse montantrembourse terugbetaald reembolso rimborso",
    "orders.refunded_at": "refundedat refunddate refundeddate",
    "orders.cancelled_at": "cancelledat canceledat cancelleddate canceleddate cancellationdate",
    "orders.currency": "currency currencycode ordercurrency waehrung wahrung devise valuta moneda divisa",
    "orders.status": "orderstatus financialstatus paymentstatus orderstate paymentstate bestellstatus "
    "bestelstatus statutcommande "
    "estadopedido statoordine zahlungsstatus betaalstatus | status state statut estado stato",
    "orders.channel": "orderchannel saleschannel | channel",
    "orders.promised_at": "promisedat promiseddate deliverypromised",
    "orders.delivered_at": "deliveredat delivereddate deliverydate",
    "order_lines.order_id": "=orders.order_id",
    "order_lines.product_id": "productid sku stockcode productcode itemid itemno itemcode articleno artikelnummer "
    "productno upc lineitemsku productsku",
    "order_lines.product": "product productname itemname lineitemname producttitle artikel produkt producto produit "
    "item productdescription itemdescription artikelname artikelbezeichnung productnaam nomproduit nombreproducto "
    "nomeprodotto prodotto | description bezeichnung omschrijving designation",
    "order_lines.category": "category productcategory department commodity kategorie categorie",
    "order_lines.quantity": "quantity qty units pieces menge anzahl quantite aantal cantidad lineitemquantity "
    "itemquantity count quantitysold qtysold unitssold stuck stueck quantita",
    "order_lines.unit_price": "unitprice itemprice priceeach priceperunit lineitemprice stueckpreis einzelpreis "
    "prixunitaire preciounitario prezzounitario stukprijs sellingprice saleprice productprice | price preis prix "
    "prijs precio prezzo",
    "order_lines.amount": "amount lineamount linetotal lineprice extendedprice linevalue itemtotal subtotal salesvalue "
    "total betrag montant rowtotal linesum linerevenue zeilensumme positionssumme totaalregel",
    "messages.message_id": "messageid msgid sendid emailid deliveryid | id",
    "messages.sent_at": "sentat senttime sendtime sentdate senddate sentdatetime datesent timesent | date time "
    "timestamp createdat",
    "messages.direction": "direction inout",
    "messages.channel": "messagechannel | channel",
    "messages.campaign_id": "campaignid | campaign campaignname",
    "messages.text": "messagetext | text message body",
    "messages.delivered_at": "deliveredat",
    "messages.opened_at": "openedat opentime firstopened dateopened",
    "messages.clicked_at": "clickedat clicktime firstclicked dateclicked",
    "messages.replied_at": "repliedat replytime datereplied",
    "messages.bounced_at": "bouncedat bouncetime datebounced",
    "messages.unsubscribed_at": "unsubscribedat unsubscribetime dateunsubscribed",
    "messages.complained_at": "complainedat spamreportedat datecomplained",
    "campaigns.campaign_id": "campaignid | id",
    "campaigns.campaign": "campaign campaignname campaigntitle | name title",
    "campaigns.channel": "campaignchannel | channel",
    "campaigns.purpose": "purpose",
    "campaigns.type": "campaigntype | type",
    "campaigns.subject": "subject subjectline emailsubject",
    "campaigns.cost": "cost costs campaigncost | spend budget",
    "consents.channel": "consentchannel | channel",
    "consents.topic": "consenttopic subscriptiontopic | topic list",
    "consents.status": "consentstatus consent permission optin subscriptionstatus | status",
    "consents.changed_at": "changedat consentdate consentat consenttimestamp consentedat | date timestamp updatedat",
    "consents.proof": "proof evidence consentproof",
    "feedback.feedback_id": "feedbackid responseid respondentid reviewid ticketid answerid | id",
    "feedback.said_at": "saidat responsedate submittedat submitdate answeredat reviewdate | date timestamp createdat",
    "feedback.kind": "feedbackkind feedbacktype | kind type",
    "feedback.item": "feedbackitem | item",
    "feedback.score": "score rating nps npsscore stars | answer",
    "feedback.scale_low": "scalelow",
    "feedback.scale_high": "scalehigh",
    "feedback.question": "question",
    "feedback.text": "comment comments feedback review reviewtext answertext verbatim | text message",
    "feedback.topic": "feedbacktopic | topic subject category",
    "feedback.order_id": "=orders.order_id",
    "feedback.resolved_at": "resolvedat solvedat closedat",
    "feedback.deed_id": "deedid",
    "feedback.told_at": "toldat",
    "promises.promise_id": "promiseid | id",
    "promises.order_id": "=orders.order_id",
    "promises.kind": "promisekind promisetype | kind type promise",
    "promises.owner": "owner team",
    "promises.promised_at": "promisedat promisedate | date createdat",
    "promises.due_at": "dueat duedate due deadline",
    "promises.kept_at": "keptat keptdate fulfilledat",
    "rewards.reward_id": "rewardid voucherid couponid | id",
    "rewards.kind": "rewardkind rewardtype | kind type reward",
    "rewards.reason": "reason",
    "rewards.value": "rewardvalue vouchervalue | value amount",
    "rewards.given_at": "givenat givendate issuedat dateissued | date createdat",
    "rewards.used_at": "usedat useddate redeemedat redemptiondate",
    "deeds.deed_id": "deedid | id",
    "deeds.topic": "deedtopic | topic",
    "deeds.description": "deeddescription whatwedid | description",
    "deeds.done_at": "doneat donedate completedat | date",
}


@lru_cache(maxsize=10_000)
def plain(header: str) -> str:
    """A header without accents, signs, spaces and capitals.

    >>> plain("Invoice_No."), plain("Währung")
    ('invoiceno', 'wahrung')
    """
    letters = unicodedata.normalize("NFKD", header).casefold()
    return re.sub(r"[^\w]|_", "", "".join(c for c in letters if not unicodedata.combining(c)))


@cache
def words(target: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words for a field: those that name it alone, and those that need others beside them."""
    text = WORDS.get(target, "")
    if text.startswith("="):
        return words(text[1:])
    alone, _, beside = text.partition("|")
    own = plain(target.partition(".")[2])
    beside_words = tuple(plain(word) for word in beside.split())
    alone_words = tuple(plain(word) for word in alone.split())
    return (alone_words if own in beside_words else (own, *alone_words)), beside_words


@cache
def fields(table: str) -> tuple[str, ...]:
    """What a column of a file may be mapped to in this table.

    >>> "unit_price" in fields("order_lines"), "import_id" in fields("orders")
    (True, False)
    """
    made = {column.name for column in PROVENANCE}
    stored = [c.name for c in TABLES[table].columns if c.name not in made and c.name != TABLES[table].day]
    return (*stored, *HELPERS.get(table, ()))
