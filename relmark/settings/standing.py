"""Thresholds of where a relationship stands: ladder, lifecycle, warmth, movement, relationship states."""

from relmark.settings.setting import Setting

STANDING: tuple[Setting, ...] = ()
