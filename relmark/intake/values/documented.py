"""What the vendor of an export documents about its values: dates, decimals, zone and words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Documented:
    """What is known beforehand of how a file writes its values; weaker than what its columns show.

    Attributes:
        vendor: whose export it is, to be named where this is relied on; "" when nobody's.
        day_first: whether 05/02 is 5 February; None when the vendor writes dates in an unmistakable way.
        decimal: the decimal sign.
        timezone: the zone of times that carry none.
        words: target ("orders.status") to {word in the file, in small letters: relmark's own word; "" for no event}.
        phone_plus: telephone numbers are international, written without their "+".
    """

    vendor: str = ""
    day_first: bool | None = None
    decimal: str | None = None
    timezone: str | None = None
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    phone_plus: bool = False


NOTHING = Documented()
