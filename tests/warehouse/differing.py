"""Whether two frames hold the same rows, in whatever order."""

import math
from datetime import date, datetime
from decimal import Decimal

import pandas as pd


def difference(ours, theirs):
    """The first difference of two frames whose rows lie in any order, in words; None when there is none."""
    if list(ours.columns) != list(theirs.columns):
        return f"columns {list(ours.columns)} on DuckDB, {list(theirs.columns)} on Spark"
    if ours.equals(theirs):
        return None
    if len(ours) != len(theirs):
        return f"{len(ours)} rows on DuckDB, {len(theirs)} on Spark"
    for one, other in zip(plain_rows(ours), plain_rows(theirs), strict=True):
        for column, a, b in zip(ours.columns, one, other, strict=True):
            if not same(a, b):
                return f"{column}: {a} on DuckDB, {b} on Spark"
    return None


def same(a, b):
    if isinstance(a, float) and isinstance(b, float):
        return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)
    return a == b


def plain_rows(frame):
    """The rows as numbers, texts and None, sorted by all columns, the last digits of numbers left out of account."""
    columns = [[plain(value) for value in frame[name].astype(object)] for name in frame.columns]
    return sorted(zip(*columns, strict=True), key=lambda row: [rank(value) for value in row])


def plain(value):
    if pd.isna(value):
        return None
    if isinstance(value, bool | str):
        return value
    if isinstance(value, datetime | date):
        return pd.Timestamp(value).isoformat()
    return float(value) if isinstance(value, int | float | Decimal) or hasattr(value, "item") else value


def rank(value):
    return (value is not None, f"{value:+025.6f}" if isinstance(value, float) else str(value))
