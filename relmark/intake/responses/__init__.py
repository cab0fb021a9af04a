"""Surveys: a row of answers becomes one row an answer."""
