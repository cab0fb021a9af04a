"""The door to Splink: it pairs the customers who share a key, compares their fields and adds up the evidence.

Splink weighs "same person" against "strangers"; its weights per field are kept, so that `evidence` can weigh the third
explanation, one home, with them.
"""

from collections.abc import Callable, Iterator

from splink import DuckDBAPI, Linker, SettingsCreator

from relmark.matching import rarity
from relmark.matching.asking import ask
from relmark.matching.blocks import RULES
from relmark.matching.fields import FIELDS, SHARE_DOUBLE, Field, Level

PAIRS = "matching_pairs"
_AT_ONCE = 500_000
_FEWEST = 1_000
# Splink takes the logarithm of the odds: a threshold of 0 or 1 has none.
_NEVER = 1e-9


def score(con, threshold: float, progress: Callable[[float], None]) -> str:
    """Writes every pair that is likelier than the threshold to be one person than two strangers; returns its table.

    Columns: customer_id_l, customer_id_r, match_weight, and per field its level (`gamma_`) and its weight in two parts
    (`mw_`, and `mw_tf_adj_` for the rarity of the value). Done in parts, so that memory follows the part.
    """
    api = DuckDBAPI(con)
    n_customers = ask(con, f"SELECT count(*) FROM {rarity.COMPARED}")[0][0]
    ask(con, f"DROP TABLE IF EXISTS {PAIRS}")
    for place, (part, share) in enumerate(_parts(_linker(api, n_customers), n_customers, threshold)):
        ask(con, f"CREATE TABLE {PAIRS} AS FROM {part}" if place == 0 else f"INSERT INTO {PAIRS} FROM {part}")
        progress(share)
    api.delete_tables_created_by_splink_from_db()
    return PAIRS


def _parts(linker: Linker, n_customers: int, threshold: float) -> Iterator[tuple[str, float]]:
    """A table of scored pairs for each part of the customers, and how much is done."""
    n = max(1, -(-n_customers // _AT_ONCE))
    bearable = min(max(threshold, _NEVER), 1 - _NEVER)
    for part in range(1, n + 1):
        found = linker.inference.predict_chunk(
            (part, n), (1, 1), threshold_match_probability=bearable, warning_mode="never"
        )
        yield found.physical_name, part / n
        found.drop_table_from_database_and_remove_from_cache()


def _linker(api: DuckDBAPI, n_customers: int) -> Linker:
    """Splink with our levels and our rarities.

    Splink 5.0 takes rarities as lookup tables only: of columns `tf_...` in the input it reads none when it predicts.
    """
    linker = Linker(api.register(rarity.COMPARED), _settings(n_customers), log_level=None, validate_settings=False)
    for term in rarity.TERMS:
        linker.table_management.register_term_frequency_lookup(api.register(rarity.table(term)), rarity.column(term))
    return linker


def _settings(n_customers: int) -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="customer_id",
        probability_two_random_records_match=chance(n_customers),
        blocking_rules_to_generate_predictions=[
            {"blocking_rule": f"l.{rule.column} = r.{rule.column}"} for rule in RULES
        ],
        comparisons=[_comparison(field) for field in FIELDS],
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
    )


def chance(n_customers: int) -> float:
    """How likely two customers drawn at random are one person.

    Lists of fewer than a thousand are taken for the beginning of one of a thousand: in a list of ten the same common
    name twice would otherwise be enough.

    >>> round(chance(6001), 6)
    1e-05
    """
    return 2 * SHARE_DOUBLE / (max(n_customers, _FEWEST) - 1)


def _comparison(field: Field) -> dict:
    missing = {"sql_condition": field.missing, "label_for_charts": "missing", "is_null_level": True}
    return {"output_column_name": field.name, "comparison_levels": [missing, *map(_level, field.levels)]}


def _level(level: Level) -> dict:
    known = {"sql_condition": level.when, "label_for_charts": level.says, "m_probability": level.same}
    if isinstance(level.strangers, float):
        return known | {"u_probability": level.strangers}
    # With a rarity of its own for each value, the average one is taken out again by Splink: any number will do.
    rare = {"u_probability": 0.001, "tf_adjustment_column": rarity.column(level.strangers)}
    return known | rare | {"tf_adjustment_weight": 1.0, "disable_tf_exact_match_detection": True}
