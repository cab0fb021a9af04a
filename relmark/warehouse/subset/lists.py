"""What is known to be the same on DuckDB and Spark, and what is known to differ."""

from sqlglot import exp

TYPES = ("BIGINT", "INT", "DOUBLE", "DECIMAL(18, 2)", "DATE", "TEXT", "BOOLEAN", "TIMESTAMP")

LOGIC = (exp.And, exp.Or, exp.Case, exp.If, exp.Cast, exp.Coalesce, exp.Nullif, exp.Exists, exp.Greatest, exp.Least)
COUNTS = (exp.Count, exp.Sum, exp.Min, exp.Max, exp.Avg, exp.StddevSamp, exp.LogicalOr, exp.LogicalAnd)
NUMBERS = (exp.Abs, exp.Ceil, exp.Floor, exp.Round, exp.Exp, exp.Ln, exp.Sqrt, exp.Pow, exp.PercentileCont)
PLACES = (exp.RowNumber, exp.Rank, exp.Lag, exp.Lead, exp.FirstValue)
DATES = (exp.DateDiff, exp.TimestampTrunc, exp.DateTrunc, exp.Year, exp.Month, exp.LastDay)
TEXTS = (
    *(exp.Lower, exp.Upper, exp.Trim, exp.Substring, exp.Replace, exp.Translate, exp.SplitPart),
    *(exp.Contains, exp.StartsWith, exp.StrPosition, exp.Length),
)
FUNCTIONS = (*LOGIC, *COUNTS, *NUMBERS, *PLACES, *DATES, *TEXTS)

BANNED = {
    exp.Qualify: "QUALIFY is not everywhere: number rows in a step before and keep them in WHERE.",
    exp.AnyValue: "any_value picks by row order: max(x), or row_number() with a unique tiebreak.",
    exp.First: "first picks by row order: row_number() with a unique tiebreak, keep 1.",
    exp.Last: "last picks by row order: row_number() with a unique tiebreak, keep 1.",
    exp.ArgMax: "arg_max picks by row order among equals: row_number() with a unique tiebreak, keep 1.",
    exp.ArgMin: "arg_min picks by row order among equals: row_number() with a unique tiebreak, keep 1.",
    exp.GenerateSeries: "generate_series is not everywhere: join numbers given as VALUES.",
    exp.Unnest: "UNNEST is not everywhere: join rows given as VALUES.",
    exp.Explode: "UNNEST is not everywhere: join rows given as VALUES.",
    exp.Array: "lists differ: one row per value.",
    exp.ArrayAgg: "lists lose their order elsewhere: one row per value.",
    exp.GroupConcat: "joined texts lose their order elsewhere: one row per value.",
    exp.Struct: "structs differ: one column per value.",
    exp.Bracket: "lists differ: one row per value.",
    exp.Lambda: "lambdas differ: plain SQL over rows.",
    exp.Columns: "COLUMNS is DuckDB's own: name the columns.",
    exp.Pivot: "PIVOT differs: max(x) FILTER (WHERE ...) for each column.",
    exp.IntDiv: "// is not everywhere: CAST(floor(a / b) AS BIGINT).",
    exp.Log: "log is to base 10 or e: ln of what is above 0.",
    exp.Sign: "sign gives another type elsewhere: CASE WHEN x > 0 THEN 1 ...",
    exp.IsNan: "isnan of nothing differs: IS NULL first.",
    exp.Concat: "concat treats nothing otherwise: CAST(a AS VARCHAR) || b.",
    exp.Median: "median of money loses digits: percentile_cont(0.5) WITHIN GROUP (ORDER BY CAST(x AS DOUBLE)).",
    exp.Mode: "mode picks by row order among equals: count, then row_number() with a unique tiebreak.",
    exp.PercentileDisc: "percentile_disc rounds ranks otherwise: a cut point by rank, or percentile_cont over DOUBLE.",
    exp.DayOfWeek: "days of the week count from 0 or 1: date_diff('day', DATE '1970-01-05', d) % 7 is 0 on Mondays.",
    exp.DayOfWeekIso: "days of the week differ: date_diff('day', DATE '1970-01-05', d) % 7 is 0 on Mondays.",
    exp.Extract: "EXTRACT differs by part: year(d), month(d), or date_diff.",
    exp.TimeToUnix: "epoch is not everywhere: date_diff('day', DATE '1970-01-01', d).",
    exp.DateAdd: "date_add gives other types elsewhere: date + 28.",
    exp.TryCast: "TRY_CAST hides what is unreadable: convert when importing.",
    exp.CurrentDate: "a model does not read the clock: $as_of.",
    exp.CurrentTimestamp: "a model does not read the clock: $as_of.",
    exp.Rand: "a random number changes each time: take every n-th row.",
}
