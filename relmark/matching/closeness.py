"""When two names, birthdays or places are close, as SQL over the columns of both customers; names in any order."""


def _either_way(first: str, second: str) -> str:
    """Both parts of two names fit, in the same order or crossed.

    Args:
        first, second: what must hold of one part and of the other, with `{a}` and `{b}` for the two values.
    """
    ways = []
    for given, family in (("given_r", "family_r"), ("family_r", "given_r")):
        for one, other in ((first, second), (second, first)):
            ways.append(f"({one.format(a='given_l', b=given)} AND {other.format(a='family_l', b=family)})")
    return f"({' OR '.join(dict.fromkeys(ways))})"


_EQUAL = "{a} = {b}"
# An initial, or a beginning of three letters or more: Will for William. Two letters (Jo) begin too many names.
_BEGINS = (
    "(least(length({a}), length({b})) NOT IN (0, 2) AND (starts_with({a}, {b}) OR starts_with({b}, {a}))"
    " AND greatest(length({a}), length({b})) > 1)"
)
# One slip of the pen (a letter more, less, other, or two changed places), or nearly alike in a longer word.
_NEAR = (
    "({a} = {b} OR (greatest(length({a}), length({b})) >= 4 AND least(length({a}), length({b})) >= 2"
    " AND (damerau_levenshtein({a}, {b}) = 1 OR jaro_winkler_similarity({a}, {b}) >= 0.92)))"
)

SHORTENED = _either_way(_EQUAL, _BEGINS)
CONTAINED = (
    "(least(len(word_list_l), len(word_list_r)) >= 2"
    " AND (list_has_all(word_list_l, word_list_r) OR list_has_all(word_list_r, word_list_l)))"
)
NEAR_NAMES = _either_way(_NEAR, _NEAR)
ONE_WORD = "((family_l IS NULL OR family_r IS NULL) AND list_has_any(word_list_l, word_list_r))"
GIVEN_ONLY = "given_l = given_r"
FAMILY_ONLY = "(family_l = family_r OR family_l = given_r OR given_l = family_r)"

SWAPPED_DAY = (
    "(year(birthday_l) = year(birthday_r)"
    " AND month(birthday_l) = day(birthday_r) AND day(birthday_l) = month(birthday_r))"
)
GENERATION = "abs(year(birthday_l) - year(birthday_r)) >= 16"
TWO_PARTS = (
    "(CAST(year(birthday_l) = year(birthday_r) AS INTEGER) + CAST(month(birthday_l) = month(birthday_r) AS INTEGER)"
    " + CAST(day(birthday_l) = day(birthday_r) AS INTEGER) = 2)"
)

APART = "country_l <> country_r"
# Six signs or more name a street or less (GB, NL, CA, IE); shorter ones a town, whose neighbour is another town.
NEAR_POSTCODE = (
    "(least(length(postcode_l), length(postcode_r)) >= 5 AND greatest(length(postcode_l), length(postcode_r)) >= 6"
    " AND damerau_levenshtein(postcode_l, postcode_r) = 1)"
)
NO_PLACE = (
    "(postcode_l IS NULL OR postcode_r IS NULL) AND (city_l IS NULL OR city_r IS NULL)"
    " AND (region_l IS NULL OR region_r IS NULL) AND coalesce(country_l = country_r, true)"
)
