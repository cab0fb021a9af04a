"""The models keep to the SQL that every engine reads alike, and are translated without a change of meaning."""

import pytest
import sqlglot

from relmark.mistakes import Mistake
from relmark.tables import TABLES
from relmark.warehouse import models, order
from relmark.warehouse.portable import DIALECTS, RelmarkSpark, faults, flattened, translate

WRITTEN = [name for name, one in models().items() if not one.fitted]
FITTED = {*models()} - {*WRITTEN}
READ = {read for one in models().values() for read in one.reads}
TOPS = [name for name in WRITTEN if name not in READ and not {*models()[name].reads} <= {*TABLES}]

GOOD = (
    "SELECT CAST(amount AS DOUBLE) / nullif(CAST(n AS DOUBLE), 0) FROM t",
    "SELECT x / 2, x / 100e0, 0.5e0 * x, 1e-9 FROM t",
    "SELECT CAST(floor(x) AS BIGINT), CAST(ceil(x / 2e0) AS BIGINT), round(x) FROM t",
    "SELECT date_diff('day', CAST(a_at AS DATE), b_on), a_on + 28, $as_of - CAST($n AS INTEGER) FROM t",
    "SELECT CAST(date_trunc('month', CAST(a_at AS DATE)) AS DATE), a_at + CAST($n AS INTEGER) * INTERVAL 1 DAY FROM t",
    "SELECT row_number() OVER (PARTITION BY a ORDER BY b DESC NULLS LAST, c) FROM t",
    "SELECT CAST(sum(a) OVER w AS BIGINT) FROM t WINDOW w AS (ORDER BY b ROWS UNBOUNDED PRECEDING)",
    "SELECT CAST(sum(a) OVER (PARTITION BY b) AS BIGINT) FROM t",
    "SELECT percentile_cont(0.5e0) WITHIN GROUP (ORDER BY CAST(amount AS DOUBLE)) FROM t",
    "SELECT avg(CAST(amount AS DOUBLE)), CAST(sum(amount) FILTER (WHERE x > 0) AS DECIMAL(18, 2)) FROM t",
    "SELECT a.x FROM a INNER JOIN b USING (id) WHERE a.x IN (SELECT c.x FROM c) AND EXISTS (SELECT 1 FROM d)",
    "SELECT t.a AS b FROM t WHERE t.b > 1",
    "WITH days AS (SELECT * FROM (VALUES (1), (2)) AS n (n)) SELECT days.n FROM days",
    "SELECT a || CAST(b AS VARCHAR), lower(trim(c)), contains(d, 'x'), coalesce(e, 'none') FROM t",
    "SELECT CASE WHEN x > 0 THEN ln(x) END, exp(x), power(x, 2), bool_or(b), greatest(a, c) FROM t",
)

BAD = {
    "SELECT a FROM t QUALIFY row_number() OVER (ORDER BY a) = 1": "QUALIFY",
    "SELECT a, count(*) FROM t GROUP BY ALL": "GROUP BY ALL",
    "SELECT DISTINCT ON (a) a, b FROM t": "DISTINCT ON",
    "SELECT any_value(a) FROM t": "any_value",
    "SELECT first(a) FROM t": "first",
    "SELECT arg_max(a, b) FROM t": "arg_max",
    "SELECT max_by(a, b) FROM t": "arg_max",
    "SELECT n FROM generate_series(1, 3) AS s (n)": "generate_series",
    "SELECT unnest(a) FROM t": "UNNEST",
    "SELECT [a, b] FROM t": "lists",
    "SELECT list(a ORDER BY b) FROM t": "lists",
    "SELECT a[1] FROM t": "lists",
    "SELECT string_agg(a, ',') FROM t": "joined texts",
    "SELECT {'a': a} FROM t": "structs",
    "SELECT list_transform(a, lambda x: x + 1) FROM t": "lambdas",
    "SELECT date_diff('month', a_on, b_on) FROM t": "date_diff of months",
    "SELECT date_diff('day', a_at, b_on) FROM t": "date_diff of timestamps",
    "SELECT a_on - b_on FROM t": "a date less a date",
    "SELECT a_on + INTERVAL 28 DAY FROM t": "a date and an INTERVAL",
    "SELECT a_at - INTERVAL ($n) DAY FROM t": "an INTERVAL",
    "SELECT a_at + INTERVAL 1 MONTH FROM t": "an INTERVAL",
    "SELECT date_trunc('month', a_on) FROM t": "date_trunc",
    "SELECT dayofweek(a_on) FROM t": "days of the week",
    "SELECT extract(dow FROM a_on) FROM t": "EXTRACT",
    "SELECT ceil(x) FROM t": "ceil",
    "SELECT CAST(floor(x) AS INTEGER) FROM t": "floor",
    "SELECT CAST(x / 2 AS INTEGER) FROM t": "a fraction becomes whole",
    "SELECT round(x, 2) FROM t": "round(x, n)",
    "SELECT log(x) FROM t": "log",
    "SELECT 0.5 * x FROM t": "0.5 is a decimal",
    "SELECT x / y FROM t": "dividing by y",
    "SELECT x / $n FROM t": "dividing by $n",
    "SELECT x / 0 FROM t": "dividing by 0",
    "SELECT x % y FROM t": "dividing by y",
    "SELECT x // 2 FROM t": "//",
    "SELECT amount / nullif(n, 0) FROM t": "money divided",
    "SELECT avg(amount) FROM t": "avg and percentiles of money",
    "SELECT median(x) FROM t": "median",
    "SELECT mode(x) FROM t": "mode",
    "SELECT quantile_disc(x, 0.5e0) FROM t": "percentile_disc",
    "SELECT percentile_disc(0.5e0) WITHIN GROUP (ORDER BY x) FROM t": "percentile_disc",
    "SELECT percentile_cont(0.5e0) WITHIN GROUP (ORDER BY amount) FROM t": "avg and percentiles of money",
    "SELECT row_number() OVER () FROM t": "row_number without an order",
    "SELECT row_number() OVER (PARTITION BY a) FROM t": "row_number without an order",
    "SELECT CAST(sum(a) OVER (ORDER BY b) AS BIGINT) FROM t": "an ordered window",
    "SELECT CAST(sum(a) OVER w AS BIGINT) FROM t WINDOW w AS (ORDER BY b)": "an ordered window",
    "SELECT count(DISTINCT a) OVER (PARTITION BY b) FROM t": "count(DISTINCT) in a window",
    "SELECT x.a FROM (WITH y AS (SELECT 1 AS a) SELECT y.a FROM y) AS x": "a WITH inside",
    "WITH orders AS (SELECT * FROM t) SELECT orders.a FROM orders": "the step orders hides",
    "WITH buyers AS (SELECT * FROM t) SELECT buyers.a FROM buyers": "the step buyers hides",
    "WITH x AS MATERIALIZED (SELECT 1 AS a) SELECT x.a FROM x": "MATERIALIZED",
    "WITH RECURSIVE x AS (SELECT 1 AS a) SELECT x.a FROM x": "WITH RECURSIVE",
    "SELECT a + 1 AS b FROM t WHERE b > 1": "b is a name given in this SELECT",
    "SELECT a + 1 AS b, b * 2 AS c FROM t": "b is a name given in this SELECT",
    "SELECT a FROM t WHERE x_at < CAST($ts AS TIMESTAMP)": "$ts is a moment",
    "SELECT a FROM t WHERE x_at < $until_at": "$until_at is a moment",
    "SELECT sum(n) AS n FROM t": "n: a sum has another type",
    "SELECT coalesce(sum(n), 0) AS n FROM t": "n: a sum has another type",
    "SELECT count() FROM t": "count()",
    "SELECT * EXCLUDE (a) FROM t": "* EXCLUDE",
    "SELECT * REPLACE (1 AS a) FROM t": "* EXCLUDE",
    "SELECT a.x FROM a ASOF JOIN b ON a.t >= b.t": "ASOF",
    "SELECT lgamma(x) FROM t": "lgamma is not a listed function",
    "SELECT hash(x) FROM t": "hash is not a listed function",
    "SELECT regexp_matches(x, 'a') FROM t": "is not a listed function",
    "SELECT CAST(x AS HUGEINT) FROM t": "is not the same type everywhere",
    "SELECT TRY_CAST(x AS INTEGER) FROM t": "TRY_CAST",
    "SELECT concat(a, b) FROM t": "concat",
    "SELECT sign(x) FROM t": "sign",
    "SELECT current_date FROM t": "a model does not read the clock",
}


def test_every_model_keeps_to_the_portable_subset():
    assert {name: found for name in WRITTEN if (found := faults(models()[name].sql))} == {}


def test_every_model_is_short_and_says_its_grain():
    written = [models()[name] for name in WRITTEN]
    assert [one.name for one in written if not one.grain.startswith(("one row per", "exactly one row"))] == []
    assert [one.name for one in written if len(one.sql.splitlines()) > 60] == []


@pytest.mark.parametrize("sql", GOOD)
def test_portable_text_has_no_fault(sql):
    assert faults(sql) == []


@pytest.mark.parametrize(("sql", "said"), BAD.items(), ids=BAD)
def test_text_that_engines_read_otherwise_is_caught(sql, said):
    found = faults(sql)
    assert any(fault.startswith(said) or said in fault.split(":")[0] for fault in found), found
    assert all(fault.endswith(".") for fault in found)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_model_can_be_said_in_every_dialect(dialect):
    said = {name: translate(name, dialect, bound=models()[name].reads) for name in WRITTEN}
    assert [name for name, sql in said.items() if "SELECT" not in sql] == []


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_model_can_be_said_with_all_below_it_in_one_query(dialect):
    assert [name for name in TOPS if "SELECT" not in translate(name, dialect)] == []


def test_one_query_has_a_step_for_every_model_below():
    lacking = {name: below(name) - {step.alias for step in flattened(name).args["with_"].expressions} for name in TOPS}
    assert {name: steps for name, steps in lacking.items() if steps} == {}


def below(name):
    return {one for one in order(name, FITTED) if one in WRITTEN} - {name}


def test_steps_of_two_models_never_share_a_name():
    sql = translate("segment_history", "spark")
    assert "rfm_cuts__measured AS" in sql
    assert "measured AS measured" not in sql.replace("rfm_cuts__measured AS measured", "")
    assert sql.count("WITH ") == 1


def test_what_is_bound_is_left_as_a_name():
    assert "customer_channels AS (" not in translate("buyer_totals", "spark", bound={"customer_channels", "buyers"})


def test_a_percentile_stays_exact_on_spark():
    sql = "SELECT percentile_cont(0.5e0) WITHIN GROUP (ORDER BY CAST(x AS DOUBLE)) FROM t"
    written = sqlglot.parse_one(sql, dialect="duckdb").sql(RelmarkSpark)
    assert written == "SELECT PERCENTILE_CONT(0.5e0) WITHIN GROUP (ORDER BY CAST(x AS DOUBLE) NULLS LAST) FROM t"


def test_parameters_are_written_in_the_words_of_the_engine():
    assert "$as_of" in translate("valid_orders", "duckdb")
    assert ":as_of" in translate("valid_orders", "spark")
    assert "%(as_of)s" in translate("valid_orders", "postgres")


def test_a_table_is_read_as_it_is():
    assert translate("orders", "spark") == "SELECT\n  *\nFROM orders"


def test_an_unknown_dialect_is_a_mistake_with_a_remedy():
    with pytest.raises(Mistake, match=r"No dialect named 'sparc'. Did you mean 'spark'\?"):
        translate("segments", "sparc")


def test_a_fitted_model_has_no_sql():
    with pytest.raises(Mistake, match="cluster_centres is fitted in Python"):
        translate("cluster_centres", "spark")


def test_an_unknown_model_is_a_mistake_with_a_remedy():
    with pytest.raises(Mistake, match=r"Did you mean 'segments'\?"):
        translate("segment", "spark")
