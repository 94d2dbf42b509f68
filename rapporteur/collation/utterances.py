"""What was said once, however many pages print it.

Statements alike in words and circumstances are taken together first; then those that
share rare words, and those that mean the same on the same occasion, are compared; and of
what hangs together the fullest is the base that the others are laid beside. No statement
is changed by it, and none is lost.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapporteur.collation.alignment import align
from rapporteur.collation.apparatus import find_variants
from rapporteur.collation.components import Components
from rapporteur.collation.spoken import Spoken, Time, time
from rapporteur.collation.witnessing import Link, Passage, find_passages, fullness
from rapporteur.collation.wording import Word, words_of
from rapporteur.model import (
    Copy,
    Relation,
    Span,
    StatementKind,
    Utterance,
    Variant,
    Witness,
    finding_id,
)

#: Statements that tell less are alike by chance ("the plan", "it would not").
_LEAST_WEIGHT = 2.0
_ALIKE = 0.97


def collate_utterances(
    items: Sequence[Spoken], texts: Mapping[str, str], copies: Sequence[Copy]
) -> tuple[Utterance, ...]:
    """The utterances that more than one statement reports, by id.

    `items` are in the order of their ranks; `texts` are those of all documents, by id.
    """
    classes = _alike(items)
    pages = _Pages(texts, _independence(copies))
    passages = find_passages(classes)
    found = [_utterance(passage, classes, pages) for passage in passages]
    reported = {p.base for p in passages} | {n.item for p in passages for n in p.links}
    for n, members in enumerate(classes):
        if n not in reported and len(members) > 1:
            sentences = frozenset(members[0].wording.sentences)
            alone = Passage(n, sentences, ())
            found.append(_utterance(alone, classes, pages))
    return tuple(sorted(found, key=lambda utterance: utterance.id))


def _alike(items: Sequence[Spoken]) -> list[list[Spoken]]:
    """Statements of the same words by the same speakers at the same time, by rank.

    Each is compared as one, however many pages print it.
    """
    kept: dict[object, list[list[Spoken]]] = defaultdict(list)
    classes = []
    for item in items:
        key = (
            item.wording.words,
            item.speakers,
            item.said,
            item.statement.within is None,
        )
        for members in kept[key][-1:]:
            if _is_repeat(members, item):
                members.append(item)
                break
        else:
            kept[key].append([item])
            classes.append(kept[key][-1])
    return classes


def _is_repeat(members: Sequence[Spoken], item: Spoken) -> bool:
    last = members[-1]
    return (
        item.plain.weight >= _LEAST_WEIGHT
        and bool(item.speakers or item.plain.weight >= 2 * _LEAST_WEIGHT)
        and time(last, item) >= Time.UNTOLD
    )


def _independence(copies: Sequence[Copy]) -> dict[str, str]:
    """For each page that is a copy, or is copied, the one that stands for all of them."""
    pages = sorted({page for copy in copies for page in (copy.document, copy.of)})
    numbers = {page: n for n, page in enumerate(pages)}
    together = Components(len(pages))
    for copy in copies:
        together.join(numbers[copy.document], numbers[copy.of])
    return {page: pages[together.root(n)] for page, n in numbers.items()}


@dataclass(frozen=True, slots=True)
class _Pages:
    """The texts of all pages, and which page stands for those that are copies of it."""

    texts: Mapping[str, str]
    stands_for: Mapping[str, str]

    def words(self, item: Spoken) -> list[Word]:
        """The words of a statement where they stand."""
        statement = item.statement
        return words_of(self.texts[statement.document], statement.contents)

    def surface(self, item: Spoken) -> tuple[str, ...]:
        """The words of a statement as its page prints them."""
        text = self.texts[item.statement.document]
        return tuple(text[word.start : word.end] for word in self.words(item))

    def page(self, item: Spoken) -> str:
        """The page that counts as the witness."""
        page = item.statement.document
        return self.stands_for.get(page, page)


def _utterance(
    passage: Passage, classes: Sequence[Sequence[Spoken]], pages: _Pages
) -> Utterance:
    base, *alike = classes[passage.base]
    places = _places(base, passage)
    found = [(m, Witness(m.statement.id, _quotes(m), relation=Relation.SAME)) for m in alike]  # fmt: skip
    for link in passage.links:
        found += _witnesses(pages, base, places, classes[link.item], link)
    found.sort(key=lambda pair: pair[0].rank)
    seen = {pages.page(base)}
    apparatus = []
    for member, witness in found:
        page = pages.page(member)
        apparatus.append(replace(witness, independent=page not in seen))
        seen.add(page)
    everyone = sorted([base, *(m for m, _ in found)], key=lambda m: m.rank)
    ids = tuple(m.statement.id for m in everyone)
    return Utterance(
        id=finding_id("u", *sorted(ids)),
        speakers=_speakers(everyone),
        said_on=_said_on(everyone),
        statements=ids,
        base=base.statement.id,
        passage=_passage(base, places, pages),
        relation=_relation(apparatus),
        words=pages.surface(base)[places.start : places.stop],
        apparatus=tuple(apparatus),
        n_independent=len(seen),
        confidence=min((link.confidence for link in passage.links), default=_ALIKE),
    )


def _places(base: Spoken, passage: Passage) -> range:
    """The words of the base from the first sentence of the passage to its last."""
    at = [i for i, n in enumerate(base.wording.sentences) if n in passage.sentences]
    return range(at[0], at[-1] + 1)


def _passage(base: Spoken, places: range, pages: _Pages) -> tuple[Span, ...]:
    """The contents of the base, cut to these words."""
    contents = base.statement.contents
    words = pages.words(base)
    if len(places) == len(words):
        return contents
    start, end = words[places.start].start, words[places.stop - 1].end
    return tuple(
        Span(max(span.start, start), min(span.end, end))
        for span in contents
        if span.start < end and start < span.end
    )


def _witnesses(
    pages: _Pages, base: Spoken, places: range, members: Sequence[Spoken], link: Link
) -> Iterator[tuple[Spoken, Witness]]:
    """Statements alike, each as a witness of the base."""
    aligned = link.relation is not Relation.PARAPHRASE
    alignment = align(base.wording, members[0].wording) if aligned else None
    for member in members:
        variants: tuple[Variant, ...] = ()
        if alignment is not None:
            variants = find_variants(alignment, pages.surface(member), places)
        yield (
            member,
            Witness(
                member.statement.id,
                _quotes(member),
                relation=link.relation,
                variants=variants,
            ),
        )


def _quotes(item: Spoken) -> bool:
    return item.statement.kind != StatementKind.INDIRECT


def _relation(apparatus: Sequence[Witness]) -> Relation:
    """The closest where all are as close; partly the same where some are."""
    kinds = {witness.relation for witness in apparatus}
    return kinds.pop() if len(kinds) == 1 else Relation.PARTLY


def _speakers(members: Sequence[Spoken]) -> tuple[str, ...]:
    """Whom most of those that name a speaker name; of equals, the fullest of them."""
    told = [m for m in members if m.speakers]
    counts = Counter(m.speakers for m in told)
    best = max(
        told, key=lambda m: (counts[m.speakers], fullness(m)), default=members[0]
    )
    return tuple(sorted(best.speakers))


def _said_on(members: Sequence[Spoken]) -> str | None:
    """The day that most of those that tell one tell; of equals, the first."""
    told = Counter(m.statement.said_on for m in members if m.statement.said_on)
    return min(told, key=lambda day: (-told[day], day), default=None)
