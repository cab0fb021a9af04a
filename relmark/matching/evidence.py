"""From weights to a probability, and what each field says of a pair, with both values as they were written."""

import math

from relmark.matching.asking import ask
from relmark.matching.cleaning import CLEAN
from relmark.matching.fields import FIELDS, HOMES_PER_DOUBLE, Field
from relmark.matching.scoring import PAIRS
from relmark.quoting import identifier, literal

SUGGESTED = "suggested_pairs"


def weigh(con, threshold: float) -> str:
    """Writes the suggested pairs with their evidence and returns the name of their table.

    The odds that a pair is one person are against both other explanations together: 1 / (1/strangers + 1/home).
    The weight of a field is the one against the likelier of the two.
    """
    home = " + ".join([_number(-math.log2(HOMES_PER_DOUBLE)), *(_home(field) for field in FIELDS)])
    said = ", ".join(_said(field) for field in FIELDS)
    pairs = f"""
        WITH weighed AS (SELECT *, match_weight AS strangers, {home} AS home FROM {PAIRS}),
        judged AS (SELECT *, 1 / (1 + pow(2, -strangers) + pow(2, -home)) AS probability FROM weighed)
        SELECT
            CAST(customer_id_l AS BIGINT) AS customer_a,
            CAST(customer_id_r AS BIGINT) AS customer_b,
            probability,
            CAST(to_json([{said}]) AS VARCHAR) AS evidence
        FROM judged
        JOIN {CLEAN} AS a ON a.customer_id = customer_id_l
        JOIN {CLEAN} AS b ON b.customer_id = customer_id_r
        WHERE probability >= $threshold
        ORDER BY probability DESC, customer_a, customer_b
    """
    ask(con, f"CREATE OR REPLACE TABLE {SUGGESTED} AS {pairs}", {"threshold": threshold})
    return SUGGESTED


def _number(value: float) -> str:
    return f"CAST({value!r} AS DOUBLE)"


def _by_level(field: Field, values: list[str], missing: str) -> str:
    """One value per level; Splink numbers them from the last, which is 0."""
    highest = len(values) - 1
    cases = " ".join(f"WHEN {highest - place} THEN {value}" for place, value in enumerate(values))
    return f"CASE gamma_{field.name} {cases} ELSE {missing} END"


def _home(field: Field) -> str:
    """The weight against one home; people of a home share a value at least as often as strangers share it."""
    weights = [_number(math.log2(level.same / level.home)) for level in field.levels]
    for place, level in enumerate(field.levels):
        if level.says == "same" and isinstance(level.strangers, str):
            weights[place] = f"least({weights[place]}, {_strangers(field)})"
    return _by_level(field, weights, _number(0.0))


def _strangers(field: Field) -> str:
    rare = any(isinstance(level.strangers, str) for level in field.levels)
    return f"mw_{field.name}" + (f" + mw_tf_adj_{field.name}" if rare else "")


def _said(field: Field) -> str:
    """What one field says of a pair; names that agree only as short and full form are alike, not the same."""
    says = _by_level(field, [literal(level.says) for level in field.levels], "'missing'")
    if field.name == "name":
        says = f"CASE WHEN a.words = b.words AND a.plain <> b.plain THEN 'alike' ELSE {says} END"
    written = f"as_written.{identifier(field.name)}"
    weight = f"round(CASE WHEN strangers <= home THEN {_strangers(field)} ELSE {_home(field)} END, 2)"
    return f"{{'field': {literal(field.name)}, 'a': a.{written}, 'b': b.{written}, 'says': {says}, 'weight': {weight}}}"
