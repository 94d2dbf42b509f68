"""Which pages tell of one occasion: those that print the same words of the same speaker."""

from collections import defaultdict
from collections.abc import Sequence

from rapporteur.collation.components import Components
from rapporteur.collation.spoken import Spoken

_LEAST = 3


class Occasions:
    """The pages that hang together by words, as far as that is known so far.

    One sentence in common may be an old one, called to mind; three are an occasion.
    """

    def __init__(
        self, classes: Sequence[Sequence[Spoken]], together: Components
    ) -> None:
        self._pages: dict[int, set[str]] = defaultdict(set)
        self._told: dict[str, set[int]] = defaultdict(set)
        self._heard: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._root = [together.root(i) for i in range(len(classes))]
        self._items = [members[0] for members in classes]
        for root, members in zip(self._root, classes, strict=True):
            for item in members:
                page = item.statement.document
                self._pages[root].add(page)
                self._told[page].add(root)
                for speaker in item.speakers:
                    self._heard[page, speaker].add(root)

    def is_shared(self, i: int, j: int) -> bool:
        """Whether the pages of two statements print the same words of their speaker."""
        one, other = self._items[i], self._items[j]
        pages = one.statement.document, other.statement.document
        common = [self._told[page] for page in pages]
        return len(common[0] & common[1]) >= _LEAST and any(
            self._heard[pages[0], speaker] & self._heard[pages[1], speaker]
            for speaker in one.speakers & other.speakers
        )

    def is_told(self, i: int, j: int) -> bool:
        """Whether one of two statements is found on the other's page already, or is the other."""
        one, other = (
            self._items[i].statement.document,
            self._items[j].statement.document,
        )
        if one == other:
            return self._root[i] == self._root[j]
        return other in self._pages[self._root[i]] or one in self._pages[self._root[j]]
