"""What is compared, and what each outcome says: three explanations of a pair are weighed against each other.

Two customers may be the same person, two strangers, or two people of one home (a couple, parent and child). Each level
below says how often it is met in each case: among records of one person, among strangers, within a home. The weight of
evidence is the logarithm (base 2) of the ratio, as Fellegi and Sunter (1969) have it. Strangers alone, the usual second
case, would call every couple one person: a home explains a shared name, address and number just as well.

Where the numbers come from. Strangers: a name of `rarity.TERMS` is counted among the firm's own customers; a figure is
arithmetic or, rounded, ours. Same person and home: ours, rounded. They are not trained on the firm's data: that finds
homes as readily as people, needs thousands of pairs, and would give other suggestions after every import.
"""

from dataclasses import dataclass

from relmark.matching import closeness

# How many customers are expected to be in the list twice, and how many pairs of one home for each such pair: ours.
SHARE_DOUBLE = 0.03
HOMES_PER_DOUBLE = 2.0


@dataclass(frozen=True)
class Level:
    """One outcome of comparing a field.

    Attributes:
        when: the condition, as SQL over the columns of both customers (`_l`, `_r`).
        says: the outcome in a word: same, alike, different.
        same: how often records of one person come out so.
        strangers: how often two strangers do: a share, or the term whose rarity tells.
        home: how often two people of one home do.
    """

    when: str
    says: str
    same: float
    strangers: float | str
    home: float


@dataclass(frozen=True)
class Field:
    """One thing compared.

    Attributes:
        shown: what the evidence shows of it, as SQL over the customers as they were written.
        missing: when there is nothing to compare, as SQL; says nothing either way.
        levels: the outcomes in the order in which they are tried; the last is everything else.
    """

    name: str
    shown: str
    missing: str
    levels: tuple[Level, ...]


_NAME = Field(
    "name",
    "name",
    "words_l IS NULL OR words_r IS NULL",
    (
        # Senior and junior: the addition exists to tell two people apart.
        Level("heir_l <> heir_r", "different", 0.002, 0.0001, 0.01),
        # A home: of the pairs some quarter are parent and child, half of those of one sex, and few bear one name.
        Level("words_l = words_r", "same", 0.58, "name", 0.005),
        Level(f"{closeness.SHORTENED} OR {closeness.CONTAINED}", "alike", 0.10, "short", 0.008),
        Level(closeness.NEAR_NAMES, "alike", 0.24, "near", 0.005),
        Level(closeness.ONE_WORD, "alike", 0.02, "word", 0.01),
        # A new family name after a wedding; within a home almost nobody shares a first name.
        Level(closeness.GIVEN_ONLY, "different", 0.03, "given", 0.03),
        Level(closeness.FAMILY_ONLY, "different", 0.01, "family", 0.72),
        Level("ELSE", "different", 0.018, 0.97, 0.217),
    ),
)

_BIRTHDAY = Field(
    "birthday",
    "birthday",
    "birthday_l IS NULL OR birthday_r IS NULL",
    (
        # A home: twins.
        Level("birthday_l = birthday_r", "same", 0.917, "birthday", 0.01),
        # Strangers: 1/20,000, less the days after the twelfth of a month, both ways round.
        Level(closeness.SWAPPED_DAY, "alike", 0.02, 0.00005, 0.0005),
        # Parents and children, and nearly never one person.
        Level(closeness.GENERATION, "different", 0.003, 0.4, 0.4),
        # Strangers: 1/365 (day and month) + 1/(70 * 12) (month and year) + 1/(70 * 30) (day and year).
        Level(closeness.TWO_PARTS, "alike", 0.04, 0.0044, 0.0044),
        Level("ELSE", "different", 0.02, 0.6, 0.6),
    ),
)

_PLACE = Field(
    "place",
    "nullif(concat_ws(', ', postcode, city, region, country), '')",
    closeness.NO_PLACE,
    (
        Level(closeness.APART, "different", 0.01, 0.3, 0.001),
        Level("postcode_l = postcode_r", "same", 0.60, "postcode", 0.95),
        Level(closeness.NEAR_POSTCODE, "alike", 0.04, "district", 0.005),
        Level("city_l = city_r", "alike", 0.12, "city", 0.02),
        Level("region_l = region_r", "different", 0.05, "region", 0.01),
        # Some one in five moved further between two records of them.
        Level("country_l = country_r", "different", 0.15, "country", 0.012),
        Level("ELSE", "different", 0.03, 0.7, 0.002),
    ),
)

_PHONE = Field(
    "phone",
    "phone",
    "phone_l IS NULL OR phone_r IS NULL",
    (
        Level("phone_l = phone_r", "same", 0.50, "phone", 0.35),
        Level("phone_end_l = phone_end_r", "same", 0.05, "phone_end", 0.03),
        # A landline at one time and a mobile at another.
        Level("ELSE", "different", 0.45, 1.0, 0.62),
    ),
)

# Beginnings made of the name (anna.hall at two hosts) are met wherever the name is: in one of four namesakes, and in
# one of twenty whose names merely come close. Among pairs of one person, in a quarter, whatever the names are.
_EMAIL = Field(
    "email",
    "email",
    "mailbox_l IS NULL OR mailbox_r IS NULL",
    (
        # A home: couples with one mailbox.
        Level("mailbox_l = mailbox_r", "same", 0.35, "mailbox", 0.08),
        Level("stem_l = stem_r AND NOT named_box_l AND NOT named_box_r", "alike", 0.25, "stem", 0.02),
        Level("stem_l = stem_r AND words_l = words_r", "alike", 0.25, 0.25, 0.20),
        Level("stem_l = stem_r", "alike", 0.25, 0.05, 0.05),
        # Two boxes made of two names (anna.hall, tom.hall): one person has them after a wedding at most.
        Level("spelt_box_l <> spelt_box_r", "different", 0.05, 0.50, 0.37),
        Level("ELSE", "different", 0.35, 0.45, 0.35),
    ),
)

FIELDS = (_NAME, _BIRTHDAY, _PLACE, _PHONE, _EMAIL)
