"""Thresholds of what a relationship is worth: margin, horizon, discount, the calibration period."""

from relmark.settings.setting import Setting

VALUING: tuple[Setting, ...] = ()
