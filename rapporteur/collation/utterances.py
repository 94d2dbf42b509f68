"""What was said once, however many pages print it.

Statements alike in words and circumstances are taken together first; then those that
share rare words, and those that mean the same on the same occasion, are compared; and of
what hangs together the fullest is the base that the others are laid beside. No statement
is changed by it, and none is lost.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from rapporteur.collation.apparatus import Surface, find_variants
from rapporteur.collation.components import Components
from rapporteur.collation.sameness import relation
from rapporteur.collation.spoken import Spoken, Time, time
from rapporteur.collation.witnessing import Link, Passage, find_passages, fullness
from rapporteur.collation.wording import words_of
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
    witnesses = _independence(copies)
    passages = find_passages([members[0] for members in classes])
    found = [_utterance(passage, classes, texts, witnesses) for passage in passages]
    reported = {p.base for p in passages} | {n.item for p in passages for n in p.links}
    for n, members in enumerate(classes):
        if n not in reported and len(members) > 1:
            sentences = frozenset(members[0].wording.sentences)
            alone = Passage(n, sentences, ())
            found.append(_utterance(alone, classes, texts, witnesses))
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
        item.wording.weight >= _LEAST_WEIGHT
        and bool(item.speakers or item.wording.weight >= 2 * _LEAST_WEIGHT)
        and time(last, item) in (Time.NEAR, Time.UNTOLD)
    )


def _independence(copies: Sequence[Copy]) -> dict[str, str]:
    """For each page that is a copy, or is copied, the one that stands for all of them."""
    pages = sorted({page for copy in copies for page in (copy.document, copy.of)})
    numbers = {page: n for n, page in enumerate(pages)}
    together = Components(len(pages))
    for copy in copies:
        together.join(numbers[copy.document], numbers[copy.of])
    return {page: pages[together.root(n)] for page, n in numbers.items()}


def _utterance(
    passage: Passage,
    classes: Sequence[Sequence[Spoken]],
    texts: Mapping[str, str],
    stands_for: Mapping[str, str],
) -> Utterance:
    base, *alike = classes[passage.base]
    links = {link.item: link for link in passage.links}
    members = sorted(
        chain(alike, *(classes[item] for item in links)), key=lambda m: m.rank
    )
    of = {
        member.statement.id: links[item] for item in links for member in classes[item]
    }
    places = _places(base, passage)
    seen = {_page(base, stands_for)}
    apparatus = []
    for member in members:
        page = _page(member, stands_for)
        link = of.get(member.statement.id)
        apparatus.append(_witness(member, link, places, texts, page not in seen))
        seen.add(page)
    everyone = sorted([base, *members], key=lambda m: m.rank)
    words = words_of(texts[base.statement.document], base.statement.contents)
    ids = tuple(m.statement.id for m in everyone)
    return Utterance(
        id=finding_id("u", *sorted(ids)),
        speakers=_speakers([base, *members]),
        said_on=_said_on(everyone),
        statements=ids,
        base=base.statement.id,
        passage=_passage(base, places, texts),
        relation=_relation(apparatus),
        words=tuple(
            w.span.of(texts[base.statement.document])
            for w in words[places.start : places.stop]
        ),
        apparatus=tuple(apparatus),
        n_independent=len(seen),
        confidence=min((link.confidence for link in passage.links), default=_ALIKE),
    )


def _page(item: Spoken, stands_for: Mapping[str, str]) -> str:
    page = item.statement.document
    return stands_for.get(page, page)


def _places(base: Spoken, passage: Passage) -> range:
    """The words of the base from the first sentence of the passage to its last."""
    at = [i for i, n in enumerate(base.wording.sentences) if n in passage.sentences]
    return range(at[0], at[-1] + 1)


def _passage(base: Spoken, places: range, texts: Mapping[str, str]) -> tuple[Span, ...]:
    """The contents of the base, cut to these words."""
    statement = base.statement
    words = words_of(texts[statement.document], statement.contents)
    if len(places) == len(words):
        return statement.contents
    start, end = words[places.start].span.start, words[places.stop - 1].span.end
    return tuple(
        Span(max(span.start, start), min(span.end, end))
        for span in statement.contents
        if span.start < end and start < span.end
    )


def _witness(
    member: Spoken,
    link: Link | None,
    places: range,
    texts: Mapping[str, str],
    independent: bool,  # noqa: FBT001 - a column of the apparatus
) -> Witness:
    statement = member.statement
    how, variants = Relation.SAME, tuple[Variant, ...]()
    if link is not None and link.likeness is None:
        how = Relation.PARAPHRASE
    elif link is not None and link.likeness is not None:
        text = texts[statement.document]
        words = words_of(text, statement.contents)
        surface = Surface(tuple(w.span.of(text) for w in words))
        variants = find_variants(link.likeness.alignment, surface, places)
        how = relation(link.likeness)
    quotes = statement.kind != StatementKind.INDIRECT
    return Witness(statement.id, quotes, independent, how, variants)


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
