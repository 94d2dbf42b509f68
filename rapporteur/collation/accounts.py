"""What one page tells of its events, gathered into one account of each.

Within a page the definite goes with what was told before: "a conference ... the talks".
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property

from rapporteur.collation.account import Account, plain_name, topic_words
from rapporteur.model import Mention, Reading, Referent, Report, SegmentKind, Status
from rapporteur.model.edtf import overlaps

#: Words for a meeting and for a conference alike.
_LOOSE = re.compile(r"^(?:talks|meetings|negotiations|discussions)$", re.IGNORECASE)
#: Before a state: it is where, not what it is about.
_WHERE = re.compile(r"(?:\b(?:in|at)|,)\s+$")
_MEETINGS = {"meeting", "conference"}
#: Kinds of which a page seldom tells two that nothing tells apart.
_SINGLE = frozenset(
    {
        "meeting",
        "conference",
        "war",
        "press conference",
        "ceasefire",
        "fighting",
        "inquiry",
        "election",
        "stoppage",
    }
)
_SURE = 0.5
_DEFINITE = ("the ", "this ", "that ", "those ", "these ", "their ", "its ", "it ")


class Page:
    """One page's reports while they are gathered into accounts."""

    def __init__(
        self, reading: Reading, actor_of: Mapping[str, str], side_of: Mapping[str, str]
    ) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.actor_of = actor_of
        self.side_of = side_of
        self.referents: Mapping[str, Referent] = {r.id: r for r in reading.referents}
        self.mentions = sorted(reading.mentions, key=lambda m: m.span)
        self.starts = [m.span.start for m in self.mentions]
        published = reading.document.metadata.published
        self.published = published.value if published else None

    @cached_property
    def setting(self) -> frozenset[str]:
        """The states that the page names in its title, and the one it names most."""
        titles = [
            s.span
            for s in self.reading.document.segments
            if s.kind is SegmentKind.TITLE
        ]
        title = {
            m.actor for m in self.mentions for span in titles if span.holds(m.span)
        }
        named = Counter(m.actor for m in self.reading.mentions)
        states = [r.id for r in self.reading.referents if r.kind == "state"]
        most = max(states, key=lambda r: (named[r], r), default="")
        return frozenset(
            self.actor_of.get(r, r) for r in states if r in title or r == most
        )

    @cached_property
    def accounts(self) -> list[Account]:
        """The page's accounts, in text order."""
        found: list[Account] = []
        for report in self.reading.reports:
            single = self._single(report)
            scored = [
                (self._nearness(a, single), n)
                for n, a in enumerate(found)
                if self._same(a, single, report)
            ]
            if scored:
                _join(found[max(scored)[1]], single)
            else:
                found.append(single)
        return found

    def _nearness(self, account: Account, single: Account) -> float:
        """How much an account and a further report have in common."""
        return (
            4.0 * bool(account.names & single.names)
            + 3.0 * bool(set(account.dates) & set(single.dates))
            + 2.0 * bool(account.actors & single.actors)
            + 1.0 * min(len(account.topic & single.topic), 2)
            + 1.0 * (account.kind == single.kind)
            + 1.0 * (account.status is single.status)
            + 0.1 * min(len(account.reports), 9)
        )

    def _single(self, report: Report) -> Account:
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
        return account

    def _inside(self, report: Report) -> Iterator[str]:
        for mention in self._mentions(report):
            yield mention.span.of(self.text)

    def _mentions(self, report: Report) -> list[Mention]:
        """The mentions in the words of a report."""
        first = bisect_left(self.starts, report.extent.start)
        last = bisect_left(self.starts, report.extent.end)
        return [m for m in self.mentions[first:last] if report.extent.holds(m.span)]

    def _names(self, report: Report) -> Iterator[str]:
        if report.named:
            yield from map(plain_name, self.referents[report.named].names)

    def _same(self, account: Account, single: Account, report: Report) -> bool:
        if not (account.kind == single.kind or self._may_be(account, single)):
            return False
        if account.names and single.names and not account.names & single.names:
            return False
        if account.sure and single.sure and account.kind in _MEETINGS:
            past = Status.HAPPENED
            if (account.status is past) is not (single.status is past):
                return False
        if _apart(account, single):
            return False
        mine = {self.side_of.get(a, a) for a in account.actors}
        its = {self.side_of.get(a, a) for a in single.actors}
        if len(account.actors) > len(mine) or len(single.actors) > len(its):
            mine, its = account.actors, single.actors
        if mine and its and not (mine <= its or its <= mine or len(mine & its) > 1):
            return False
        told, tells = account.about_states, single.about_states
        if told and tells and not told & tells:
            return False
        words = account.topic & single.topic
        enough = 1 if account.kind in _SINGLE else 2
        shared = mine & its or account.names & single.names or len(words) >= enough
        alone = account.kind in _SINGLE or single.loose
        return bool(shared) or (alone and self._points(account, single, report))

    def _may_be(self, account: Account, single: Account) -> bool:
        """Whether "talks" may be the meeting or the conference told before, or after."""
        both = {account.kind, single.kind} <= _MEETINGS
        return both and (account.loose or single.loose)

    def _is_loose(self, report: Report) -> bool:
        words = report.trigger.of(self.text)
        return report.kind in _MEETINGS and _LOOSE.search(words) is not None

    def _points(self, account: Account, single: Account, report: Report) -> bool:
        """Whether a report goes with an earlier account although nothing in it says so."""
        if not account.dates or set(account.dates) & set(single.dates):
            return True
        words = report.extent.of(self.text).casefold()
        if words.startswith(_DEFINITE):
            return True
        # "A news conference", when one on another day was told of: a new one.
        return not single.dates and not words.startswith(("a ", "an "))


def _apart(a: Account, b: Account) -> bool:
    """Whether dates or places keep two accounts of a page apart; a plan's day may move."""
    if _differ(a.places, b.places) or _differ(a.lands, b.lands):
        return True
    if a.pending and b.pending and "conference" in (a.kind, b.kind):
        return False
    met = any(overlaps(x, y) for x in a.dates for y in b.dates)
    return bool(a.dates and b.dates) and not met


def _differ(a: Counter[str], b: Counter[str]) -> bool:
    return bool(a and b and not set(a) & set(b))


def _join(account: Account, single: Account) -> None:
    account.reports += single.reports
    account.loose = account.loose and single.loose
    account.parts += single.parts
    account.dates += single.dates
    account.places += single.places
    account.lands += single.lands
    account.statuses += single.statuses
    account.sure += single.sure
    account.names |= single.names
    account.topic |= single.topic
    account.about |= single.about
    account.about_states |= single.about_states
    if single.kind == "conference":
        # "Talks" that are a conference anywhere on the page are one.
        account.kind = single.kind
