"""What the words of a campaign say it is for, in six languages, and which of them said so."""

import re
import tomllib
from pathlib import Path

import pytest

from relmark.campaigns.words import LANGUAGES, PURPOSES, listed
from relmark.mistakes import Mistake

SUBJECTS = {
    "service": (
        "Your order confirmation #10231",
        "Reset your password",
        "Changes to our privacy policy",
        "Merci pour votre commande n° 4411",
        "Votre facture du mois de mai",
        "Ihre Rechnung RE-2026-118",
        "Bestellbestätigung 88-1",
        "Deine Bestellung ist unterwegs",
        "Je pakket komt vandaag",
        "Factuur 2026-04",
        "Tu pedido está en camino",
        "Restablece tu contraseña",
        "Il tuo pacco è in consegna",
        "Conferma d'ordine 7781",
        "Welcome to the family",
        "Herzlich willkommen, Anna!",
    ),
    "listening": (
        "How did we do?",
        "2 minutes of your time for a short survey",
        "Votre avis nous intéresse",
        "Enquête de satisfaction",
        "Ihre Meinung ist uns wichtig",
        "Kurze Umfrage: wie zufrieden sind Sie?",
        "Wat vind je van ons?",
        "Schrijf een review over je aankoop",
        "Ayúdanos a mejorar",
        "Queremos saber tu opinión",
        "Dacci il tuo parere",
        "Lascia una recensione",
    ),
    "selling": (
        "🔥 LAST CHANCE 🔥 20% off everything",
        "Black Friday starts now",
        "Just landed: the spring collection",
        "You left something behind",
        "We miss you! £10 off inside",
        "-50 % sur tout le site",
        "Soldes d'été : c'est parti",
        "Nouvelle collection automne",
        "Nur noch heute: Versandkostenfrei",
        "Unsere Winterangebote",
        "Gutscheincode für dich",
        "Laatste kans: 2 voor 1",
        "Zomerkorting voor jou",
        "Rebajas de verano",
        "Última oportunidad: 2x1 en gafas",
        "Saldi estivi",
        "Sconto del 30% solo oggi",
        "Nuovi arrivi in negozio",
    ),
    "value": (
        "Your June newsletter",
        "How to sharpen a knife",
        "Win a weekend in Rome",
        "Save the date: our open evening",
        "Happy birthday, Ana!",
        "Five recipes for rainy days",
        "La newsletter de mai",
        "Grand jeu concours de Noël",
        "Comment entretenir le cuir",
        "Tipps zur Pflege von Leinen",
        "Einladung zum Hoffest",
        "Nieuwsbrief mei",
        "Uitnodiging: proeverij op 3 juni",
        "Consejos para cuidar tus plantas",
        "Participa en nuestro sorteo",
        "Ricette per la domenica",
        "Buon compleanno!",
    ),
}


@pytest.mark.parametrize(
    ("purpose", "subject"), [(purpose, one) for purpose, subjects in SUBJECTS.items() for one in subjects]
)
def test_a_subject_says_what_it_is_for(purpose, subject):
    assert listed().said(subject).purpose == purpose


def test_service_is_asked_before_selling_and_selling_before_giving():
    words = listed()
    assert words.said("Your invoice, and 10% off your next order").purpose == "service"
    assert words.said("Newsletter: 20 % off pots").purpose == "selling"
    assert words.said("Welcome! 10% off your first order").purpose == "selling"


@pytest.mark.parametrize(
    "subject",
    [
        "Vorverkauf für das Konzerthaus beginnt",
        "100 % linen",
        "Wholesalers and winners",
        "A signal from Comet",
        "Linen and glass",
        "🎉✨",
        "",
        None,
        "2026-05 B v3",
    ],
)
def test_words_are_whole_words_and_silence_is_no_suggestion(subject):
    assert listed().said(subject) is None


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("🔥LAST CHANCE🔥 pots", "LAST CHANCE"),
        ("S\u200bA\u00adL\u200bE starts", "SALE"),
        ("-50% sur tout", "50%"),
        ("Unsere Winterangebote für Sie", "Winterangebote"),
        ("\u00daltimo di\u0301a", "Último día"),
        ("<b>Win</b> a lamp", "Win"),
        ("Don’t miss out", "Don’t miss out"),
        ("ＳＡＬＥ", "ＳＡＬＥ"),
    ],
)
def test_the_words_that_decided_are_named_as_they_stand_there(subject, words):
    assert listed().said(subject).words == words


def test_any_of_the_texts_may_say_it_and_the_kind_listed_first_wins():
    assert listed().said(None, "Offer June", "What grows in June").type == "offer"
    assert listed().said("June letter", "Last chance").type == "offer"


def test_own_kinds_are_asked_first():
    own = [{"purpose": "value", "type": "plants", "words": ["*pots", "last chance"]}]
    assert listed(own).said("Last chance: pots").type == "plants"
    assert listed(own).said("Flowerpots").type == "plants"
    assert listed().said("Flowerpots") is None


@pytest.mark.parametrize(
    ("own", "words"),
    [
        ({"purpose": "love", "words": ["pots"]}, "No purpose of a campaign named 'love'"),
        ({"purpose": "value", "words": []}, "no words"),
        ({"purpose": "value", "words": "pots"}, "no words"),
        ({"purpose": "value", "words": ["🎉"]}, "no words"),
    ],
)
def test_an_own_kind_that_cannot_be_followed_is_a_mistake(own, words):
    with pytest.raises(Mistake, match=words):
        listed([own])


def test_every_word_of_the_list_says_its_own_kind():
    words = listed()
    for kind in words.kinds:
        for phrase in kind.words:
            said = words.said(phrase.replace("#", "7").replace("*", ""))
            assert (said.purpose, said.type) == (kind.purpose, kind.type), phrase


def test_the_list_holds_known_purposes_and_languages_only():
    assert {one.purpose for one in listed().kinds} <= set(PURPOSES)
    assert len(LANGUAGES) == 6


def test_hostile_texts_are_read_in_no_time_and_harm_nothing():
    assert listed().said("(a+)+$" * 5_000) is None
    assert listed().said("'; DROP TABLE campaigns; --", "=HYPERLINK('x')", "\x00\ud83d") is None


def test_the_documentation_lists_every_kind_and_its_example_works():
    page = (Path(__file__).parents[2] / "docs" / "classifying.md").read_text(encoding="utf-8")
    for purpose in PURPOSES:
        row = next(line for line in page.splitlines() if line.startswith(f"| {purpose} |"))
        types = row.split("|")[2].strip().split(", ")
        assert sorted(types) == sorted(kind.type for kind in listed().kinds if kind.purpose == purpose)
    own = tomllib.loads(re.search(r"```toml\n(.*?)```", page, re.S)[1])["campaign_words"]
    assert listed(own).said("A winterdiary").type == "garden diary"
