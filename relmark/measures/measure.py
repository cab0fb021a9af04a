"""What a number shown is: its name, its definition, and how it is written."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One number: what it is called, what it means, and how it is written.

    Attributes:
        format: count, money, share, points, days, number, date or text.
        good: whether up is "good", "bad" or neither ("").
    """

    name: str
    label: str
    definition: str
    format: str
    good: str = ""
