"""Cells become values: dates, amounts, keys, words, by what the whole column shows."""
