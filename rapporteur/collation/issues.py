"""The points under negotiation: what the positions of all pages are about, told apart.

Positions on one concept that concern one actor are on one issue. Where no concept is
named, or nobody whom it concerns, those are on one issue whose words are much the same;
only positions that share a word are compared. The user's own issues come first.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.collation.blocking import candidates
from rapporteur.collation.components import Components
from rapporteur.collation.holding import sides_of
from rapporteur.collation.wording import EMPTY
from rapporteur.model import Bearing, Issue, Position, Reading, Settled, finding_id
from rapporteur.text import fold

#: The share of their words that two topics without a common concept have in common.
_SAME = 0.5
#: The share of a topic's words that a user's issue must hold.
_WANTED = 0.5
_LEADERS = 4
_EXAMPLES = 3
_LONGEST = 9
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ENDING = re.compile(r"(?:ing|ings|ion|ions|ed|es|s|al|ment|ments|ly|[’']s)$")
_LEAST = 4


@dataclass(frozen=True, slots=True)
class Naming:
    """How concepts are named: the concept in some words, and the label of an issue.

    `label` takes a concept and the name of whom it concerns; None is a concept that does
    not make an issue by itself.
    """

    concept: Callable[[str], str]
    label: Callable[[str, str | None], str | None]


@dataclass(frozen=True, slots=True)
class Issues:
    """All issues, and which of them each position bears on."""

    issues: tuple[Issue, ...]
    bearings: tuple[Bearing, ...]


def collate_issues(
    given: Sequence[Reading], settled: Settled, wanted: Sequence[Issue], naming: Naming
) -> Issues:
    """The issues of all positions; each position bears on one. The order of pages is of no account."""
    actor_of = sides_of(settled)
    names = {
        actor.id: _with_article(actor.name, actor.kind) for actor in settled.actors
    }
    positions = sorted((p for r in given for p in r.positions), key=lambda p: p.id)
    chosen = _Wanted(wanted, naming)
    bearing: dict[str, str] = {}
    issues: dict[str, Issue] = {}
    loose: list[Position] = []
    for position in positions:
        topic = position.topic
        name = names.get(actor_of.get(topic.target or "", ""))
        own = chosen.fits(position, name)
        label = naming.label(topic.concept, name) if topic.concept else None
        if own is not None:
            issues[own.id] = own
            bearing[position.id] = own.id
        elif label is not None:
            known = finding_id("i", topic.concept, actor_of.get(topic.target or "", ""))
            issues.setdefault(known, Issue(known, label))
            bearing[position.id] = known
        else:
            loose.append(position)
    for group in _alike(loose):
        issue = _proposed(group)
        issues.setdefault(issue.id, issue)
        bearing |= {p.id: issue.id for p in group}
    return Issues(
        tuple(_illustrated(issues, positions, bearing)),
        tuple(Bearing(*pair) for pair in sorted(bearing.items())),
    )


class _Wanted:
    """The user's own issues, each with the words that tell it."""

    def __init__(self, wanted: Sequence[Issue], naming: Naming) -> None:
        self.issues = [
            (issue, _stems(told), naming.concept(told))
            for issue in sorted(wanted, key=lambda issue: issue.id)
            if (
                told := " ".join(
                    [issue.label, issue.description or "", *issue.examples]
                )
            )
        ]

    def fits(self, position: Position, target: str | None) -> Issue | None:
        """The issue that holds most of a topic's words, or its concept and whom it concerns."""
        topic = position.topic
        words = _stems(topic.words) | _stems(target or "")
        best: tuple[float, Issue] | None = None
        for issue, told, concept in self.issues:
            share = len(words & told) / len(words) if words else 0.0
            about = bool(topic.concept) and topic.concept == concept
            named = target is None or bool(_stems(target) & told)
            fits = (about and named) or (share >= _WANTED and named)
            score = share + about
            if fits and (best is None or score > best[0]):
                best = (score, issue)
        return best[1] if best else None


def _alike(positions: Sequence[Position]) -> list[list[Position]]:
    """Positions of one concept, or none, whose topics have most words in common."""
    stems = [_stems(p.topic.words) for p in positions]
    joined = Components(len(positions))
    keys = [[zlib.crc32(word.encode()) for word in words] for words in stems]
    for i, j, _ in candidates(keys, _LEADERS):
        both, either = stems[i] & stems[j], stems[i] | stems[j]
        same = positions[i].topic.concept == positions[j].topic.concept
        if same and len(both) >= _SAME * len(either):
            joined.join(i, j)
    return [[positions[i] for i in group] for group in joined.all()]


def _proposed(group: Sequence[Position]) -> Issue:
    """An issue named by the words of the pages: the commonest, then the shortest of them."""
    labels = Counter(_label(p.topic.words) for p in group)
    label = min(labels, key=lambda words: (-labels[words], len(words), words))
    return Issue(finding_id("i", group[0].topic.concept, fold(label)), label)


def _label(words: str) -> str:
    kept = words.rstrip("…").split()
    return " ".join(kept[:_LONGEST]) + (
        "…" if len(kept) > _LONGEST or words.endswith("…") else ""
    )


def _illustrated(
    issues: Mapping[str, Issue],
    positions: Iterable[Position],
    bearing: Mapping[str, str],
) -> list[Issue]:
    """The issues by id, the proposed ones with some of the words that bear on them."""
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for position in positions:
        words[bearing[position.id]][position.topic.words] += 1
    made = []
    for issue in sorted(issues.values(), key=lambda issue: issue.id):
        told = words[issue.id]
        first = sorted(told, key=lambda w: (-told[w], len(w), w))[:_EXAMPLES]
        proposed = issue.origin == "proposed"
        made.append(replace(issue, examples=tuple(first)) if proposed else issue)
    return made


def _stems(words: str) -> frozenset[str]:
    """The words that tell something, without their endings.

    >>> sorted(_stems("the inclusion of all neighbours"))
    ['inclus', 'neighbour']
    """
    found = (word.casefold() for word in _WORD.findall(words))
    return frozenset(_stem(w) for w in found if w not in EMPTY and len(w) > 2)


def _stem(word: str) -> str:
    cut = _ENDING.sub("", word)
    return cut if len(cut) >= _LEAST else word


_COMMON = frozenset(
    "front union council commission government opposition party nations states kingdom committee coalition "
    "organisation organization alliance movement army house bank agency court ministry league network forces "
    "federation association congress parliament group".split()
)


def _with_article(name: str, kind: str) -> str:
    """A name as it stands in a sentence: "the Highland Front", "Tessaly"."""
    words = name.split()
    common = len(words) > 1 and words[-1].casefold() in _COMMON
    return (
        f"the {name}"
        if common and kind != "person" and words[0].casefold() != "the"
        else name
    )
