"""What one page tells of its events, gathered into one account of each.

Within a page the definite goes with what was told before: "a conference ... the talks".
"""

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from rapporteur.collation.account import MEETINGS, REPEATED, Account, are_turned
from rapporteur.collation.inferred import infer_days
from rapporteur.collation.reported import Reported
from rapporteur.model import Reading, Report, Status
from rapporteur.model.edtf import is_day, overlaps

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
_NEAR = 400
"""Characters between two reports at which their standing near counts half."""
_DEFINITE = ("the ", "this ", "that ", "those ", "these ", "their ", "its ", "it ")


_EARLIER = ("previous ", "earlier ", "last ", "past ")


class Page:
    """One page's reports while they are gathered into accounts."""

    def __init__(
        self, reading: Reading, actor_of: Mapping[str, str], side_of: Mapping[str, str]
    ) -> None:
        self.reading = reading
        self.text = reading.document.text
        self.side_of = side_of
        self.reported = Reported(reading, actor_of)

    @cached_property
    def accounts(self) -> list[Account]:
        """The page's accounts, in text order.

        What says which event it is comes first; "the talks" are then those told nearest.
        """
        singles = [(self.reported.account(r), r) for r in self.reading.reports]
        found: list[Account] = []
        for turn in range(3):
            for single, report in singles:
                if self._turn(single, report) == turn:
                    self._place(found, single, report)
        infer_days(found, self.reading, self.reported.actor_of)
        for account in found:
            account.reports.sort(key=lambda r: (r.trigger, r.kind))
        return sorted(found, key=lambda a: (a.reports[0].trigger, a.reports[0].kind))

    def _turn(self, single: Account, report: Report) -> int:
        """When a report is placed: first what says which it is, last what "it" points to."""
        if self._is_it(report):
            return 2
        return int(self._is_bare(single, report))

    def _is_it(self, report: Report) -> bool:
        words = report.extent.of(self.text)[:3].casefold()
        return report.kind in MEETINGS and words == "it "

    def _told_before(self, found: list[Account], report: Report) -> Account | None:
        """The gathering told last before a report: whom "it" points to."""
        at = report.trigger.start
        before = [
            (r.trigger.start, n)
            for n, account in enumerate(found)
            if account.kind in MEETINGS
            for r in account.reports
            if r.trigger.start < at
        ]
        return found[max(before)[1]] if before else None

    def _place(self, found: list[Account], single: Account, report: Report) -> None:
        """Join a report to the account that it goes with best, or begin a new one."""
        told = self._told_before(found, report) if self._is_it(report) else None
        if told is not None:
            # "The conference has been put off. It will now open on 18 April."
            _join(told, single)
            return
        scored = [
            (self._nearness(account, single), n)
            for n, account in enumerate(found)
            if self._same(account, single, report)
        ]
        if scored:
            _join(found[max(scored)[1]], single)
        else:
            found.append(single)

    def _nearness(self, account: Account, single: Account) -> float:
        """How much an account and a further report have in common, and how near they stand."""
        at = single.reports[0].trigger.start
        gap = min(abs(r.trigger.start - at) for r in account.reports)
        heads = {self._head(r) for r in account.reports}
        return (
            4.0 * bool(account.names & single.names)
            + 3.0 * bool(set(account.dates) & set(single.dates))
            + 3.0 * bool(set(account.places) & set(single.places))
            + 2.0 * bool(account.actors & single.actors)
            + 1.0 * min(len(account.topic & single.topic), 2)
            + 1.0 * (account.kind == single.kind)
            + 1.0 * (self._head(single.reports[0]) in heads)
            + 1.0 * (account.status is single.status)
            + 0.1 * min(len(account.reports), 9)
            + 1.0 / (1 + gap / _NEAR)
        )

    def _head(self, report: Report) -> str:
        """The noun or verb that tells it: of "the peace talks", "talks"."""
        return report.trigger.of(self.text).split()[-1].casefold()

    def _same(self, account: Account, single: Account, report: Report) -> bool:
        if not (account.kind == single.kind or self._may_be(account, single)):
            return False
        if _named_apart(account, single):
            return False
        free = self._is_bare(single, report) or _meet_at_once(account, single)
        if account.sure and single.sure and account.kind in MEETINGS and not free:
            past = Status.HAPPENED
            if (account.status is past) is not (single.status is past):
                return False
        if _apart(account, single) or self._of_others(account, single):
            return False
        joint = account.joint or single.joint
        if not joint and not self._may_meet(account.actors, single.actors):
            return False
        states, others = account.about_states, single.about_states
        if states and others and not states & others:
            return False
        words = account.topic & single.topic
        enough = 1 if account.kind in _SINGLE else 2
        sides = self._sides(account) & self._sides(single)
        told = set(account.dates) & set(single.dates) or account.aims & single.aims
        apart = account.actors | single.actors | account.about_states
        told = told or (account.about & single.about) - apart
        if account.kind in REPEATED and len(sides) < 2 and not (words or told):
            return False
        shared = sides or account.names & single.names or len(words) >= enough
        alone = account.kind in _SINGLE or single.loose
        alone = alone and not (self._is_new(report) or _is_pairs_own(account, single))
        return bool(shared) or (alone and self._points(account, single, report))

    def _is_new(self, report: Report) -> bool:
        """Whether gatherings are of no one told before: "asked for meetings with Kade"."""
        words = report.extent.of(self.text).casefold()
        return words.startswith("meetings ")

    def _of_others(self, account: Account, single: Account) -> bool:
        """Whether each tells with or about whom it is, and no one is in both.

        "The Karst talks" and "a meeting with the growers" have nothing in common.
        """
        held = single.kind in MEETINGS and not (account.pending or single.pending)
        its, mine = (a.about | a.actors if held else set() for a in (account, single))
        sides = [{self.side_of.get(a, a) for a in of} for of in (its, mine)]
        return bool(its and mine) and not (sides[0] & sides[1])

    def _sides(self, account: Account) -> set[str]:
        return {self.side_of.get(a, a) for a in account.actors}

    def _may_meet(self, mine: set[str], its: set[str]) -> bool:
        """Whether those named twice may be of one event: people with people, sides with sides.

        "Kade met Belo" and "Tessaly met Vardania" may be, "Kade met Dahl" is another.
        """
        people = [{a for a in of if self.side_of.get(a, a) != a} for of in (mine, its)]
        sides = [{self.side_of.get(a, a) for a in of} for of in (mine, its)]
        return all(
            not x or not y or x <= y or y <= x or len(x & y) > 1
            for x, y in (people, sides)
        )

    def _may_be(self, account: Account, single: Account) -> bool:
        """Whether "talks" may be the meeting or the conference told before, or after."""
        if not {account.kind, single.kind} <= MEETINGS:
            return False
        same = account.names & single.names or set(account.dates) & set(single.dates)
        met = len(account.actors & single.actors) > 1
        return bool(account.loose or single.loose or same or met)

    def _is_bare(self, single: Account, report: Report) -> bool:
        """Whether nothing in a report says which gathering it is: "the talks", "the summit"."""
        words = report.extent.of(self.text).casefold()
        if single.kind not in MEETINGS:
            return False
        if words.startswith(_EARLIER):
            return False
        told = single.dates or single.places or single.lands or single.names
        which = single.ordinals or single.actors or told
        return not which and (single.loose or words.startswith(_DEFINITE))

    def _points(self, account: Account, single: Account, report: Report) -> bool:
        """Whether a report goes with an earlier account although nothing in it says so."""
        # The truce of 2029 is not "a truce" that somebody now calls for.
        alike = single.kind != "ceasefire" or bool(account.dates) is bool(single.dates)
        if alike and (not account.dates or set(account.dates) & set(single.dates)):
            return True
        words = report.extent.of(self.text).casefold()
        if words.startswith(_DEFINITE):
            return True
        if single.kind == "ceasefire" and account.status is not single.status:
            return False
        # "A news conference", when one on another day was told of: a new one.
        return not single.dates and not words.startswith(("a ", "an "))


def _named_apart(a: Account, b: Account) -> bool:
    """Whether names, numbers, who does it to whom, or whose sitting it is tell two apart.

    "The talks" are no council meeting.
    """
    pairs = ((a.names, b.names), (a.ordinals, b.ordinals), (a.aims, b.aims))
    if any(mine and its and not mine & its for mine, its in pairs):
        return True
    if are_turned(a.parts.keys(), b.parts.keys()):
        return True
    return a.bodies != b.bodies and not a.names & b.names


def _is_pairs_own(account: Account, single: Account) -> bool:
    """Whether two are told to meet, and of the gathering told before only where it is."""
    held = single.kind in MEETINGS and not (account.pending or single.pending)
    pair, place = len(single.actors) > 1, account.places or account.names
    return held and pair and bool(place) and not account.actors


def _meet_at_once(a: Account, b: Account) -> bool:
    """Whether the same two meet on the same day: told once as to come, once as held."""
    days = {d for d in a.dates if is_day(d)} & set(b.dates)
    return bool(days) and len(a.actors & b.actors) > 1


def _apart(a: Account, b: Account) -> bool:
    """Whether dates or places keep two accounts of a page apart; a plan's day may move."""
    if _differ(a.places, b.places) or _differ(a.lands, b.lands):
        return True
    loose = a.loose or b.loose
    if a.pending and b.pending and "conference" in (a.kind, b.kind) and not loose:
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
    account.ordinals |= single.ordinals
    account.aims |= single.aims
    account.bodies |= single.bodies
    account.joint = account.joint or single.joint
    account.topic |= single.topic
    account.about |= single.about
    account.about_states |= single.about_states
    if single.kind == "conference":
        # "Talks" that are a conference anywhere on the page are one.
        account.kind = single.kind
