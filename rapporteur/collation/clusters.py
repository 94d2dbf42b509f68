"""Names that are joined one by one: each cluster is known by its first name."""

from collections.abc import Iterable


class Clusters:
    """Disjoint sets of names (Galler and Fischer 1964), each known by its first name.

    >>> clusters = Clusters(["a", "b", "c"])
    >>> clusters.join("c", "b")
    >>> clusters.root("c"), clusters.root("a")
    ('b', 'a')
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._first = {name: name for name in names}

    def root(self, name: str) -> str:
        """The first name of the cluster that holds a name."""
        while self._first[name] != name:
            name = self._first[name]
        return name

    def join(self, a: str, b: str) -> None:
        """Make one cluster of the two that hold these names."""
        low, high = sorted((self.root(a), self.root(b)))
        self._first[high] = low
