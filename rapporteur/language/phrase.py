"""A noun phrase on the stage: its words, and who is named in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapporteur.language.behalf import HOUSES
from rapporteur.language.cast import BODIES, Member
from rapporteur.language.gazetteer import office_ending
from rapporteur.language.sides import side_called
from rapporteur.language.stage import Stage
from rapporteur.model import Span

HEAD_END = re.compile(
    r"\s*(?:[,–—]|\((?![A-Z][A-Za-z]{1,6}\)))|\s+-+\s+|\s+(?:who|which|whose|whom|that|in|at|on|during|after|when|speaking|briefed|"
    r"familiar|close|including|such as|among|led by|like|aboard)\b"
)
"""Where the head of a noun phrase ends, and what further describes it begins."""
INDEFINITE = re.compile(
    r"^(?:an?|one|some|many|several|few|most|other|others|another|various|numerous|no|any|dozens|"
    r"hundreds|thousands|more|fewer|half|both|two|three|four|five|six|\d+)\b",
    re.IGNORECASE,
)
"""How a phrase begins that means somebody of many: "a minister", "some dockers"."""
_GOVERNMENTS = re.compile(r"\bgovernment(?:[’']s)?\s+[a-z]", re.IGNORECASE)
_OWNS = re.compile(r"[’']s?\s+\w")
#: "A Kade aide", "the Kade campaign": somebody else, who has to do with Kade.
_SERVES = re.compile(
    r"\s+(?:[a-z][\w-]*\s+){0,2}(?:aide|ally|allies|campaign|supporters?|advisers?|advisors?|official|spokes\w+|camp|team|backers?|"
    r"loyalists?|critics?|opponents?|associates?)\b"
)
_PART_OF = re.compile(
    r"\b[a-zà-ý][\w’'-]*\s+(?:of|for|by|from|to|with|in|at|close\s+to|loyal\s+to|led\s+by)\s+(?:[\w’'.-]+\s+){0,5}$"
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words on the stage that name somebody, or might."""

    stage: Stage
    span: Span

    @property
    def words(self) -> str:
        """The words with white space folded, without commas around them."""
        return " ".join(self.span.of(self.stage.text).strip(" ,").split())

    @property
    def named(self) -> Sequence[tuple[Span, Member]]:
        """Who is named in it, in text order."""
        return self.stage.cast.at(self.span)

    @property
    def owners(self) -> list[str]:
        """The sides named in it: "the Ardelian and Veskan ministers".

        "Government negotiators" are those of the only government of which the page tells.
        """
        sides = [
            member.speaks_for
            for _, member in self.named
            if member.kind in BODIES | {"place"} and member.full not in HOUSES
        ]
        told = list(dict.fromkeys(side for side in sides if side))
        if not told and _GOVERNMENTS.search(self.words):
            only = side_called(self.stage.cast, "government")
            told = [only] if only else []
        return told

    @property
    def is_indefinite(self) -> bool:
        """Whether it means one or some of many."""
        return INDEFINITE.match(self.words) is not None

    def part(self, start: int, end: int) -> "Phrase":
        """The phrase that is [start, end) of the text."""
        return Phrase(self.stage, Span(start, end))

    def head(self) -> "Phrase":
        """Without what further describes it: "the minister" of "the minister, who leads"."""
        text, span = self.stage.text, self.span
        for cut in HEAD_END.finditer(text, span.start + 1, span.end):
            # "The Authority on River Peace" is one name, for all its "on".
            if not self.stage.cast.around(Span(*cut.span())):
                return self.part(span.start, cut.start())
        return self


def is_head(phrase: Phrase, place: Span) -> bool:
    """Whether a phrase is about a name in it, and not "a spokesman for" or "'s aides"."""
    text = phrase.stage.text
    if _OWNS.match(text, place.end, phrase.span.end):
        return False
    if _SERVES.match(text, place.end, phrase.span.end):
        return False
    before = text[phrase.span.start : place.start]
    if office := office_ending(before):
        # "His chief of staff Olen Marsh" is Marsh.
        before = before.rstrip().removesuffix(office.words)
    return not _PART_OF.search(before)
