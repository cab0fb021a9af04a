"""Thresholds of who is going cold and of how relationships begin."""

from relmark.settings.setting import Setting

GOING_COLD: tuple[Setting, ...] = ()
