"""One report of a page as an account of its own: what its words tell of the event."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from rapporteur.collation.account import (
    ABOUT_ANOTHER,
    MEETINGS,
    Account,
    ordinal,
    plain_name,
    topic_words,
)
from rapporteur.model import (
    Mention,
    Reading,
    Referent,
    Report,
    SegmentKind,
    Span,
    sentences,
)

#: Whose sitting it is: "the council meeting", "a cabinet meeting".
_BODIES = re.compile(
    r"\b(?:council|cabinet|committee|board|commission|parliament|assembly|caucus|party)\b"
)
#: Words for a meeting and for a conference alike.
_LOOSE = re.compile(r"^(?:talks|meetings|negotiations|discussions)$", re.IGNORECASE)
#: Before a state: it is where, not what it is about.
_WHERE = re.compile(r"(?:\b(?:in|at)|,)\s+$")
#: Kinds of which a page counts several: "the second round".
_COUNTED = MEETINGS | {"call", "vote", "election", "visit", "press conference"}
#: Kinds by which people come to harm, one by one or in all.
_TOLLS = frozenset({"killing", "displacement"})
_AGAIN = re.compile(r"\bfor\s+(?:a|the)\s+(second|third|fourth|fifth|sixth)\s+time\b")
_JOINT = re.compile(
    r"\b(?:joint|jointly|side\s+by\s+side|alongside|flanked)\b", re.IGNORECASE
)
_LEAD = 90
"""Characters before a press conference in which it may be called a joint one."""
_SURE = 0.5


class Reported:
    """The reports of one page, each as an account."""

    def __init__(self, reading: Reading, actor_of: Mapping[str, str]) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.actor_of = actor_of
        self.referents: Mapping[str, Referent] = {r.id: r for r in reading.referents}
        self.mentions = sorted(reading.mentions, key=lambda m: m.span)
        self.starts = [m.span.start for m in self.mentions]
        published = reading.document.metadata.published
        self.published = published.value if published else None

    def account(self, report: Report) -> Account:
        """The account that one report gives."""
        sure = (report.confidence or 0) >= _SURE
        account = Account(
            report.document,
            self.published,
            report.kind,
            self._is_loose(report),
            [report],
        )
        account.parts = Counter(
            (self.actor_of[p.actor], p.role)
            for p in report.parts
            if p.actor in self.actor_of
        )
        account.statuses[report.status] += 1
        if sure:
            account.sure[report.status] += 1
        if report.start:
            account.dates[report.start] += 1
        if report.place:
            place = self.referents[report.place]
            # In a state and in a town of it may be one place.
            where = account.lands if place.kind == "state" else account.places
            where[place.name] += 1
        account.names = set(self._names(report))
        account.ordinals = set(self._ordinals(report))
        if report.place and account.ordinals:
            # "A second Orsa conference" is Orsa II.
            place = self.referents[report.place]
            account.names |= {plain_name(f"{place.name} {n}") for n in account.ordinals}
        account.ordinals |= {n for n in map(_number, account.names) if n}
        account.aims = set(self._aims(report))
        words = report.extent.of(self.text)
        names = {w.casefold() for m in self._inside(report) for w in m.split()}
        head = topic_words(report.trigger.of(self.text).split()[-1])
        account.topic = topic_words(words) - head - names
        account.about = {
            self.actor_of.get(m.actor, m.actor) for m in self._mentions(report)
        }
        account.about_states = {
            self.actor_of.get(m.actor, m.actor)
            for m in self._mentions(report)
            if self.referents[m.actor].kind == "state"
            and not _WHERE.search(self.text, report.extent.start, m.span.start)
        }
        account.setting = self.setting
        if report.kind in MEETINGS:
            lead = self.text[report.extent.start : report.trigger.start]
            account.bodies = set(_BODIES.findall(lead.casefold()))
        account.joint = report.kind == "press conference" and self._is_joint(report)
        return account

    def _is_joint(self, report: Report) -> bool:
        """Whether several speak on one occasion: "a joint press conference", "side by side"."""
        start = self.text.rfind("\n", 0, report.trigger.start) + 1
        lead = max(start, report.trigger.start - _LEAD)
        return _JOINT.search(self.text, lead, report.extent.end) is not None

    def _inside(self, report: Report) -> Iterator[str]:
        for mention in self._mentions(report):
            yield mention.span.of(self.text)

    def _mentions(self, report: Report) -> list[Mention]:
        """The mentions in the words of a report."""
        first = bisect_left(self.starts, report.extent.start)
        last = bisect_left(self.starts, report.extent.end)
        return [m for m in self.mentions[first:last] if report.extent.holds(m.span)]

    def _names(self, report: Report) -> Iterator[str]:
        """The names of a conference, those aside that only a headline's capitals made."""
        if report.named and report.named in self.named:
            yield from map(plain_name, self.referents[report.named].names)

    @cached_property
    def named(self) -> frozenset[str]:
        """The referents that are named outside of titles."""
        return frozenset(
            m.actor
            for m in self.mentions
            if not any(t.holds(m.span) for t in self.titles)
        )

    def _ordinals(self, report: Report) -> Iterator[str]:
        again = _AGAIN.search(report.extent.of(self.text))
        if again:
            yield ordinal(again[1], "") or ""
        before = self.text[report.extent.start : report.trigger.start]
        after = self.text[report.trigger.end : report.extent.end]
        found = ordinal(before, after) if report.kind in _COUNTED else None
        if found:
            yield found

    def _beside_war(self, report: Report) -> bool:
        """Whether a sentence tells it of a war as a whole: "the war that has killed 300"."""
        return any(
            r.kind == "war" and frame.holds(r.trigger) and frame.holds(report.trigger)
            for frame in self.frames
            for r in self.reading.reports
        )

    @cached_property
    def frames(self) -> list[Span]:
        """Where the sentences are that tell of a war."""
        wars = [r.trigger for r in self.reading.reports if r.kind == "war"]
        return [
            s.span
            for s in sentences(self.reading.document)
            if any(s.span.holds(war) for war in wars)
        ]

    def _aims(self, report: Report) -> Iterator[str]:
        """The kind of event that a call, a refusal or a delay is about: the nearest told in it."""
        if report.kind in _TOLLS and self._beside_war(report):
            yield "war"
        if report.kind not in ABOUT_ANOTHER:
            return
        at = report.trigger.start
        inside = [
            ((r.trigger.start < at), abs(r.trigger.start - at), r.kind)
            for r in self.reading.reports
            if r is not report and report.extent.holds(r.trigger)
        ]
        for _, _, kind in sorted(inside)[:1]:
            yield "meeting" if kind in MEETINGS else kind

    @cached_property
    def titles(self) -> list[Span]:
        """Where the page's titles are."""
        segments = self.reading.document.segments
        return [s.span for s in segments if s.kind is SegmentKind.TITLE]

    @cached_property
    def setting(self) -> frozenset[str]:
        """The states that the page names in its title, and the one it names most."""
        title = {
            m.actor for m in self.mentions for span in self.titles if span.holds(m.span)
        }
        named = Counter(m.actor for m in self.reading.mentions)
        states = [r.id for r in self.reading.referents if r.kind == "state"]
        most = max(states, key=lambda r: (named[r], r), default="")
        return frozenset(
            self.actor_of.get(r, r) for r in states if r in title or r == most
        )

    def _is_loose(self, report: Report) -> bool:
        words = report.trigger.of(self.text)
        return report.kind in MEETINGS and _LOOSE.search(words) is not None


def _number(name: str) -> str:
    """The number at the end of a name: of "orsa 2", 2."""
    last = name.rpartition(" ")[2]
    return last if last.isdigit() and len(last) == 1 else ""
