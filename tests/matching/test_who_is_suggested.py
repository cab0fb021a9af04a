"""Two records of one person are suggested; two people who look alike are not."""

from datetime import date

EMMA = {"name": "Emma Hall", "birthday": date(1984, 5, 17), "postcode": "M2 4FG", "city": "Manchester", "country": "GB"}
JOHN = {"name": "John Smith", "postcode": "LS1 5AB", "city": "Leeds", "country": "GB"}
PAIR = [(1, 2)]


def but(customer: dict, **changed) -> dict:
    return customer | changed


def test_first_and_last_name_may_be_swapped(suggested_among):
    found = suggested_among(EMMA, but(EMMA, name="Hall Emma"))
    assert found.pairs == PAIR
    assert found.evidence(1, 2)["name"]["says"] == "same"


def test_the_family_name_may_come_first_with_a_comma(suggested_among):
    assert suggested_among(EMMA, but(EMMA, name="HALL, Emma", birthday=None)).pairs == PAIR


def test_a_slip_of_the_pen_at_the_same_address_is_one_person(suggested_among):
    found = suggested_among(EMMA, but(EMMA, name="Emma Hlal", birthday=None))
    assert found.pairs == PAIR
    assert found.evidence(1, 2)["name"]["says"] == "alike"


def test_accents_titles_and_capitals_make_no_difference(suggested_among):
    zoe = but(EMMA, name="Zoé Müller")
    assert suggested_among(zoe, but(zoe, name="Frau Dr. ZOE MULLER", birthday=None)).pairs == PAIR


def test_a_short_form_is_the_full_name(suggested_among):
    found = suggested_among(but(EMMA, name="Robert Hall"), but(EMMA, name="Bob Hall", postcode=None, city=None))
    assert found.pairs == PAIR
    assert found.evidence(1, 2)["name"]["says"] == "alike"


def test_an_initial_with_birthday_and_address_is_one_person(suggested_among):
    assert suggested_among(EMMA, but(EMMA, name="E. Hall")).pairs == PAIR


def test_a_middle_name_may_be_left_out(suggested_among):
    assert suggested_among(EMMA, but(EMMA, name="Emma Louise Hall")).pairs == PAIR


def test_who_moved_is_known_by_name_and_birthday(suggested_among):
    found = suggested_among(EMMA, but(EMMA, postcode="EH7 6QU", city="Edinburgh"))
    assert found.pairs == PAIR
    assert found.evidence(1, 2)["place"]["says"] == "different"


def test_day_and_month_may_be_swapped(suggested_among):
    april = but(EMMA, birthday=date(1984, 3, 4))
    found = suggested_among(april, but(april, birthday=date(1984, 4, 3)))
    assert found.pairs == PAIR
    assert found.evidence(1, 2)["birthday"]["says"] == "alike"


def test_a_number_with_and_without_its_prefix_is_one_number(suggested_among):
    found = suggested_among(but(JOHN, phone="+44 113 496 0123"), but(JOHN, phone="0113 4960123", postcode="LS2 8XY"))
    assert found.evidence(1, 2)["phone"]["says"] == "same"


def test_an_unusual_beginning_of_the_mailbox_tells_and_one_made_of_the_name_does_not(suggested_among):
    def told(mailbox):
        boxes = [{"name": "John Smith", "email": f"{mailbox}@{host}"} for host in ("a.example", "b.example")]
        return suggested_among(*boxes, threshold=0.01).evidence(1, 2)["email"]["weight"]

    assert told("dragonfly77") > 3
    assert abs(told("john.smith")) < 1


def test_father_and_son_of_one_name_stay_apart(suggested_among):
    father = but(JOHN, birthday=date(1955, 2, 1), phone="+441134960001")
    assert suggested_among(father, but(father, birthday=date(1986, 9, 30))).pairs == []


def test_senior_and_junior_stay_apart(suggested_among):
    assert suggested_among(but(JOHN, name="John Smith Sr."), but(JOHN, name="John Smith, Jr.")).pairs == []


def test_a_couple_with_one_address_number_and_mailbox_stays_apart(suggested_among):
    emma = but(EMMA, birthday=None, phone="+441134960001", email="thehalls@mail.example")
    assert suggested_among(emma, but(emma, name="Thomas Hall")).pairs == []


def test_twins_stay_apart(suggested_among):
    assert suggested_among(EMMA, but(EMMA, name="Oliver Hall")).pairs == []


def test_people_who_share_a_mailbox_and_nothing_else_stay_apart(suggested_among):
    office = "orders@firm.example"
    assert suggested_among({"name": "Ana Pop", "email": office}, {"name": "Karl Weiss", "email": office}).pairs == []


def test_namesakes_with_mailboxes_of_two_family_names_stay_apart(suggested_among):
    one, other = but(JOHN, email="john.smith@a.example"), but(JOHN, email="john.archer@a.example")
    assert suggested_among(one, other).pairs == []


def test_nothing_but_the_same_name_is_not_enough(suggested_among):
    assert suggested_among({"name": "John Smith"}, {"name": "John Smith"}).pairs == []


def test_a_name_many_bear_tells_less_than_a_rare_one(suggested_among):
    smiths = [but(JOHN, name=f"{first} Smith", postcode=f"LS{n} 1AA") for n, first in enumerate(["John", "Mary"] * 40)]
    rare = but(JOHN, name="Ivo Quill", postcode="YO1 7HH")
    assert suggested_among(*smiths, but(rare, name="John Smith"), but(rare, name="John Smith"), rare, rare).pairs == [
        (83, 84)
    ]


def test_a_birthday_many_have_is_a_default_and_tells_little(suggested_among):
    default, day = date(1970, 1, 1), date(1983, 8, 9)
    names = ["Ana", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Jo"]
    crowd = [{"name": f"{one} {other}man", "birthday": default} for one in names for other in names]

    def told(birthday):
        pair = [but(EMMA, birthday=birthday)] * 2
        return suggested_among(*crowd, *pair, threshold=0.01).evidence(101, 102)["birthday"]["weight"]

    assert told(default) < 4
    assert told(day) > 6


def test_evidence_shows_each_field_as_it_was_written(suggested_among):
    found = suggested_among(EMMA, but(EMMA, name="emma  HALL", phone="+441134960001"))
    evidence = found.evidence(1, 2)
    assert list(evidence) == ["name", "birthday", "place", "phone", "email"]
    assert (evidence["name"]["a"], evidence["name"]["b"]) == ("Emma Hall", "emma  HALL")
    assert (evidence["birthday"]["a"], evidence["birthday"]["weight"] > 5) == ("1984-05-17", True)
    assert evidence["place"]["a"] == "M2 4FG, Manchester, GB"
    assert evidence["phone"] == {"field": "phone", "a": None, "b": "+441134960001", "says": "missing", "weight": 0.0}
