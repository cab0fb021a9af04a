"""Who may be the same person: suggestions, never decisions.

The rules by which customers are compared are `RULES`; what each field says is `FIELDS`; how rare a value is, `rarity`.
The same customers always give the same suggestions: nothing is drawn by lot and nothing is trained.
"""

from collections.abc import Callable

from relmark.matching import rarity
from relmark.matching.asking import ask
from relmark.matching.blocks import LEFT_OUT, PEOPLE, RULES, Rule, group
from relmark.matching.cleaning import CLEAN, clean
from relmark.matching.evidence import SUGGESTED, weigh
from relmark.matching.fields import FIELDS, Field, Level
from relmark.matching.scoring import PAIRS, score
from relmark.settings import SETTINGS

__all__ = ["FIELDS", "LEFT_OUT", "RULES", "Field", "Level", "Rule", "suggest"]

LARGEST = SETTINGS["match_group"].default


def suggest(con, people: str, threshold: float, progress: Callable = lambda step, share: None, largest=LARGEST) -> str:
    """Pairs of customers who may be one person.

    Args:
        con: an unlocked DuckDB connection of its own, in memory.
        people: a relation in it, one row per customer: customer_id, name, email, phone, birthday, country, region,
            city, postcode; any but the first may be NULL. Other columns are not looked at.
        threshold: the least probability of a suggestion, from 0 to 1.
        progress: told each step and, from 0 to 1, how much of the whole is done.
        largest: a name, number or address that more customers share is not compared by (setting `match_group`).

    Returns:
        The name of a table in `con`, likeliest first: customer_a < customer_b, probability, and as JSON the evidence:
        per field `field`, both values `a` and `b` as written, `says` (same, alike, different, missing) and `weight`
        (each point doubles the odds). Beside it stands `suggested_pairs_left_out`: rules with keys too widely shared.
    """
    progress("Cleaning names and addresses", 0.0)
    clean(con, people)
    group(con, largest)
    progress("Counting how rare each value is", 0.2)
    rarity.count_values(con)
    score(con, threshold, lambda share: progress("Comparing customers", 0.3 + 0.6 * share))
    progress("Weighing the evidence", 0.9)
    weigh(con, threshold)
    _tidy(con)
    progress("Done", 1.0)
    return SUGGESTED


def _tidy(con) -> None:
    rarity.drop(con)
    for table in (PAIRS, PEOPLE, CLEAN):
        ask(con, f"DROP TABLE IF EXISTS {table}")
