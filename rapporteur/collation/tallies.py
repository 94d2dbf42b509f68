"""Figures of one thing side by side: grown over time, truly different, or of another measure.

Tallies of one incident meet by its place and day; those of the whole conflict by where
it is fought and by whom the pages speak of. Each meets only those next to it in time, so
that the work grows with the figures and not with their square.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from rapporteur.collation.components import Components
from rapporteur.collation.differing import (
    CHANGED,
    DIFFER,
    MEASURE,
    Calendar,
    conflict,
)
from rapporteur.collation.tally import Tally, Tallying
from rapporteur.model import Conflict, Reading, Settled

if TYPE_CHECKING:
    from datetime import date

#: Reports of one incident come within so many days.
_INCIDENT_DAYS = 3
#: Tallies this near to each other are one tally, rounded.
_ROUNDED = 0.03
#: Pages on one conflict share so many of those they are about.
_SHARED = 2
#: After so many days a tally of less than half is of another war, and any after a year.
_NEW_DAYS, _SHRUNK, _FAR_DAYS = 60, 0.5, 365
#: Each tally meets so many of those before it in time.
_NEIGHBOURS = 12


def compare_figures(
    readings: Sequence[Reading], settled: Settled
) -> Iterator[Conflict]:
    """The counts of people that differ."""
    tallying = Tallying.of(settled, Calendar(readings, settled))
    names = {a.id: a.name for a in settled.actors}
    totals: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    incidents: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    for reading in readings:
        for tally in tallying.tallies(reading):
            if tally.is_total:
                totals[tally.who, tally.fate].append(tally)
            elif tally.place is not None:
                incidents[tally.fate, tally.place].append(tally)
    for (who, fate), given in sorted(totals.items()):
        for cluster in _of_one_conflict(given):
            places = {names[t.place] for t in cluster if t.place}
            where = f" in {' or '.join(sorted(places))}" if places else ""
            yield from _verdict(f"{who} {fate}{where}, in all", cluster)
    for (fate, place), given in sorted(incidents.items()):
        for cluster in _of_one_incident(given):
            yield from _incident(fate, names[place], cluster)


def _of_one_conflict(given: Sequence[Tally]) -> Iterator[list[Tally]]:
    """Tallies by the conflict they are of: one place, one war, and pages on the same actors.

    Where pages tell of several places, a tally that names none may be of any of them.
    """
    places = {t.place for t in given if t.place}
    by_place: dict[str | None, list[Tally]] = defaultdict(list)
    for tally in given:
        by_place[tally.place if len(places) > 1 else None].append(tally)
    for _, rows in sorted(by_place.items(), key=lambda row: row[0] or ""):
        ordered = sorted(rows, key=lambda t: t.order)
        together = Components(len(ordered))
        for i, tally in enumerate(ordered):
            for j in range(max(0, i - _NEIGHBOURS), i):
                if _are_of_one(ordered[j], tally):
                    together.join(i, j)
        for component in together.all():
            yield [ordered[i] for i in component]


def _are_of_one(earlier: Tally, later: Tally) -> bool:
    """Whether two tallies may be of one count; one that has shrunk much is a new one."""
    gap = (later.day - earlier.day).days if earlier.day and later.day else 0
    shrunk = later.figure.value < earlier.figure.value * _SHRUNK
    if gap > _FAR_DAYS or (gap > _NEW_DAYS and shrunk):
        return False
    if earlier.figure.document == later.figure.document:
        return True
    return len(earlier.chief & later.chief) >= _SHARED


def _of_one_incident(given: Sequence[Tally]) -> Iterator[list[Tally]]:
    """Tallies at one place by day: those of a few days are of one incident."""
    cluster: list[Tally] = []
    for tally in sorted(given, key=lambda t: t.order):
        if tally.day is None:
            continue
        if cluster and cluster[-1].day and (tally.day - cluster[-1].day).days > _INCIDENT_DAYS:  # fmt: skip
            yield cluster
            cluster = []
        cluster.append(tally)
    if cluster:
        yield cluster


def _incident(fate: str, place: str, cluster: Sequence[Tally]) -> Iterator[Conflict]:
    """The verdict on the tallies of one incident, whoever was counted."""
    by_who = {
        who: list(rows)
        for who, rows in groupby(sorted(cluster, key=lambda t: t.who), lambda t: t.who)
    }
    for who, rows in by_who.items():
        yield from _verdict(f"{who} {fate} at {place}", rows)
    pages = {t.figure.document for t in cluster}
    if len(by_who) > 1 and len(pages) > 1 and _is_narrower(by_who):
        yield conflict(
            f"{fate} at {place}: {', '.join(by_who)}",
            MEASURE,
            [replace(t.given, value=f"{t.given.value} {t.who}") for t in cluster],
        )


def _is_narrower(by_who: Mapping[str, Sequence[Tally]]) -> bool:
    """Whether one page counts all people and another only some of them."""
    everybody = {t.figure.document for t in by_who.get("people", ())}
    some = {t.figure.document for who, rows in by_who.items() for t in rows if who != "people"}  # fmt: skip
    return bool(everybody) and bool(some - everybody)


def _verdict(what: str, given: Sequence[Tally]) -> Iterator[Conflict]:
    """How tallies of one thing differ: on one day, and from day to day."""
    on: dict[date | None, list[Tally]] = defaultdict(list)
    for tally in sorted(given, key=lambda t: t.order):
        on[tally.day].append(tally)
    apart = [rows for rows in on.values() if _differ(rows)]
    for rows in apart:
        yield conflict(what, DIFFER, [t.given for t in rows])
    most = [max(t.figure.value for t in rows) for rows in on.values()]
    grows = None not in on and all(
        one <= other * (1 + _ROUNDED) for one, other in pairwise(most)
    )
    if len(on) > 1 and _differ(given) and (grows or not apart):
        kind = CHANGED if grows else DIFFER
        yield conflict(what, kind, [t.given for t in given])


def _differ(given: Sequence[Tally]) -> bool:
    return len(_rounded(given)) > 1 and _are_independent(given)


def _rounded(given: Sequence[Tally]) -> list[float]:
    """The values that are more than roundings of each other."""
    found: list[float] = []
    for value in sorted({t.figure.value for t in given}):
        if not found or value > found[-1] * (1 + _ROUNDED):
            found.append(value)
    return found


def _are_independent(given: Sequence[Tally]) -> bool:
    """Whether two pages differ, or one gives two dates or two sources.

    "They killed two guards at the gate and four at the dam" differs from nothing.
    """
    values: dict[str, set[float]] = defaultdict(set)
    for t in given:
        values[t.figure.document].add(t.figure.value)
    if len({frozenset(v) for v in values.values()}) > 1:
        return True
    stamps = {(t.figure.as_of, t.figure.source) for t in given}
    return len(stamps) > 1
