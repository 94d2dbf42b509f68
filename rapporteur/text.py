"""Pure functions on strings."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_SPACE = re.compile(r"\s+")


def fold(words: str) -> str:
    r"""The words with white space folded to single blanks, lower case.

    >>> fold("  The  Treaty\nstands. ")
    'the treaty stands.'
    """
    return " ".join(words.split()).casefold()


_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def visible(words: str) -> str:
    r"""The words with characters that show nothing, or steer a terminal, spelt out.

    >>> visible("yes\x1b[2J\u202eno")
    'yes<U+001B>[2J<U+202E>no'
    """
    return _UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", words)


def one_line(words: str, longest: int | None = None) -> str:
    """The words on one line, cut with an ellipsis where longer than `longest`.

    >>> one_line("The parties will meet again", 12)
    'The parties…'
    """
    line = visible(_SPACE.sub(" ", words).strip())
    if longest is None or len(line) <= longest:
        return line
    return line[: longest - 1].rstrip() + "…"


_END = re.compile(r"[.!?…]+[\"”’»'\)\]]*(?P<gap>\s+)(?=[\"“«„(\[]|['‘]?[A-ZÀ-ÞĀ-Ž0-9])")
#: A stop after these is none of a sentence: "Gen. Kade", "No. 7", "Jan. 3".
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Adm|Sen|Rep|Gov|Pres|Rev|Hon|St|Jr|Sr|No|Nos|"
    r"Art|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|Corp|Co|a\.m|p\.m|e\.g|i\.e)"
    r"|\b(?:[A-Z]\.)*[A-Z])\.$"
)


def sentence_starts(masked: str) -> list[int]:
    """The offsets in a masked paragraph at which its sentences begin, 0 first."""
    starts = [0]
    for found in _END.finditer(masked):
        stop = masked[: found.start() + 1]
        if not _ABBREVIATED.search(stop[-12:]):
            starts.append(found.end())
    return starts


@lru_cache(1 << 15)  # pages name the same few over and over
def fold_name(words: str) -> str:
    """A name with accents, case, hyphens and dots folded, so that spellings of it meet.

    >>> fold_name("Zoë al-Marsh, Jr.")
    'zoe al marsh jr'
    """
    plain = unicodedata.normalize("NFKD", words.casefold())
    kept = ("" if unicodedata.combining(c) or c in "’'" else c for c in plain)
    return " ".join(re.sub(r"[^\w]+", " ", "".join(kept)).split())


#: Letters in which transcriptions of one name differ: Andrei and Andrey, Yusuf and Jusuf.
_ALIKE = str.maketrans({"y": "i", "j": "i", "k": "c", "q": "c", "w": "v", "z": "s"})
_LEAST_ALIKE = 4


def sound_alike(part: str) -> str:
    """A part of a folded name with the letters folded that transcriptions differ in."""
    return part.translate(_ALIKE)


def are_given_names_alike(a: str, b: str) -> bool:
    """Whether two given names, folded, can be one: the same, an initial, a letter apart.

    >>> are_given_names_alike("sergei", "sergey"), are_given_names_alike("ida", "ivo")
    (True, False)
    """
    one, other = sorted((a, b), key=lambda name: (len(name), name))
    if len(one) <= 1:
        return other.startswith(one)
    mine, its = sound_alike(one), sound_alike(other)
    return mine == its or (len(one) >= _LEAST_ALIKE and is_one_letter_apart(mine, its))


def are_full_names_alike(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether the folded parts of two full names can be one person's.

    >>> are_full_names_alike(["sergei", "i", "vost"], ["sergey", "vost"])
    True
    >>> are_full_names_alike(["tan", "wei", "lin"], ["tan", "mei", "lin"])
    False
    """
    if sound_alike(a[-1]) != sound_alike(b[-1]):
        return False
    if len(a) != len(b):
        return are_given_names_alike(a[0], b[0])
    return all(map(are_given_names_alike, a[:-1], b[:-1]))


def is_one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter more, less or other, but not the first, makes `a` into `b`."""
    a, b = sorted((a, b), key=len)
    if len(b) - len(a) > 1 or a[:1] != b[:1]:
        return False
    same = (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y)
    i = next(same, len(a))
    return a[i:] == b[i + 1 :] or a[i + 1 :] == b[i + 1 :]


_PEOPLE = frozenset("n an ian ean ese i ish ite er ns ans ians".split())
_LEAST_STEM = 4


def is_people_of(people: str, place: str) -> bool:
    """Whether a name is that of the people of a place, by its ending alone.

    >>> is_people_of("Vardanian", "Vardania"), is_people_of("Tessalians", "Tessaly")
    (True, True)
    """
    stems = {place, place[:-1], place[:-1] + "i"}
    return (
        people != place
        and " " not in people
        and any(
            len(stem) > _LEAST_STEM
            and people.startswith(stem)
            and people[len(stem) :] in _PEOPLE
            for stem in stems
        )
    )
