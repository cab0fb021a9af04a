"""What campaigns are for, learned from those that somebody classified: alike words, alike purpose."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion

from relmark.campaigns.telling import Telling
from relmark.lifetime.one_thread import in_one_thread

# With fewer, or all of one purpose, there is nothing to tell apart.
FEWEST, FEWEST_PURPOSES = 8, 2
MOST, SIGNS, KINDS = 2_000, 5_000, 100
LONGEST = 300
# Cautious enough that of what it says with 80 % some four in five are right, also after a dozen examples.
FIT = 3.0


@dataclass(frozen=True)
class Learned:
    """What is likeliest for a campaign, how likely its purpose is, and the word that tells it most."""

    purpose: str
    type: str | None
    probability: float
    word: str


class Learner:
    """Tells what campaigns are for, after those it was shown.

    Attributes:
        n_shown: how many it learned from.
    """

    @in_one_thread
    def __init__(self, texts: Sequence[str], purposes: Sequence[str], types: Sequence[str | None]):
        """Learn from campaigns classified: their words, purposes and types; of very many the first."""
        self.n_shown = len(texts)
        texts, purposes, types = texts[:MOST], purposes[:MOST], types[:MOST]
        said = {"sublinear_tf": True, "max_features": SIGNS}
        self._words = TfidfVectorizer(ngram_range=(1, 2), **said)
        parts = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), **said)
        self._signs = FeatureUnion([("words", self._words), ("parts", parts)])
        seen = self._signs.fit_transform([read(text) for text in texts])
        self._model = LogisticRegression(C=FIT, max_iter=500).fit(seen, list(purposes))
        names = self._words.get_feature_names_out()
        self._telling = Telling(names, seen[:, : len(names)], purposes)
        self._kinds = _Kinds(seen, list(zip(purposes, types, strict=True)))

    def said(self, texts: Sequence[str]) -> list[Learned | None]:
        """The likeliest purpose of each campaign, and the type of those of this purpose that are most like it.

        None where no word of a campaign tells that purpose: then it is only like others by chance.
        """
        if not texts:
            return []
        seen = self._signs.transform([read(text) for text in texts])
        held = seen[:, : len(self._words.vocabulary_)].tocsr()
        chances, likeness = self._model.predict_proba(seen), self._kinds.likeness(seen)
        found = []
        for row, chance in enumerate(chances):
            purpose = str(self._model.classes_[chance.argmax()])
            word = self._telling.word(held.indices[held.indptr[row] : held.indptr[row + 1]], purpose)
            kind = self._kinds.type(purpose, likeness[row])
            found.append(Learned(purpose, kind, float(chance.max()), word) if word else None)
        return found


class _Kinds:
    """The usual types of each purpose, each as the mean of its campaigns."""

    def __init__(self, seen, pairs: Sequence[tuple[str, str | None]]):
        usual = Counter(pair for pair in sorted(pairs, key=str) if pair[1]).most_common(KINDS)
        self._kinds = [kind for kind, _ in usual]
        rows = [[place for place, pair in enumerate(pairs) if pair == kind] for kind in self._kinds]
        self._means = np.array([np.asarray(seen[one].mean(axis=0)).ravel() for one in rows])

    def likeness(self, seen) -> np.ndarray:
        return seen @ self._means.T if self._kinds else np.empty((seen.shape[0], 0))

    def type(self, purpose: str, likeness: np.ndarray) -> str | None:
        of_it = [(alike, type_) for alike, (its, type_) in zip(likeness, self._kinds, strict=True) if its == purpose]
        return max(of_it)[1] if of_it else None


def learn(texts: Sequence[str], purposes: Sequence[str], types: Sequence[str | None]) -> Learner | None:
    """A learner, once enough campaigns are classified to tell purposes apart; None before."""
    if len(texts) < FEWEST or len(set(purposes)) < FEWEST_PURPOSES:
        return None
    if not any(re.search(r"\w\w", read(text)) for text in texts):
        return None
    return Learner(texts, purposes, types)


def read(text: str) -> str:
    """The words of a campaign as a learner takes them: any number is the same number."""
    return re.sub(r"\d+", "0", text.casefold()[:LONGEST])
