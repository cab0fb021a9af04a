"""What a user can get wrong, said in one sentence that names the thing and the remedy."""

from difflib import get_close_matches


class Mistake(ValueError):
    """A user's mistake: its text is shown as it is, without a traceback (exit status 2)."""


class NotMeasurable(Mistake):
    """A number cannot be computed because a table it needs is not loaded.

    Attributes:
        model: the model asked for.
        missing: names of the tables to load.
    """

    def __init__(self, model: str, missing: list[str]):
        self.model = model
        self.missing = missing
        super().__init__(f"{model} is not measurable: load {' and '.join(missing)} to see it.")


def no_such(kind: str, name: str, known) -> Mistake:
    """The mistake of naming something that does not exist.

    >>> print(no_such("model", "segment", ["segments", "buyers"]))
    No model named 'segment'. Did you mean 'segments'?
    """
    known = sorted(known)
    by_small = {str(one).lower(): one for one in known}
    close = get_close_matches(str(name).lower(), by_small, n=1, cutoff=0.6)
    remedy = f"Did you mean '{by_small[close[0]]}'?" if close else f"Choose one of: {', '.join(known) or 'none yet'}."
    return Mistake(f"No {kind} named '{name}'. {remedy}")
