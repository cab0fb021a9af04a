"""How rare a value is: that two strangers share a Smith says little, that they share a Tremayne says much.

Each value is counted among the firm's own customers without the two compared. Few customers tell little, so something
known beforehand counts as well: the chance of a value nobody else has shown yet, worth so many customers.
Names are counted within their country, for a place is judged with its country already in it.
"""

from dataclasses import dataclass

from relmark.matching.asking import ask
from relmark.matching.blocks import PEOPLE
from relmark.quoting import identifier

COMPARED = "matching_compared"
_HOME = "coalesce(country, '') || '|'"


@dataclass(frozen=True)
class Term:
    """A value whose rarity counts.

    Attributes:
        value: the value, as SQL over the grouped customers.
        counted: among what: `values` of its own column, `words` of names in whatever place, whole `names`.
        beforehand: the chance that a stranger has a value that nobody else was seen with.
        worth: for how many customers that chance counts.
        factor: how much likelier than sharing the very value the outcome of the level is.
        least: no value is taken to be rarer than this.
    """

    value: str
    counted: str = "values"
    beforehand: float = 0.0
    worth: float = 50.0
    factor: float = 1.0
    least: float = 1e-8


# What has no source is ours, rounded.
TERMS = {
    # No name is rarer than its bearer in a large country.
    "name": Term(f"{_HOME} || words", "names"),
    # About two other names lie as close to a name as a slip of the pen.
    "near": Term(f"{_HOME} || words", "names", factor=3.0, least=1e-6),
    # One word and the initial of the other: one in ten has that initial.
    "short": Term(f"{_HOME} || CASE WHEN length(family) > 1 THEN family ELSE given END", "words", factor=0.1),
    "word": Term(f"{_HOME} || CASE WHEN family IS NULL THEN given END", "words"),
    "given": Term(f"{_HOME} || given", "words"),
    "family": Term(f"{_HOME} || family", "words"),
    # Sixty years of days are some 20,000; many at one day (1 January 1970) are a default and say little.
    "birthday": Term("birthday", beforehand=1 / 20_000, worth=200.0, least=1 / 20_000),
    # A country has ten thousand to two million postcodes.
    "postcode": Term("postcode", beforehand=1e-4, worth=2_000.0),
    # Next door by one sign: of a city's postcodes of six signs, one in a hundred at most.
    "district": Term("city", beforehand=0.01, factor=0.01),
    "city": Term("city", beforehand=0.01),
    "region": Term("region", beforehand=0.1),
    "country": Term("country", beforehand=0.3),
    # A number or mailbox changes hands; nothing is surer than one in a million.
    "phone": Term("phone", beforehand=1e-6, least=1e-6),
    "phone_end": Term("phone_end", beforehand=1e-6, least=1e-6),
    "mailbox": Term("mailbox", beforehand=1e-6, least=1e-6),
    "stem": Term("stem", beforehand=1e-4, least=1e-5),
}
# A word of a name that nobody else was seen with: one in three hundred, for fifty customers.
_WORD_BEFOREHAND, _WORD_WORTH = 0.003, 50.0
_WORDS, _NAMES = "matching_words", "matching_names"


def column(term: str) -> str:
    return f"term_{term}"


def table(term: str) -> str:
    return f"matching_rarity_{term}"


def count_values(con) -> None:
    """Writes one table per term, value and share, and the view of customers with their terms."""
    values = ", ".join(f"{one.value} AS {identifier(column(name))}" for name, one in TERMS.items())
    ask(con, f"CREATE OR REPLACE VIEW {COMPARED} AS SELECT *, {values} FROM {PEOPLE}")
    ask(con, f"CREATE OR REPLACE TABLE {_WORDS} AS {_words()}")
    ask(con, f"CREATE OR REPLACE TABLE {_NAMES} AS {_names()}")
    for name, term in TERMS.items():
        shares = _own(name, term) if term.counted == "values" else _of_names(name, term)
        ask(con, f"CREATE OR REPLACE TABLE {table(name)} AS {shares}")


def drop(con) -> None:
    """Takes away what `count_values` wrote."""
    ask(con, f"DROP VIEW IF EXISTS {COMPARED}")
    for name in (_WORDS, _NAMES, *map(table, TERMS)):
        ask(con, f"DROP TABLE IF EXISTS {name}")


def _number(value: float) -> str:
    """A figure as SQL reads it without taking it for a decimal."""
    return f"CAST({value!r} AS DOUBLE)"


def _others(beforehand: float, worth: float) -> str:
    """Of `n` among `total`: the share among everybody but the two compared, with what is known beforehand."""
    return f"(greatest(n - 2, 0) + {_number(beforehand * worth)}) / (total - 2 + {_number(worth)})"


def _words() -> str:
    """Per country and word of a name, how likely a stranger has it."""
    return f"""
        WITH bearers AS (SELECT {_HOME} AS home, unnest(list_distinct(word_list)) AS word FROM {PEOPLE}),
        homes AS (SELECT {_HOME} AS home, count(words) AS total FROM {PEOPLE} GROUP BY ALL),
        counted AS (SELECT home, word, count(*) AS n FROM bearers GROUP BY ALL)
        SELECT home || word AS value, {_others(_WORD_BEFOREHAND, _WORD_WORTH)} AS share
        FROM counted JOIN homes USING (home)
    """


def _names() -> str:
    """Per country and whole name: as likely as its words together, or as the name was met, whichever is more."""
    return f"""
        WITH named AS (
            SELECT {_HOME} AS home, words, word_list, count(*) AS n
            FROM {PEOPLE} WHERE words IS NOT NULL GROUP BY ALL
        ),
        spread AS (SELECT home, words, n, unnest(word_list) AS word FROM named),
        together AS (
            SELECT home, words, n, list_aggregate(list(share ORDER BY word), 'product') AS share
            FROM spread JOIN {_WORDS} ON {_WORDS}.value = home || word GROUP BY ALL
        ),
        homes AS (SELECT home, sum(n) AS total FROM named GROUP BY home)
        SELECT home || words AS value, greatest(share, {_others(0.0, _WORD_WORTH)}) AS share
        FROM together JOIN homes USING (home)
    """


def _of_names(name: str, term: Term) -> str:
    value, share = identifier(column(name)), identifier(f"tf_{column(name)}")
    seen = f"greatest({_number(term.factor)} * share, {_number(term.least)})"
    return f"SELECT value AS {value}, {seen} AS {share} FROM {_WORDS if term.counted == 'words' else _NAMES}"


def _own(name: str, term: Term) -> str:
    value, share = identifier(column(name)), identifier(f"tf_{column(name)}")
    seen = f"{_number(term.factor)} * {_others(term.beforehand, term.worth)}"
    return f"""
        WITH counted AS (SELECT {value}, count(*) AS n FROM {COMPARED} WHERE {value} IS NOT NULL GROUP BY {value}),
        everybody AS (SELECT count({value}) AS total FROM {COMPARED})
        SELECT {value}, greatest({seen}, {_number(term.least)}) AS {share} FROM counted, everybody
    """
