"""Scores of spans and of attributions, counted in characters."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

Spans = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Score:
    """Counts that can be added up, and what they come to."""

    right: int = 0
    found: int = 0
    given: int = 0

    def add(self, right: int, found: int, given: int) -> None:
        """Count one text more."""
        self.right += right
        self.found += found
        self.given += given

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is given that was found."""
        return self.right / self.given if self.given else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.found + self.given
        return 2 * self.right / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Whole:
    """An attribution: contents, source and cue as spans of characters."""

    contents: Spans
    source: Spans
    cue: Spans = ()


@dataclass(slots=True)
class Tally:
    """Scores by name."""

    scores: dict[str, Score] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Score:
        return self.scores.setdefault(name, Score())

    def f1(self) -> dict[str, float]:
        """The F1 of each, to four places."""
        return {name: round(score.f1, 4) for name, score in self.scores.items()}


def trim(text: str, spans: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """The spans without punctuation and space at their edges; those of nothing else left out."""
    kept = set()
    for start, end in spans:
        words = text[start:end]
        inner = words.strip("".join({c for c in words if not c.isalnum()}))
        if inner:
            at = start + words.index(inner)
            kept.add((at, at + len(inner)))
    return kept


def solid(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """The offsets of the characters in the spans that are not white space."""
    return {i for a, b in spans for i in range(a, b) if not text[i].isspace()}


def matched(
    text: str, found: Sequence[Whole], given: Sequence[Whole]
) -> Iterator[tuple[int, int]]:
    """Pairs (found, given) whose contents share half of what they hold together, best first."""
    ours = [solid(text, whole.contents) for whole in found]
    theirs = [solid(text, whole.contents) for whole in given]
    pairs = []
    for i, mine in enumerate(ours):
        for j, its in enumerate(theirs):
            shared = len(mine & its)
            if shared and 2 * shared >= len(mine | its):
                agrees = sources_meet(found[i], given[j])
                pairs.append((-shared / len(mine | its) - 0.01 * agrees, i, j))
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in sorted(pairs):
        if i not in used[0] and j not in used[1]:
            used[0].add(i)
            used[1].add(j)
            yield i, j


def sources_meet(a: Whole, b: Whole) -> bool:
    """Whether two sources share a character, or neither has one."""
    if not a.source or not b.source:
        return not a.source and not b.source
    return any(x < t and s < y for x, y in a.source for s, t in b.source)


def score_attributions(
    text: str, found: Sequence[Whole], given: Sequence[Whole], tally: Tally
) -> None:
    """Count the attributions of one text, all and by the kind of the given one."""
    pairs = list(matched(text, found, given))
    right = {j for i, j in pairs if sources_meet(found[i], given[j])}
    tally["attributions"].add(len(right), len(found), len(given))
    tally["contents met"].add(len(pairs), len(found), len(given))
    kinds = Counter(kind_of(text, whole) for whole in given)
    for kind, n in kinds.items():
        n_right = sum(kind_of(text, given[j]) == kind for j in right)
        tally[f"recall of {kind}"].add(n_right, n, n)


def kind_of(text: str, whole: Whole) -> str:
    """direct, indirect or mixed, by the quotation marks in and around the contents."""
    words = " ".join(text[a:b] for a, b in whole.contents)
    around = (
        text[max(0, whole.contents[0][0] - 1)]
        + text[min(len(text) - 1, whole.contents[-1][1])]
    )
    marks = '"“”'
    inner = words.strip(" ,.!?")
    if (inner[:1] in marks and inner[-1:] in marks) or set(around) <= set(marks):
        return "direct"
    return "mixed" if any(mark in words for mark in marks) else "indirect"
