"""What campaigns are for: suggested from their words, and from what was classified before."""

from relmark.campaigns.suggesting import Suggestion, suggestions
from relmark.campaigns.words import listed

__all__ = ["Suggestion", "listed", "suggestions", "types"]


def types() -> tuple[str, ...]:
    """The kinds of communication that the word list knows."""
    return listed().types
