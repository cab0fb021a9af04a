"""Customers joined pair by pair, unless two of a group are to stay apart."""

from collections.abc import Iterable


class Groups:
    """Who is together so far.

    >>> groups = Groups([(1, 2)], apart=[(1, 3)])
    >>> groups.join(2, 4), groups.join(4, 3)
    (True, False)
    >>> groups.all()
    [{1, 2, 4}]
    """

    def __init__(self, pairs: Iterable[tuple[int, int]] = (), apart: Iterable[tuple[int, int]] = ()):
        self._group: dict[int, set[int]] = {}
        self._foes: dict[int, set[int]] = {}
        for a, b in apart:
            self._foes.setdefault(a, set()).add(b)
            self._foes.setdefault(b, set()).add(a)
        for a, b in pairs:
            self.join(a, b)

    def join(self, a: int, b: int) -> bool:
        """Put two and all that are with them together; whether that may be."""
        ours, theirs = (self._group.setdefault(one, {one}) for one in (a, b))
        if ours is theirs:
            return True
        small, large = sorted((ours, theirs), key=len)
        if any(self._foes.get(one, set()) & large for one in small):
            return False
        large |= small
        for one in small:
            self._group[one] = large
        return True

    def all(self) -> list[set[int]]:
        """Every group of two or more."""
        return [group for one, group in sorted(self._group.items()) if one == min(group) and len(group) > 1]
