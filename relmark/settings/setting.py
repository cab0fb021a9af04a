"""What a threshold or choice is, and how a value of it is read."""

import math
from dataclasses import dataclass

from relmark.mistakes import Mistake

Value = int | float | bool | str
EVERYWHERE = "all"


@dataclass(frozen=True)
class Setting:
    """One threshold or choice.

    Attributes:
        default: its value when nobody says otherwise; its type is the setting's type.
        unit: of the value, in words ("days", "share", "customers").
        choices: the only texts allowed; empty for free text.
        is_list: its text is numbers with commas, ascending, nine at most.
        filters: it narrows who or what is counted, so pages say it in their heading.
        source: who gives the default; "ours" where no authority does.
    """

    name: str
    default: Value
    label: str
    help: str
    unit: str = ""
    least: float | None = None
    most: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()
    filters: bool = False
    is_list: bool = False
    source: str = "ours"

    def read(self, value) -> Value:
        """The value as this setting's type.

        >>> Setting("rfm_bins", 5, "Bins", "", least=3, most=10).read("7")
        7

        Raises:
            Mistake: it cannot be read, or lies outside the limits.
        """
        try:
            found = _cuts(value) if self.is_list else _read_as(type(self.default), value)
        except (ValueError, TypeError):
            raise Mistake(f"{self.name} cannot be '{value}': give {self.allowed()}.") from None
        if isinstance(found, float) and not math.isfinite(found):
            raise Mistake(f"{self.name} cannot be '{value}': give {self.allowed()}.")
        if self.choices and found not in self.choices:
            raise Mistake(f"{self.name} cannot be '{value}': give {self.allowed()}.")
        if (self.least is not None and found < self.least) or (self.most is not None and found > self.most):
            raise Mistake(f"{self.name} cannot be {value}: give {self.allowed()}.")
        return found

    def allowed(self) -> str:
        """What may be given, in words."""
        if self.is_list:
            return "at most nine numbers, ascending, with commas: 1, 2, 5"
        if self.choices:
            return "one of " + ", ".join(self.choices)
        if self.least is not None and self.most is not None:
            return f"{_KINDS[type(self.default)]} from {self.least:g} to {self.most:g}"
        return _KINDS[type(self.default)]


_KINDS = {bool: "yes or no", int: "a whole number", float: "a number", str: "text"}
_YES, _NO = ("yes", "true", "on", "1"), ("no", "false", "off", "0")


def _cuts(value) -> str:
    """Cut points as text, tidied.

    >>> _cuts(" 1,2 , 5")
    '1, 2, 5'
    """
    numbers = [float(part) for part in str(value).split(",") if part.strip()]
    if len(numbers) > 9 or numbers != sorted(set(numbers)) or not all(abs(number) < 1e15 for number in numbers):
        raise ValueError(value)
    written = [f"{number:g}" if number == int(number) and number < 1e6 else f"{number:.2f}" for number in numbers]
    if len(set(written)) < len(written):
        raise ValueError(value)
    return ", ".join(written)


def _read_as(kind, value):
    if kind is not bool:
        return kind(value)
    word = str(value).strip().lower()
    if word not in (*_YES, *_NO):
        raise ValueError(word)
    return word in _YES
