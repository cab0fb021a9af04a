"""Which words tell a purpose: those that classified campaigns of one purpose share, and others hardly have."""

from collections.abc import Sequence

import numpy as np

# A word tells when this share of at least so many campaigns with it have one purpose, or more where most have anyway.
SHARE, FEWEST = 0.8, 2


class Telling:
    """The telling words of each purpose."""

    def __init__(self, words, held, purposes: Sequence[str]):
        """Find them.

        Args:
            words: the name of each column.
            held: one row per classified campaign, its columns above 0 where it holds the word (a sparse matrix).
            purposes: of each campaign.
        """
        given = np.array(purposes)
        self._words = np.array(words)
        self._n = np.asarray((held > 0).sum(axis=0)).ravel()
        self._shares = {one: self._of(held[given == one]) for one in sorted(set(purposes))}
        usual = {one: (given == one).mean() for one in self._shares}
        self._least = {one: max(SHARE, (1 + share) / 2) for one, share in usual.items()}

    def _of(self, held) -> np.ndarray:
        """For each word the share of campaigns with it that are among these."""
        return np.asarray((held > 0).sum(axis=0)).ravel() / np.maximum(self._n, 1)

    def word(self, places: np.ndarray, purpose: str) -> str | None:
        """The word among these that tells this purpose best; None where none does, and likeness proves nothing."""
        telling = places[(self._shares[purpose][places] >= self._least[purpose]) & (self._n[places] >= FEWEST)]
        if not len(telling):
            return None
        shares, words = self._shares[purpose], self._words
        best = max(telling, key=lambda at: (shares[at], self._n[at], " " not in words[at], len(words[at]), words[at]))
        return str(self._words[best])
