"""Which things hang together, directly or through others."""

from collections import defaultdict


class Components:
    """Numbers from 0, joined two by two. Each component is known by its lowest number."""

    def __init__(self, n: int) -> None:
        self._first = list(range(n))

    def root(self, i: int) -> int:
        """The lowest number that hangs together with this one."""
        while self._first[i] != i:
            self._first[i] = self._first[self._first[i]]
            i = self._first[i]
        return i

    def join(self, i: int, j: int) -> None:
        """Let two numbers, and all that hang together with them, hang together."""
        low, high = sorted((self.root(i), self.root(j)))
        self._first[high] = low

    def all(self) -> list[list[int]]:
        """The components, each in order, by their lowest numbers."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._first)):
            found[self.root(i)].append(i)
        return list(found.values())
