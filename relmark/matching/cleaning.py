"""Customers as they are compared: lower case, without accents, titles and spaces; one row each, nothing invented.

What was written is kept apart, for the evidence to show. Texts are cut at 200 characters: longer ones are no names.
"""

from relmark.matching.asking import ask
from relmark.matching.fields import FIELDS
from relmark.matching.short_names import ELDER, NO_NAMES, PARTICLES, ROLES, YOUNGER, full_forms
from relmark.quoting import identifier, literal

CLEAN = "matching_clean"
COLUMNS = ("name", "email", "phone", "birthday", "country", "region", "city", "postcode")
_OTHERS = r"'[^\p{L}\p{N}]+'"


def clean(con, people: str) -> str:
    """Writes the table of cleaned customers and returns its name.

    Columns: the words of the name (`words`, sorted; `given` and `family` as written first and last; `heir` for senior
    or junior), birthday, postcode, city, region, country, phone and its last nine digits, the mailbox, what stands
    before the @ (`stem`), whether that is made of the name (`named_box`), its names where it spells out two
    (`spelt_box`), and `as_written`.
    """
    steps = f"""
        WITH texts AS (SELECT {_TEXTS} FROM {identifier(people)}),
        written AS (SELECT {_WRITTEN} FROM texts),
        split AS (SELECT *, {_SPLIT} FROM written),
        named AS (SELECT *, {_NAMED} FROM split),
        boxed AS (SELECT *, {_BOXED} FROM named)
        SELECT {_CLEAN} FROM boxed
    """
    ask(con, f"CREATE OR REPLACE TABLE {CLEAN} AS {steps}")
    return CLEAN


def _list(words) -> str:
    return f"[{', '.join(literal(word) for word in words)}]"


def _plain(text: str) -> str:
    return f"translate(strip_accents(lower({text})), 'øłđ', 'old')"


def _squeezed(column: str) -> str:
    return f"nullif(regexp_replace({_plain(f'left({column}, 200)')}, {_OTHERS}, '', 'g'), '')"


def _words(text: str) -> str:
    """The words of a text: apostrophes join, everything else that is no letter or digit parts."""
    joined = f"regexp_replace({text}, '[''’`]', '', 'g')"
    return f"list_filter(regexp_split_to_array({joined}, {_OTHERS}), lambda w: w <> '')"


def _spelled_out(text: str) -> str:
    """German letters as mailboxes write them."""
    return f"replace(replace(replace({text}, 'ü', 'ue'), 'ö', 'oe'), 'ä', 'ae')"


_TEXTS = ", ".join(["customer_id", *(f"CAST({name} AS VARCHAR) AS {name}" for name in COLUMNS)])

# "Smith, Emma" is Emma Smith.
_WRITTEN = r"""
    *,
    regexp_replace(left(name, 200), '^([^,]+),(.+)$', '\2 \1') AS in_order,
    nullif(regexp_replace(left(phone, 200), '[^0-9]', '', 'g'), '') AS digits,
    CASE WHEN contains(email, '@') THEN left(lower(trim(email)), 200) END AS box"""

_SPLIT = f"""
    {_words(_plain("in_order"))} AS all_words,
    {_words(_plain(_spelled_out("lower(in_order)")))} AS spelled_words,
    split_part(split_part(box, '@', 1), '+', 1) AS local"""

_NAMED = f"""
    list_filter(all_words, lambda w: NOT list_contains({_list(NO_NAMES)}, w)) AS names,
    list_filter(names, lambda w: NOT list_contains({_list(PARTICLES)}, w)) AS bare_names,
    CASE WHEN len(bare_names) >= 2 THEN bare_names ELSE names END AS plain_words,
    list_transform(
        plain_words, lambda w: coalesce(map({_list(full_forms())}, {_list(full_forms().values())})[w], w)
    ) AS full_words,
    list_sort({_words(f"regexp_replace({_plain('local')}, '[0-9]+', ' ', 'g')")}) AS local_words"""

_BOXED = """
    coalesce(len(list_filter(
        list_concat(all_words, spelled_words),
        lambda w: length(w) >= 3 AND contains(array_to_string(local_words, ''), w)
    )) > 0, false) AS named_box"""

_AS_WRITTEN = ", ".join(f"{literal(field.name)}: {field.shown}" for field in FIELDS)

_CLEAN = f"""
    customer_id,
    CASE WHEN len(full_words) > 0 THEN list_sort(full_words) END AS word_list,
    CASE WHEN len(full_words) > 0 THEN array_to_string(list_sort(full_words), ' ') END AS words,
    array_to_string(list_sort(plain_words), ' ') AS plain,
    full_words[1] AS given,
    CASE WHEN len(full_words) > 1 THEN full_words[-1] END AS family,
    CASE
        WHEN list_has_any(all_words, {_list(ELDER)}) THEN 'elder'
        WHEN list_has_any(all_words, {_list(YOUNGER)}) THEN 'younger'
    END AS heir,
    TRY_CAST(birthday AS DATE) AS birthday,
    {_squeezed("postcode")} AS postcode,
    {_squeezed("city")} AS city,
    {_squeezed("region")} AS region,
    {_squeezed("country")} AS country,
    CASE WHEN length(digits) >= 7 THEN digits END AS phone,
    CASE WHEN length(digits) >= 9 THEN right(digits, 9) END AS phone_end,
    box AS mailbox,
    CASE
        WHEN list_contains({_list(ROLES)}, local) THEN NULL
        WHEN named_box THEN array_to_string(local_words, '.')
        ELSE nullif(local, '')
    END AS stem,
    CASE
        WHEN named_box AND len(list_filter(local_words, lambda w: length(w) >= 3)) >= 2
        THEN array_to_string(local_words, '.')
    END AS spelt_box,
    named_box,
    {{{_AS_WRITTEN}}} AS as_written"""
