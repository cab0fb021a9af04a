"""Who is compared with whom: comparing everybody with everybody is out of the question beyond a few thousand customers.

Two customers are compared when they share the key of at least one rule below. A key shared by more customers than the
setting `match_group` is left out, because it tells little and costs much; how many are, is written down.
"""

from dataclasses import dataclass

from relmark.matching.asking import ask
from relmark.matching.cleaning import CLEAN
from relmark.quoting import identifier, literal

PEOPLE = "matching_people"
LEFT_OUT = "suggested_pairs_left_out"


@dataclass(frozen=True)
class Rule:
    """One way for two customers to be compared.

    Attributes:
        says: the rule in one sentence, for people.
        key: what both must have alike, as SQL over the cleaned customers; NULL compares with nobody.
    """

    name: str
    says: str
    key: str

    @property
    def column(self) -> str:
        return f"block_{self.name}"


# Day and month in one order, so that 3 April and 4 March meet.
_DAY = "concat_ws('-', year(birthday), least(month(birthday), day(birthday)), greatest(month(birthday), day(birthday)))"
_BORN = "They have the same birthday (day and month may be swapped), and of the words of their names, by the alphabet,"
_LIVES = "They have the same postcode, and of the words of their names, by the alphabet,"

RULES = (
    Rule("mailbox", "They have the same e-mail address.", "mailbox"),
    Rule("phone", "They have the same telephone number, with or without a prefix.", "coalesce(phone_end, phone)"),
    Rule(
        "mail_name",
        "Their e-mail addresses begin alike, and not just because they are made of the name.",
        "CASE WHEN NOT named_box THEN stem END",
    ),
    Rule(
        "birthday_first",
        f"{_BORN} the first begins with the same letter.",
        f"CASE WHEN birthday IS NOT NULL THEN {_DAY} || left(word_list[1], 1) END",
    ),
    Rule(
        "birthday_last",
        f"{_BORN} the last begins with the same letter.",
        f"CASE WHEN birthday IS NOT NULL THEN {_DAY} || left(word_list[-1], 1) END",
    ),
    Rule(
        "birthday_postcode", "They have the same birthday and postcode.", "CAST(birthday AS VARCHAR) || ' ' || postcode"
    ),
    Rule(
        "postcode_first",
        f"{_LIVES} the first begins with the same three letters.",
        "postcode || ' ' || left(word_list[1], 3)",
    ),
    Rule(
        "postcode_last",
        f"{_LIVES} the last begins with the same three letters.",
        "postcode || ' ' || left(word_list[-1], 3)",
    ),
    Rule("name_city", "They have the same name, in any order of its words, and the same city.", "words || '|' || city"),
    Rule("name", "They have the same name, in any order of its words.", "words"),
)


def group(con, largest: int) -> str:
    """Adds to the cleaned customers the key of each rule, without those that nobody or too many share.

    Returns:
        The name of the table. Beside it stands `suggested_pairs_left_out`: each rule with keys too widely shared, how
        many there are, how many customers have one, and how many have the commonest.
    """
    keys = [f"CASE WHEN {rule.key} IS NOT NULL THEN hash({rule.key}) END AS {rule.column}" for rule in RULES]
    compared = f"SELECT * EXCLUDE (as_written, plain), {', '.join(keys)} FROM {CLEAN}"
    ask(con, f"CREATE OR REPLACE TABLE matching_keys AS {compared}")
    left_out = " UNION ALL ".join(_too_many(rule, largest) for rule in RULES)
    ask(con, f"CREATE OR REPLACE TABLE {LEFT_OUT} AS {left_out}")
    kept = ", ".join(_kept(rule, largest) for rule in RULES)
    ask(con, f"CREATE OR REPLACE TABLE {PEOPLE} AS SELECT * REPLACE ({kept}) FROM matching_keys")
    ask(con, "DROP TABLE matching_keys")
    return PEOPLE


def _kept(rule: Rule, largest: int) -> str:
    column = identifier(rule.column)
    return f"CASE WHEN count(*) OVER (PARTITION BY {column}) BETWEEN 2 AND {int(largest)} THEN {column} END AS {column}"


def _too_many(rule: Rule, largest: int) -> str:
    column = identifier(rule.column)
    return f"""
        SELECT
            {literal(rule.name)} AS rule,
            {literal(rule.says)} AS says,
            count(*) AS n_keys,
            CAST(sum(n) AS BIGINT) AS n_customers,
            max(n) AS largest
        FROM (SELECT count(*) AS n FROM matching_keys WHERE {column} IS NOT NULL GROUP BY {column})
        WHERE n > {int(largest)}
        HAVING count(*) > 0
    """
