"""Numbers shown on the pages about this: see the settings of the same name."""

from relmark.measures.measure import Measure

GOING_COLD: tuple[Measure, ...] = ()
