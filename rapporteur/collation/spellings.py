"""One name in several spellings.

A name and another of the same actor are spellings of one where they have as many parts
and each part sounds like its counterpart ("Montreval", "Montraval"; "Olen Al-Marsh",
"Olen al-Marsh"). A short form of a name, its initials, or the name of its people
("Tessaly", "Tessalyan") are no spelling.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rapporteur.collation.components import Components
from rapporteur.collation.differing import SPELLING, Calendar, Given, conflict
from rapporteur.model import Conflict, Form, Reading, Settled
from rapporteur.text import fold_name, is_one_letter_apart, sound_alike

_LEAST = 4
#: What is no letter of a name, and no mark that spellings differ by.
_LETTERS = re.compile(r"[^\w'-]")
#: Marks that one keyboard or house style has in the place of another's.
_MARKS = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-"})


def compare_spellings(
    readings: Sequence[Reading], settled: Settled
) -> Iterator[Conflict]:
    """The names that pages spell in more than one way."""
    calendar = Calendar(readings, settled)
    actor_of = {i.referent: i.actor for i in settled.identities}
    spelt: dict[str, dict[tuple[str, str], Given]] = defaultdict(dict)
    for reading in readings:
        document = reading.document
        for mention in reading.mentions:
            actor = actor_of.get(mention.actor)
            if mention.form != Form.NAMED or actor is None:
                continue
            name = " ".join(mention.span.of(document.text).split())
            first = Given(
                name, document.id, mention.span, calendar.published(document.id)
            )
            spelt[actor].setdefault((name, document.id), first)
    for _, first_of in sorted(spelt.items()):
        yield from _spellings(first_of)


def _spellings(first_of: Mapping[tuple[str, str], Given]) -> Iterator[Conflict]:
    names = sorted({name for name, _ in first_of})
    together = Components(len(names))
    for i, one in enumerate(names):
        for j in range(i):
            if _are_spellings(one, names[j]):
                together.join(i, j)
    for component in together.all():
        if len(component) > 1:
            forms = {names[i] for i in component}
            given = [g for (name, _), g in first_of.items() if name in forms]
            what = max(sorted(forms), key=lambda f: sum(g.value == f for g in given))
            yield conflict(f"spelling of {what}", SPELLING, given)


def _are_spellings(one: str, other: str) -> bool:
    """Whether two names of one actor are one name, written in two ways."""
    if one.isupper() != other.isupper():
        return False  # a headline in capitals
    if _letters(one) == _letters(other):
        return False  # a stop more or less, another form of apostrophe or hyphen
    if one[1:] == other[1:]:
        return False  # "El-Marsh said" begins a sentence
    if one.casefold() == other.casefold() and "-" not in one:
        return False  # "the Delta Council" and "the Delta council"
    a, b = _parts(one), _parts(other)
    if len(a) != len(b) or (len(a) == 1 and a[0][:-1] == b[0][:-1]):
        return False  # "Tessaly" and "Tessals" may be a state and its people
    return all(x == y or _sound_alike(x, y) for x, y in zip(a, b, strict=True))


def _letters(name: str) -> str:
    return _LETTERS.sub("", name.translate(_MARKS))


def _parts(name: str) -> list[str]:
    return fold_name(name).split()


def _sound_alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST or long.startswith(short):
        return False
    mine, its = sound_alike(one), sound_alike(other)
    return mine == its or is_one_letter_apart(mine, its)
