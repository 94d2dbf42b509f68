"""Whom the words of a clause mean: the referents of a page that a noun phrase names.

Names stand for themselves; "the Vardanian government" for it, or for its state;
"the minister" for the one person who bears the title; "he" and "they" for the subject in
view. One candidate or nobody.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from rapporteur.model import Form, Mention, Reading, Referent, Span

#: Kinds of referents that can do something.
AGENTS = frozenset({"person", "state", "organisation", "group", "other"})
_BODY = (
    r"(?:government|regime|officials?|authorit(?:y|ies)|forces?|troops|army|military|delegation|delegates|diplomats?|leaders?(?:hip)?|"
    r"negotiators?|representatives?|lawmakers|administration|side|envoys?|ministers?|ministry|cabinet|engineers|soldiers|police|parliament)"
)
#: A body by what it is.
_SORT = re.compile(
    r"(?:the|The)\s+(?P<sort>group|movement|coalition|bloc|alliance|organi[sz]ation|union|company|party|militia|body)"
)
#: Sorts that are in the names of those who are called so: a company is not "the union".
_NAMED_SO = {
    "union": re.compile(
        r"\b(?:\w*workers|union|unions|brotherhood|association|federation|guild|machinists|dockers|miners|teamsters|nurses|teachers)\b",
        re.IGNORECASE,
    ),
    "party": re.compile(r"\bpart(?:y|ies)\b|(?:s|crats|ists)$", re.IGNORECASE),
    "coalition": re.compile(
        r"\b(?:coalition|alliance|bloc|union|forces)\b", re.IGNORECASE
    ),
}
_SHORTLY = 300
"""Characters before it in which a body must be named."""
#: After the name of who rules: those that are meant are the government.
_RULE = re.compile(
    r"(?:[’']s?)?\s+(?:government|regime|military|army|forces|troops|administration)\b"
)
#: Before it: "the government of President Ivo Kade".
_RULED = re.compile(
    r"\b(?:government|regime|military|army|forces|troops|administration)\s+of\s+(?:[A-Z][\w.]*\s+)*$"
)
#: After a name: the people of whom it is the name's.
#: Those against a state are not the state: "Vardanian rebel leaders".
_PEOPLE = re.compile(
    rf"(?:[’']s?)?\s+(?!(?:[a-z-]+\s+){{0,2}}?(?:rebel|opposition|guerrilla|insurgent|separatist|dissident|militant|union)\b)"
    rf"(?:[a-z][\w-]+\s+){{0,2}}{_BODY}\b"
)
#: After a body's name: those who are that body.
_FIGHTERS = re.compile(
    r"(?:[’']s?)?\s+(?:rebels|fighters|militants|guerrillas|insurgents)\b"
)
#: After a name: it is only an attribute of what follows.
_ATTRIBUTE = re.compile(
    r"(?:[’']s?\s+|[’']\s+|-\w+\s+|\s+)(?!(?:and|or|both|each|all|also|then|then|themselves|himself|herself|who|which|that|in|at|on|for|to|of|with|from|by|after|before|during|is|are|was|were|has|have|had|will)\b)[A-Za-z“\"]"
)
#: Before a name: it only tells more of what comes before. "Secretary of State Ada Holm" is herself.
_OUTSIDE = re.compile(r"\b(?:exiled|jailed|rebel)\s+$", re.IGNORECASE)
_HANGS = re.compile(
    r"\b(?:of|in|from|at|for|on|over|against|about|near|under)\s+(?:[a-z][\w-]*\s+){0,2}$"
)
#: Several offices after the last of their states.
_OFFICES = re.compile(
    r"^(?:\s+and\s+(?:[A-Z][\w.]*\s+)+)?\s*(?:top\s+)?(?:foreign|defen[cs]e|prime|trade|finance)\s+(?:ministers|secretaries)\b"
    r"|^(?:\s+and\s+(?:[A-Z][\w.]*\s+)+)?\s*(?:leaders|presidents|premiers|negotiators|envoys)\b"
)
#: A short name beside a long one: "the Upper Valley Council (UVC) chairman Ben Orr".
_ABBREVIATED = re.compile(r"^\s*\([^()]{2,12}\)")
_PAIR = re.compile(
    r"^(?:the\s+)?(?:two|both|pair|duo)\b|^they$|^their$|^them$|^each\b|\bboth\b",
    re.IGNORECASE,
)
_ONE = frozenset("he she his her him it its".split())
#: Before its own name a page says that something was told to its outlet.
_TOLD = re.compile(
    r"\b(?:t(?:ell|ells|old|elling)|interview\s+with|speaking\s+to|spoke\s+to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)


class Referring:
    """Who is meant on one page."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.document.text
        self.kept = {r.id: r for r in reading.referents}
        self._outlet = _outlet_of(reading)
        self.mentions: Sequence[Mention] = sorted(
            reading.mentions, key=lambda m: m.span
        )
        self._starts = [m.span.start for m in self.mentions]
        self._spoken = [
            (s.contents, s.speakers) for s in reading.statements if s.speakers
        ]

    def within(self, span: Span) -> list[Mention]:
        """The mentions whose words lie in these."""
        first = bisect_left(self._starts, span.start)
        found = []
        for mention in self.mentions[first:]:
            if mention.span.start >= span.end:
                break
            if mention.span.end <= span.end:
                found.append(mention)
        return found

    def referent(self, mention: Mention) -> Referent:
        """Who a mention means."""
        return self.kept[mention.actor]

    def agents(self, span: Span | None, view: Sequence[str] = ()) -> tuple[str, ...]:
        """Those who can act that a noun phrase means; `view` are the subjects last in view."""
        if span is None:
            return ()
        words = span.of(self.text).strip()
        if words.casefold() in ("i", "we", "me", "us", "our", "my"):
            return self._speakers(span)
        pointing = self._pointing(words, view)
        if pointing is not None:
            return pointing
        mentions = [m for m in self.within(span) if self._can_act(m)]
        heads = [m for m in mentions if not self._is_attribute(m, span, mentions)]
        found = [self._meant(m, span) for m in heads]
        named = tuple(dict.fromkeys(r for r in found if r is not None))
        if named:
            return named
        return self._titled(words) or self._called(span)

    def _called(self, span: Span) -> tuple[str, ...]:
        """The one body named shortly before that "the group" can only mean."""
        sort = _SORT.fullmatch(span.of(self.text))
        if sort is None or span.start == 0:
            return ()
        named_so = _NAMED_SO.get(sort["sort"], re.compile(""))
        near = self.within(Span(max(0, span.start - _SHORTLY), span.start))
        bodies = {
            m.actor
            for m in near
            if self.referent(m).kind in ("organisation", "group")
            and m.actor not in self._outlet
            and any(map(named_so.search, self.referent(m).names))
        }
        return tuple(bodies) if len(bodies) == 1 else ()

    def _can_act(self, mention: Mention) -> bool:
        """Whether who is mentioned can take part: the page's own outlet only tells of it."""
        if mention.actor in self._outlet:
            return _TOLD.search(self.text[: mention.span.start][-30:]) is not None
        referent = self.referent(mention)
        return referent.kind in AGENTS or (
            referent.kind == "place" and bool(referent.side)
        )

    def places(self, span: Span) -> list[Mention]:
        """The places and states named in these words."""
        return [
            m for m in self.within(span) if self.referent(m).kind in ("place", "state")
        ]

    def _speakers(self, span: Span) -> tuple[str, ...]:
        """Who says "I" here."""
        for contents, speakers in self._spoken:
            if any(part.holds(span) for part in contents):
                return speakers
        return ()

    def _pointing(self, words: str, view: Sequence[str]) -> tuple[str, ...] | None:
        """Those in view, for a pronoun or "the two"; None where the words only name."""
        lower = words.casefold()
        if lower in _ONE:
            fits = [v for v in view if self._fits(lower, v)]
            return tuple(fits) if len(fits) == 1 else ()
        if _PAIR.search(words) and not any(c.isupper() for c in words[1:]):
            bodies = lower == "they" and all(
                self.kept[v].kind != "person" for v in view
            )
            return tuple(view) if len(view) > 1 or bodies else ()
        return None

    def _fits(self, pronoun: str, referent: str) -> bool:
        person = self.kept[referent].kind == "person"
        return person is (pronoun not in ("it", "its"))

    def _is_attribute(
        self, mention: Mention, span: Span, others: Sequence[Mention]
    ) -> bool:
        """Whether a name only tells more of what follows: "the | Vardanian | minister Belo"."""
        if _OUTSIDE.search(self.text[span.start : mention.span.start]):
            return True
        rest = _ABBREVIATED.sub("", self.text[mention.span.end : span.end])
        if self._holder(self.referent(mention), rest) and not any(
            self.referent(m).kind == "person" and m.span.start > mention.span.start
            for m in others
        ):
            return False
        if _PEOPLE.match(rest):
            # "Vardanian Foreign Minister Ana Belo" is herself, no people of Vardania.
            return any(
                0 < m.span.start - mention.span.end < 40
                and self.referent(m).kind == "person"
                and not re.search(
                    r"[,;]|\b(?:and|with|of|to)\b",
                    self.text[mention.span.end : m.span.start],
                )
                for m in others
            )
        kind = self.referent(mention).kind
        if kind in ("organisation", "group") and _FIGHTERS.match(rest):
            return False
        inside = any(m is not mention and m.span.holds(mention.span) for m in others)
        hangs = _HANGS.search(self.text[span.start : mention.span.start])
        return inside or bool(_ATTRIBUTE.match(rest)) or hangs is not None

    def _meant(self, mention: Mention, span: Span) -> str | None:
        """The referent of a name, or of the government that follows it."""
        referent = self.referent(mention)
        rest = self.text[mention.span.end : span.end]
        if holder := self._holder(referent, rest):
            return holder
        if referent.kind == "state" and (people := _PEOPLE.match(rest)):
            head = people.group().split()[-1]
            return self._body(referent, head) or mention.actor
        ruled = _RULED.search(self.text[span.start : mention.span.start])
        if referent.kind == "person" and (ruled or _RULE.match(rest)):
            return self._rule(referent) or mention.actor
        if mention.form is Form.PRONOUN:
            return None
        return self._governing(referent) if referent.kind == "place" else mention.actor

    def _holder(self, body: Referent, rest: str) -> str | None:
        """Who holds the office named after a state or body: "Tessaly's foreign minister".

        In "the Vardanian and Tessalian foreign ministers" it is one of each.
        """
        title = re.sub(r"^[’']?s?\s+", "", rest).casefold()
        people = [
            r for r in self.kept.values() if r.kind == "person" and r.side == body.name
        ]
        held = [r for r in people if r.office and title.startswith(r.office.casefold())]
        if not held and _OFFICES.match(rest):
            held = people
        return held[0].id if len(held) == 1 else None

    def _rule(self, person: Referent) -> str | None:
        """The government of the one whose forces are named: "Kade's army"."""
        for other in self.kept.values():
            if other.kind == "state" and other.name == person.side and not other.seat:
                return self._body(other, "government") or other.id
        return None

    def _governing(self, place: Referent) -> str | None:
        """The state that a capital stands for, where somebody acts: "Tirsk denied it"."""
        for other in self.kept.values():
            if other.kind == "state" and place.side == other.name and not other.seat:
                return other.id
        return None

    def _body(self, state: Referent, head: str) -> str | None:
        if head not in ("government", "regime", "forces", "army", "troops", "military"):
            return None
        for other in self.kept.values():
            if (
                other.kind == "organisation"
                and other.side == state.name
                and other.name.endswith("government")
            ):
                return other.id
        return None

    def _titled(self, words: str) -> tuple[str, ...]:
        """The one person whose title the words are: "the foreign minister"."""
        title = re.sub(r"^(?:the|its|their|his|her)\s+", "", words.casefold())
        if not title or not words.casefold().startswith(("the ", "its ", "their ")):
            return ()
        bearers = {
            r.id
            for r in self.kept.values()
            if r.kind == "person"
            and any(title == (t or "").casefold() for t in (r.role, r.office))
        }
        return tuple(bearers) if len(bearers) == 1 else ()


def _outlet_of(reading: Reading) -> frozenset[str]:
    """The referents that bear the name of the page's own outlet: "Evening Post" of its foot."""
    outlet = _bare(reading.document.metadata.outlet or "")
    return frozenset(
        r.id
        for r in reading.referents
        if outlet
        and r.kind not in ("person", "state")
        and outlet in map(_bare, r.names)
    )


def _bare(name: str) -> str:
    """The name of an outlet as it is compared: "The Delta Herald" is "Delta Herald"."""
    return " ".join(name.casefold().split()).removeprefix("the ")
