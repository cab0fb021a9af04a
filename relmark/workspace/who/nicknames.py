"""Names as they are written twice: words of a name, short forms, slips of the pen; and when two cannot be one."""

import duckdb

from relmark.matching.short_names import NO_NAMES, full_forms
from relmark.quoting import literal

_MACROS = """
    words_of(name) AS list_filter(
        regexp_split_to_array(
            translate(strip_accents(lower(CASE
                WHEN contains(name, ',') THEN split_part(name, ',', 2) || ' ' || split_part(name, ',', 1) ELSE name
            END)), '''’`', ''),
            '[^\\p{L}\\p{N}]+'
        ),
        lambda word: word <> '' AND NOT list_contains(no_names(), word)
    );
    he_and_she(a, b) AS
        least(length(a), length(b)) >= 4 AND (a IN (b || 'a', b || 'e') OR b IN (a || 'a', a || 'e'));
    slip(a, b) AS
        least(length(a), length(b)) >= 3 AND left(a, 1) = left(b, 1) AND damerau_levenshtein(a, b) <= 1
        AND (length(a) <> length(b) OR length(a) >= 5) AND NOT he_and_she(a, b);
    begins(a, b) AS
        (least(length(a), length(b)) = 1 OR (least(length(a), length(b)) >= 3 AND abs(length(a) - length(b)) >= 2))
        AND (starts_with(a, b) OR starts_with(b, a));
    alike(a, b) AS a = b OR begins(a, b) OR slip(a, b) OR full_form(a) = full_form(b);
    left_over(ours, theirs) AS
        len(list_filter(ours, lambda one: len(list_filter(theirs, lambda other: alike(one, other))) = 0));
    of_one_house(a, b) AS
        left_over(a, b) BETWEEN 1 AND len(a) - 1 AND left_over(b, a) BETWEEN 1 AND len(b) - 1
        AND NOT alike(a[1], b[1]);
    strangers(a, b) AS least(len(a), len(b)) >= 2 AND left_over(a, b) = len(a)
"""


def teach(con: duckdb.DuckDBPyConnection) -> None:
    """Teach the connection to compare names.

    `words_of(name)` gives its words in order, plain and small: "Lee, Ms Zoë" and "Zoe Lee" are the same two.
    `alike(word, word)` forgives an initial, a short form, a slip of the pen; Daniel and Daniela, Dan and Ian stay two.
    `of_one_house(words, words)` is true of two people who share a name but not the given one, which is left over on
    both sides. The given name comes first: what two names share at the front is no family name, as Ann Lee may marry.
    `strangers(words, words)` is true of two full names that have nothing in common.
    """
    forms = full_forms()
    short, full = (", ".join(map(literal, names)) for names in (forms, forms.values()))
    known = f"full_form(word) AS coalesce(map([{short}], [{full}])[word], word)"
    none = f"no_names() AS [{', '.join(map(literal, NO_NAMES))}]"
    for macro in (none, known, *_MACROS.split(";")):
        con.execute(f"CREATE OR REPLACE TEMP MACRO {macro}")
