"""Scores of spans and of attributions, counted in characters."""

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
) -> list[tuple[int, int]]:
    """Count the attributions of one text, all and by kind; the right pairs (found, given).

    An attribution is right when its contents match and its source meets the given one.
    Recall is by the kind of the given one, precision by that of the one found.
    """
    pairs = list(matched(text, found, given))
    right = [(i, j) for i, j in pairs if sources_meet(found[i], given[j])]
    tally["attributions"].add(len(right), len(found), len(given))
    tally["contents met"].add(len(pairs), len(found), len(given))
    for name, wholes, mine in (
        ("precision", found, {i for i, _ in right}),
        ("recall", given, {j for _, j in right}),
    ):
        for i, whole in enumerate(wholes):
            for kind in (kind_of(text, whole), f"source {source_kind(text, whole)}"):
                tally[f"{name}, {kind}"].add(i in mine, 1, 1)
    return right


_PRONOUNS = frozenset(
    "i you he she it we they who which that this these those me him her us them my your"
    " his its our their whom someone somebody nobody everyone everybody one".split()
)


def source_kind(text: str, whole: Whole) -> str:
    """named, nominal, pronoun or none: a capital letter makes a name, but on a first word."""
    words = " ".join(text[a:b] for a, b in whole.source).split()
    if not words:
        return "none"
    if all(word.strip(",.").lower() in _PRONOUNS for word in words):
        return "pronoun"
    is_first = text[: whole.source[0][0]].rstrip(' "“‘')[-1:] in {
        "",
        ".",
        "\n",
        "?",
        "!",
    }
    rest = words[1:] if is_first and len(words) > 1 else words
    named = any(word.strip('"“‘(')[:1].isupper() for word in rest)
    return "named" if named else "nominal"


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
