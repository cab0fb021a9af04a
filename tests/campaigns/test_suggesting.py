"""Suggestions: the list first, what was learned where it is silent, and neither where nothing speaks."""

import pandas as pd

from relmark.campaigns import suggestions
from relmark.campaigns.learning import FEWEST, learn
from relmark.campaigns.suggesting import ALMOST_SURE, LIKELY
from relmark.demo.campaigns import ROUND

SELLS = [f"Glimmer {thing} for the garden" for thing in ("pots", "lamps", "chairs", "tables", "seeds", "tools")]
GIVES = [f"Sunday walk {place} with the dog" for place in ("north", "south", "uphill", "at sea", "in town", "at dawn")]
TYPES = {"selling": "collection", "value": "outing"}


def campaigns(*rows: tuple) -> pd.DataFrame:
    """Campaigns of (name, subject, type, purpose)."""
    return pd.DataFrame(rows, columns=["campaign", "subject", "type", "purpose"], dtype=object)


def classified(n: int = 6) -> list[tuple]:
    of = {"selling": SELLS[:n], "value": GIVES[:n]}
    return [("Mailing", text, TYPES[purpose], purpose) for purpose, texts in of.items() for text in texts]


def test_the_words_of_the_list_suggest_a_purpose_and_a_type():
    found = suggestions(campaigns(("Mailing 7", "Last chance: pots", None, None)))
    assert found.loc[0, ["purpose", "type", "way", "because"]].tolist() == [
        "selling",
        "offer",
        "words",
        '"Last chance"',
    ]
    assert found["probability"].isna().all()


def test_a_service_message_that_sells_as_well_is_suggested_as_selling():
    found = suggestions(
        campaigns(("1", "Your order has shipped, 20% off the next", None, None), ("2", "Mahnung", None, None))
    )
    assert found["because"].tolist() == [
        '"20% off": beside "Your order has shipped", and what sells needs permission',
        '"Mahnung"',
    ]
    assert found["purpose"].tolist() == ["selling", "service"]


def test_who_classified_is_not_told_what_to_think():
    assert suggestions(campaigns(("Mailing 7", "Last chance", "survey", "listening"))).empty


def test_nothing_said_and_nothing_learned_is_no_suggestion():
    found = suggestions(campaigns(("Mailing 7", "Xyzzy", None, None), (None, None, None, None)))
    assert found.empty
    assert list(found.columns) == ["purpose", "type", "way", "because", "probability"]


def test_a_type_that_the_file_names_decides_and_stays():
    found = suggestions(campaigns(("Mailing 7", "What grows in May", "Newsletter", None)))
    assert found.loc[0, ["purpose", "type"]].tolist() == ["value", "Newsletter"]


def test_a_type_that_only_says_how_it_was_sent_gives_way():
    found = suggestions(campaigns(("Mailing 7", "Last chance", "BATCH_EMAIL", None), ("8", "Win", "flow", None)))
    assert found["type"].tolist() == ["offer", "competition"]


def test_how_often_the_words_were_right_here_is_said():
    known = [("A", "Last chance: pots", "offer", "selling"), ("B", "Last chance: lamps", None, "listening")]
    found = suggestions(campaigns(*known, ("C", "Last chance: lamps", None, None)))
    assert found.loc[2, "because"] == '"Last chance", right for 1 of 2 classified'


def test_what_was_classified_teaches_where_the_list_is_silent():
    asked = [("Mailing", "Glimmer benches for the garden", None, None), ("Mailing", "Sunday walk", None, None)]
    found = suggestions(campaigns(*classified(), *asked))
    assert found["purpose"].tolist() == ["selling", "value"]
    assert found["type"].tolist() == ["collection", "outing"]
    assert found["because"].tolist() == [f'"{one}", learned from 12 classified' for one in ("glimmer", "sunday")]
    assert (found["probability"] >= LIKELY).all() and (found["probability"] <= 1).all()


def test_too_few_or_all_of_one_purpose_teach_nothing():
    asked = ("Mailing", "Glimmer benches for the garden", None, None)
    assert suggestions(campaigns(*classified((FEWEST - 1) // 2), asked)).empty
    assert suggestions(campaigns(*classified()[:6], *classified()[:6], asked)).empty
    assert learn([""] * 10, ["selling", "value"] * 5, [None] * 10) is None


def test_likeness_without_a_telling_word_is_no_suggestion():
    shared = [
        (f"Pots {n}", f"{start} pots", None, purpose)
        for n in range(6)
        for start, purpose in (("Glimmer", "selling"), ("Walks with", "value"))
    ]
    asked = [("Pots 7", "Pots", None, None), ("Pots 8", "Glimmer", None, None)]
    found = suggestions(campaigns(*shared, *asked))
    assert found["because"].tolist() == ['"glimmer", learned from 12 classified']


def test_almost_sure_of_another_the_list_gives_way_and_it_is_said():
    wins = [("Mailing", f"Win {text}", "collection", "selling") for text in SELLS * 5]
    walks = [("Mailing", text, "outing", "value") for text in GIVES * 5]
    found = suggestions(campaigns(*wins, *walks, ("Mailing", "Win Glimmer lamps for the garden", None, None)))
    assert found["way"].tolist() == ["learned"]
    assert found["probability"].iloc[0] >= ALMOST_SURE
    assert found["because"].iloc[0] == '"glimmer", learned from 60 classified, though "Win" would be value'


def test_the_order_of_campaigns_does_not_matter_nor_does_asking_twice():
    rows = campaigns(*classified(), ("Mailing", "Glimmer pots", None, None), ("Mailing", "Last chance", None, None))
    once = suggestions(rows)
    pd.testing.assert_frame_equal(once, suggestions(rows))
    turned = suggestions(rows.iloc[::-1]).sort_index()
    assert turned["purpose"].tolist() == once["purpose"].tolist()


def test_hostile_texts_teach_and_are_asked_like_any_other():
    nasty = ["<script>", "=1+1", "\x00\ud83d", "'; DROP TABLE", "🎉", "a" * 10_000, "   ", "%s %n {0}"]
    known = [("x", text, None, purpose) for text, purpose in zip(nasty, ["selling", "value"] * 4, strict=True)]
    suggestions(campaigns(*known, *(("y", text, None, None) for text in nasty)))


def right(found: pd.DataFrame, known: pd.DataFrame) -> tuple[int, int]:
    """How many suggestions are the true purpose, and how many there are."""
    truth = known["type"].map(dict(ROUND)).fillna(known["purpose"])
    return int((found["purpose"] == truth.loc[found.index]).sum()), len(found)


def test_of_the_demo_firms_campaigns_what_is_suggested_is_right(tables):
    known = tables["campaigns"].reset_index(drop=True)
    waiting = known[known["purpose"].isna()]
    assert right(suggestions(known), known) == (len(waiting), len(waiting)) == (4, 4)
    n_right, n = right(suggestions(known.assign(purpose=None, type=None)), known)
    assert n == len(known) and n_right >= 0.95 * n


def test_of_subjects_alone_three_in_four_say_something_and_it_is_right(tables):
    known = tables["campaigns"].reset_index(drop=True)
    n_right, n = right(suggestions(known.assign(purpose=None, type=None, campaign=None)), known)
    assert n >= 0.75 * len(known) and n_right >= 0.95 * n


def test_after_two_dozen_subjects_classified_the_rest_is_learned_well(tables):
    known = tables["campaigns"].dropna(subset="purpose").reset_index(drop=True).assign(campaign=None)
    asked = known.assign(purpose=known["purpose"].where(known.index < 24), type=None)
    n_right, n = right(suggestions(asked), known)
    assert n >= 0.85 * (len(known) - 24) and n_right >= 0.95 * n
