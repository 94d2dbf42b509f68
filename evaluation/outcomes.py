"""What became of every attribution of a corpus: kept in a file, and two files compared.

A file holds offsets alone, never the corpus' text.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluation.spans import Whole
from rapporteur.text import sentence_starts

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article: where the contents begin and end of attributions right, missed and wrong."""

    right: list[Place]
    missed: list[Place]
    wrong: list[Place]


def outcome_of(
    found: Sequence[Whole], given: Sequence[Whole], right: Sequence[tuple[int, int]]
) -> Outcome:
    """The outcome, from the right pairs (found, given)."""
    mine, its = {i for i, _ in right}, {j for _, j in right}
    return Outcome(
        right=[_place(whole) for j, whole in enumerate(given) if j in its],
        missed=[_place(whole) for j, whole in enumerate(given) if j not in its],
        wrong=[_place(whole) for i, whole in enumerate(found) if i not in mine],
    )


def _place(whole: Whole) -> Place:
    return whole.contents[0][0], whole.contents[-1][1]


def differences(
    old: Mapping[str, Outcome], new: Mapping[str, Outcome], texts: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """What changed, in text order: an article, `gained` or `lost`, and the sentence.

    Finding what is given and dropping what was wrong are gains.
    """
    for name, text in texts.items():
        if name not in old or name not in new:
            continue
        before, after = old[name], new[name]
        changes = [
            (place, how, what)
            for how, what, places in (
                ("gained", "found", _only(after.right, before.right)),
                ("lost", "missed", _only(before.right, after.right)),
                ("gained", "no longer wrong", _only(before.wrong, after.wrong)),
                ("lost", "newly wrong", _only(after.wrong, before.wrong)),
            )
            for place in places
        ]
        for (start, end), how, what in sorted(changes):
            yield name, how, f"{what}: {_shown(text, start, end)}"


def _only(these: Sequence[Place], those: Sequence[Place]) -> list[Place]:
    held = set(map(tuple, those))
    return [place for place in map(tuple, these) if place not in held]


def _shown(text: str, start: int, end: int) -> str:
    """The sentence that a place begins in, with the place in brackets."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    at = line_start + max(s for s in sentence_starts(line) if line_start + s <= start)
    stop = min(
        [line_start + s for s in sentence_starts(line) if line_start + s >= end]
        or [line_start + len(line)]
    )
    shown = f"{text[at:start]}[{text[start:end]}]{text[end:stop]}"
    return " ".join(shown.split())
